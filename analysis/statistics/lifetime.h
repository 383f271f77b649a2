/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long things lasted, as far as it is known: ended, still open (right-censored), only seen from some age
 * on (left-truncated), known to a day (interval), and with a weight. The product-limit estimate of such a
 * sample; its laws are in lifetime_fit.h.
 *
 * Sources: Kaplan and Meier, JASA 53 (1958) 457; with delayed entry: Klein and Moeschberger, Survival
 * Analysis, 2nd ed., section 4.6.
 */
#ifndef ANALYSIS_STATISTICS_LIFETIME_H
#define ANALYSIS_STATISTICS_LIFETIME_H

#include "analysis/statistics/interval.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

struct ana_lifetime {
    double low,
        high;      /* it ended in [low, high]; equal: exactly then; high INFINITY: still open at low. >= 0 */
    double entry;  /* the age at which it came under observation, <= low; 0: from the start */
    double weight; /* so many cases, > 0; 1 for a case, a fraction for a case that stands for a prior */
};

/* A case that ended at t, or is open at t, followed from its start. */
static inline struct ana_lifetime ana_lifetime_ended(double t)
{
    return (struct ana_lifetime){t, t, 0, 1};
}
static inline struct ana_lifetime ana_lifetime_open(double t)
{
    return (struct ana_lifetime){t, INFINITY, 0, 1};
}

static inline bool ana_lifetime_is_open(const struct ana_lifetime *l)
{
    return isinf(l->high);
}

/* What happens at one time at which something ended. Times are the middles of [low, high]. */
struct ana_life_step {
    double time;
    double at_risk;   /* weight under observation just before */
    double ended;     /* weight that ended */
    double survival;  /* S(time) */
    double greenwood; /* sum of d / (n (n - d)); infinite at S = 0 */
};

/*
 * The survival curve of n lifetimes, in any order, into steps[n], caller-owned, by rising time; returns how
 * many were written. With weights 1 and entries 0 it is ana_kaplan_meier. O(n log n). SIZE_MAX: no memory.
 */
size_t ana_life_curve(const struct ana_lifetime *lifetimes, size_t n, struct ana_life_step *steps);

/* S at t: 1 before the first step, the last step's behind it. O(log count). */
double ana_life_survival(const struct ana_life_step *steps, size_t count, double t);

/* Interval of S at a step, as ana_survival_interval; NaN where S is 0. */
struct ana_interval ana_life_interval(const struct ana_life_step *step, double level);

/* The first time with S <= 1 - p, or NaN: the curve does not get there. p in (0, 1). */
double ana_life_quantile(const struct ana_life_step *steps, size_t count, double p);

/* Interval of that quantile: the times at which the interval of S reaches 1 - p (Brookmeyer and Crowley,
 * Biometrics 38 (1982) 29); INFINITY or 0 where it does not. */
struct ana_interval ana_life_quantile_interval(const struct ana_life_step *steps, size_t count, double p,
                                               double level);

#endif
