/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Samples of lifetimes of which the law is known: drawn from its definition, not from the functions that are
 * tested; censored at times that do not depend on them, seen from an age on, known to a day.
 */
#ifndef TESTS_SUPPORT_LIFE_SAMPLE_H
#define TESTS_SUPPORT_LIFE_SAMPLE_H

#include "analysis/statistics/lifetime_fit.h"
#include "tests/support/random_normal.h"

struct life_design {
    struct ana_fitted_law law;
    size_t n;
    double open; /* the share that is still open: 0, or at least .2 */
    bool late;   /* half of the cases are seen from an age on, up to the law's median */
    bool days;   /* times are rounded to whole units */
};

/* Marsaglia and Tsang, ACM TOMS 26 (2000) 363; shape >= 1. */
static inline double life_gamma(double shape, struct test_random *random)
{
    double d = shape - 1.0 / 3;
    for (;;) {
        double x = test_random_normal(random);
        double v = pow(1 + x / sqrt(9 * d), 3);
        if (v > 0 && log(test_random_uniform(random)) < x * x / 2 + d - d * v + d * log(v)) {
            return d * v;
        }
    }
}

static inline double life_time(const struct ana_fitted_law *law, struct test_random *random)
{
    const double *p = law->parameter;
    switch ((int)law->family) {
    case SIM_LAW_EXPONENTIAL:
        return -p[0] * log(test_random_uniform(random));
    case SIM_LAW_WEIBULL:
        return p[1] * pow(-log(test_random_uniform(random)), 1 / p[0]);
    case SIM_LAW_LOGNORMAL:
        return p[0] * exp(p[1] * test_random_normal(random));
    default:
        return p[1] * life_gamma(p[0], random);
    }
}

/* What the record has of one case; false where it has nothing, as the case was over before it was seen. A day
 * is [d - .5, d + .5], and open or seen from a day on is so from its end. */
static inline bool life_case(const struct life_design *design, struct test_random *random,
                             struct ana_lifetime *l)
{
    double time = life_time(&design->law, random);
    double until = INFINITY;
    double entry = 0;
    if (design->open > 0) { /* P(T > until) is the share: a level that is uniform about 1 - share */
        double half = fmin(design->open, 1 - design->open);
        double level = 1 - design->open + half * (2 * test_random_uniform(random) - 1);
        until = ana_fitted_quantile(&design->law, level);
    }
    if (design->late && test_random_percent(random, 50)) {
        entry = ana_fitted_quantile(&design->law, .5) * test_random_uniform(random);
    }
    *l = (struct ana_lifetime){time, time, entry, 1};
    if (design->days) {
        double day = floor(time + .5);
        *l = (struct ana_lifetime){fmax(day - .5, 0), day + .5, entry > 0 ? floor(entry) + .5 : 0, 1};
        until = floor(until) + .5;
    }
    if (l->low >= until) {
        l->low = until;
        l->high = INFINITY;
    }
    return l->low >= l->entry;
}

static inline void life_sample(const struct life_design *design, uint64_t seed,
                               struct ana_lifetime *lifetimes)
{
    struct test_random random = {seed};
    for (size_t i = 0; i < design->n;) {
        i += life_case(design, &random, &lifetimes[i]);
    }
}

/* Four laws with which days are neither few nor many: medians of two to three weeks. */
static inline struct ana_fitted_law life_law(enum sim_law_family family)
{
    switch ((int)family) {
    case SIM_LAW_EXPONENTIAL:
        return (struct ana_fitted_law){family, {25, 0}};
    case SIM_LAW_WEIBULL:
        return (struct ana_fitted_law){family, {1.6, 20}};
    case SIM_LAW_LOGNORMAL:
        return (struct ana_fitted_law){family, {18, .7}};
    default:
        return (struct ana_fitted_law){family, {2.5, 8}};
    }
}

#endif
