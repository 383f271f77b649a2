/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seats such that simulated next-available waits follow waits that were published or noted.
 *
 * A *dial* is a factor on the seats of one pool (a kind of seat at a post) on the dates of one period; a
 * *target* is a noted wait of that pool. The simulated counterpart of a target is the mean over replications
 * and over the days from..to of the first date on offer at the day's close, in days from then
 * (next_wait_days). All runs have the same luck (seed, replications), so that a difference is the dials'.
 *
 * The dials are moved by a stochastic approximation in the logarithm of the seats, one gain for each pool,
 * and secant steps once the response is known; a step never leaves the bounds. It ends when every residual is
 * within the tolerance, when the rounds are used up, or when a dial stands at its bound and cannot help:
 * which of them is said. Seats are whole numbers: what cannot be met more closely than a seat allows is said.
 */
#ifndef ANALYSIS_CALIBRATE_CALIBRATE_H
#define ANALYSIS_CALIBRATE_CALIBRATE_H

#include "models/history/waits.h"
#include "models/scenario/scenario.h"
#include "sim/base/arena.h"

#include <stdatomic.h>
#include <stdint.h>

struct ana_dial {
    uint16_t pool;
    int32_t from, to; /* dates of seats, inclusive; VISA_ALWAYS, VISA_FOREVER */
    double factor;    /* on the seats of the scenario as it was; 1 at the start */
    double low, high; /* bounds of the factor */
    bool at_bound;
};

struct ana_residual {
    const struct visa_noted_wait *noted; /* borrowed */
    size_t dial;                         /* which dial answers for it */
    double before, after;                /* simulated, days; NaN: nothing on offer on any of its days */
    double half_width;                   /* of after, t over replications */
};

enum ana_calibrated {
    ANA_CALIBRATED,
    ANA_CALIBRATE_ROUNDS_OUT,
    ANA_CALIBRATE_AT_BOUND,
    ANA_CALIBRATE_STOPPED
};

struct ana_calibrate_terms {
    const struct visa_scenario_source *source; /* borrowed; its changes are made before the dials' */
    const struct visa_noted_waits *waits;      /* targets; those outside the run are left out, and counted */
    const int32_t *boundaries; /* [boundary_count] first days of periods, rising; none: one dial a pool */
    size_t boundary_count;
    double tolerance; /* days */
    double low, high; /* bounds of all factors */
    uint32_t rounds;  /* at most so many runs */
    uint32_t replications, threads;
    uint64_t seed;
    const atomic_bool *stop; /* or NULL */
};

struct ana_calibration {
    struct ana_dial *dials;
    size_t dial_count;
    struct ana_residual *residuals;
    size_t residual_count;
    size_t outside; /* targets not used */
    uint32_t rounds;
    enum ana_calibrated ended;
};

/* Owned by the arena. Statuses of loading and running; what is wrong with the scenario goes to diagnostics.
 */
SIM_MUST_CHECK enum sim_status ana_calibrate(struct ana_calibration *calibration,
                                             const struct ana_calibrate_terms *terms,
                                             struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                             struct sim_error *error);

/*
 * The dials as changes of the scenario, in the grammar of --set: slots[post=…,pool=…,from=…,to=…].seats*=…
 * texts: one for each dial, the arena's.
 */
SIM_MUST_CHECK enum sim_status ana_calibration_changes(const struct ana_calibration *calibration,
                                                       const struct visa_scenario *scenario,
                                                       const char **texts, struct sim_arena *arena);

#endif
