/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives a bisection with observations that a test makes up. */
#ifndef TESTS_SUPPORT_LEVEL_SEARCH_H
#define TESTS_SUPPORT_LEVEL_SEARCH_H

#include "analysis/capacity/bisection.h"

#include <stdlib.h>

/* Fills values[targets] for one replication of a level. */
typedef void test_observer(const void *model, size_t level, uint32_t replication, double *values);

/* The search is the caller's to destroy. */
static inline void test_search(struct ana_bisection *search, const struct ana_bisection_design *design,
                               test_observer *observe, const void *model)
{
    struct ana_bisection_wish wish;
    SIM_ASSERT(ana_bisection_init(search, design, NULL) == SIM_OK);
    while (ana_bisection_next(search, &wish)) {
        size_t targets = design->test.targets;
        double *values = malloc(wish.count * targets * sizeof *values);
        SIM_ASSERT(values != NULL);
        for (uint32_t i = 0; i < wish.count; i++) {
            observe(model, wish.level, wish.first + i, values + i * targets);
        }
        enum sim_status status = ana_bisection_give(search, values, NULL);
        free(values);
        SIM_ASSERT(status == SIM_OK);
    }
}

#endif
