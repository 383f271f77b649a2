/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/moments.h"

#include "sim/base/status.h"

#include <math.h>

double ana_mean(const double *values, size_t n)
{
    SIM_ASSERT(n >= 1);
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i];
    }
    double mean = sum / (double)n;
    double rest = 0;
    for (size_t i = 0; i < n; i++) {
        rest += values[i] - mean;
    }
    return mean + rest / (double)n;
}

/* Sum of products of deviations, the second factor lag places later. */
static double products(const double *values, size_t n, size_t lag)
{
    double mean = ana_mean(values, n);
    double sum = 0;
    for (size_t i = 0; i + lag < n; i++) {
        sum += (values[i] - mean) * (values[i + lag] - mean);
    }
    return sum;
}

double ana_standard_deviation(const double *values, size_t n)
{
    SIM_ASSERT(n >= 2);
    return sqrt(products(values, n, 0) / (double)(n - 1));
}

double ana_autocorrelation(const double *values, size_t n, size_t lag)
{
    SIM_ASSERT(lag < n);
    double spread = products(values, n, 0);
    return spread > 0 ? products(values, n, lag) / spread : NAN;
}
