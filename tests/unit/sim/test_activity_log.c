/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/activity_log.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_keeps_records_in_order_across_chunks(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_activity_log log;
    sim_arena_init(&arena, SIZE_MAX);
    sim_activity_log_init(&log, &arena, 7);
    assert_int_equal(sim_activity_log_count(&log), 0);
    const uint32_t count = 100 * SIM_ACTIVITY_CHUNK + 1;
    for (uint32_t i = 0; i < count; i++) {
        sim_activity_log_append(&log, i % 7, (int32_t)i - 5);
    }
    assert_int_equal(sim_activity_log_count(&log), count);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(sim_activity_log_at(&log, i).cell, i % 7);
        assert_int_equal(sim_activity_log_at(&log, i).duration, (int32_t)i - 5);
    }
    assert_false(log.failed);
    sim_arena_destroy(&arena);
}

/* 8 bytes a record and little beside: 14 million must fit a replication. */
static void test_memory_stays_near_eight_bytes_a_record(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_activity_log log;
    sim_arena_init(&arena, SIZE_MAX);
    sim_activity_log_init(&log, &arena, 1);
    const size_t count = 3000000;
    for (size_t i = 0; i < count; i++) {
        sim_activity_log_append(&log, 0, 1);
    }
    assert_true(arena.reserved < count * 9);
    sim_arena_destroy(&arena);
}

static void test_refused_memory_sticks(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_activity_log log;
    sim_arena_init(&arena, 1200000);
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
        cmocka_unit_test(test_keeps_records_in_order_across_chunks),
        cmocka_unit_test(test_memory_stays_near_eight_bytes_a_record),
        cmocka_unit_test(test_refused_memory_sticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
