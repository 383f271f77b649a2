/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run reports: the table of responses that a scenario yields, and the row that one replication's
 * integers make of it.
 *
 *   lead_time, lead_time_official, stage_*, in_post_wait, fees   count, mean, p10 ... p95
 *   outcome                    count and probability of each outcome, count of all
 *   cumulative_incidence       of each outcome within 30, 60, 90, 180, 365 days (d30 ...) of entry, by class;
 * its outcome "open" is the share that has none by then milestone words            count, by class
 *   issued_per_30_days         mean, by class and post
 *   seats_offered, _used, _wasted     count over the window, by post
 *   waiting, booked_ahead, backlog, processing   mean over the window, by post
 *   next_wait_<pool>           mean over the days of the window on which a date was shown, by post
 *   window_utilisation         mean, by post
 *   overtime                   mean, by post: window-minutes in service outside the opening hours of the
 * post's calendar, of all its windows together, for each working day of the window cases_at_start,
 * cases_arrived, cases_peak, events, events_stale   count
 *
 * Groups that can never have a case are left out. Every group of class, route and post has its lead time and
 * outcomes; the other durations are reported for groups in which at least one of the three is "all".
 * The window is that of the cohort.
 */
#ifndef ANALYSIS_RUN_RUN_TABLE_H
#define ANALYSIS_RUN_RUN_TABLE_H

#include "analysis/results/responses.h"
#include "models/pipeline/results.h"

/* Where the number of a response stands among the integers of a replication. */
enum ana_run_source_kind {
    ANA_SOURCE_COUNT,         /* first: group of durations */
    ANA_SOURCE_MEAN,          /* first: group of durations */
    ANA_SOURCE_QUANTILE,      /* first: group of durations; second: quantile */
    ANA_SOURCE_OUTCOME_TOTAL, /* first: group */
    ANA_SOURCE_OUTCOME_COUNT, /* first: group; second: outcome */
    ANA_SOURCE_OUTCOME_SHARE, /* first: group; second: outcome */
    ANA_SOURCE_INCIDENCE,     /* first: (class + 1) * outcomes + outcome; second: days */
    ANA_SOURCE_MILESTONE,     /* first: class + 1; second: milestone */
    ANA_SOURCE_ISSUED,        /* first: cell of issued */
    ANA_SOURCE_UTILISATION,   /* first: post */
    ANA_SOURCE_OVERTIME,      /* first: post */
    ANA_SOURCE_DAILY_SUM,     /* first: daily cell; second: daily metric */
    ANA_SOURCE_DAILY_MEAN,    /* first: daily cell; second: daily metric; blank days are left out */
    ANA_SOURCE_SEATS_WASTED,  /* first: daily cell */
    ANA_SOURCE_TOTAL          /* first: which, see run_row.c */
};

/* The totals of a replication as a whole: name, metric, unit. */
#define ANA_RUN_TOTAL_LIST(ENTRY)                                                                            \
    ENTRY(ANA_TOTAL_INITIAL, "cases_at_start", "cases")                                                      \
    ENTRY(ANA_TOTAL_ARRIVED, "cases_arrived", "cases")                                                       \
    ENTRY(ANA_TOTAL_PEAK, "cases_peak", "cases")                                                             \
    ENTRY(ANA_TOTAL_EVENTS, "events", "events")                                                              \
    ENTRY(ANA_TOTAL_STALE, "events_stale", "events")

#define ANA_RUN_TOTAL_ENUM(name, metric, unit) name,
enum ana_run_total { ANA_RUN_TOTAL_LIST(ANA_RUN_TOTAL_ENUM) ANA_RUN_TOTALS };
#undef ANA_RUN_TOTAL_ENUM

struct ana_run_source {
    enum ana_run_source_kind kind;
    uint32_t first;
    uint32_t second;
    double divisor; /* from the model's unit to the reported one */
};

struct ana_run_table {
    const struct visa_scenario *scenario; /* borrowed */
    const struct visa_layout *layout;     /* borrowed */
    struct ana_responses responses;
    struct ana_run_source *sources; /* owned; [responses.count] */
    size_t capacity;
};

/*
 * Makes the table of a scenario; a pure function of it. scenario and layout must outlive the table.
 * SIM_ERR_MEMORY. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_run_table_init(struct ana_run_table *table,
                                                  const struct visa_scenario *scenario,
                                                  const struct visa_layout *layout, struct sim_error *error);

/* The number at one source; NaN where there was no such case. Safe on several threads at once. */
double ana_run_value(const struct ana_run_table *table, const struct visa_results *results,
                     const struct ana_run_source *source);

/*
 * Fills row[table->responses.count] from the results of one replication; NaN where there was no such case.
 * Safe on several threads at once.
 */
void ana_run_row(const struct ana_run_table *table, const struct visa_results *results, double *row);

/* NULL-safe. */
void ana_run_table_destroy(struct ana_run_table *table);

#endif
