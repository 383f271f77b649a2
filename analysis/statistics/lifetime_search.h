/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The maximum of a likelihood of lifetimes: a simplex to get near it, Newton's method to get there, and the
 * observed information, all over two logarithms that are nearly independent of each other: of the law's place
 * in time (mean, scale, median; mean for the gamma) and of its shape (sigma for the lognormal).
 */
#ifndef ANALYSIS_STATISTICS_LIFETIME_SEARCH_H
#define ANALYSIS_STATISTICS_LIFETIME_SEARCH_H

#include "analysis/statistics/lifetime_likelihood.h"

enum { ANA_PLACE, ANA_SHAPE };

/* How many of the two a family has. */
size_t ana_life_dimensions(enum sim_law_family family);

/* The law with these logarithms, in the unit that place has. */
struct ana_fitted_law ana_life_law_at(enum sim_law_family family, const double at[ANA_FIT_PARAMETERS]);

/* The other way round; at[ANA_SHAPE] is 0 where the family has none. */
void ana_life_logs_of(const struct ana_fitted_law *law, double at[ANA_FIT_PARAMETERS]);

struct ana_life_maximum {
    double at[ANA_FIT_PARAMETERS];
    double log_likelihood;
    double covariance[ANA_FIT_PARAMETERS][ANA_FIT_PARAMETERS]; /* of at; 0 where the family has no shape */
    const char *problem;                                       /* why there is none, N_(...); or NULL */
};

/*
 * From a start, in the sample's unit; the start is moved into the domain. SIM_ERR_MEMORY. At most some
 * hundred evaluations of the likelihood.
 */
SIM_MUST_CHECK enum sim_status ana_life_maximise(struct ana_life_maximum *maximum,
                                                 const struct ana_life_sample *sample,
                                                 enum sim_law_family family,
                                                 const double start[ANA_FIT_PARAMETERS],
                                                 struct sim_error *error);

#endif
