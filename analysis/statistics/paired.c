/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/paired.h"

#include "sim/base/status.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

/* Mean and sum of squared deviations, by Welford's update: exactly 0 for values that are all alike. */
struct running {
    double mean;
    double squares;
};

struct totals {
    size_t pairs;
    struct running a, b, difference;
    double products; /* of the deviations of a and b */
};

/* Takes value number `count` in and returns its deviation from the mean before. */
static double take(struct running *running, double value, double count)
{
    double step = value - running->mean;
    running->mean += step / count;
    running->squares += step * (value - running->mean);
    return step;
}

static void add_pair(struct totals *totals, double a, double b)
{
    double count = (double)++totals->pairs;
    double step = take(&totals->a, a, count);
    take(&totals->b, b, count);
    take(&totals->difference, a - b, count);
    totals->products += step * (b - totals->b.mean);
}

/* For differences that are not all alike. */
static void by_student(struct ana_paired *result, const struct totals *totals, double level)
{
    double freedom = (double)(totals->pairs - 1);
    double error = sqrt(totals->difference.squares / freedom / (double)totals->pairs);
    double half_width = ana_student_quantile(level, totals->pairs) * error;
    double mean = totals->difference.mean;
    result->difference = (struct ana_interval){mean, mean - half_width, mean + half_width};
    result->p_value = 2 * gsl_cdf_tdist_Q(fabs(mean) / error, freedom);
    result->variance_ratio = (totals->a.squares + totals->b.squares) / totals->difference.squares;
}

static void without_spread(struct ana_paired *result, const struct totals *totals)
{
    double all = totals->difference.mean;
    result->difference = (struct ana_interval){all, all, all};
    bool differs = all < 0 || all > 0;
    result->p_value = differs ? exp2(1 - (double)totals->pairs) : 1; /* as many signs alike, and none else */
    result->variance_ratio = totals->a.squares + totals->b.squares > 0 ? INFINITY : NAN;
}

static double correlation(const struct totals *totals)
{
    double scale = sqrt(totals->a.squares) * sqrt(totals->b.squares);
    return scale > 0 ? fmin(fmax(totals->products / scale, -1), 1) : NAN;
}

struct ana_paired ana_paired(const double *a, const double *b, size_t n, double level)
{
    SIM_ASSERT(level > 0 && level < 1);
    struct totals totals = {0};
    for (size_t i = 0; i < n; i++) {
        if (!isnan(a[i]) && !isnan(b[i])) {
            add_pair(&totals, a[i], b[i]);
        }
    }
    bool any = totals.pairs > 0;
    double mean = any ? totals.difference.mean : NAN;
    struct ana_paired result = {.pairs = totals.pairs,
                                .left_out = n - totals.pairs,
                                .mean_a = any ? totals.a.mean : NAN,
                                .mean_b = any ? totals.b.mean : NAN,
                                .difference = {mean, NAN, NAN},
                                .p_value = NAN,
                                .correlation = NAN,
                                .variance_ratio = NAN};
    if (totals.pairs < 2) {
        return result;
    }
    if (totals.difference.squares > 0) {
        by_student(&result, &totals, level);
    } else {
        without_spread(&result, &totals);
    }
    result.correlation = correlation(&totals);
    return result;
}
