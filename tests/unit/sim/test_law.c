/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/law.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    static struct sim_arena arena; /* one for the program: reset by each test */
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

static struct sim_law compiled(const struct sim_law_spec *spec, double ticks_per_unit,
                               struct sim_arena *arena)
{
    struct sim_law law;
    struct sim_error error;
    if (sim_law_compile(&law, spec, ticks_per_unit, arena, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    return law;
}

static void test_families_have_names(void **state)
{
    (void)state;
    for (int i = 0; i < SIM_LAW_FAMILY_COUNT; i++) {
        enum sim_law_family found = SIM_LAW_FAMILY_COUNT;
        assert_true(sim_law_family_find(sim_law_family_name((enum sim_law_family)i), &found));
        assert_int_equal(found, i);
    }
    enum sim_law_family untouched = SIM_LAW_GAMMA;
    assert_false(sim_law_family_find("zipf", &untouched));
    assert_int_equal(untouched, SIM_LAW_GAMMA);
    assert_string_equal(sim_law_family_name(SIM_LAW_FAMILY_COUNT), "unknown");
    assert_int_equal(sim_law_family_parameters(SIM_LAW_TRIANGULAR), 3);
    assert_int_equal(sim_law_family_parameters(SIM_LAW_FAMILY_COUNT), 0);
}

static void test_fixed_is_one_value(void **state)
{
    const struct sim_law_spec spec = {.family = SIM_LAW_FIXED, .parameter = {2.5}};
    struct sim_law law = compiled(&spec, 480.0, *state);
    assert_int_equal(sim_law_draw(&law, 0), 1200);
    assert_int_equal(sim_law_draw(&law, 0x12345678), 1200);
    assert_int_equal(sim_law_draw(&law, UINT32_MAX), 1200);
    assert_true(sim_law_cdf(&law, 1199) == 0);
    assert_true(sim_law_cdf(&law, 1200) == UINT64_C(1) << 32);
    assert_true(sim_law_mean(&law) == 1200.0);
}

static void test_no_spread_is_fixed(void **state)
{
    const struct sim_law_spec specs[] = {
        {.family = SIM_LAW_UNIFORM, .parameter = {7, 7}},
        {.family = SIM_LAW_TRIANGULAR, .parameter = {7, 7, 7}},
        {.family = SIM_LAW_PERT, .parameter = {7, 7, 7}},
        {.family = SIM_LAW_LOGNORMAL, .parameter = {7, 0}},
    };
    for (size_t i = 0; i < sizeof specs / sizeof specs[0]; i++) {
        struct sim_law law = compiled(&specs[i], 1.0, *state);
        assert_int_equal(sim_law_draw(&law, 0), 7);
        assert_int_equal(sim_law_draw(&law, UINT32_MAX), 7);
    }
}

static void test_uniform_is_exact(void **state)
{
    const struct sim_law_spec spec = {.family = SIM_LAW_UNIFORM, .parameter = {100, 300}};
    struct sim_law law = compiled(&spec, 1.0, *state);
    for (uint64_t i = 0; i < 200; i++) {
        uint32_t u = (uint32_t)((i << 32) / 200 + 2);
        assert_int_equal(sim_law_draw(&law, u), 100 + i);
    }
    assert_int_equal(sim_law_draw(&law, 0), 100);
    assert_int_equal(sim_law_draw(&law, UINT32_MAX), 300);
}

static const struct sim_law_knot knots[] = {{0.1, 2.0}, {0.5, 10.0}, {0.75, 10.0}, {0.9, 40.0}};
static const struct sim_law_spec empirical = {
    .family = SIM_LAW_EMPIRICAL, .knots = knots, .knot_count = sizeof knots / sizeof knots[0]};

/* Flat below the first knot and above the last, linear between. Ten ticks in a unit. */
static void test_empirical_passes_through_its_knots(void **state)
{
    struct sim_law law = compiled(&empirical, 10.0, *state);
    assert_int_equal(sim_law_draw(&law, 0), 20);
    assert_int_equal(sim_law_draw(&law, (uint32_t)ldexp(0.1, 32)), 20);
    assert_int_equal(sim_law_draw(&law, (uint32_t)ldexp(0.3, 32)), 60);
    assert_int_equal(sim_law_draw(&law, (uint32_t)ldexp(0.5, 32)), 100);
    assert_int_equal(sim_law_draw(&law, (uint32_t)ldexp(0.6, 32)), 100);
    assert_int_equal(sim_law_draw(&law, (uint32_t)ldexp(0.825, 32)), 250);
    assert_int_equal(sim_law_draw(&law, (uint32_t)ldexp(0.9, 32)), 400);
    assert_int_equal(sim_law_draw(&law, UINT32_MAX), 400);
    double mean = 0.1 * 20 + 0.4 * 60 + 0.25 * 100 + 0.15 * 250 + 0.1 * 400;
    assert_true(fabs(sim_law_mean(&law) - mean) < 1e-3);
}

static void test_empirical_with_the_most_knots(void **state)
{
    struct sim_law_knot many[SIM_LAW_KNOTS_MAX];
    for (int i = 0; i < SIM_LAW_KNOTS_MAX; i++) {
        many[i] = (struct sim_law_knot){(i + 1) / (SIM_LAW_KNOTS_MAX + 1.0), i * i};
    }
    const struct sim_law_spec spec = {
        .family = SIM_LAW_EMPIRICAL, .knots = many, .knot_count = SIM_LAW_KNOTS_MAX};
    struct sim_law law = compiled(&spec, 1000.0, *state);
    for (int i = 0; i < SIM_LAW_KNOTS_MAX; i++) {
        int32_t drawn = sim_law_draw(&law, (uint32_t)(ldexp(many[i].probability, 32) + 0.5));
        assert_int_equal(drawn, i * i * 1000);
    }
    assert_int_equal(sim_law_draw(&law, UINT32_MAX), 63 * 63 * 1000);
}

/* Knots closer than one word make a jump, never a division by zero. */
static void test_empirical_jump(void **state)
{
    const struct sim_law_knot jump[] = {{0.0, 1}, {0.5, 1}, {0.5 + 1e-12, 9}, {1.0, 9}};
    const struct sim_law_spec spec = {.family = SIM_LAW_EMPIRICAL, .knots = jump, .knot_count = 4};
    struct sim_law law = compiled(&spec, 1.0, *state);
    assert_int_equal(sim_law_draw(&law, 0x7fffffff), 1);
    assert_int_equal(sim_law_draw(&law, 0x80000000), 9);
}

static void test_tails_are_cut_off(void **state)
{
    const struct sim_law_spec spec = {.family = SIM_LAW_LOGNORMAL, .parameter = {1000, 10}};
    struct sim_law law = compiled(&spec, 480.0, *state);
    assert_int_equal(sim_law_draw(&law, UINT32_MAX), SIM_LAW_MAX);
    assert_int_equal(sim_law_draw(&law, 0), 0);
    assert_int_equal(sim_law_draw(&law, UINT32_C(1) << 31), 480000);
}

static void test_residual_beyond_the_end(void **state)
{
    const struct sim_law_spec spec = {.family = SIM_LAW_UNIFORM, .parameter = {0, 100}};
    struct sim_law law = compiled(&spec, 1.0, *state);
    assert_int_equal(sim_law_draw_residual(&law, 0, 100), 101);
    assert_int_equal(sim_law_draw_residual(&law, 5, 1000), 1001);
    assert_int_equal(sim_law_draw_residual(&law, 0, 60), 61);
    assert_int_equal(sim_law_draw_residual(&law, UINT32_MAX, 60), 100);
    assert_int_equal(sim_law_draw_residual(&law, 77777, -1), sim_law_draw(&law, 77777));
}

struct bad_spec {
    struct sim_law_spec spec;
    const char *message;
};

static const struct sim_law_knot falling_probability[] = {{0.5, 1}, {0.5, 2}};
static const struct sim_law_knot falling_value[] = {{0.1, 3}, {0.5, 2}};
static const struct sim_law_knot wild_probability[] = {{1.5, 3}};
static const struct sim_law_knot negative_value[] = {{0.5, -3}};

static const struct bad_spec bad_specs[] = {
    {{.family = SIM_LAW_FIXED, .parameter = {-1}}, "fixed law: value must be a finite number >= 0, got -1"},
    {{.family = SIM_LAW_FIXED, .parameter = {NAN}}, "fixed law: value must be a finite number >= 0, got"},
    {{.family = SIM_LAW_FIXED, .parameter = {1e9}}, "fixed law: value must be in 0..1.34218e+08, got 1e+09"},
    {{.family = SIM_LAW_UNIFORM, .parameter = {-1, 2}}, "uniform law: min must be"},
    {{.family = SIM_LAW_UNIFORM, .parameter = {1, INFINITY}},
     "uniform law: max must be a finite number >= 0, got inf"},
    {{.family = SIM_LAW_UNIFORM, .parameter = {3, 2}}, "uniform law: min must not exceed max, got 3 and 2"},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {3, 2, 5}},
     "triangular law: min must not exceed mode, got 3 and 2"},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {1, 6, 5}},
     "triangular law: mode must not exceed max, got 6 and 5"},
    {{.family = SIM_LAW_TRIANGULAR, .parameter = {1, NAN, 5}}, "triangular law: mode must be"},
    {{.family = SIM_LAW_PERT, .parameter = {1, 6, 5}}, "pert law: mode must not exceed max, got 6 and 5"},
    {{.family = SIM_LAW_EXPONENTIAL, .parameter = {0}},
     "exponential law: mean must be a finite number > 0, got 0"},
    {{.family = SIM_LAW_EXPONENTIAL, .parameter = {INFINITY}}, "exponential law: mean must be"},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {0, 1}},
     "lognormal law: median must be a finite number > 0, got 0"},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {1, -1}}, "lognormal law: sigma must be in 0..20, got -1"},
    {{.family = SIM_LAW_LOGNORMAL, .parameter = {1, NAN}}, "lognormal law: sigma must be in 0..20, got"},
    {{.family = SIM_LAW_GAMMA, .parameter = {0.1, 1}}, "gamma law: shape must be in 0.2..500, got 0.1"},
    {{.family = SIM_LAW_GAMMA, .parameter = {NAN, 1}}, "gamma law: shape must be in 0.2..500, got"},
    {{.family = SIM_LAW_GAMMA, .parameter = {2, -1}}, "gamma law: scale must be a finite number > 0, got -1"},
    {{.family = SIM_LAW_GAMMA, .parameter = {400, 1e6}}, "gamma law: mean (shape times scale) must be in"},
    {{.family = SIM_LAW_WEIBULL, .parameter = {0, 1}}, "weibull law: shape must be in 0.1..1000, got 0"},
    {{.family = SIM_LAW_WEIBULL, .parameter = {1, 0}},
     "weibull law: scale must be a finite number > 0, got 0"},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {5, 0, 0}},
     "truncated_normal law: sd must be a finite number > 0"},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {5, 1, -1}}, "truncated_normal law: min must be"},
    {{.family = SIM_LAW_TRUNCATED_NORMAL, .parameter = {5, 1, 40}},
     "truncated_normal law: min must not exceed mean + 30 sd, got 40 and 35"},
    {{.family = SIM_LAW_EMPIRICAL}, "empirical law: needs 1..64 knots, got 0"},
    {{.family = SIM_LAW_EMPIRICAL, .knots = falling_value, .knot_count = 65},
     "empirical law: needs 1..64 knots, got 65"},
    {{.family = SIM_LAW_EMPIRICAL, .knots = falling_probability, .knot_count = 2},
     "empirical law: probabilities must increase, got 0.5 after 0.5"},
    {{.family = SIM_LAW_EMPIRICAL, .knots = falling_value, .knot_count = 2},
     "empirical law: values must not fall, got 3 and 2"},
    {{.family = SIM_LAW_EMPIRICAL, .knots = wild_probability, .knot_count = 1},
     "empirical law: probability must be in 0..1, got 1.5"},
    {{.family = SIM_LAW_EMPIRICAL, .knots = negative_value, .knot_count = 1},
     "empirical law: value must be a finite number >= 0, got -3"},
};

static void test_bad_parameters_are_named(void **state)
{
    for (size_t i = 0; i < sizeof bad_specs / sizeof bad_specs[0]; i++) {
        struct sim_law law;
        struct sim_error error = {0};
        assert_int_equal(sim_law_compile(&law, &bad_specs[i].spec, 8.0, *state, &error), SIM_ERR_DATA);
        assert_int_equal(error.status, SIM_ERR_DATA);
        if (strncmp(error.message, bad_specs[i].message, strlen(bad_specs[i].message)) != 0) {
            fail_msg("case %zu: got \"%s\", expected \"%s\"", i, error.message, bad_specs[i].message);
        }
    }
}

static void test_bad_arguments(void **state)
{
    const double wrong[] = {0.0, -1.0, NAN, INFINITY};
    struct sim_law law;
    struct sim_error error;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(sim_law_compile(&law, &empirical, wrong[i], *state, &error), SIM_ERR_ARGUMENT);
    }
    const struct sim_law_spec unknown = {.family = SIM_LAW_FAMILY_COUNT};
    assert_int_equal(sim_law_compile(&law, &unknown, 1.0, *state, &error), SIM_ERR_ARGUMENT);
}

static void test_refused_memory_is_reported(void **state)
{
    (void)state;
    struct sim_arena tiny;
    sim_arena_init(&tiny, 16);
    struct sim_law law;
    struct sim_error error;
    const struct sim_law_spec smooth = {.family = SIM_LAW_EXPONENTIAL, .parameter = {10}};
    assert_int_equal(sim_law_compile(&law, &smooth, 1.0, &tiny, &error), SIM_ERR_MEMORY);
    assert_int_equal(sim_law_compile(&law, &empirical, 1.0, &tiny, &error), SIM_ERR_MEMORY);
    sim_arena_destroy(&tiny);
}

static void test_two_compilations_give_equal_tables(void **state)
{
    const struct sim_law_spec specs[] = {
        {.family = SIM_LAW_GAMMA, .parameter = {0.7, 12}},
        {.family = SIM_LAW_PERT, .parameter = {1, 2, 9}},
        empirical,
    };
    for (size_t i = 0; i < sizeof specs / sizeof specs[0]; i++) {
        struct sim_law a = compiled(&specs[i], 480.0, *state);
        struct sim_law b = compiled(&specs[i], 480.0, *state);
        struct sim_law c = compiled(&specs[i], 481.0, *state);
        size_t words_a;
        size_t words_b;
        const uint32_t *table_a = sim_law_table(&a, &words_a);
        const uint32_t *table_b = sim_law_table(&b, &words_b);
        assert_int_equal(words_a, words_b);
        assert_memory_equal(table_a, table_b, words_a * sizeof *table_a);
        assert_memory_not_equal(table_a, sim_law_table(&c, &words_b), words_a * sizeof *table_a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families_have_names),
        cmocka_unit_test(test_fixed_is_one_value),
        cmocka_unit_test(test_no_spread_is_fixed),
        cmocka_unit_test(test_uniform_is_exact),
        cmocka_unit_test(test_empirical_passes_through_its_knots),
        cmocka_unit_test(test_empirical_with_the_most_knots),
        cmocka_unit_test(test_empirical_jump),
        cmocka_unit_test(test_tails_are_cut_off),
        cmocka_unit_test(test_residual_beyond_the_end),
        cmocka_unit_test(test_bad_parameters_are_named),
        cmocka_unit_test(test_bad_arguments),
        cmocka_unit_test(test_refused_memory_is_reported),
        cmocka_unit_test(test_two_compilations_give_equal_tables),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
