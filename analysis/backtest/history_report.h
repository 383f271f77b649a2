/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What back-tests came to, as a report (analysis/capacity/report.h): forecasts of durations and of waits,
 * where the regime changed, and in words what none of it can tell.
 *
 *   durations_scores   a year of as-of days, a window, open or new cases
 *   durations_days     the law of an as-of day and window, and how it scored
 *   pit                a bar of a PIT histogram
 *   regimes, months    stretches of one law, and months, by when cases began
 *   waits_scores       a post and horizon
 *   waits_forecasts    a forecast of a wait
 */
#ifndef ANALYSIS_BACKTEST_HISTORY_REPORT_H
#define ANALYSIS_BACKTEST_HISTORY_REPORT_H

#include "analysis/backtest/regimes.h"
#include "analysis/backtest/waits.h"
#include "analysis/capacity/report.h"
#include "models/scenario/scenario.h"

/* The level of intervals: of medians and coverage. */
#define ANA_HISTORY_LEVEL 0.95

/* All borrowed. NULL: not asked for, or interrupted before anything was known. */
struct ana_history_findings {
    const struct visa_scenario *scenario;
    const struct visa_history *history;
    const struct ana_backtest *durations;
    const struct ana_regimes *regimes;
    const struct visa_noted_waits *noted;
    const struct ana_wait_backtest *waits;
    uint32_t replications; /* of a forecast of waits */
    uint32_t wait_days;    /* as-of days of waits that were asked for */
    bool interrupted;
};

/* Fills an empty report in its language; ana_report_check says whether it is whole. */
void ana_history_report(struct ana_report *report, const struct ana_history_findings *findings);

/* The year that as-of days begin with, and how many there are. */
struct ana_history_years {
    int first;
    int count;
};
struct ana_history_years ana_history_years_of(const struct ana_backtest *durations);

/* The scores of the as-of days of a year (0: all), a window, open or new cases. */
struct ana_scored ana_history_scored(const struct ana_backtest *durations, int year,
                                     enum ana_backtest_window window, bool new_cases);

/* "all the past", "the last year": texts of the program. */
extern const char *const ana_history_windows[ANA_BACKTEST_WINDOWS];

/* Private to this module from here on: cells of its tables. A sum over its count, NaN for none. */
double ana_history_mean(double sum, uint64_t count);

/* A day, "" where there is none. */
void ana_history_add_date(struct ana_report *report, struct ana_report_table *table, int32_t day);

/* part of whole, for people in per cent; blank without a whole. */
void ana_history_add_share(struct ana_report *report, struct ana_report_table *table, double part,
                           uint64_t whole);

/* Each adds its tables. */
void ana_history_duration_tables(struct ana_report *report, const struct ana_history_findings *findings);
void ana_history_wait_tables(struct ana_report *report, const struct ana_history_findings *findings);

#endif
