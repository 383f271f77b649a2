/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where units of extra capacity help most: the placement of a budget over posts.
 *
 * A placement gives every post a whole number of units, all of them together the budget. Its value in a
 * replication comes from the caller (the worst post's wait, the mean, a P90); the least expected value is the
 * best. Replication r has the same luck for every placement.
 *
 * 1. Candidates. If there are at most `enumerate` placements, all of them. Otherwise a screening by `pilot`
 *    replications: units are given one at a time to the post where the next one helps most, then single units
 *    are moved between two posts while the best such move helps (at most `moves` times). The `candidates`
 * best of all placements of the whole budget that were looked at stay.
 * 2. The race. Kim and Nelson's procedure (analysis/statistics/selection.h) among the candidates, on
 *    replications that no screening has seen.
 *
 * What is promised: with probability >= 1 - alpha the choice is the best *of the candidates*, or within delta
 * of it; if all placements were candidates, of all. Of the screening nothing is promised. A race that hits
 * max_observations is undecided: the choice is the best so far, those still in it are as good.
 *
 * As good as the choice (ties, e.g. of posts alike) are candidates whose mean is within delta of the choice's
 * or not separable from it: the paired interval of the difference, at 1 - alpha over all candidates, holds 0.
 * Who has left the race left it when it looked bad, so that this interval covers less often than its level:
 * two equal means with much noise are told as ties in 91 % at 95 %. The promise does not lean on it.
 */
#ifndef ANALYSIS_CAPACITY_PLACEMENT_H
#define ANALYSIS_CAPACITY_PLACEMENT_H

#include "analysis/statistics/paired.h"
#include "analysis/statistics/selection.h"
#include "sim/base/arena.h"

enum { ANA_PLACEMENT_POSTS_MOST = 64 };

struct ana_placement_design {
    size_t posts;              /* 1..ANA_PLACEMENT_POSTS_MOST */
    size_t enumerate;          /* at most so many placements are all candidates, e.g. 60 */
    size_t candidates;         /* that a screening leaves at most, >= 2, e.g. 30 */
    double alpha;              /* in (0, 1/2) */
    double delta;              /* least difference that matters, > 0, in the unit of the value */
    uint32_t units;            /* the budget, >= 1 */
    uint32_t pilot;            /* replications of a screening, >= 1 */
    uint32_t moves;            /* of single units, at most */
    uint32_t first_stage;      /* n0 of the race, >= 2, 10 or more advised */
    uint32_t batch;            /* observations of every candidate asked for at a time, >= 1 */
    uint32_t max_observations; /* of a candidate in the race */
};

enum ana_placement_phase {
    ANA_PLACEMENT_GIVES, /* units one at a time */
    ANA_PLACEMENT_MOVES, /* units from post to post */
    ANA_PLACEMENT_RACES,
    ANA_PLACEMENT_DONE
};

/* A candidate. */
struct ana_placement {
    const uint32_t *units; /* [posts] */
    double pilot_mean;     /* NaN without a screening */
    const double *values;  /* [observations] of the race */
    uint32_t observations;
};

/* How a candidate came out. */
struct ana_placement_rank {
    size_t candidate;
    struct ana_paired behind; /* its value less the choice's, on the replications that both have */
    bool as_good;
};

struct ana_placement_search; /* private */

/* The number of placements, or SIZE_MAX when there are more than SIZE_MAX. */
size_t ana_placement_count(uint32_t units, size_t posts);

/* SIM_ERR_ARGUMENT, SIM_ERR_MEMORY. End it with ana_placement_destroy. */
SIM_MUST_CHECK enum sim_status ana_placement_start(struct ana_placement_search **search,
                                                   const struct ana_placement_design *design,
                                                   struct sim_error *error);

/* Replications [first, first + count) of a placement. */
struct ana_placement_wish {
    const uint32_t *units; /* [posts], borrowed while the search lives */
    uint32_t first, count;
};

/*
 * What it wants next, all of which may be run at once: *wishes, borrowed until the next give; 0: it is done.
 */
size_t ana_placement_next(const struct ana_placement_search *search,
                          const struct ana_placement_wish **wishes);

/*
 * Takes what was asked for: values[wish][count], finite, all wishes of one call having the same count.
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_placement_give(struct ana_placement_search *search, const double *values,
                                                  struct sim_error *error);

enum ana_placement_phase ana_placement_phase(const struct ana_placement_search *search);

/* Whether all placements are candidates, so that the promise is about all. */
bool ana_placement_is_complete(const struct ana_placement_search *search);

/* Whether the race came to its end before max_observations. Only once it is done. */
bool ana_placement_is_decided(const struct ana_placement_search *search);

/* The candidates, in the order of their units (most at the first post first), from the race on. */
size_t ana_placement_candidates(const struct ana_placement_search *search,
                                const struct ana_placement **candidates);

/* The choice, an index into the candidates. Only once it is done. */
size_t ana_placement_choice(const struct ana_placement_search *search);

/*
 * All candidates against the choice: ranks[candidates], the choice first, then those as good, then the
 * others; among these by mean difference, then by index. level: of the intervals, e.g. 0.95; "as good" goes
 * by alpha. O(candidates observations).
 */
void ana_placement_ranks(const struct ana_placement_search *search, double level,
                         struct ana_placement_rank *ranks);

/* NULL-safe. */
void ana_placement_destroy(struct ana_placement_search *search);

#endif
