/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The laws that are fitted to lifetimes: survival and quantiles for everyone, and the logarithms of tails and
 * densities that a likelihood is made of, which keep their digits where the probabilities themselves would be
 * 0 or 1.
 */
#ifndef ANALYSIS_STATISTICS_LIFETIME_LAW_H
#define ANALYSIS_STATISTICS_LIFETIME_LAW_H

#include "sim/random/law.h"

enum { ANA_FIT_FAMILIES = 4, ANA_FIT_PARAMETERS = 2 };

/* SIM_LAW_EXPONENTIAL, SIM_LAW_WEIBULL, SIM_LAW_LOGNORMAL, SIM_LAW_GAMMA. */
extern const enum sim_law_family ana_fit_families[ANA_FIT_FAMILIES];

/* A law of one of these families with its parameters as in durations.csv: mean; shape, scale; median, sigma;
 * shape, scale. */
struct ana_fitted_law {
    enum sim_law_family family;
    double parameter[ANA_FIT_PARAMETERS];
};

/* P(T > t); t in the unit of the parameters, 1 for t <= 0. */
double ana_fitted_survival(const struct ana_fitted_law *law, double t);
double ana_fitted_quantile(const struct ana_fitted_law *law, double p); /* p in [0, 1) */

/* A law with what all times share computed once. */
struct ana_law_terms {
    enum sim_law_family family;
    double shape;     /* 1 for the exponential; 1 / sigma for the lognormal */
    double log_scale; /* of the mean, scale or median */
    double log_norm;  /* what the density has before the power of time */
};

/* Parameters must be positive and finite. */
struct ana_law_terms ana_law_terms(const struct ana_fitted_law *law);

/* log F(t) and log(1 - F(t)). */
struct ana_law_tails {
    double lower, upper;
};

/* Of the time whose logarithm is given; -INFINITY for 0. O(1); gamma: O(sqrt(shape)). */
struct ana_law_tails ana_law_tails(const struct ana_law_terms *terms, double log_t);

/* log f(t), t > 0. */
double ana_law_log_density(const struct ana_law_terms *terms, double log_t);

#endif
