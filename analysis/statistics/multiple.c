/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/multiple.h"

#include "sim/base/status.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort_double.h>
#include <math.h>

void ana_holm(const double *p, size_t n, double *adjusted, size_t *order)
{
    size_t tests = 0;
    for (size_t i = 0; i < n; i++) {
        SIM_ASSERT(isnan(p[i]) || (p[i] >= 0 && p[i] <= 1));
        tests += isnan(p[i]) ? 0 : 1;
        adjusted[i] = isnan(p[i]) ? INFINITY : p[i]; /* sorts behind all tests */
    }
    gsl_sort_index(order, adjusted, 1, n);
    double least = 0;
    for (size_t rank = 0; rank < n; rank++) {
        size_t i = order[rank];
        least = rank < tests ? fmax(least, fmin(1, (double)(tests - rank) * p[i])) : NAN;
        adjusted[i] = least;
    }
}

double ana_family_level(double error, size_t tests)
{
    SIM_ASSERT(error > 0 && error < 1 && tests >= 1);
    return 1 - error / (double)tests;
}

double ana_family_z(double error, size_t tests)
{
    SIM_ASSERT(error > 0 && error < 1 && tests >= 1);
    return gsl_cdf_ugaussian_Qinv(error / (double)tests / 2);
}
