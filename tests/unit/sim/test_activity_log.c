/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/activity_log.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Cells take chunks in turns, so that no cell has two that lie side by side. */
static void test_each_cell_keeps_its_records_in_order(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_activity_log log;
    sim_arena_init(&arena, SIZE_MAX);
    sim_activity_log_init(&log, &arena, 7);
    assert_int_equal(sim_activity_log_count(&log), 0);
    const uint32_t count = 100 * SIM_ACTIVITY_CHUNK + 1;
    for (uint32_t i = 0; i < count; i++) {
        sim_activity_log_append(&log, i % 6, (int32_t)i - 5);
    }
    assert_int_equal(sim_activity_log_count(&log), count);
    int32_t *copy = sim_arena_alloc(&arena, count, sizeof *copy);
    assert_non_null(copy);
    for (uint32_t cell = 0; cell < 7; cell++) {
        size_t held = sim_activity_cell_count(&log.cells[cell]);
        assert_int_equal(held, cell < 6 ? (count - cell + 5) / 6 : 0);
        sim_activity_cell_copy(&log.cells[cell], copy);
        for (size_t i = 0; i < held; i++) {
            assert_int_equal(copy[i], (int32_t)(6 * i + cell) - 5);
        }
    }
    assert_false(log.failed);
    sim_arena_destroy(&arena);
}

/* A chunk is full, or one record short or long of it. */
static void test_counts_at_the_edges_of_chunks(void **state)
{
    (void)state;
    int32_t copy[2 * SIM_ACTIVITY_CHUNK + 2];
    for (int32_t count = 0; count < 2 * SIM_ACTIVITY_CHUNK + 2; count++) {
        struct sim_arena arena;
        struct sim_activity_log log;
        sim_arena_init(&arena, SIZE_MAX);
        sim_activity_log_init(&log, &arena, 2);
        for (int32_t i = 0; i < count; i++) {
            sim_activity_log_append(&log, 1, i);
        }
        assert_int_equal(sim_activity_cell_count(&log.cells[1]), count);
        sim_activity_cell_copy(&log.cells[1], copy);
        for (int32_t i = 0; i < count; i++) {
            assert_int_equal(copy[i], i);
        }
        sim_arena_destroy(&arena);
    }
}

/* 4 bytes a record and little beside: 20 million must fit a replication. */
static void test_memory_stays_near_four_bytes_a_record(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_activity_log log;
    sim_arena_init(&arena, SIZE_MAX);
    sim_activity_log_init(&log, &arena, 1000);
    const uint32_t count = 10000000;
    for (uint32_t i = 0; i < count; i++) {
        sim_activity_log_append(&log, i % 1000, 1);
    }
    assert_true(arena.reserved < (size_t)count * 9 / 2);
    sim_arena_destroy(&arena);
}

static void test_refused_memory_sticks(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_activity_log log;
    sim_arena_init(&arena, 600000);
    sim_activity_log_init(&log, &arena, 1);
    for (uint32_t i = 0; i < 200000; i++) {
        sim_activity_log_append(&log, 0, (int32_t)i);
    }
    assert_true(log.failed);
    assert_true(sim_activity_log_count(&log) < 200000);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_cell_keeps_its_records_in_order),
        cmocka_unit_test(test_counts_at_the_edges_of_chunks),
        cmocka_unit_test(test_memory_stays_near_four_bytes_a_record),
        cmocka_unit_test(test_refused_memory_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
