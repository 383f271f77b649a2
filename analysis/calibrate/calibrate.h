/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seats such that simulated next-available waits follow waits that were published or noted.
 *
 * A *dial* is a factor on the seats of one pool (a kind of seat at a post) on the dates of one period; a
 * *target* is a noted wait of that pool. The simulated counterpart of a target is the mean over replications
 * and over the days from..to of the first date on offer at the day's close, in days from then
 * (next_wait_days). All runs have the same luck (seed, replications), so that a difference is the dials'.
 *
 * A wait at time t depends on the seats of dates up to about t + wait, so the dial of that period answers for
 * it. Periods in which no noted wait ends belong to the dial before them, so that a factor holds until there
 * is news; seats before the first of a pool's dials, of which no wait tells, stay as they are.
 *
 * The dials are moved together by a stochastic approximation in the logarithm of the seats, whose gains are
 * at first those of a queue and then what the runs show of it (steer.h); a step never leaves the bounds. A
 * day on which nothing is on offer has no wait; in steering it counts as the whole calendar and a day more.
 * It ends when every dial is within the tolerance, on the mean over the days of its targets; when the rounds
 * are used up; when whole seats allow no other try; or when a dial stands at its bound and cannot help: which
 * of them is said. The result is the best round, which need not be the last.
 */
#ifndef ANALYSIS_CALIBRATE_CALIBRATE_H
#define ANALYSIS_CALIBRATE_CALIBRATE_H

#include "models/history/waits.h"
#include "models/scenario/scenario.h"
#include "sim/base/arena.h"
#include "sim/experiment/replications.h"

#include <stdatomic.h>
#include <stdint.h>

struct ana_dial {
    uint16_t pool;
    int32_t from, to; /* dates of seats, inclusive; VISA_ALWAYS, VISA_FOREVER */
    double factor;    /* on the seats of the scenario as it was; 1 at the start */
    double low, high; /* bounds of the factor */
    bool at_bound;
    double seats_before, seats_after; /* a day, mean over the days of the run on which there are any */
    const char *change;               /* what makes it so, see below; "" where no seat moves */
};

struct ana_residual {
    const struct visa_noted_wait *noted; /* borrowed */
    size_t dial;                         /* which dial answers for it */
    double before, after;                /* simulated, days; NaN: nothing on offer on any of its days */
    double half_width;                   /* of after, t over replications, 95 %; NaN of one replication */
    double blank_before, blank_after;    /* share of its days on which nothing was on offer */
    double miss_before, miss_after;      /* simulated less noted, a blank day counted as said above */
};

enum ana_calibrated {
    ANA_CALIBRATED,
    ANA_CALIBRATE_ROUNDS_OUT,
    ANA_CALIBRATE_AT_BOUND,
    ANA_CALIBRATE_WHOLE_SEATS, /* a seat more or less would miss by more */
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
    const atomic_bool *stop;   /* or NULL */
    sim_progress_fn *progress; /* or NULL; told of the runs of all rounds */
    void *progress_context;
};

struct ana_calibration {
    struct ana_dial *dials;
    size_t dial_count;
    struct ana_residual *residuals;
    size_t residual_count;
    size_t outside;        /* targets not used */
    uint32_t rounds;       /* that were run, the first one of the seats as they were included */
    uint32_t replications; /* of each */
    enum ana_calibrated ended;
};

/*
 * Owned by the arena; the noted waits and the names of the scenario in *terms are borrowed. SIM_ERR_DATA: no
 * noted wait falls into the run. SIM_ERR_INTERRUPTED: stopped before the first round was done; later the best
 * so far is given, and SIM_OK. Otherwise statuses of loading and running; what is wrong with the scenario
 * goes to diagnostics. O(rounds x replications) runs, which end with the last target.
 */
SIM_MUST_CHECK enum sim_status ana_calibrate(struct ana_calibration *calibration,
                                             const struct ana_calibrate_terms *terms,
                                             struct visa_diagnostics *diagnostics, struct sim_arena *arena,
                                             struct sim_error *error);

/* Whether a dial stands within the tolerance, on the mean over the days of its targets. */
bool ana_dial_is_met(const struct ana_calibration *calibration, size_t dial, double tolerance);

/*
 * The dials as changes of the scenario, in the grammar of --set, one text for each dial, "" for none; the
 * arena's. slots[...].seats*=1.01 would round each row by itself, at 24 times of a day by up to 12 seats; so
 * the rows of the pool are replaced for these dates by rows with the whole seats: slots-=[...]; slots+=[...].
 */
SIM_MUST_CHECK enum sim_status ana_calibration_changes(const struct ana_calibration *calibration,
                                                       const char **texts, struct sim_arena *arena);

#endif
