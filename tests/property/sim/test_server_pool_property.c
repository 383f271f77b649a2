/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server pool against a plain array of customers, over random operations. */
#include "sim/capacity/server_pool.h"

#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { WORLDS = 2000, OPERATIONS = 500 };

enum condition { WAITING, IN_SERVICE, GONE };

struct world {
    struct test_random random;
    struct sim_server_pool pool;
    int32_t level[OPERATIONS];
    sim_time arrived[OPERATIONS];
    sim_time started[OPERATIONS];
    sim_time finished[OPERATIONS];
    enum condition condition[OPERATIONS];
    uint32_t customers;
    int32_t servers;
    int32_t busy;
    sim_time now;
};

/* The first of the lowest level that waits; the number of customers when nobody does. */
static uint32_t naive_first(const struct world *w)
{
    uint32_t first = w->customers;
    for (uint32_t i = 0; i < w->customers; i++) {
        if (w->condition[i] == WAITING && (first == w->customers || w->level[i] < w->level[first])) {
            first = i;
        }
    }
    return first;
}

static void begin(struct world *w, uint32_t customer)
{
    w->condition[customer] = IN_SERVICE;
    w->started[customer] = w->now;
    w->busy++;
}

/* Whether somebody started must agree, and who. */
static bool check_start(struct world *w, bool started, uint32_t next)
{
    uint32_t first = naive_first(w);
    assert_int_equal(started, first < w->customers && w->busy < w->servers);
    if (started) {
        assert_int_equal(next, first);
        begin(w, first);
    }
    return started;
}

static void arrive(struct world *w)
{
    uint32_t customer = w->customers;
    w->level[customer] = test_random_below(&w->random, w->pool.levels);
    w->arrived[customer] = w->now;
    bool starts = w->busy < w->servers && naive_first(w) == w->customers;
    assert_int_equal(sim_server_pool_arrive(&w->pool, w->now, customer, w->level[customer]), starts);
    w->customers++;
    w->condition[customer] = WAITING;
    if (starts) {
        begin(w, customer);
    }
}

static void finish(struct world *w)
{
    if (w->busy == 0) {
        return;
    }
    uint32_t customer = (uint32_t)test_random_below(&w->random, (int32_t)w->customers);
    while (w->condition[customer] != IN_SERVICE) {
        customer = (customer + 1) % w->customers;
    }
    w->condition[customer] = GONE;
    w->finished[customer] = w->now;
    w->busy--;
    uint32_t next = UINT32_MAX;
    bool started = sim_server_pool_finish(&w->pool, w->now, &next);
    check_start(w, started, next);
}

static void change_servers(struct world *w)
{
    w->servers = test_random_below(&w->random, 6);
    sim_server_pool_set_servers(&w->pool, w->now, w->servers);
    uint32_t next = UINT32_MAX;
    bool started = true;
    while (started) {
        started = sim_server_pool_start(&w->pool, w->now, &next);
        check_start(w, started, next);
    }
}

/* Integrals over time equal sums over customers, which is Little's law without the division. */
static void check_totals(struct world *w)
{
    struct sim_server_totals totals = sim_server_pool_totals(&w->pool, w->now);
    int64_t waited = 0;
    int64_t queued = 0;
    int64_t served = 0;
    int64_t started = 0;
    for (uint32_t i = 0; i < w->customers; i++) {
        bool waits = w->condition[i] == WAITING;
        queued += (waits ? w->now : w->started[i]) - w->arrived[i];
        waited += waits ? 0 : w->started[i] - w->arrived[i];
        started += !waits;
        served += waits ? 0 : (w->condition[i] == GONE ? w->finished[i] : w->now) - w->started[i];
    }
    assert_int_equal(totals.arrived, w->customers);
    assert_int_equal(totals.started, started);
    assert_int_equal(totals.queued_ticks, queued);
    assert_int_equal(totals.waited_ticks, waited);
    assert_int_equal(totals.busy_ticks, served);
    assert_true(totals.staffed_ticks >= totals.busy_ticks);
}

static void behaves_like_a_scan_of_all_customers(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct world w = {.random.state = seed, .now = -50};
        w.servers = test_random_below(&w.random, 5);
        int32_t levels = 1 + test_random_below(&w.random, 4);
        sim_arena_reset(&arena);
        sim_server_pool_init(&w.pool, &arena, w.now, w.servers, levels);
        for (int i = 0; i < OPERATIONS; i++) {
            w.now += test_random_below(&w.random, 4);
            int32_t what = test_random_below(&w.random, 100);
            if (what < 52) {
                arrive(&w);
            } else if (what < 97) {
                finish(&w);
            } else {
                change_servers(&w);
            }
        }
        check_totals(&w);
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(behaves_like_a_scan_of_all_customers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
