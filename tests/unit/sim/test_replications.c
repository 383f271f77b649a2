/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/experiment/replications.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { COUNT = 200, FIRST = 50 };

struct context {
    uint64_t slots[COUNT];
    uint32_t fails_at[2]; /* UINT32_MAX for never */
    uint32_t stops_at;    /* this replication raises the stop flag */
    atomic_bool stop;
    uint32_t last_told; /* by progress */
    bool told_down;
};

/* Work of very unequal length, so that the order of finishing differs from that of starting. */
static enum sim_status work(void *context, uint32_t replication, struct sim_arena *arena,
                            struct sim_error *error)
{
    struct context *c = context;
    uint64_t *scratch = sim_arena_alloc(arena, 1000, sizeof *scratch);
    if (scratch == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no scratch");
    }
    uint64_t x = replication;
    for (uint32_t i = 0; i < (replication % 7 == 0 ? 200000u : 1000u); i++) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        scratch[x >> 55] += x; /* the arena must be zeroed and private */
    }
    for (uint32_t i = 0; i < 1000; i++) {
        x ^= scratch[i] * (i + 1);
    }
    if (replication == c->fails_at[0] || replication == c->fails_at[1]) {
        return sim_fail(error, SIM_ERR_DATA, "planted");
    }
    if (replication == c->stops_at) {
        atomic_store(&c->stop, true);
    }
    while (replication > c->stops_at && !atomic_load(&c->stop)) {
        /* else a thread kept waiting by the system could raise the flag when all the rest is done */
    }
    c->slots[replication - FIRST] = x;
    return SIM_OK;
}

static void note_progress(void *context, uint32_t done, uint32_t count)
{
    struct context *c = context;
    c->told_down = c->told_down || done < c->last_told || done > count;
    c->last_told = done;
}

static void make_context(struct context *c)
{
    memset(c, 0, sizeof *c);
    c->fails_at[0] = c->fails_at[1] = c->stops_at = UINT32_MAX;
}

static struct sim_replications make_plan(struct context *c, uint32_t threads)
{
    return (struct sim_replications){.first = FIRST,
                                     .count = COUNT,
                                     .threads = threads,
                                     .arena_limit = SIZE_MAX,
                                     .run = work,
                                     .context = c,
                                     .stop = &c->stop,
                                     .progress = note_progress,
                                     .progress_context = c};
}

static void test_results_do_not_depend_on_threads(void **state)
{
    (void)state;
    static struct context reference;
    static struct context other;
    make_context(&reference);
    struct sim_replications plan = make_plan(&reference, 1);
    struct sim_replications_report report;
    assert_int_equal(sim_replications_run(&plan, NULL, &report, NULL), SIM_OK);
    assert_int_equal(report.threads, 1);
    for (uint32_t threads = 0; threads < 5; threads++) {
        bool done[COUNT] = {0};
        make_context(&other);
        plan = make_plan(&other, threads);
        assert_int_equal(sim_replications_run(&plan, done, &report, NULL), SIM_OK);
        assert_int_equal(report.done, COUNT);
        assert_int_equal(report.prefix, COUNT);
        assert_true(report.threads >= 1 && report.threads <= sim_threads_available());
        assert_memory_equal(reference.slots, other.slots, sizeof other.slots);
        assert_false(other.told_down);
        for (uint32_t i = 0; i < COUNT; i++) {
            assert_true(done[i]);
        }
    }
}

static void test_one_replication_alone_equals_its_row(void **state)
{
    (void)state;
    static struct context all;
    static struct context alone;
    make_context(&all);
    make_context(&alone);
    struct sim_replications plan = make_plan(&all, 0);
    struct sim_replications_report report;
    assert_int_equal(sim_replications_run(&plan, NULL, &report, NULL), SIM_OK);
    plan = make_plan(&alone, 0);
    plan.first = FIRST + 77;
    plan.count = 1;
    assert_int_equal(sim_replications_run(&plan, NULL, &report, NULL), SIM_OK);
    assert_int_equal(report.threads, 1);
    assert_true(alone.slots[77] == all.slots[77]);
    assert_true(alone.slots[76] == 0 && alone.slots[78] == 0);
}

/* The lower of two failures is reported, whoever comes first. */
static void test_reports_the_first_failure_by_index(void **state)
{
    (void)state;
    static struct context c;
    for (int round = 0; round < 50; round++) {
        make_context(&c);
        c.fails_at[0] = FIRST + 13;
        c.fails_at[1] = FIRST + 14; /* 63 is long, 64 short: the second fails first */
        struct sim_replications plan = make_plan(&c, 0);
        struct sim_replications_report report;
        struct sim_error error = {0};
        assert_int_equal(sim_replications_run(&plan, NULL, &report, &error), SIM_ERR_DATA);
        assert_string_equal(error.message, "replication 63: planted");
        assert_int_equal(report.prefix, 13);
        assert_true(report.done < COUNT);
    }
}

static void test_stop_keeps_what_is_finished(void **state)
{
    (void)state;
    static struct context c;
    make_context(&c);
    c.stops_at = FIRST + 30;
    bool done[COUNT];
    struct sim_replications plan = make_plan(&c, 0);
    struct sim_replications_report report;
    struct sim_error error = {0};
    assert_int_equal(sim_replications_run(&plan, done, &report, &error), SIM_ERR_INTERRUPTED);
    assert_true(report.done >= 1 && report.done < COUNT);
    assert_true(report.prefix <= report.done);
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_true(done[i] == (c.slots[i] != 0));
        assert_true(i >= report.prefix || done[i]);
    }
    assert_true(report.prefix == COUNT || !done[report.prefix]);
}

static void test_stopped_before_it_starts_and_nothing_to_do(void **state)
{
    (void)state;
    static struct context c;
    make_context(&c);
    atomic_store(&c.stop, true);
    struct sim_replications plan = make_plan(&c, 2);
    struct sim_replications_report report;
    assert_int_equal(sim_replications_run(&plan, NULL, &report, NULL), SIM_ERR_INTERRUPTED);
    assert_int_equal(report.done, 0);
    assert_int_equal(report.prefix, 0);
    plan.count = 0;
    assert_int_equal(sim_replications_run(&plan, NULL, &report, NULL), SIM_OK);
}

/* A callback that overlooks a refused allocation must not pass for done. */
static enum sim_status greedy(void *context, uint32_t replication, struct sim_arena *arena,
                              struct sim_error *error)
{
    (void)context;
    (void)replication;
    (void)error;
    (void)sim_arena_alloc(arena, 1, 1 << 24);
    return SIM_OK;
}

static void test_memory_limit_is_a_failure(void **state)
{
    (void)state;
    struct sim_replications plan = {.count = 3, .arena_limit = 1 << 22, .run = greedy};
    struct sim_replications_report report;
    struct sim_error error = {0};
    assert_int_equal(sim_replications_run(&plan, NULL, &report, &error), SIM_ERR_MEMORY);
    assert_int_equal(report.prefix, 0);
}

/* Half of the limit in each replication: only an arena that is emptied in between can give it again. */
static enum sim_status half(void *context, uint32_t replication, struct sim_arena *arena,
                            struct sim_error *error)
{
    (void)context;
    (void)replication;
    bool given = sim_arena_alloc(arena, 1, 1 << 21) != NULL;
    return given ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "not emptied");
}

static void test_arena_is_empty_at_entry(void **state)
{
    (void)state;
    struct sim_replications plan = {.count = 30, .arena_limit = 1 << 22, .run = half};
    struct sim_replications_report report;
    assert_int_equal(sim_replications_run(&plan, NULL, &report, NULL), SIM_OK);
    assert_int_equal(report.prefix, 30);
}

static void test_threads_are_clamped(void **state)
{
    (void)state;
    assert_true(sim_threads_available() >= 1);
    assert_int_equal(sim_threads_for(0, 0), 1);
    assert_int_equal(sim_threads_for(7, 1), 1);
    assert_int_equal(sim_threads_for(1, 100), 1);
    assert_int_equal(sim_threads_for(UINT32_MAX, UINT32_MAX), sim_threads_available());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_results_do_not_depend_on_threads),
        cmocka_unit_test(test_one_replication_alone_equals_its_row),
        cmocka_unit_test(test_reports_the_first_failure_by_index),
        cmocka_unit_test(test_stop_keeps_what_is_finished),
        cmocka_unit_test(test_stopped_before_it_starts_and_nothing_to_do),
        cmocka_unit_test(test_memory_limit_is_a_failure),
        cmocka_unit_test(test_arena_is_empty_at_entry),
        cmocka_unit_test(test_threads_are_clamped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
