/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search for the first level whose targets are met: bisection (see bisection.h) over levels, fed by
 * whatever observes them.
 */
#ifndef ANALYSIS_CAPACITY_SEARCH_H
#define ANALYSIS_CAPACITY_SEARCH_H

#include "analysis/capacity/bisection.h"
#include "analysis/capacity/inquiry.h"
#include "analysis/capacity/levels.h"

/* What observes levels. */
struct ana_observer {
    /* values[wish->count][targets] of a level, all finite. Any status. */
    enum sim_status (*observe)(void *context, const struct ana_bisection_wish *wish, double *values,
                               struct sim_error *error);
    void *context;
};

/* Borrowed while the search lives. */
struct ana_search_plan {
    const struct ana_levels *levels; /* count >= 1 */
    const struct ana_promise *promises;
    size_t promise_count; /* 1..ANA_TARGETS_MOST */
};

struct ana_search {
    struct ana_search_plan plan;
    struct ana_bisection bisection;
    bool interrupted; /* what it has is what was known then */
};

/*
 * Searches to the end, or to an interruption, which is no failure. error: 1 - confidence, of the whole
 * search. SIM_ERR_ARGUMENT, SIM_ERR_MEMORY, what the observer returns. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_search_run(struct ana_search *search, const struct ana_search_plan *plan,
                                              const struct ana_inquiry_plan *terms,
                                              const struct ana_observer *observer, struct sim_error *error);

/* The level of the list, or beyond it, that is the answer, or SIZE_MAX: there is none (yet). */
size_t ana_search_answer(const struct ana_search *search);

/* Replications of all levels together. */
uint64_t ana_search_replications(const struct ana_search *search);

/* Does nothing to one that is all zeros. */
void ana_search_destroy(struct ana_search *search);

#endif
