/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long until it is over, and how it ends, when some cases are still open: Kaplan and Meier's survival
 * curve and Aalen and Johansen's cumulative incidence of competing outcomes.
 *
 * A case is followed for a time and then has one outcome 1..K, or is still open (right-censored). Open cases
 * are neither dropped nor counted as ended. At equal times outcomes come before censoring: a case last seen
 * at t was at risk at t. One minus Kaplan-Meier of a single outcome is no probability when others compete:
 * take the incidence.
 *
 * Between two censoring times an estimate is a plain share, and is computed as one: without any censoring the
 * incidence is exactly (number with the outcome) / n, bit for bit.
 *
 * Sources: Kaplan and Meier, JASA 53 (1958) 457; Aalen and Johansen, Scand. J. Statist. 5 (1978) 141;
 * Greenwood's variance and the log(-log) interval: Kalbfleisch and Prentice, The Statistical Analysis of
 * Failure Time Data, 2nd ed., section 1.4.
 */
#ifndef ANALYSIS_STATISTICS_SURVIVAL_H
#define ANALYSIS_STATISTICS_SURVIVAL_H

#include "analysis/statistics/interval.h"

#include <stddef.h>
#include <stdint.h>

#define ANA_STILL_OPEN   0
#define ANA_OUTCOMES_MAX 31

struct ana_follow_up {
    double time;      /* finite, in any unit; ticks are exact up to 2^53 */
    uint32_t outcome; /* ANA_STILL_OPEN or 1..K */
};

/* Sorts cases by time, as all functions below want them. O(n log n). */
void ana_follow_up_sort(struct ana_follow_up *cases, size_t n);

/* What happens at one time with at least one outcome. */
struct ana_survival_step {
    double time;
    size_t at_risk;  /* just before */
    size_t ended;    /* at this time, by any outcome; >= 1 */
    double survival; /* S(time), in [0, 1] */
    double
        greenwood; /* sum of d / (n (n - d)) up to here; S^2 times this is the variance; infinite at S = 0 */
};

/*
 * The survival curve of n sorted cases into steps[n], caller-owned, by rising time; returns how many were
 * written. Before the first step S is 1. O(n).
 */
size_t ana_kaplan_meier(const struct ana_follow_up *cases, size_t n, struct ana_survival_step *steps);

/*
 * Interval of S at one step, level in (0, 1): S^exp(-/+ z sqrt(greenwood) / log S), symmetric on the scale of
 * log(-log S). Chosen over S -/+ z se(S) because it stays within [0, 1] and is closer to its level in small
 * samples (tested). Where S is 0 it has no width to go by: low and high are NaN.
 */
struct ana_interval ana_survival_interval(const struct ana_survival_step *step, double level);

/* Where the incidence is wanted and where it goes; all arrays are the caller's. */
struct ana_incidence {
    size_t outcomes;     /* K, 1..ANA_OUTCOMES_MAX */
    size_t count;        /* of times */
    const double *times; /* [count], not falling; INFINITY for "in the end" */
    double *values;      /* [count][K + 1]: column 0 is the share still open, column k the incidence of k */
};

/*
 * Cumulative incidence F_k(t) = sum over times u <= t of S(u-) d_k(u) / n(u), for n >= 1 sorted cases with
 * outcomes
 * <= K. Each row adds up to 1 but for rounding. After the last outcome of a sample whose longest cases are
 * open the curve stays level: no more is known. No interval: within one replication cases are not
 * independent, so that intervals come from replications. O(n + count K).
 */
void ana_cumulative_incidence(const struct ana_follow_up *cases, size_t n, struct ana_incidence *incidence);

/* Cases counted by day instead of listed; all arrays are borrowed. */
struct ana_follow_up_table {
    size_t outcomes;      /* K, 1..ANA_OUTCOMES_MAX */
    size_t cells;         /* days 0 ... cells - 1 */
    const int64_t *ended; /* [K][cells] cases with this outcome on that day */
    const int64_t *open;  /* [cells] cases last seen on that day, after its outcomes, and still open */
};

/*
 * The same incidence at one day (< cells) from counts: shares[k] of outcome k, shares[K] still open. NaN
 * where there are no cases. O(K day).
 */
void ana_incidence_at(const struct ana_follow_up_table *table, size_t day, double *shares);

/* Outcomes per unit of time at risk: the rate of an exponential law by maximum likelihood. Needs time > 0.
 * O(n). */
double ana_occurrence_rate(const struct ana_follow_up *cases, size_t n);

#endif
