/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/record_sort.h"

#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

struct record {
    uint32_t key, order;
};

static int by_key(const void *a, const void *b)
{
    const struct record *x = a;
    const struct record *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

/* As many as were added come back, in order, by any number of runs. */
static void check_sort(uint64_t seed, size_t count, size_t in_memory)
{
    struct test_random random = {.state = seed};
    const struct ana_record_kind kind = {sizeof(struct record), by_key, in_memory};
    struct ana_record_sort sort;
    struct sim_error error = {0};
    uint64_t sum = 0;
    assert_int_equal(ana_record_sort_init(&sort, &kind, "records.csv", &error), SIM_OK);
    for (uint32_t i = 0; i < count; i++) {
        struct record record = {(uint32_t)test_random_in(&random, 0, 99), i};
        sum += record.key * UINT64_C(1000003) + record.order;
        ana_record_sort_add(&sort, &record);
    }
    assert_int_equal(ana_record_sort_begin(&sort, &error), SIM_OK);
    assert_true((sort.file != NULL) == (count > in_memory));
    struct record before = {0};
    size_t read = 0;
    const struct record *next = ana_record_sort_next(&sort);
    for (; next != NULL; next = ana_record_sort_next(&sort), read++) {
        if (read > 0 && by_key(&before, next) >= 0) {
            fail_msg("seed %llu: %zu of %zu, %zu in memory", (unsigned long long)seed, read, count,
                     in_memory);
        }
        before = *next;
        sum -= next->key * UINT64_C(1000003) + next->order;
    }
    assert_int_equal(read, count);
    assert_int_equal(sum, 0);
    assert_int_equal(ana_record_sort_status(&sort, &error), SIM_OK);
    ana_record_sort_destroy(&sort);
}

static void sorts_in_runs(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        struct test_random random = {.state = seed * 77};
        size_t count = (size_t)test_random_in(&random, 0, 600);
        check_sort(seed, count, (size_t)test_random_in(&random, 1, 100));
    }
    check_sort(1, 0, 1);
    check_sort(2, 50, 50);
    check_sort(3, 51, 50);
}

static void tells_where_there_is_no_place(void **state)
{
    (void)state;
    const struct ana_record_kind kind = {sizeof(struct record), by_key, 2};
    struct ana_record_sort sort;
    struct sim_error error = {0};
    assert_int_equal(ana_record_sort_init(&sort, &kind, "/no/such/folder/x.csv", &error), SIM_OK);
    for (uint32_t i = 0; i < 5; i++) {
        ana_record_sort_add(&sort, &(struct record){i, i});
    }
    assert_int_equal(ana_record_sort_begin(&sort, &error), SIM_ERR_CREATE);
    assert_true(error.message[0] != '\0');
    ana_record_sort_destroy(&sort);
    ana_record_sort_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sorts_in_runs),
                                       cmocka_unit_test(tells_where_there_is_no_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
