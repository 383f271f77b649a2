/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/recovery.h"

#include "analysis/statistics/moments.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* NaN fails every comparison. */
static bool is_valid(const struct ana_recovery_design *design)
{
    bool days = design->shock_end < design->days && design->hold <= design->days - design->shock_end;
    bool tolerance = design->absolute >= 0 && design->share >= 0 && design->absolute + design->share > 0;
    return days && tolerance && isfinite(design->absolute + design->share) && design->level > 0 &&
           design->level < 1;
}

size_t ana_recovery_days(const struct ana_recovery_design *design, const double *base, const double *shocked)
{
    SIM_ASSERT(is_valid(design));
    size_t end = design->shock_end;
    double mean = ana_mean(base + end, design->days - end);
    double tolerance = design->absolute + design->share * fabs(mean);
    size_t back = end; /* first day of those in a row that are within the tolerance */
    for (size_t day = end; day < design->days; day++) {
        if (fabs(shocked[day] - base[day]) > tolerance) {
            back = day + 1;
        } else if (design->hold > 0 && day + 1 - back == design->hold) {
            return back - end;
        }
    }
    return design->hold > 0 || back == design->days ? ANA_NOT_RECOVERED : back - end;
}

static double area_of(const struct ana_recovery_design *design, const double *base, const double *shocked)
{
    double area = 0;
    for (size_t day = design->shock_end; day < design->days; day++) {
        area += shocked[day] - base[day];
    }
    return area;
}

static struct ana_interval interval_of(const double *values, size_t n, double level)
{
    if (n < 2) {
        return (struct ana_interval){n == 1 ? values[0] : NAN, NAN, NAN};
    }
    return ana_mean_interval(values, n, ana_student_quantile(level, n));
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of n sorted times, of which the first `known` are finite. */
static double median_of(const double *sorted, size_t known, size_t n)
{
    return n / 2 < known ? (sorted[(n - 1) / 2] + sorted[n / 2]) / 2 : INFINITY;
}

enum sim_status ana_recovery(struct ana_recovery *recovery, const struct ana_recovery_design *design,
                             const struct ana_shocked_series *series, size_t *times, struct sim_error *error)
{
    *recovery = (struct ana_recovery){.replications = series->replications};
    size_t n = series->replications;
    if (!is_valid(design) || n == 0) {
        return sim_fail(
            error, SIM_ERR_ARGUMENT,
            "cannot time a recovery in %zu days from day %zu on, within %g + %g of the mean, held %zu days",
            design->days, design->shock_end, design->absolute, design->share, design->hold);
    }
    double *known = malloc(2 * n * sizeof *known);
    if (known == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the recovery of %zu replications", n);
    }
    double *areas = known + n;
    size_t count = 0;
    for (size_t r = 0; r < n; r++) {
        const double *base = series->base + r * design->days;
        const double *shocked = series->shocked + r * design->days;
        areas[r] = area_of(design, base, shocked);
        times[r] = ana_recovery_days(design, base, shocked);
        if (times[r] != ANA_NOT_RECOVERED) {
            known[count++] = (double)times[r];
        }
    }
    recovery->not_recovered = n - count;
    recovery->days = interval_of(known, count, design->level);
    recovery->censored = ana_exact_binomial(n - count, n, design->level);
    recovery->area = interval_of(areas, n, design->level);
    qsort(known, count, sizeof *known, by_value);
    recovery->median = median_of(known, count, n);
    free(known);
    return SIM_OK;
}
