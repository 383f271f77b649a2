/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/prior.h"

#include <stdlib.h>

enum { HUNDREDTHS = 99, FINE = 1024, COARSE = 64 };

#define MINUTES_PER_DAY 1440.0

static double quantile_of(const struct sim_law *law, double p)
{
    double word = p * 0x1p32;
    return sim_law_draw(law, word >= 0x1p32 ? UINT32_MAX : (uint32_t)word) / MINUTES_PER_DAY;
}

double ana_fit_shipped_quantile(const struct ana_fit_shipped *shipped, double p)
{
    if (shipped->sums == 0) {
        return quantile_of(shipped->law, p);
    }
    double place = fmin(fmax(p * (double)shipped->sums - .5, 0), (double)(shipped->sums - 1));
    size_t at = (size_t)place;
    size_t next = at + 1 < shipped->sums ? at + 1 : at;
    return shipped->sum[at] + (place - (double)at) * (shipped->sum[next] - shipped->sum[at]);
}

static int compare_sums(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The middles of so many equal shares of either law, each with each. */
enum sim_status ana_fit_shipped_add(struct ana_fit_shipped *shipped, const struct sim_law *other,
                                    double factor, struct sim_arena *arena)
{
    double *sum = sim_arena_alloc_blank(arena, (size_t)FINE * COARSE, sizeof *sum);
    if (sum == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < FINE; i++) {
        double first = ana_fit_shipped_quantile(shipped, ((double)i + .5) / FINE);
        for (size_t j = 0; j < COARSE; j++) {
            sum[i * COARSE + j] = first + factor * quantile_of(other, ((double)j + .5) / COARSE);
        }
    }
    qsort(sum, (size_t)FINE * COARSE, sizeof *sum, compare_sums);
    shipped->sum = sum;
    shipped->sums = (size_t)FINE * COARSE;
    return SIM_OK;
}

/* Where shares end; the last one holds what lies beyond as well. */
static double bound(size_t i)
{
    static const double tail[] = {.995, .999, .9999};
    return i <= HUNDREDTHS ? (double)i / 100 : tail[i - HUNDREDTHS - 1];
}

size_t ana_fit_prior(const struct ana_fit_shipped *shipped, double weight,
                     struct ana_lifetime cases[ANA_FIT_PRIOR_CASES])
{
    const double half_minute = .5 / MINUTES_PER_DAY;
    for (size_t i = 0; i < ANA_FIT_PRIOR_CASES && weight > 0; i++) {
        double low = ana_fit_shipped_quantile(shipped, bound(i));
        double high = ana_fit_shipped_quantile(shipped, bound(i + 1));
        double share = (i + 1 == ANA_FIT_PRIOR_CASES ? 1 : bound(i + 1)) - bound(i);
        bool exact = !(high > low);
        cases[i] = (struct ana_lifetime){.low = exact ? fmax(low - half_minute, 0) : low,
                                         .high = exact ? high + half_minute : high,
                                         .entry = 0,
                                         .weight = weight * share};
    }
    return weight > 0 ? ANA_FIT_PRIOR_CASES : 0;
}
