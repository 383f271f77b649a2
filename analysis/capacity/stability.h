/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a pool of capacity can keep up with its demand, so that a mean over a window is a long-run number.
 *
 * Two kinds of evidence. What is offered against what there is: a pool with load >= 1 whose customers do not
 * answer (give up, put off, go elsewhere) has no steady state; its backlog grows for ever and every mean says
 * how long the run was. And what is seen: the slope of the daily backlog over the second half of the window,
 * by least squares in every replication, with Student's interval over replications. Load below 1 and a
 * growing backlog is a run too short, a season or a start not yet left behind.
 */
#ifndef ANALYSIS_CAPACITY_STABILITY_H
#define ANALYSIS_CAPACITY_STABILITY_H

#include "analysis/statistics/interval.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum ana_stability {
    ANA_STABLE,
    ANA_GROWING, /* the backlog is seen to grow: means over the window are no long-run numbers */
    ANA_UNSTABLE /* load >= 1 and nobody answers: there is no long run */
};

/* "stable", "growing", "unstable". */
const char *ana_stability_word(enum ana_stability verdict);

/* A pool, or all pools of a kind together. */
struct ana_offered {
    double arrivals; /* a week, >= 0, on average */
    double seats;    /* a week, >= 0 */
    bool answers;    /* who waits too long gives up, puts off or goes elsewhere */
};

/* arrivals / seats; INFINITY where there are arrivals and no seats, 0 where there are neither. */
double ana_offered_load(const struct ana_offered *offered);

/* Daily values, [replications][days], finite: the backlog at the end of each day of the window. */
struct ana_backlog_days {
    const double *values;
    size_t replications; /* >= 2 */
    size_t days;         /* >= 4 */
};

struct ana_growth {
    double level;              /* mean over the second half, all replications */
    struct ana_interval slope; /* a day, over the second half */
    double share;              /* estimated growth over the second half / level; 0 where level is 0 */
};

/* level: of the interval, in (0, 1). SIM_ERR_MEMORY. O(replications days). */
SIM_MUST_CHECK enum sim_status ana_backlog_growth(struct ana_growth *growth,
                                                  const struct ana_backlog_days *daily, double level,
                                                  struct sim_error *error);

/*
 * The verdict. offered or growth may be NULL: not known. A backlog counts as growing when the interval of its
 * slope is above 0 and the growth over the second half is more than least_share of its level there, e.g. 0.1:
 * with many replications the slightest drift is significant.
 */
enum ana_stability ana_stability(const struct ana_offered *offered, const struct ana_growth *growth,
                                 double least_share);

#endif
