/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many tests at once: p-values and quantiles that keep the chance of even one false alarm, whatever the
 * dependence between the tests.
 *
 * Source: Holm, Scand. J. Statist. 6 (1979) 65.
 */
#ifndef ANALYSIS_STATISTICS_MULTIPLE_H
#define ANALYSIS_STATISTICS_MULTIPLE_H

#include <stddef.h>

/*
 * Holm's step-down adjustment: with p-values in rising order, adjusted(i) = max over j <= i of
 * min(1, (m - j + 1) p(j)); a test with adjusted <= alpha is a finding at family-wise level alpha. Equal
 * p-values get equal results. NaN (no test) stays NaN and does not count in m. p: [n], each in [0, 1] or NaN;
 * adjusted: [n], another array; order: scratch [n]. O(n log n).
 */
void ana_holm(const double *p, size_t n, double *adjusted, size_t *order);

/*
 * Bonferroni: the level that each of `tests` >= 1 intervals needs so that all hold with probability >= 1 -
 * error, error in (0, 1). For ana_student_quantile() and the intervals of interval.h.
 */
double ana_family_level(double error, size_t tests);

/* The z with P(|Z| > z) = error / tests: what a normal deviate must pass to fail a family of tests. */
double ana_family_z(double error, size_t tests);

#endif
