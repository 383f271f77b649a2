/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The days of the cohort's window in the daily series of a replication: what they add up to.
 */
#ifndef ANALYSIS_RUN_WINDOW_DAYS_H
#define ANALYSIS_RUN_WINDOW_DAYS_H

#include "models/pipeline/results.h"

/* A series of one cell, or of several added up day by day. Borrowed. */
struct ana_window_series {
    const struct sim_day_series *daily;
    uint32_t metric;
    const uint32_t *cells; /* [cell_count] */
    size_t cell_count;
};

#define ANA_RELATION_LIST(ENTRY)                                                                             \
    ENTRY(ANA_LESS, "<", "lt")                                                                               \
    ENTRY(ANA_LESS_OR_EQUAL, "<=", "le")                                                                     \
    ENTRY(ANA_GREATER, ">", "gt")                                                                            \
    ENTRY(ANA_GREATER_OR_EQUAL, ">=", "ge")

#define ANA_RELATION_ENUM(name, sign, word) name,
enum ana_relation { ANA_RELATION_LIST(ANA_RELATION_ENUM) ANA_RELATIONS };
#undef ANA_RELATION_ENUM

/* A condition on a day's value. */
struct ana_day_test {
    enum ana_relation relation;
    double bound;
};

/* Whether a number stands so to the bound. */
bool ana_day_passes(const struct ana_day_test *test, double value);

struct ana_window_days {
    int64_t days;   /* with a value; a day on which all cells are blank has none */
    int64_t sum;    /* of their values */
    int64_t most;   /* the greatest of them; 0 of none */
    int64_t passed; /* days whose value passes the test */
};

/* Goes through the days. test: or NULL, then none passes. O(days x cells). */
struct ana_window_days ana_window_days(const struct visa_scenario *scenario,
                                       const struct ana_window_series *series,
                                       const struct ana_day_test *test);

/* The mean of the days with a value; NaN without one. */
double ana_window_mean(struct ana_window_days window);

#endif
