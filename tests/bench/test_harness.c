/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Median and spread, samples per operation, names of scenarios, and the heap against a sorted list. */
#include "bench/harness.h"
#include "bench/heap.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void assert_spread(struct bench_spread spread, double median, double min, double max)
{
    assert_true(spread.median >= median && spread.median <= median);
    assert_true(spread.min >= min && spread.min <= min);
    assert_true(spread.max >= max && spread.max <= max);
}

static void spreads(void **state)
{
    (void)state;
    const double values[] = {5, 1, 4, 2, 8};
    assert_spread(bench_spread_of(values, 1), 5, 5, 5);
    assert_spread(bench_spread_of(values, 2), 3, 1, 5);
    assert_spread(bench_spread_of(values, 3), 4, 1, 5);
    assert_spread(bench_spread_of(values, 4), 3, 1, 5);
    assert_spread(bench_spread_of(values, 5), 4, 1, 8);
    assert_spread((struct bench_spread){values[0], values[1], values[4]}, 5, 1, 8); /* not sorted in place */
}

static void samples_are_per_operation(void **state)
{
    (void)state;
    struct bench_row row = {0};
    bench_row_add(&row, (struct bench_time){.cpu = 1, .real = 10}, (struct bench_time){.cpu = 3, .real = 14},
                  1000000000, 7);
    assert_int_equal(row.repetitions, 1);
    assert_spread(bench_spread_of(row.cpu_ns, 1), 2, 2, 2);
    assert_spread(bench_spread_of(row.real_ns, 1), 4, 4, 4);
    assert_spread(bench_spread_of(row.heap_ns, 1), 7, 7, 7);
    assert_true(row.with_heap);
}

static void clocks_run_forward(void **state)
{
    (void)state;
    struct bench_time start = bench_now();
    struct bench_time end = bench_now();
    assert_true(end.cpu >= start.cpu && end.real >= start.real);
}

static void scenarios_are_named_by_their_folder(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"scenarios/small", "small"},
                                           {"scenarios/small//", "small"},
                                           {"small", "small"},
                                           {"/", "/"},
                                           {"../a b", "a b"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char name[BENCH_NAME_BYTES];
        bench_name_of(cases[i][0], name);
        assert_string_equal(name, cases[i][1]);
    }
}

/* What is in the heap, numbered without wrapping. */
struct shadow {
    int64_t when;
    uint64_t serial;
};

static size_t least_of(const struct shadow *shadow, size_t count)
{
    size_t least = 0;
    for (size_t i = 1; i < count; i++) {
        bool before = shadow[i].when < shadow[least].when ||
                      (shadow[i].when == shadow[least].when && shadow[i].serial < shadow[least].serial);
        least = before ? i : least;
    }
    return least;
}

/* Random pushes, pops and replacements with many ties: each pop must be the least by (when, order). */
static void heap_orders_by_time_then_order(void **state)
{
    (void)state;
    enum { ROOM = 200, STEPS = 200000 };
    static const uint32_t first = UINT32_MAX - STEPS / 4; /* orders wrap on the way */
    struct bench_heap_item items[ROOM];
    struct shadow shadow[ROOM];
    struct bench_heap heap = {.items = items};
    struct test_random random = {.state = 20250306};
    size_t count = 0;
    uint64_t serial = 0;
    for (int step = 0; step < STEPS; step++) {
        struct shadow new = {.when = test_random_in(&random, 0, 20), .serial = serial++};
        struct bench_heap_item item = {.when = new.when, .order = first + (uint32_t) new.serial};
        if (count == 0 || (count < ROOM && test_random_in(&random, 0, 1) == 1)) {
            bench_heap_push(&heap, item);
            shadow[count++] = new;
            continue;
        }
        size_t least = least_of(shadow, count);
        assert_int_equal(heap.items[0].when, shadow[least].when);
        assert_int_equal(heap.items[0].order, first + (uint32_t)shadow[least].serial);
        if (test_random_in(&random, 0, 1) == 1) {
            bench_heap_replace_top(&heap, item);
            shadow[least] = new;
        } else {
            (void)bench_heap_pop(&heap);
            shadow[least] = shadow[--count];
        }
        assert_int_equal(heap.count, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spreads),
        cmocka_unit_test(samples_are_per_operation),
        cmocka_unit_test(clocks_run_forward),
        cmocka_unit_test(scenarios_are_named_by_their_folder),
        cmocka_unit_test(heap_orders_by_time_then_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
