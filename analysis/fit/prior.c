/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/prior.h"

enum { HUNDREDTHS = 99 };

#define MINUTES_PER_DAY 1440.0

double ana_fit_shipped_quantile(const struct sim_law *law, double p)
{
    double word = p * 0x1p32;
    return sim_law_draw(law, word >= 0x1p32 ? UINT32_MAX : (uint32_t)word) / MINUTES_PER_DAY;
}

/* Where shares end; the last one holds what lies beyond as well. */
static double bound(size_t i)
{
    static const double tail[] = {.995, .999, .9999};
    return i <= HUNDREDTHS ? (double)i / 100 : tail[i - HUNDREDTHS - 1];
}

size_t ana_fit_prior(const struct sim_law *law, double weight, struct ana_lifetime cases[ANA_FIT_PRIOR_CASES])
{
    const double half_minute = .5 / MINUTES_PER_DAY;
    for (size_t i = 0; i < ANA_FIT_PRIOR_CASES && weight > 0; i++) {
        double low = ana_fit_shipped_quantile(law, bound(i));
        double high = ana_fit_shipped_quantile(law, bound(i + 1));
        double share = (i + 1 == ANA_FIT_PRIOR_CASES ? 1 : bound(i + 1)) - bound(i);
        bool exact = !(high > low);
        cases[i] = (struct ana_lifetime){.low = exact ? fmax(low - half_minute, 0) : low,
                                         .high = exact ? high + half_minute : high,
                                         .entry = 0,
                                         .weight = weight * share};
    }
    return weight > 0 ? ANA_FIT_PRIOR_CASES : 0;
}
