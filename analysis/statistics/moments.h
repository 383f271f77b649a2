/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mean, standard deviation and autocorrelation of a list of numbers.
 *
 * Two passes (the second on deviations from the mean), in the order given: no cancellation when the mean is
 * large beside the spread, and the same bits on every machine.
 */
#ifndef ANALYSIS_STATISTICS_MOMENTS_H
#define ANALYSIS_STATISTICS_MOMENTS_H

#include <stddef.h>

/* Arithmetic mean of n >= 1 finite values. O(n). */
double ana_mean(const double *values, size_t n);

/* Sample standard deviation, divisor n - 1, of n >= 2 finite values around their mean. O(n). */
double ana_standard_deviation(const double *values, size_t n);

/*
 * Autocorrelation at a lag (0 <= lag < n): sum of (x_i - m)(x_{i+lag} - m) over the sum of (x_i - m)^2.
 * NaN when all values are equal. O(n).
 */
double ana_autocorrelation(const double *values, size_t n, size_t lag);

#endif
