/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/count_law.h"

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

static void assert_certain(const struct sim_count_law *law, uint32_t count)
{
    assert_int_equal(sim_count_law_draw(law, 0), count);
    assert_int_equal(sim_count_law_draw(law, 0x80000000), count);
    assert_int_equal(sim_count_law_draw(law, UINT32_MAX), count);
}

static void test_certain_counts(void **state)
{
    struct sim_count_law law;
    assert_int_equal(sim_poisson_compile(&law, 0.0, *state, NULL), SIM_OK);
    assert_certain(&law, 0);
    assert_int_equal(sim_binomial_compile(&law, 0, 0.3, *state, NULL), SIM_OK);
    assert_certain(&law, 0);
    assert_int_equal(sim_binomial_compile(&law, 40, 0.0, *state, NULL), SIM_OK);
    assert_certain(&law, 0);
    assert_int_equal(sim_binomial_compile(&law, 40, 1.0, *state, NULL), SIM_OK);
    assert_certain(&law, 40);
    assert_int_equal(sim_binomial_compile(&law, 2, nextafter(1.0, 0.0), *state, NULL), SIM_OK);
    assert_certain(&law, 2);
}

/* Binomial(2, 1/2): quarters. Poisson(ln 2): half of the words give 0. */
static void test_small_laws_by_hand(void **state)
{
    struct sim_count_law law;
    assert_int_equal(sim_binomial_compile(&law, 2, 0.5, *state, NULL), SIM_OK);
    assert_int_equal(sim_count_law_draw(&law, 0x3fffffff), 0);
    assert_int_equal(sim_count_law_draw(&law, 0x40000000), 1);
    assert_int_equal(sim_count_law_draw(&law, 0xbfffffff), 1);
    assert_int_equal(sim_count_law_draw(&law, 0xc0000000), 2);
    assert_int_equal(sim_poisson_compile(&law, log(2.0), *state, NULL), SIM_OK);
    assert_int_equal(sim_count_law_draw(&law, 0x7ffffffe), 0);
    assert_int_equal(sim_count_law_draw(&law, 0x80000001), 1);
}

static void test_bad_parameters_are_named(void **state)
{
    struct sim_count_law law;
    struct sim_error error;
    const double wrong_means[] = {-0.1, NAN, INFINITY, 1e6 + 1};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(sim_poisson_compile(&law, wrong_means[i], *state, &error), SIM_ERR_DATA);
    }
    assert_string_equal(error.message, "Poisson law: mean must be in 0..1000000, got 1e+06");
    const double wrong_probabilities[] = {-0.1, NAN, INFINITY, 1.5};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(sim_binomial_compile(&law, 3, wrong_probabilities[i], *state, &error), SIM_ERR_DATA);
    }
    assert_string_equal(error.message, "binomial law: probability must be in 0..1, got 1.5");
    assert_int_equal(sim_binomial_compile(&law, 1000001, 0.5, *state, &error), SIM_ERR_DATA);
    assert_string_equal(error.message, "binomial law: trials must be in 0..1000000, got 1000001");
}

static void test_refused_memory_is_reported(void **state)
{
    (void)state;
    struct sim_arena tiny;
    sim_arena_init(&tiny, 16);
    struct sim_count_law law;
    struct sim_error error;
    assert_int_equal(sim_poisson_compile(&law, 7.0, &tiny, &error), SIM_ERR_MEMORY);
    assert_int_equal(sim_binomial_compile(&law, 7, 1.0, &tiny, &error), SIM_ERR_MEMORY);
    sim_arena_destroy(&tiny);
}

static void test_two_compilations_give_equal_tables(void **state)
{
    struct sim_count_law a;
    struct sim_count_law b;
    assert_int_equal(sim_poisson_compile(&a, 1234.5, *state, NULL), SIM_OK);
    assert_int_equal(sim_poisson_compile(&b, 1234.5, *state, NULL), SIM_OK);
    size_t words_a;
    size_t words_b;
    const uint32_t *table_a = sim_count_law_table(&a, &words_a);
    const uint32_t *table_b = sim_count_law_table(&b, &words_b);
    assert_int_equal(words_a, words_b);
    assert_memory_equal(table_a, table_b, words_a * sizeof *table_a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_certain_counts),
        cmocka_unit_test(test_small_laws_by_hand),
        cmocka_unit_test(test_bad_parameters_are_named),
        cmocka_unit_test(test_refused_memory_is_reported),
        cmocka_unit_test(test_two_compilations_give_equal_tables),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
