/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Waits forecast from days in the past, and what came: `visaq verify --history`.
 *
 * On an as-of day the noted waits whose period has ended by then are known, and nothing else. Seats are
 * calibrated on them (analysis/calibrate, one dial a pool), the first of them being the state that the
 * scenario starts with. The forecast starts in the middle of the period noted last, with the waits noted
 * then; the seats go on as they were calibrated, since nothing is known of others. What was noted later is
 * compared with the mean of the simulated wait over the days of its period, and with what anybody can say:
 * the wait stays as it was noted last.
 *
 * Only pools that somebody asks for are forecast: whose kind has a demand in the scenario.
 */
#ifndef ANALYSIS_BACKTEST_WAITS_H
#define ANALYSIS_BACKTEST_WAITS_H

#include "models/history/waits.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"
#include "sim/experiment/replications.h"

#include <stdatomic.h>

/* A forecast of a wait. */
struct ana_wait_forecast {
    uint16_t pool;
    int32_t as_of, target;        /* the day of the forecast; the middle of the period forecast */
    double forecast, low, high;   /* simulated, days; P10 and P90 over replications; NaN: nothing on offer */
    double naive;                 /* the wait noted last */
    double happened;              /* the wait of the period, days */
    double noted_low, noted_high; /* its range */
    double fit_error;             /* mean absolute residual of the calibration it stands on, days */
    double seats_before, seats_after; /* a day, before and after the calibration */
};

struct ana_wait_backtest {
    struct ana_wait_forecast *forecasts; /* by as_of, pool, target */
    size_t count;
    uint32_t days_done; /* as-of days that are in it: all, unless it was stopped */
};

struct ana_wait_backtest_terms {
    const struct visa_scenario_source
        *source;                          /* begins in the first noted period, start_state given; borrowed */
    const struct visa_noted_waits *waits; /* all of them; borrowed */
    const int32_t *as_of;                 /* [count] rising */
    size_t count;
    uint32_t replications, rounds, threads;
    uint64_t seed;
    double tolerance;          /* of the calibration, days */
    const atomic_bool *stop;   /* or NULL */
    sim_progress_fn *progress; /* or NULL; told of as-of days */
    void *progress_context;
};

/*
 * Owned by the arena. An as-of day with fewer than two known waits of a pool, or none later, gives no
 * forecast of it. Stopped, what is done is given, and SIM_ERR_INTERRUPTED. Otherwise statuses of loading,
 * calibrating and running; a scenario that cannot be loaded, or not be begun on an as-of day, is told in
 * short. diagnostics: of the calibrations. O(count x rounds x replications) runs.
 */
SIM_MUST_CHECK enum sim_status ana_backtest_waits(struct ana_wait_backtest *backtest,
                                                  const struct ana_wait_backtest_terms *terms,
                                                  struct visa_diagnostics *diagnostics,
                                                  struct sim_arena *arena, struct sim_error *error);

/* The as-of days that follow from the waits: the last days of all periods but the first and the last. Owned
 * by the arena; NULL without memory. O(waits log waits). */
const int32_t *ana_wait_as_of_days(const struct visa_noted_waits *waits, size_t *count,
                                   struct sim_arena *arena);

/* The scores of a set of forecasts; sums, to be divided by `forecasts`. */
struct ana_wait_scores {
    uint64_t forecasts;        /* with a simulated wait */
    uint64_t blank;            /* without one: nothing was on offer */
    double error, naive_error; /* sum of (forecast - happened), days */
    double absolute, naive_absolute;
    uint64_t within, naive_within; /* in the range that was noted for the period */
    uint64_t covered;              /* what happened lies in P10..P90 */
};

enum { ANA_WAIT_HORIZON_MONTHS = 2 }; /* the step of horizons */

/* Months from the as-of day to the target, rounded to steps of two, at least 2. */
int ana_wait_horizon(const struct ana_wait_forecast *forecast);

/* Adds up the forecasts of a pool (-1: all) and a horizon (0: all). O(forecasts). */
struct ana_wait_scores ana_wait_scores_of(const struct ana_wait_backtest *backtest, int pool, int horizon);

#endif
