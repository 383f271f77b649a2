/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Count laws are monotone twice: in the word, and for one word in the mean. The second is what lets a lower
 * arrival rate keep exactly the first of the arrivals.
 */
#include "sim/random/count_law.h"
#include "sim/random/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int set_up(void **state)
{
    static struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    *state = &arena;
    return 0;
}

static int tear_down(void **state)
{
    sim_arena_destroy(*state);
    return 0;
}

/* Words that matter: a regular grid, both ends in octaves, and each threshold of either law with its
 * neighbours. */
static void assert_ordered_at(const struct sim_count_law *less, const struct sim_count_law *more, uint32_t u,
                              const char *what)
{
    uint32_t a = sim_count_law_draw(less, u);
    uint32_t b = sim_count_law_draw(more, u);
    if (a > b) {
        fail_msg("%s: u = %08x gives %u for the smaller mean and %u for the larger", what, u, a, b);
    }
}

static void assert_ordered(const struct sim_count_law *less, const struct sim_count_law *more,
                           const char *what)
{
    for (uint32_t i = 0; i < 4096; i++) {
        assert_ordered_at(less, more, i << 20 | (i * 2654435761u >> 12), what);
    }
    for (uint32_t octave = 0; octave < 31; octave++) {
        for (uint32_t part = 0; part < 16; part++) {
            uint32_t u = (uint32_t)((UINT64_C(16) + part) << octave >> 4);
            assert_ordered_at(less, more, u, what);
            assert_ordered_at(less, more, ~u, what);
        }
    }
    for (uint32_t i = 0; i < less->entries; i++) {
        assert_ordered_at(less, more, less->threshold[i], what);
        assert_ordered_at(less, more, less->threshold[i] - 1, what);
    }
    for (uint32_t i = 0; i < more->entries; i++) {
        assert_ordered_at(less, more, more->threshold[i], what);
        assert_ordered_at(less, more, more->threshold[i] - 1, what);
    }
}

static void test_poisson_is_monotone_in_the_mean(void **state)
{
    const double factors[] = {1.0 + 1e-8, 1.0001, 1.003, 1.2, 3.0};
    for (uint32_t i = 0; i < 300; i++) {
        double mean = 1e-4 * pow(1e9, (uint32_t)sim_mix64(i) / 4294967296.0);
        double factor = factors[i % 5];
        struct sim_count_law less;
        struct sim_count_law more;
        assert_int_equal(sim_poisson_compile(&less, mean, *state, NULL), SIM_OK);
        assert_int_equal(sim_poisson_compile(&more, mean * factor, *state, NULL), SIM_OK);
        assert_ordered(&less, &more, "Poisson");
        sim_arena_reset(*state);
    }
}

/* Just below and above whole means, where the mode, from which the table is computed, moves. */
static void test_poisson_is_monotone_where_the_mode_moves(void **state)
{
    const uint32_t modes[] = {1, 2, 10, 1000, 99999};
    for (size_t i = 0; i < 5; i++) {
        struct sim_count_law less;
        struct sim_count_law more;
        assert_int_equal(sim_poisson_compile(&less, modes[i] * (1 - 1e-8), *state, NULL), SIM_OK);
        assert_int_equal(sim_poisson_compile(&more, modes[i] * (1 + 1e-8), *state, NULL), SIM_OK);
        assert_ordered(&less, &more, "Poisson");
        sim_arena_reset(*state);
    }
}

static void test_binomial_is_monotone_in_probability_and_trials(void **state)
{
    for (uint32_t i = 0; i < 300; i++) {
        uint32_t trials = 1 + sim_uniform_below((uint32_t)sim_mix64(i), i % 3 == 0 ? 20 : 20000);
        double p = (uint32_t)sim_mix64(i + 1000) / 4294967296.0;
        double factor = i % 2 == 0 ? 1e-4 : 0.3;
        struct sim_count_law less;
        struct sim_count_law more;
        struct sim_count_law longer;
        assert_int_equal(sim_binomial_compile(&less, trials, p, *state, NULL), SIM_OK);
        assert_int_equal(sim_binomial_compile(&more, trials, p + (1 - p) * factor, *state, NULL), SIM_OK);
        assert_int_equal(sim_binomial_compile(&longer, trials + 1, p, *state, NULL), SIM_OK);
        assert_ordered(&less, &more, "binomial, larger probability");
        assert_ordered(&less, &longer, "binomial, one trial more");
        sim_arena_reset(*state);
    }
}

static void test_counts_never_fall(void **state)
{
    const double means[] = {0.01, 0.7, 5.0, 300.0, 50000.0};
    for (size_t i = 0; i < 5; i++) {
        struct sim_count_law law;
        assert_int_equal(sim_poisson_compile(&law, means[i], *state, NULL), SIM_OK);
        uint32_t before = 0;
        for (uint32_t k = 0; k < 1u << 20; k++) {
            uint32_t count = sim_count_law_draw(&law, k << 12);
            assert_true(count >= before);
            before = count;
        }
        for (uint32_t k = 0; k < law.entries; k++) {
            assert_true(sim_count_law_draw(&law, law.threshold[k]) > law.first + k);
            assert_true(sim_count_law_draw(&law, law.threshold[k] - 1) <= law.first + k);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_poisson_is_monotone_in_the_mean),
        cmocka_unit_test(test_poisson_is_monotone_where_the_mode_moves),
        cmocka_unit_test(test_binomial_is_monotone_in_probability_and_trials),
        cmocka_unit_test(test_counts_never_fall),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
