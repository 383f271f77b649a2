/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A shipped law as if it were cases: what a group's own cases are mixed with.
 *
 * What is shipped for a stage is the law of its carrier and of what the same days contain, one after the
 * other: an activity alone would be too short a prior for the days between two milestones.
 *
 * A case that stands for the prior ended somewhere between two neighbouring quantiles of the law, and weighs
 * the share that lies there. So a family that the law belongs to is had back as it is from such cases alone,
 * which quantiles taken as exact times would make too narrow. Shares are hundredths; the last one is cut
 * finer, and off at P99.99, so that the far end of a long tail is not taken for its middle.
 */
#ifndef ANALYSIS_FIT_PRIOR_H
#define ANALYSIS_FIT_PRIOR_H

#include "analysis/statistics/lifetime.h"
#include "sim/random/law.h"

enum { ANA_FIT_PRIOR_CASES = 102 };

/* A law, or a sum of laws. */
struct ana_fit_shipped {
    const struct sim_law *law; /* in minutes; alone, while there are no sums */
    const double *sum;         /* [sums] equally likely ones in days, ascending; the arena's */
    size_t sums;
};

/*
 * Adds what another law takes, independently. factor: days of the sum for a day of that law (working days and
 * days are not alike). SIM_ERR_MEMORY. Some 10 ms.
 */
SIM_MUST_CHECK enum sim_status ana_fit_shipped_add(struct ana_fit_shipped *shipped,
                                                   const struct sim_law *other, double factor,
                                                   struct sim_arena *arena);

/* The quantile in days (of working time where the first law is of that). p: in [0, 1]. */
double ana_fit_shipped_quantile(const struct ana_fit_shipped *shipped, double p);

/*
 * Writes the cases, whose weights sum to `weight`, and returns how many: ANA_FIT_PRIOR_CASES, or 0 where
 * weight is 0. A time that is exact becomes the minute around it.
 */
size_t ana_fit_prior(const struct ana_fit_shipped *shipped, double weight,
                     struct ana_lifetime cases[ANA_FIT_PRIOR_CASES]);

#endif
