/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives a search for the best placement with values that a test makes up. */
#ifndef TESTS_SUPPORT_PLACEMENT_SEARCH_H
#define TESTS_SUPPORT_PLACEMENT_SEARCH_H

#include "analysis/capacity/placement.h"

#include <stdlib.h>

/* The value of a placement in one replication. */
typedef double test_placement_observer(const void *model, const uint32_t *units, uint32_t replication);

static inline struct ana_placement_design test_placement_design(size_t posts, uint32_t units)
{
    return (struct ana_placement_design){.posts = posts,
                                         .units = units,
                                         .enumerate = 60,
                                         .candidates = 30,
                                         .pilot = 5,
                                         .moves = 100,
                                         .first_stage = 10,
                                         .batch = 4,
                                         .max_observations = 5000,
                                         .alpha = .05,
                                         .delta = 1};
}

/* Gives what is wanted now. */
static inline void test_placement_feed(struct ana_placement_search *search, test_placement_observer *observe,
                                       const void *model)
{
    const struct ana_placement_wish *wishes;
    size_t count = ana_placement_next(search, &wishes);
    SIM_ASSERT(count > 0);
    double *values = malloc(count * wishes[0].count * sizeof *values);
    SIM_ASSERT(values != NULL);
    for (size_t i = 0; i < count; i++) {
        SIM_ASSERT(wishes[i].count == wishes[0].count);
        for (uint32_t r = 0; r < wishes[i].count; r++) {
            values[i * wishes[i].count + r] = observe(model, wishes[i].units, wishes[i].first + r);
        }
    }
    enum sim_status status = ana_placement_give(search, values, NULL);
    free(values);
    SIM_ASSERT(status == SIM_OK);
}

/* To the end; the search is the caller's to destroy. */
static inline struct ana_placement_search *test_place(const struct ana_placement_design *design,
                                                      test_placement_observer *observe, const void *model)
{
    struct ana_placement_search *search;
    const struct ana_placement_wish *wishes;
    SIM_ASSERT(ana_placement_start(&search, design, NULL) == SIM_OK);
    while (ana_placement_next(search, &wishes) > 0) {
        test_placement_feed(search, observe, model);
    }
    return search;
}

#endif
