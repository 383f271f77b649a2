/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fewest seats, of 10..15 a day, that keep P(X > 0) and the mean extra wait of a slot queue below .05. */
#ifndef TESTS_SUPPORT_SLOT_CAPACITY_H
#define TESTS_SUPPORT_SLOT_CAPACITY_H

#include "tests/support/level_search.h"
#include "tests/support/slot_queue.h"

enum { TEST_FIRST_SEATS = 10, TEST_SLOT_LEVELS = 6, TEST_SLOT_WARM_UP = 200, TEST_SLOT_RATE = 9 };

#define TEST_SLOT_BOUND .05

struct test_slot_capacity {
    double share_tolerance, wait_tolerance;
    int days; /* of a replication */
    uint64_t seed;
};

static inline struct test_slot_queue test_slot_queue_at(size_t level)
{
    return (struct test_slot_queue){.rate = TEST_SLOT_RATE, .seats = TEST_FIRST_SEATS + (int)level};
}

static inline void test_observe_slots(const void *model, size_t level, uint32_t replication, double *values)
{
    const struct test_slot_capacity *capacity = model;
    struct test_slot_law seen = test_slot_replication(test_slot_queue_at(level), TEST_SLOT_WARM_UP,
                                                      capacity->days, capacity->seed * 1000003 + replication);
    values[0] = seen.share;
    values[1] = seen.mean / TEST_SLOT_RATE;
}

/* By the exact law: the greater of both means' distances from the target, in tolerances. */
static inline double test_slot_distance(const struct test_slot_capacity *capacity, size_t level)
{
    struct test_slot_law law = test_slot_by_roots(test_slot_queue_at(level));
    return fmax((law.share - TEST_SLOT_BOUND) / capacity->share_tolerance,
                (law.mean / TEST_SLOT_RATE - TEST_SLOT_BOUND) / capacity->wait_tolerance);
}

/* The one right answer: it is clearly met, the level below clearly missed. */
static inline size_t test_least_level(const struct test_slot_capacity *capacity)
{
    size_t least = 0;
    while (test_slot_distance(capacity, least) >= 1) {
        least++;
    }
    SIM_ASSERT(least > 0 && test_slot_distance(capacity, least) <= -1);
    return least;
}

struct test_slot_record {
    int right;
    double replications; /* mean of a search */
};

static inline struct test_slot_record test_slot_seats_often(const struct test_slot_capacity *capacity,
                                                            int seeds)
{
    const struct ana_target targets[] = {
        {TEST_SLOT_BOUND, capacity->share_tolerance, ANA_AT_MOST, true},
        {TEST_SLOT_BOUND, capacity->wait_tolerance, ANA_AT_MOST, false},
    };
    const struct ana_bisection_design design = {.levels = TEST_SLOT_LEVELS,
                                                .test = {.targets = 2,
                                                         .target = targets,
                                                         .first_stage = 10,
                                                         .batch = 1,
                                                         .max_observations = 100000,
                                                         .error = .05}};
    size_t least = test_least_level(capacity);
    struct test_slot_record record = {0, 0};
    for (int seed = 1; seed <= seeds; seed++) {
        struct test_slot_capacity trial = *capacity;
        struct ana_bisection search;
        trial.seed = (uint64_t)seed;
        test_search(&search, &design, test_observe_slots, &trial);
        record.right += search.answer == ANA_LEVEL_FOUND && search.level == least ? 1 : 0;
        for (size_t i = 0; i < search.count; i++) {
            record.replications += (double)search.tries[i].test.observations / seeds;
        }
        ana_bisection_destroy(&search);
    }
    return record;
}

#endif
