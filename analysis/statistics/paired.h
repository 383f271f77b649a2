/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two policies on the same luck: the difference of paired samples.
 *
 * Replication i of both arms shares its random numbers, so that the differences a_i - b_i are independent of
 * each other while a_i and b_i are not: the interval is Student's t on the differences (Law, Simulation
 * Modeling and Analysis, 5th ed., section 10.2.1). The variance ratio says what sharing the luck was worth:
 * the variance of the difference between independent runs over that between these.
 *
 * A pair of which one side is blank (NaN) is left out and counted. Special cases, on purpose:
 *   all differences 0       estimate 0, interval [0, 0], p = 1, whatever the values; needs two pairs
 *   all differences alike   the interval is the point, t's limit as the spread goes to 0; but t's p = 0 from
 * two pairs on would be certainty out of a spread that was not seen: p is that of the signs, 2^(1-n), the
 * least that n pairs can say without a law of the differences one pair                an estimate; everything
 * else is blank
 */
#ifndef ANALYSIS_STATISTICS_PAIRED_H
#define ANALYSIS_STATISTICS_PAIRED_H

#include "analysis/statistics/interval.h"

#include <stddef.h>

/* NaN is a blank in every field. */
struct ana_paired {
    size_t pairs;    /* used */
    size_t left_out; /* blank on one side or both */
    double mean_a;   /* over the pairs used */
    double mean_b;
    struct ana_interval difference; /* a - b */
    double p_value;                 /* two-sided, of "no difference" */
    double correlation;             /* Pearson's; blank where one side does not vary */
    double variance_ratio; /* (var a + var b) / var(a - b); INFINITY where only the difference does not
                              vary, blank where nothing does. Near 1: pairing gained nothing */
};

/* Compares a[n] with b[n], finite or NaN, pair by pair. level: of the interval, in (0, 1). O(n). */
struct ana_paired ana_paired(const double *a, const double *b, size_t n, double level);

#endif
