/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Simulated waits: what the next-available wait of a pool is on average over days and replications.
 */
#ifndef ANALYSIS_CALIBRATE_OBSERVE_H
#define ANALYSIS_CALIBRATE_OBSERVE_H

#include "analysis/run/effort.h"
#include "models/history/waits.h"

/* What is run and where it is looked at; all borrowed. */
struct ana_watching {
    const struct visa_scenario *scenario;
    const struct visa_noted_wait *const *noted; /* [count] within the run */
    size_t count;
    uint32_t replications;
    uint64_t seed;
    double *means; /* NULL, or filled: [count][replications] the wait in each replication; NaN: it has none */
};

/* Of a noted wait. */
struct ana_observed {
    double wait;       /* days; mean over replications and over the days that have one; NaN: none has */
    double half_width; /* of the mean, t over replications, 95 %; NaN where fewer than two have a wait */
    double blank;      /* share of the days on which nothing is on offer */
    double miss; /* less the noted days; a day with nothing on offer counted as the whole calendar and a day
                    more, at least as the noted wait and a day more */
};

/*
 * Runs the replications and fills observed[count]. SIM_ERR_INTERRUPTED: not all of them were run, nothing is
 * filled; statuses of sim_replications_run. effort->target is ignored.
 */
SIM_MUST_CHECK enum sim_status ana_observe(struct ana_observed *observed, const struct ana_watching *watching,
                                           const struct ana_effort *effort, struct sim_error *error);

#endif
