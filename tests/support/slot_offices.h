/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts that are slot queues, each with luck of its own, and a budget of seats to place. */
#ifndef TESTS_SUPPORT_SLOT_OFFICES_H
#define TESTS_SUPPORT_SLOT_OFFICES_H

#include "tests/support/placement_search.h"
#include "tests/support/slot_queue.h"

enum { TEST_OFFICES_MOST = 5, TEST_OFFICES_WARM_UP = 150, TEST_OFFICES_DAYS = 600 };

#define TEST_OFFICES_DELTA .02 /* days */

struct test_offices {
    size_t posts;
    struct test_slot_queue queue[TEST_OFFICES_MOST];
    uint64_t seed;
    bool worst; /* the value is the worst post's mean wait, else that of all */
};

static inline double test_offices_wait(const struct test_offices *offices, const double *backlog)
{
    double arrivals = 0;
    double sum = 0;
    double worst = 0;
    for (size_t i = 0; i < offices->posts; i++) {
        arrivals += offices->queue[i].rate;
        sum += backlog[i];
        worst = fmax(worst, backlog[i] / offices->queue[i].rate);
    }
    return offices->worst ? worst : sum / arrivals;
}

static inline struct test_slot_queue test_with_units(struct test_slot_queue queue, uint32_t units)
{
    queue.seats += (int)units;
    return queue;
}

static inline double test_observe_offices(const void *model, const uint32_t *units, uint32_t replication)
{
    const struct test_offices *offices = model;
    double backlog[TEST_OFFICES_MOST];
    for (size_t i = 0; i < offices->posts; i++) {
        uint64_t luck = (offices->seed * 64 + i) * 1000003 + replication;
        backlog[i] = test_slot_replication(test_with_units(offices->queue[i], units[i]), TEST_OFFICES_WARM_UP,
                                           TEST_OFFICES_DAYS, luck)
                         .mean;
    }
    return test_offices_wait(offices, backlog);
}

static inline double test_offices_exactly(const struct test_offices *offices, const uint32_t *units)
{
    double backlog[TEST_OFFICES_MOST];
    for (size_t i = 0; i < offices->posts; i++) {
        backlog[i] = test_slot_by_roots(test_with_units(offices->queue[i], units[i])).mean;
    }
    return test_offices_wait(offices, backlog);
}

/* Whether the choice is within delta of the best of all placements, by the exact law. */
static inline bool test_is_well_placed(const struct ana_placement_search *search,
                                       const struct test_offices *offices)
{
    const struct ana_placement *all;
    size_t count = ana_placement_candidates(search, &all);
    double least = INFINITY;
    SIM_ASSERT(ana_placement_is_complete(search));
    for (size_t i = 0; i < count; i++) {
        least = fmin(least, test_offices_exactly(offices, all[i].units));
    }
    return test_offices_exactly(offices, all[ana_placement_choice(search)].units) <=
           least + TEST_OFFICES_DELTA;
}

/* Of so many random instances, how many are placed well; for every other one the worst post counts. */
static inline int test_offices_right(size_t posts, uint64_t first_seed, int instances)
{
    int right = 0;
    for (int instance = 0; instance < instances; instance++) {
        uint64_t seed = first_seed + (uint64_t)instance;
        struct test_random random = {seed};
        struct test_offices offices = {.posts = posts, .seed = seed, .worst = instance % 2 == 1};
        for (size_t i = 0; i < posts; i++) {
            int seats = test_random_in(&random, 5, 12);
            offices.queue[i] = (struct test_slot_queue){seats - .4 - test_random_unit(&random), seats};
        }
        struct ana_placement_design design =
            test_placement_design(posts, (uint32_t)test_random_in(&random, 2, 5));
        design.delta = TEST_OFFICES_DELTA;
        struct ana_placement_search *search = test_place(&design, test_observe_offices, &offices);
        right += test_is_well_placed(search, &offices) ? 1 : 0;
        ana_placement_destroy(search);
    }
    return right;
}

#endif
