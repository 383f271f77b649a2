/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/day_series.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_adds_sets_and_keeps_to_its_window(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_day_series series;
    struct sim_error error = {0};
    sim_arena_init(&arena, SIZE_MAX);
    const struct sim_day_series sizes = {.metrics = 3, .cells = 4, .days = 5};
    assert_int_equal(sim_day_series_init(&series, &arena, sizes, &error), SIM_OK);
    assert_int_equal(sim_day_series_size(&series), 60);
    sim_day_series_add(&series, 2, 3, 4, 10);
    sim_day_series_add(&series, 2, 3, 4, -3);
    sim_day_series_set(&series, 1, 0, 2, 99);
    sim_day_series_add(&series, 0, 0, -1, 1);
    sim_day_series_add(&series, 0, 0, 5, 1);
    sim_day_series_set(&series, 2, 3, INT64_MAX, 1);
    assert_int_equal(sim_day_series_at(&series, 2, 3, 4), 7);
    assert_int_equal(sim_day_series_at(&series, 1, 0, 2), 99);
    assert_int_equal(sim_day_series_at(&series, 1, 0, -2), 0);
    int64_t sum = 0;
    for (size_t i = 0; i < sim_day_series_size(&series); i++) {
        sum += series.values[i];
    }
    assert_int_equal(sum, 106);
    /* The layout is a promise: days innermost, then cells, then metrics. */
    assert_int_equal(series.values[(2 * 4 + 3) * 5 + 4], 7);
    sim_arena_destroy(&arena);
}

static void test_refuses_empty_and_too_large(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_day_series series;
    struct sim_error error = {0};
    sim_arena_init(&arena, 1 << 22);
    struct sim_day_series sizes = {.metrics = 3, .cells = 0, .days = 5};
    assert_int_equal(sim_day_series_init(&series, &arena, sizes, &error), SIM_ERR_ARGUMENT);
    sizes.cells = UINT32_MAX;
    assert_int_equal(sim_day_series_init(&series, &arena, sizes, &error), SIM_ERR_MEMORY);
    sizes = (struct sim_day_series){.metrics = UINT32_MAX, .cells = UINT32_MAX, .days = UINT32_MAX};
    assert_int_equal(sim_day_series_init(&series, &arena, sizes, &error), SIM_ERR_MEMORY);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adds_sets_and_keeps_to_its_window),
        cmocka_unit_test(test_refuses_empty_and_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
