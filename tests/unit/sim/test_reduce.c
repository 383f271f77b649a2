/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/reduce.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define NONE SIM_NO_GROUP

/* Group 0 is everything, 1 is cell 0, 2 is cells 1 and 2, 3 stays empty. */
static const struct sim_cell_groups MEMBERS[] = {
    {{0, 1, NONE, NONE, NONE, NONE, NONE, NONE}},
    {{0, 2, NONE, NONE, NONE, NONE, NONE, NONE}},
    {{0, 2, NONE, NONE, NONE, NONE, NONE, NONE}},
};
static const uint32_t MILLIONTHS[] = {100000, 500000, 900000};

static struct sim_reduce_plan make_plan(void)
{
    return (struct sim_reduce_plan){3, 4, MEMBERS, 3, MILLIONTHS};
}

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

/* Cell 0: 10 20 ... 100; cell 1: 1 and 3; cell 2: 2. Worked by hand. */
static void test_counts_sums_and_quantiles_by_hand(void **state)
{
    struct sim_activity_log log;
    struct sim_reduction result;
    const struct sim_reduce_plan plan = make_plan();
    sim_activity_log_init(&log, *state, 3);
    for (int32_t i = 10; i > 0; i--) {
        sim_activity_log_append(&log, 0, 10 * i);
    }
    sim_activity_log_append(&log, 1, 3);
    sim_activity_log_append(&log, 2, 2);
    sim_activity_log_append(&log, 1, 1);
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, NULL), SIM_OK);
    const uint64_t counts[] = {13, 10, 3, 0};
    const int64_t sums[] = {556, 550, 6, 0};
    const int32_t quantiles[4][3] = {{2, 40, 90}, {10, 50, 90}, {1, 2, 3}, {0, 0, 0}};
    for (uint32_t group = 0; group < 4; group++) {
        assert_int_equal(result.totals[group].count, counts[group]);
        assert_int_equal(result.totals[group].sum, sums[group]);
        for (uint32_t p = 0; p < 3; p++) {
            assert_int_equal(sim_reduction_quantile(&result, group, p), quantiles[group][p]);
        }
    }
}

static void test_rank_is_the_ceiling(void **state)
{
    (void)state;
    assert_int_equal(sim_quantile_rank(10, 100000), 1);
    assert_int_equal(sim_quantile_rank(10, 100001), 2);
    assert_int_equal(sim_quantile_rank(30, 100000), 3); /* 30 * 0.1 in floating point is above 3 */
    assert_int_equal(sim_quantile_rank(7, 1000000), 7);
    assert_int_equal(sim_quantile_rank(7, 0), 1);
    assert_int_equal(sim_quantile_rank(1, 999999), 1);
}

static void test_empty_log_and_no_probabilities(void **state)
{
    struct sim_activity_log log;
    struct sim_reduction result;
    struct sim_reduce_plan plan = make_plan();
    sim_activity_log_init(&log, *state, 3);
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, NULL), SIM_OK);
    assert_int_equal(result.totals[0].count, 0);
    plan.probability_count = 0;
    sim_activity_log_append(&log, 2, INT32_MIN);
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, NULL), SIM_OK);
    assert_true(result.totals[2].sum == INT32_MIN);
}

static void test_refuses_a_plan_that_does_not_fit(void **state)
{
    struct sim_activity_log log;
    struct sim_reduction result;
    struct sim_error error = {0};
    struct sim_reduce_plan plan = make_plan();
    sim_activity_log_init(&log, *state, 4);
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, &error), SIM_ERR_ARGUMENT);
    sim_activity_log_init(&log, *state, 3);
    plan.groups = 2;
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, &error), SIM_ERR_ARGUMENT);
    plan = make_plan();
    const uint32_t falling[] = {500000, 100000, 900000};
    plan.millionths = falling;
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, &error), SIM_ERR_ARGUMENT);
    const uint32_t beyond[] = {500000, 600000, 1000001};
    plan.millionths = beyond;
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, &error), SIM_ERR_ARGUMENT);
}

static void test_refused_memory_is_reported(void **state)
{
    (void)state;
    struct sim_arena small;
    struct sim_activity_log log;
    struct sim_reduction result;
    struct sim_error error = {0};
    const struct sim_reduce_plan plan = make_plan();
    sim_arena_init(&small, 1200000);
    sim_activity_log_init(&log, &small, 3);
    for (int32_t i = 0; i < 100000; i++) { /* fits once, but not twice */
        sim_activity_log_append(&log, 0, i);
    }
    assert_false(log.failed);
    assert_int_equal(sim_reduce(&plan, &log, &small, &result, &error), SIM_ERR_MEMORY);
    assert_int_equal(error.status, SIM_ERR_MEMORY);
    for (int32_t i = 0; i < 100000; i++) {
        sim_activity_log_append(&log, 0, i);
    }
    assert_true(log.failed);
    sim_arena_reset(&small);
    assert_int_equal(sim_reduce(&plan, &log, &small, &result, &error), SIM_ERR_MEMORY);
    sim_arena_destroy(&small);
}

/* Not even the cells of the log: there is nothing to count, and the reduction says why. */
static void test_a_log_without_cells_is_reported(void **state)
{
    struct sim_arena tiny;
    struct sim_activity_log log;
    struct sim_reduction result;
    struct sim_error error = {0};
    const struct sim_reduce_plan plan = make_plan();
    sim_arena_init(&tiny, 1);
    sim_activity_log_init(&log, &tiny, 3);
    assert_true(log.failed);
    assert_int_equal(sim_activity_log_count(&log), 0);
    assert_int_equal(sim_reduce(&plan, &log, *state, &result, &error), SIM_ERR_MEMORY);
    sim_arena_destroy(&tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_counts_sums_and_quantiles_by_hand, set_up, tear_down),
        cmocka_unit_test(test_rank_is_the_ceiling),
        cmocka_unit_test_setup_teardown(test_empty_log_and_no_probabilities, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refuses_a_plan_that_does_not_fit, set_up, tear_down),
        cmocka_unit_test(test_refused_memory_is_reported),
        cmocka_unit_test_setup_teardown(test_a_log_without_cells_is_reported, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
