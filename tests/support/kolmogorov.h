/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a sample is from a uniform one. */
#ifndef TESTS_SUPPORT_KOLMOGOROV_H
#define TESTS_SUPPORT_KOLMOGOROV_H

#include <math.h>
#include <stdlib.h>

static inline int kolmogorov_order(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Kolmogorov's distance of n values from the uniform law on [0, 1], times the root of n: beyond 2.2 once in
 * 8,000, beyond 2.5 once in 130,000 (2 exp(-2 d^2)). Sorts them. */
static inline double kolmogorov(double *values, size_t n)
{
    double distance = 0;
    qsort(values, n, sizeof *values, kolmogorov_order);
    for (size_t i = 0; i < n; i++) {
        distance =
            fmax(distance, fmax(values[i] - (double)i / (double)n, (double)(i + 1) / (double)n - values[i]));
    }
    return distance * sqrt((double)n);
}

#endif
