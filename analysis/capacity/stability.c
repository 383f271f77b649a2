/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/stability.h"

#include "sim/base/message.h"

#include "analysis/statistics/moments.h"

#include <math.h>
#include <stdlib.h>

static const char *const words[] = {
    [ANA_STABLE] = N_("stable"), [ANA_GROWING] = N_("growing"), [ANA_UNSTABLE] = N_("unstable")};

const char *ana_stability_word(enum ana_stability verdict)
{
    return words[verdict];
}

double ana_offered_load(const struct ana_offered *offered)
{
    if (offered->seats > 0) {
        return offered->arrivals / offered->seats;
    }
    return offered->arrivals > 0 ? INFINITY : 0;
}

/* Least squares: the change of values[n], n >= 2, from one to the next. */
static double slope_of(const double *values, size_t n)
{
    double middle = (double)(n - 1) / 2;
    double mean = ana_mean(values, n);
    double products = 0;
    double squares = 0;
    for (size_t i = 0; i < n; i++) {
        double from_middle = (double)i - middle;
        products += from_middle * (values[i] - mean);
        squares += from_middle * from_middle;
    }
    return products / squares;
}

enum sim_status ana_backlog_growth(struct ana_growth *growth, const struct ana_backlog_days *daily,
                                   double level, struct sim_error *error)
{
    size_t n = daily->replications;
    size_t from = daily->days / 2;
    size_t days = daily->days - from;
    if (n < 2 || daily->days < 4 || !(level > 0 && level < 1)) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "cannot tell growth from %zu replications of %zu days with an interval at %g", n,
                        daily->days, level);
    }
    double *slopes = malloc(n * sizeof *slopes);
    if (slopes == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the slopes of %zu replications", n);
    }
    double total = 0;
    for (size_t r = 0; r < n; r++) {
        const double *half = daily->values + r * daily->days + from;
        slopes[r] = slope_of(half, days);
        total += ana_mean(half, days);
    }
    growth->level = total / (double)n;
    growth->slope = ana_mean_interval(slopes, n, ana_student_quantile(level, n));
    free(slopes);
    double gained = growth->slope.estimate * (double)(days - 1);
    growth->share = growth->level > 0 ? gained / growth->level : 0;
    return SIM_OK;
}

enum ana_stability ana_stability(const struct ana_offered *offered, const struct ana_growth *growth,
                                 double least_share)
{
    if (offered != NULL && !offered->answers && offered->arrivals > 0 && ana_offered_load(offered) >= 1) {
        return ANA_UNSTABLE;
    }
    bool grows = growth != NULL && growth->slope.low > 0 && growth->share > least_share;
    return grows ? ANA_GROWING : ANA_STABLE;
}
