/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forecasts of durations made as of days in the past, with nothing that was known later, and scored against
 * what happened: `visaq verify --history`. Waits are in waits.h.
 *
 * On each as-of day the history is cut there, a law is fitted as `visaq fit` does it, and the cases that are
 * open then are forecast, given how long they have lasted. Compared with what anybody can say: the durations
 * of the past as they were.
 */
#ifndef ANALYSIS_BACKTEST_BACKTEST_H
#define ANALYSIS_BACKTEST_BACKTEST_H

#include "analysis/statistics/scores.h"
#include "models/history/history.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdatomic.h>

enum { ANA_BACKTEST_LEVELS = 3, ANA_BACKTEST_DATES = 3 }; /* P50 P80 P95; by 30, 60, 90 days from as-of */

/* Which cases a law is fitted to. */
enum ana_backtest_window { ANA_BACKTEST_ALL_PAST, ANA_BACKTEST_LAST_YEAR, ANA_BACKTEST_WINDOWS };

/* The scores of a set of forecasts. */
struct ana_scored {
    uint64_t forecasts; /* that came to an end within the history */
    uint64_t unended;   /* that did not: scored by nothing but the Brier score of dates that have passed */
    struct ana_pit pit;
    struct ana_coverage covered[ANA_BACKTEST_LEVELS];
    double crps;       /* sum, days; divide by forecasts */
    double crps_naive; /* of the plain past: the empirical law of ended cases, censoring ignored */
    double brier[ANA_BACKTEST_DATES]; /* sums */
    uint64_t brier_count[ANA_BACKTEST_DATES];
    double error; /* sum of (happened - median of the forecast), days */
};

/* One as-of day and window. */
struct ana_backtest_day {
    int32_t as_of;
    enum ana_backtest_window window;
    const char *law;  /* the family fitted, "empirical" for a table, "" for too few */
    double fitted[3]; /* P50, P80, P95 of the law for a new case, days */
    size_t fitted_cases, ended_cases;
    struct ana_scored open_cases; /* open on the day */
    struct ana_scored new_cases;  /* begun between this as-of day and the next */
};

struct ana_backtest_terms {
    const struct visa_history *history; /* whole; borrowed */
    const int32_t *as_of;               /* [count] rising */
    size_t count;
    double least;            /* ended cases to fit at all */
    const atomic_bool *stop; /* or NULL */
};

struct ana_backtest {
    struct ana_backtest_day *days; /* [as_of][window] */
    size_t count;
};

/* Of administrative processing, the stage that both forms of a history have. Owned by the arena. */
SIM_MUST_CHECK enum sim_status ana_backtest_durations(struct ana_backtest *backtest,
                                                      const struct ana_backtest_terms *terms,
                                                      struct sim_arena *arena, struct sim_error *error);

/* All days of a window whose as-of day lies in from..to, added up. */
struct ana_scored ana_backtest_sum(const struct ana_backtest *backtest, enum ana_backtest_window window,
                                   int32_t from, int32_t to, bool new_cases);

#endif
