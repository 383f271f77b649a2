/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Systems whose zeros are known. */
#include "analysis/calibrate/steer.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

enum { N = 4, CASES = 300, STEPS = 60 };

struct system {
    double response[N * N], zero[N], bend;
};

/* Falls in every setting of its own, less in the others; bend > 0: flatter where the miss is below 0. */
static void miss_at(const struct system *system, const double *at, double *misses)
{
    for (size_t i = 0; i < N; i++) {
        misses[i] = 0;
        for (size_t k = 0; k < N; k++) {
            misses[i] += system->response[i * N + k] * (at[k] - system->zero[k]);
        }
        misses[i] = misses[i] > 0 ? misses[i] * (1 + system->bend * misses[i]) : misses[i];
    }
}

static struct system draw(struct test_random *random, double bend)
{
    struct system system = {.bend = bend};
    for (size_t i = 0; i < N * N; i++) {
        bool own = i % (N + 1) == 0;
        system.response[i] = own ? -30 - 100 * test_random_unit(random) : -8 * test_random_unit(random);
    }
    for (size_t i = 0; i < N; i++) {
        system.zero[i] = test_random_unit(random) - 0.5;
    }
    return system;
}

static double worst_of(const double *misses)
{
    double worst = 0;
    for (size_t i = 0; i < N; i++) {
        worst = fmax(worst, fabs(misses[i]));
    }
    return worst;
}

/* With the response known one step is enough. */
static void test_a_line_is_met_at_once(void **state)
{
    (void)state;
    struct test_random random = {1};
    for (int c = 0; c < CASES; c++) {
        struct sim_arena arena;
        struct ana_steering steering;
        struct system system = draw(&random, 0);
        double at[N] = {0}, misses[N];
        sim_arena_init(&arena, SIZE_MAX);
        assert_int_equal(ana_steering_init(&steering, system.response, N, &arena), SIM_OK);
        miss_at(&system, at, misses);
        assert_int_equal(ana_steering_step(&steering, at, misses, &arena), SIM_OK);
        miss_at(&system, at, misses);
        if (!(worst_of(misses) < 1e-9)) {
            fail_msg("case %d: %g", c, worst_of(misses));
        }
        sim_arena_destroy(&arena);
    }
}

/* A response that is wrong by half and knows nothing of the others is learnt. */
static void test_a_wrong_response_is_learnt(void **state)
{
    (void)state;
    struct test_random random = {2};
    for (int c = 0; c < CASES; c++) {
        struct sim_arena arena;
        struct ana_steering steering;
        struct system system = draw(&random, 0.01);
        double at[N] = {0}, misses[N], supposed[N * N] = {0};
        int steps = 0;
        sim_arena_init(&arena, SIZE_MAX);
        for (size_t i = 0; i < N; i++) {
            supposed[i * (N + 1)] = system.response[i * (N + 1)] * (0.7 + 0.8 * test_random_unit(&random));
        }
        assert_int_equal(ana_steering_init(&steering, supposed, N, &arena), SIM_OK);
        steering.step_most = 0.2;
        for (miss_at(&system, at, misses); worst_of(misses) > 1e-3 && steps < STEPS; steps++) {
            double before[N];
            for (size_t i = 0; i < N; i++) {
                before[i] = at[i];
            }
            assert_int_equal(ana_steering_step(&steering, at, misses, &arena), SIM_OK);
            for (size_t i = 0; i < N; i++) {
                assert_true(fabs(at[i] - before[i]) <= 0.5);
            }
            miss_at(&system, at, misses);
        }
        if (steps == STEPS) {
            fail_msg("case %d: %g after %d steps", c, worst_of(misses), steps);
        }
        sim_arena_destroy(&arena);
    }
}

/* Between a setting that is known to be too small and one that is too great, whatever the gains say. */
static void test_the_bracket_holds(void **state)
{
    (void)state;
    const double response = -10;
    struct sim_arena arena;
    struct ana_steering steering;
    double at = 0, miss = 100;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_steering_init(&steering, &response, 1, &arena), SIM_OK);
    steering.step_most = 1;
    assert_int_equal(ana_steering_step(&steering, &at, &miss, &arena), SIM_OK);
    assert_true(at == 1);
    miss = -0.5;
    assert_int_equal(ana_steering_step(&steering, &at, &miss, &arena), SIM_OK);
    assert_true(at > 0 && at < 1);
    miss = 90; /* so steep there that a step by what was learnt would leave the bracket */
    double low = at;
    assert_int_equal(ana_steering_step(&steering, &at, &miss, &arena), SIM_OK);
    assert_true(at > low && at < 1);
    sim_arena_destroy(&arena);
}

static void test_bounds_and_singular_responses(void **state)
{
    (void)state;
    const double response = -10, flat[4] = {-1, -2, -2, -4};
    struct sim_arena arena;
    struct ana_steering steering;
    double at = 0, miss = 100;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_steering_init(&steering, flat, 2, &arena), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_steering_init(&steering, &response, 1, &arena), SIM_OK);
    steering.low = -0.1;
    steering.high = 0.3;
    assert_int_equal(ana_steering_step(&steering, &at, &miss, &arena), SIM_OK);
    assert_true(at == 0.3);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_is_met_at_once),
        cmocka_unit_test(test_a_wrong_response_is_learnt),
        cmocka_unit_test(test_the_bracket_holds),
        cmocka_unit_test(test_bounds_and_singular_responses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
