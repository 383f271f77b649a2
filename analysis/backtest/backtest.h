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

/*
 * The scores of a set of forecasts. What is still open at the end of the history counts as far as it is
 * known, so that nothing is scored because it ended soon: it spreads its PIT over what is left, misses the
 * levels whose day has passed, and its CRPS is integrated, like that of all others, up to the last day of the
 * history. Sums, to be divided as said.
 */
struct ana_scored {
    uint64_t forecasts; /* all of them */
    uint64_t unended;   /* that did not come to an end within the history */
    struct ana_pit pit;
    struct ana_coverage
        covered[ANA_BACKTEST_LEVELS]; /* of those whose day at that level is within the history */
    double crps;                      /* days; by forecasts */
    double crps_naive; /* the same of the plain past: ended cases of the same window, censoring ignored */
    double brier[ANA_BACKTEST_DATES]; /* by brier_count; open cases only */
    double brier_naive[ANA_BACKTEST_DATES];
    uint64_t brier_count[ANA_BACKTEST_DATES]; /* of which it is known whether they had ended by that date */
    double error;    /* happened - median of the forecast, days; by forecasts - unended */
    double absolute; /* its absolute value */
};

/* One as-of day and window. */
struct ana_backtest_day {
    int32_t as_of;
    enum ana_backtest_window window;
    const char *law; /* the family fitted, "empirical" for a table, "" for too few: then no forecasts */
    double fitted[ANA_BACKTEST_LEVELS]; /* of the law for a new case, days; NaN where there is none */
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
    struct ana_backtest_day *days; /* [count][ANA_BACKTEST_WINDOWS] */
    size_t count;                  /* as-of days that are in it: all, unless it was stopped */
};

/*
 * Of administrative processing, the stage that both forms of a history have. Each day the history is cut by
 * visa_history_cut and the law is made of what is left, by ana_fit_law without a prior; forecasts depend on
 * that law and on the age of a case, on nothing else. A case open on the as-of day was open at its close. A
 * forecast that says a case must be over (it is older than the law reaches) counts as "now". Owned by the
 * arena. SIM_ERR_MEMORY, SIM_ERR_INTERRUPTED, and what a fit returns. O(days (cases + fit)).
 */
SIM_MUST_CHECK enum sim_status ana_backtest_durations(struct ana_backtest *backtest,
                                                      const struct ana_backtest_terms *terms,
                                                      struct sim_arena *arena, struct sim_error *error);

/* The levels, as probabilities, and the dates, as days from the as-of day. */
extern const double ana_backtest_levels[ANA_BACKTEST_LEVELS];
extern const int32_t ana_backtest_dates[ANA_BACKTEST_DATES];

/* The last days of the months, or of the years, from the first whole one of a history to the last but one.
 * Owned by the arena; NULL without memory. */
const int32_t *ana_backtest_ends(const struct visa_history *history, bool years, size_t *count,
                                 struct sim_arena *arena);

/* All days of a window whose as-of day lies in from..to, added up. */
struct ana_scored ana_backtest_sum(const struct ana_backtest *backtest, enum ana_backtest_window window,
                                   int32_t from, int32_t to, bool new_cases);

#endif
