/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much of the start of a series to leave out: MSER and MSER-m.
 *
 * With the first d of n values left out, g(d) = sum over i > d of (Y_i - mean of those)^2 / (n - d)^2 is what
 * the truncated mean is worth; d* is where it is least, the smallest such d. MSER-m does this on means of m
 * values in a row (5 is usual), which smooths single dips; values that fill no batch are left out at the end.
 *
 * Near n the sum has few terms and g dips by chance, so that only d <= n/2 is looked at. If the least value
 * lies on that last d, g was still falling: the run is too short to tell, `at_end` says so, and nobody should
 * use the mean; run longer. For scenarios with replications the series is the mean over replications, day by
 * day.
 *
 * Sources: White, Simulation 69 (1997) 323; White, Cobb and Spratt, Winter Simulation Conference 2000, 755;
 * the rule about n/2: Hoad, Robinson and Davies, J. Oper. Res. Soc. 61 (2010) 1389.
 */
#ifndef ANALYSIS_STATISTICS_WARM_UP_H
#define ANALYSIS_STATISTICS_WARM_UP_H

#include <stdbool.h>
#include <stddef.h>

#define ANA_MSER_BATCH 5

struct ana_warm_up {
    size_t left_out;  /* d* in values of the series, a multiple of the batch */
    double statistic; /* g(d*), of batch means */
    double mean;      /* of the batches that stay */
    bool at_end;      /* the least value is the last one looked at: no warm-up was found */
};

/* How many g(d) there are: d = 0 ... floor(batches / 2), for a series of n values. */
size_t ana_mser_length(size_t n, size_t batch);

/*
 * d* of n finite values, batch >= 1 and at least two batches. statistic: g(d) for each d, in batches, for a
 * plot; [ana_mser_length(n, batch)], caller-owned, or NULL. O(n), no cancellation.
 */
struct ana_warm_up ana_mser(const double *values, size_t n, size_t batch, double *statistic);

#endif
