/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Interval estimates, two-sided at a level in (0, 1), e.g. 0.95.
 *
 * Student's t over replications is the one method of reports. Wilson and order-statistic intervals are for
 * data where each replication (or case of the user's records) is one independent observation. The exact
 * binomial interval stands in where all replications agree on 0 or 1 and t would have no width.
 */
#ifndef ANALYSIS_STATISTICS_INTERVAL_H
#define ANALYSIS_STATISTICS_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

struct ana_interval {
    double estimate;
    double low;
    double high;
};

/* The t quantile at (1 + level) / 2 with n - 1 degrees of freedom; n >= 2. */
double ana_student_quantile(double level, size_t n);

/*
 * Mean of n >= 2 finite values and mean -/+ student * s / sqrt(n), s the sample standard deviation.
 * student: from ana_student_quantile(level, n), given so that many intervals share it. O(n).
 */
struct ana_interval ana_mean_interval(const double *values, size_t n, double student);

/* The same at a level, as far as n goes: NaN throughout for n == 0, no interval (NaN) for n == 1. */
struct ana_interval ana_mean_estimate(const double *values, size_t n, double level);

/* The interval cut to [lowest, highest]; the estimate is left alone. */
struct ana_interval ana_interval_clip(struct ana_interval interval, double lowest, double highest);

/* Wilson's score interval for a proportion: successes <= trials, trials >= 1. Within [0, 1]. */
struct ana_interval ana_wilson(uint64_t successes, uint64_t trials, double level);

/* Clopper and Pearson's exact interval for a proportion: successes <= trials, trials >= 1. */
struct ana_interval ana_exact_binomial(uint64_t successes, uint64_t trials, double level);

/* Two ranks, 1-based in increasing order, whose values enclose a quantile with probability `coverage`. */
struct ana_ranks {
    uint64_t low; /* 0 where no pair of ranks reaches the level */
    uint64_t high;
    double coverage;
};

/*
 * Distribution-free interval for quantile p, in (0, 1), of n >= 1 independent values: the two closest ranks
 * with coverage P(low <= B < high) >= level, B binomial(n, p); of equally close ones those with the greater
 * coverage, then the lower ones. O(n).
 */
struct ana_ranks ana_quantile_ranks(uint64_t n, double p, double level);

#endif
