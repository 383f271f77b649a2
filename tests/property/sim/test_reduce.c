/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sim_reduce() against a naive sort of each group, over thousands of random logs. */
#include "sim/collect/reduce.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CELLS_MAX = 40, GROUPS_MAX = 24, RECORDS_MAX = 24000, CASES = 3000 };

static const uint32_t MILLIONTHS[] = {0, 100000, 333333, 500000, 500000, 800000, 900000, 950000, 1000000};
enum { PROBABILITIES = sizeof MILLIONTHS / sizeof MILLIONTHS[0] };

struct record {
    int32_t duration;
    uint32_t cell;
};

struct fixture {
    struct sim_arena arena;
    struct sim_cell_groups members[CELLS_MAX];
    struct record records[RECORDS_MAX];
    int32_t sorted[RECORDS_MAX];
    size_t count;
    struct sim_reduce_plan plan;
    uint64_t seed;
    uint64_t state;
};

static uint64_t next_random(struct fixture *f)
{
    uint64_t z = (f->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint32_t below(struct fixture *f, uint32_t n)
{
    return (uint32_t)(next_random(f) % n);
}

static void random_groups(struct fixture *f)
{
    for (uint32_t cell = 0; cell < f->plan.cells; cell++) {
        uint32_t wanted = below(f, SIM_GROUPS_PER_CELL + 1);
        uint32_t packed = 0;
        for (uint32_t group = 0; group < f->plan.groups; group++) {
            if (packed < wanted && below(f, 3) == 0) {
                f->members[cell].group[packed++] = group;
            }
        }
        while (packed < SIM_GROUPS_PER_CELL) {
            f->members[cell].group[packed++] = SIM_NO_GROUP;
        }
    }
}

/* Durations of every width of range, sometimes all equal, sometimes with the extremes of int32_t. */
static void random_records(struct fixture *f)
{
    unsigned bits = below(f, 33);
    uint32_t mask = bits == 32 ? UINT32_MAX : (1u << bits) - 1;
    uint32_t base = below(f, 4) == 0 ? (uint32_t)next_random(f) : 0;
    for (size_t i = 0; i < f->count; i++) {
        f->records[i].cell = below(f, f->plan.cells);
        f->records[i].duration = (int32_t)(((uint32_t)next_random(f) & mask) + base);
    }
}

static void random_case(struct fixture *f)
{
    f->plan.cells = 1 + below(f, CELLS_MAX);
    f->plan.groups = 1 + below(f, GROUPS_MAX);
    f->plan.members = f->members;
    f->plan.millionths = MILLIONTHS;
    f->plan.probability_count = PROBABILITIES;
    uint32_t shape = below(f, 100);
    f->count = shape < 80 ? below(f, 200) : below(f, shape < 98 ? 2000 : RECORDS_MAX);
    f->count = shape == 99 ? SIM_ACTIVITY_CHUNK : f->count;
    random_groups(f);
    random_records(f);
}

static void shuffle(struct fixture *f)
{
    for (size_t i = f->count; i > 1; i--) {
        size_t j = below(f, (uint32_t)i);
        struct record kept = f->records[i - 1];
        f->records[i - 1] = f->records[j];
        f->records[j] = kept;
    }
}

static void reduce(struct fixture *f, struct sim_reduction *result)
{
    struct sim_activity_log log;
    struct sim_error error = {0};
    sim_activity_log_init(&log, &f->arena, f->plan.cells);
    for (size_t i = 0; i < f->count; i++) {
        sim_activity_log_append(&log, f->records[i].cell, f->records[i].duration);
    }
    assert_int_equal(sim_activity_log_count(&log), f->count);
    assert_int_equal(sim_reduce(&f->plan, &log, &f->arena, result, &error), SIM_OK);
    assert_int_equal(sim_activity_log_count(&log), f->count);
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a;
    int32_t y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static bool belongs(const struct fixture *f, uint32_t cell, uint32_t group)
{
    for (int k = 0; k < SIM_GROUPS_PER_CELL; k++) {
        if (f->members[cell].group[k] == group) {
            return true;
        }
    }
    return false;
}

/* Smallest value v with at least n * p values <= v, found by walking up. */
static int32_t naive_quantile(const int32_t *sorted, size_t n, uint32_t millionths)
{
    size_t i = 0;
    while ((uint64_t)(i + 1) * SIM_MILLION < (uint64_t)n * millionths) {
        i++;
    }
    return sorted[i];
}

static void check_group(struct fixture *f, const struct sim_reduction *result, uint32_t group)
{
    size_t n = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (belongs(f, f->records[i].cell, group)) {
            f->sorted[n++] = f->records[i].duration;
            sum += f->records[i].duration;
        }
    }
    qsort(f->sorted, n, sizeof f->sorted[0], by_value);
    bool equal = result->totals[group].count == n && result->totals[group].sum == sum;
    for (uint32_t p = 0; n > 0 && p < PROBABILITIES; p++) {
        int32_t expected = naive_quantile(f->sorted, n, MILLIONTHS[p]);
        equal = equal && sim_reduction_quantile(result, group, p) == expected;
    }
    if (!equal) {
        fail_msg("seed %llu: group %u of %zu values differs", (unsigned long long)f->seed, group, n);
    }
}

static void test_equals_naive_sort_in_any_order(void **state)
{
    struct fixture *f = *state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        f->seed = seed;
        f->state = seed;
        random_case(f);
        struct sim_reduction first;
        struct sim_reduction second;
        sim_arena_reset(&f->arena);
        reduce(f, &first);
        for (uint32_t group = 0; group < f->plan.groups; group++) {
            check_group(f, &first, group);
        }
        shuffle(f);
        reduce(f, &second);
        size_t answers = (size_t)f->plan.groups * PROBABILITIES * sizeof(int32_t);
        if (memcmp(first.quantiles, second.quantiles, answers) != 0) {
            fail_msg("seed %llu: the order of records matters", (unsigned long long)seed);
        }
    }
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    if (f == NULL) {
        return -1;
    }
    sim_arena_init(&f->arena, SIZE_MAX);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    sim_arena_destroy(&f->arena);
    free(f);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_equals_naive_sort_in_any_order, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
