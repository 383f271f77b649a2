/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The quantiles of a group's mixed law: those of its family, with what the covariance of the parameters
 * leaves open (delta method on the logarithm), or those of the weighted survival curve, what ended at a time
 * spread over the day that it was known to, with the intervals of Brookmeyer and Crowley. Values do not
 * fall. Where a curve has a long tail, and enough cases in it, more of them follow it.
 *
 * A curve that does not come down to 0, since the longest case is open, goes on as the best family by AIC
 * does from there (conditional on having lasted so long); without any family it ends where it is. Private to
 * analysis/fit.
 */
#ifndef ANALYSIS_FIT_KNOTS_H
#define ANALYSIS_FIT_KNOTS_H

#include "analysis/fit/fit.h"

#define ANA_FIT_MINUTES_PER_DAY 1440.0

/* Own cases, then those of the prior. */
struct ana_fit_sample {
    struct ana_lifetime *item;
    size_t own, all;
    struct sim_arena *arena; /* borrowed, for what is needed for a while */
};

/* Fills knots of a group whose `mixed` has converged. */
void ana_fit_knots_of_family(struct ana_fit_group *group, double level);

/* Fills knots of a group from all of the sample; group->chosen may be ANA_FIT_FAMILIES. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_fit_knots_of_curve(struct ana_fit_group *group,
                                                      const struct ana_fit_sample *sample, double level,
                                                      struct sim_error *error);

#endif
