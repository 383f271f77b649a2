/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds for every compiled law, over random specifications: draws never fall as u grows, the
 * distribution function inverts them exactly, residual draws exceed what has elapsed.
 */
#include "sim/random/draw.h"
#include "sim/random/law.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SPECS = 200 };

static int set_up(void **state)
{
    static struct sim_arena arena;
    gsl_set_error_handler_off();
    sim_arena_init(&arena, SIZE_MAX);
    *state = &arena;
    return 0;
}

static int tear_down(void **state)
{
    sim_arena_destroy(*state);
    return 0;
}

/* low * (high / low)^u, u from one word. */
static double log_uniform(uint32_t word, double low, double high)
{
    return low * pow(high / low, word / 4294967296.0);
}

struct random_spec {
    struct sim_law_spec spec;
    struct sim_law_knot knots[SIM_LAW_KNOTS_MAX];
};

static void make_knots(struct random_spec *random, const struct sim_luck *luck, uint64_t number)
{
    struct sim_draw size = sim_draw(luck, number, 1, 0);
    size_t count = 1 + sim_uniform_below(size.word[0], SIM_LAW_KNOTS_MAX);
    double step = 1.0 / (double)(count + 1);
    double value = 0.0;
    for (size_t i = 0; i < count; i++) {
        struct sim_draw draw = sim_draw(luck, number, 2, (uint32_t)i);
        value += draw.word[0] < UINT32_MAX / 4 ? 0.0 : log_uniform(draw.word[1], 1e-4, 30.0);
        double place = (double)i + 0.9 * draw.word[2] / 4294967296.0;
        random->knots[i] = (struct sim_law_knot){place * step, value};
    }
    random->spec.knots = random->knots;
    random->spec.knot_count = count;
}

static void make_spec(struct random_spec *random, uint64_t number)
{
    const struct sim_luck luck = sim_luck_from(77, 0, false);
    struct sim_draw draw = sim_draw(&luck, number, 0, 0);
    double a = log_uniform(draw.word[0], 0.001, 100.0);
    double b = a + log_uniform(draw.word[1], 0.001, 100.0);
    double c = b + log_uniform(draw.word[2], 0.001, 100.0);
    random->spec = (struct sim_law_spec){.family = (enum sim_law_family)(number % SIM_LAW_FAMILY_COUNT),
                                         .parameter = {a, b, c}};
    double *parameter = random->spec.parameter;
    switch (random->spec.family) {
    case SIM_LAW_LOGNORMAL:
        parameter[1] = log_uniform(draw.word[3], 0.01, 8.0);
        break;
    case SIM_LAW_GAMMA:
        parameter[0] = log_uniform(draw.word[3], 0.2, 500.0);
        break;
    case SIM_LAW_WEIBULL:
        parameter[0] = log_uniform(draw.word[3], 0.1, 1000.0);
        break;
    case SIM_LAW_TRUNCATED_NORMAL:
        parameter[1] = log_uniform(draw.word[3], 0.001, 300.0);
        parameter[2] = fmin(c, a + 29.0 * parameter[1]);
        break;
    case SIM_LAW_EMPIRICAL:
        make_knots(random, &luck, number);
        break;
    case SIM_LAW_FIXED:
    case SIM_LAW_UNIFORM:
    case SIM_LAW_TRIANGULAR:
    case SIM_LAW_PERT:
    case SIM_LAW_EXPONENTIAL:
    case SIM_LAW_FAMILY_COUNT:
        break;
    }
}

static struct sim_law compiled(uint64_t number, struct sim_arena *arena)
{
    struct random_spec random;
    struct sim_law law;
    struct sim_error error;
    make_spec(&random, number);
    if (sim_law_compile(&law, &random.spec, number % 3 == 0 ? 8 * 1440.0 : 1440.0, arena, &error) != SIM_OK) {
        fail_msg("law %d: %s", (int)number, error.message);
    }
    return law;
}

static void assert_rises(const struct sim_law *law, uint64_t number, uint32_t u, uint32_t next)
{
    int32_t a = sim_law_draw(law, u);
    int32_t b = sim_law_draw(law, next);
    if (a > b || a < 0 || b > SIM_LAW_MAX) {
        fail_msg("law %d: u = %08x draws %d, u = %08x draws %d", (int)number, u, a, next, b);
    }
}

static void test_draws_never_fall(void **state)
{
    for (uint64_t number = 0; number < SPECS; number++) {
        struct sim_law law = compiled(number, *state);
        for (uint32_t i = 0; i + 7 < 1u << 20; i += 7) {
            assert_rises(&law, number, i << 12, (i + 7) << 12);
        }
        for (uint32_t u = 0; u < 5000; u++) {
            assert_rises(&law, number, u, u + 1);
            assert_rises(&law, number, ~(u + 1), ~u);
            assert_rises(&law, number, UINT32_C(0x80000000) - 2500 + u, UINT32_C(0x80000000) - 2499 + u);
        }
        sim_arena_reset(*state);
    }
}

/* Both sides of every place where a cell can begin: multiples of 2^(octave - 9) and the neighbours. */
static void test_draws_never_fall_across_cells(void **state)
{
    for (uint64_t number = 0; number < 40; number++) {
        struct sim_law law = compiled(number, *state);
        for (uint32_t octave = 9; octave < 31; octave++) {
            for (uint32_t cell = 0; cell < 512; cell++) {
                uint32_t u = (512 + cell) << (octave - 9);
                assert_rises(&law, number, u - 1, u);
                assert_rises(&law, number, ~u, ~(u - 1));
            }
        }
        sim_arena_reset(*state);
    }
}

static void test_cdf_inverts_draws(void **state)
{
    for (uint64_t number = 0; number < SPECS; number++) {
        struct sim_law law = compiled(number, *state);
        for (uint32_t k = 0; k < 300; k++) {
            int32_t value = sim_law_draw(&law, (uint32_t)sim_mix64(k + number)) + (int32_t)(k % 3) - 1;
            uint64_t below = sim_law_cdf(&law, value);
            assert_true(below <= UINT64_C(1) << 32);
            assert_true(below == 0 || sim_law_draw(&law, (uint32_t)(below - 1)) <= value);
            assert_true(below > UINT32_MAX || sim_law_draw(&law, (uint32_t)below) > value);
        }
        sim_arena_reset(*state);
    }
}

static void test_residuals_exceed_and_never_fall(void **state)
{
    for (uint64_t number = 0; number < SPECS; number++) {
        struct sim_law law = compiled(number, *state);
        for (uint32_t k = 0; k < 50; k++) {
            int32_t elapsed = sim_law_draw(&law, (uint32_t)sim_mix64(k));
            uint32_t u = (uint32_t)sim_mix64(k + 1000) >> 1;
            int32_t a = sim_law_draw_residual(&law, u, elapsed);
            assert_true(a > elapsed);
            assert_true(sim_law_draw_residual(&law, 2 * u, elapsed) >= a);
            assert_true(sim_law_draw_residual(&law, u, elapsed + 1) >= a);
            assert_int_equal(sim_law_draw_residual(&law, u, -1), sim_law_draw(&law, u));
        }
        sim_arena_reset(*state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draws_never_fall),
        cmocka_unit_test(test_draws_never_fall_across_cells),
        cmocka_unit_test(test_cdf_inverts_draws),
        cmocka_unit_test(test_residuals_exceed_and_never_fall),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
