/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the pools of a scenario can keep up with what comes to them: load and reaction as replications show
 * them (see stability.h for what is made of them).
 *
 * The arrivals of a pool and its seats are means over the days that count; whoever waits too long "answers"
 * if any case ends withdrawn or lapsed in any replication.
 */
#ifndef ANALYSIS_CAPACITY_LOAD_CHECK_H
#define ANALYSIS_CAPACITY_LOAD_CHECK_H

#include "analysis/capacity/inquiry.h"
#include "analysis/capacity/stability.h"

/* What is measured of a pool; numbers of measures. */
struct ana_loaded_pool {
    const char *post, *pool;
    size_t arrivals, seats;
};

/* Belongs to the arena of the inquiry. */
struct ana_load_check {
    struct ana_loaded_pool *pools;
    size_t count;
    size_t leavers[2]; /* measures: shares that end withdrawn, lapsed */
    size_t leaver_count;
};

/* Adds its measures; before the inquiry is opened. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_load_check_init(struct ana_load_check *check, struct ana_inquiry *inquiry,
                                                   struct sim_error *error);

/* How a point stands. */
struct ana_load_verdict {
    enum ana_stability stability;
    const struct ana_loaded_pool *worst; /* the pool with the greatest load; NULL: no pool has arrivals */
    double arrivals, seats;              /* a day, of that pool */
};

/* By the replications of an item (count >= 1), all of which were run. */
struct ana_load_verdict ana_load_check(const struct ana_load_check *check, const struct ana_inquiry *inquiry,
                                       const struct ana_study_item *item);

#endif
