/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/server_pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
    struct sim_arena arena;
    struct sim_server_pool pool;
};

static void make(struct fixture *f, int32_t servers, int32_t levels)
{
    sim_arena_init(&f->arena, SIZE_MAX);
    sim_server_pool_init(&f->pool, &f->arena, 0, servers, levels);
}

static void starts_at_once_while_a_server_is_free(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 2, 1);
    assert_true(sim_server_pool_arrive(&f.pool, 0, 10, 0));
    assert_true(sim_server_pool_arrive(&f.pool, 1, 11, 0));
    assert_false(sim_server_pool_arrive(&f.pool, 2, 12, 0));
    assert_false(sim_server_pool_arrive(&f.pool, 3, 13, 0));
    uint32_t next = 0;
    assert_true(sim_server_pool_finish(&f.pool, 10, &next));
    assert_int_equal(next, 12);
    assert_true(sim_server_pool_finish(&f.pool, 10, &next));
    assert_int_equal(next, 13);
    assert_false(sim_server_pool_finish(&f.pool, 20, &next));
    assert_int_equal(next, 13);
    assert_int_equal(f.pool.busy, 1);
    sim_arena_destroy(&f.arena);
}

static void lower_levels_go_first_each_in_order(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 1, 3);
    sim_server_pool_arrive(&f.pool, 0, 0, 2);
    const int32_t levels[] = {2, 1, 2, 0, 1, 0};
    for (uint32_t i = 0; i < 6; i++) {
        sim_server_pool_arrive(&f.pool, 1, i, levels[i]);
    }
    const uint32_t expected[] = {3, 5, 1, 4, 0, 2};
    for (int i = 0; i < 6; i++) {
        uint32_t next = 99;
        assert_true(sim_server_pool_finish(&f.pool, 2, &next));
        assert_int_equal(next, expected[i]);
    }
    sim_arena_destroy(&f.arena);
}

static void the_schedule_changes_without_interrupting_anybody(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 0, 1);
    uint32_t next = 0;
    for (uint32_t i = 0; i < 5; i++) {
        assert_false(sim_server_pool_arrive(&f.pool, 0, i, 0));
    }
    sim_server_pool_set_servers(&f.pool, 100, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_true(sim_server_pool_start(&f.pool, 100, &next));
        assert_int_equal(next, i);
    }
    assert_false(sim_server_pool_start(&f.pool, 100, &next));
    sim_server_pool_set_servers(&f.pool, 110, 1);
    assert_false(sim_server_pool_finish(&f.pool, 120, &next));
    assert_false(sim_server_pool_finish(&f.pool, 130, &next));
    assert_true(sim_server_pool_finish(&f.pool, 140, &next));
    assert_int_equal(next, 3);
    sim_arena_destroy(&f.arena);
}

/* A server put on duty is for those who wait, not for whoever arrives before the caller has started them. */
static void a_newcomer_does_not_overtake_the_queue(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 0, 1);
    uint32_t next = 0;
    assert_false(sim_server_pool_arrive(&f.pool, 0, 7, 0));
    sim_server_pool_set_servers(&f.pool, 5, 1);
    assert_false(sim_server_pool_arrive(&f.pool, 5, 8, 0));
    assert_true(sim_server_pool_start(&f.pool, 5, &next));
    assert_int_equal(next, 7);
    sim_arena_destroy(&f.arena);
}

static void totals_are_integrals_of_the_counts(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 2, 1);
    uint32_t next = 0;
    sim_server_pool_arrive(&f.pool, 10, 0, 0);
    sim_server_pool_arrive(&f.pool, 20, 1, 0);
    sim_server_pool_arrive(&f.pool, 30, 2, 0);   /* waits 30..50 */
    sim_server_pool_finish(&f.pool, 50, &next);  /* 2 starts */
    sim_server_pool_set_servers(&f.pool, 60, 1); /* one too many in service until 70 */
    sim_server_pool_finish(&f.pool, 70, &next);
    struct sim_server_totals totals = sim_server_pool_totals(&f.pool, 100);
    assert_int_equal(totals.arrived, 3);
    assert_int_equal(totals.started, 3);
    assert_int_equal(totals.delayed, 1);
    assert_int_equal(totals.waited_ticks, 20);
    assert_int_equal(totals.queued_ticks, 20);
    assert_int_equal(totals.busy_ticks, 10 + 2 * 50 + 30);
    assert_int_equal(totals.staffed_ticks, 2 * 70 + 30);
    sim_arena_destroy(&f.arena);
}

static void a_refused_arena_sets_failed(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, 0, 1);
    f.arena.limit = 1;
    assert_false(sim_server_pool_arrive(&f.pool, 0, 1, 0));
    assert_true(f.pool.failed);
    assert_int_equal(f.pool.waiting, 0);
    sim_arena_destroy(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_at_once_while_a_server_is_free),
        cmocka_unit_test(lower_levels_go_first_each_in_order),
        cmocka_unit_test(the_schedule_changes_without_interrupting_anybody),
        cmocka_unit_test(a_newcomer_does_not_overtake_the_queue),
        cmocka_unit_test(totals_are_integrals_of_the_counts),
        cmocka_unit_test(a_refused_arena_sets_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
