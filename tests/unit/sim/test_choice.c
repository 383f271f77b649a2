/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/choice.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

static struct sim_choice compiled(const double *shares, size_t outcomes, struct sim_arena *arena)
{
    struct sim_choice choice;
    struct sim_error error;
    const struct sim_choice_spec spec = {shares, outcomes, "test"};
    if (sim_choice_compile(&choice, &spec, arena, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    return choice;
}

static void test_outcomes_are_walked_in_order(void **state)
{
    const double shares[] = {0.5, 0.25, 0.25};
    struct sim_choice choice = compiled(shares, 3, *state);
    assert_int_equal(sim_choice_draw(&choice, 0), 0);
    assert_int_equal(sim_choice_draw(&choice, 0x7fffffff), 0);
    assert_int_equal(sim_choice_draw(&choice, 0x80000000), 1);
    assert_int_equal(sim_choice_draw(&choice, 0xbfffffff), 1);
    assert_int_equal(sim_choice_draw(&choice, 0xc0000000), 2);
    assert_int_equal(sim_choice_draw(&choice, UINT32_MAX), 2);
}

static void test_empty_shares_are_never_chosen(void **state)
{
    const double shares[] = {0.0, 0.3, 0.0, 0.7, 0.0};
    struct sim_choice choice = compiled(shares, 5, *state);
    assert_int_equal(sim_choice_draw(&choice, 0), 1);
    assert_int_equal(sim_choice_draw(&choice, (uint32_t)ldexp(0.3, 32) + 1), 3);
    assert_int_equal(sim_choice_draw(&choice, UINT32_MAX), 3);
    const double one[] = {1.0};
    choice = compiled(one, 1, *state);
    assert_int_equal(sim_choice_draw(&choice, UINT32_MAX), 0);
}

/* 0.333333 three times is what a person types. */
static void test_nearly_one_is_scaled_to_one(void **state)
{
    const double shares[] = {0.333333, 0.333333, 0.3333334};
    struct sim_choice choice = compiled(shares, 3, *state);
    assert_true(fabs((double)choice.threshold[0] - ldexp(1.0, 32) / 3.0) < 1000.0);
    assert_int_equal(sim_choice_draw(&choice, UINT32_MAX), 2);
}

static void test_a_better_share_never_worsens_an_outcome(void **state)
{
    const double before[] = {0.60, 0.25, 0.15};
    const double after[] = {0.62, 0.25, 0.13};
    struct sim_choice worse = compiled(before, 3, *state);
    struct sim_choice better = compiled(after, 3, *state);
    for (uint32_t i = 0; i < 1u << 16; i++) {
        assert_true(sim_choice_draw(&better, i << 16) <= sim_choice_draw(&worse, i << 16));
    }
}

static void assert_rejected(const double *shares, size_t outcomes, const char *message,
                            struct sim_arena *arena)
{
    struct sim_choice choice;
    struct sim_error error;
    const struct sim_choice_spec spec = {shares, outcomes, "outcomes of B1"};
    assert_int_equal(sim_choice_compile(&choice, &spec, arena, &error), SIM_ERR_DATA);
    if (strncmp(error.message, message, strlen(message)) != 0) {
        fail_msg("got \"%s\", expected \"%s\"", error.message, message);
    }
}

static void test_bad_shares_are_named(void **state)
{
    const double negative[] = {1.1, -0.1};
    const double nothing[] = {0.0, 0.0};
    const double too_much[] = {0.5, 0.500002};
    const double wild[] = {0.5, NAN};
    const double infinite[] = {INFINITY, 0.5};
    assert_rejected(negative, 2, "outcomes of B1: share 2 must be a finite number >= 0, got -0.1", *state);
    assert_rejected(nothing, 2, "outcomes of B1: shares must add up to 1, got a sum of 0", *state);
    assert_rejected(too_much, 2, "outcomes of B1: shares must add up to 1, got a sum of 1.000002", *state);
    assert_rejected(wild, 2, "outcomes of B1: share 2 must be", *state);
    assert_rejected(infinite, 2, "outcomes of B1: share 1 must be", *state);
    assert_rejected(nothing, 0, "outcomes of B1: shares must add up to 1, got a sum of 0", *state);
}

static void test_refused_memory_is_reported(void **state)
{
    (void)state;
    struct sim_arena tiny;
    sim_arena_init(&tiny, 16);
    const double one[] = {1.0};
    const struct sim_choice_spec spec = {one, 1, "test"};
    struct sim_choice choice;
    struct sim_gumbel gumbel;
    struct sim_error error;
    assert_int_equal(sim_choice_compile(&choice, &spec, &tiny, &error), SIM_ERR_MEMORY);
    assert_int_equal(sim_gumbel_compile(&gumbel, &tiny, &error), SIM_ERR_MEMORY);
    sim_arena_destroy(&tiny);
}

static void test_gumbel_range(void **state)
{
    struct sim_gumbel gumbel;
    assert_int_equal(sim_gumbel_compile(&gumbel, *state, NULL), SIM_OK);
    assert_int_equal(sim_gumbel_draw(&gumbel, 0), (int)lround(-1024.0 * log(33.0 * log(2.0))));
    assert_int_equal(sim_gumbel_draw(&gumbel, UINT32_MAX), (int)lround(1024.0 * 33.0 * log(2.0)));
    /* The median is -ln ln 2. */
    assert_int_equal(sim_gumbel_draw(&gumbel, UINT32_C(1) << 31), (int)lround(-1024.0 * log(log(2.0))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outcomes_are_walked_in_order),
        cmocka_unit_test(test_empty_shares_are_never_chosen),
        cmocka_unit_test(test_nearly_one_is_scaled_to_one),
        cmocka_unit_test(test_a_better_share_never_worsens_an_outcome),
        cmocka_unit_test(test_bad_shares_are_named),
        cmocka_unit_test(test_refused_memory_is_reported),
        cmocka_unit_test(test_gumbel_range),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
