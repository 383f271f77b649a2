/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laws of lifetimes by maximum likelihood: exponential, Weibull, lognormal, gamma, in the parameters of
 * durations.csv (sim/random/law.h), from samples with censoring, truncation and weights; how sure the
 * parameters are; and whether the law fits at all.
 *
 * The likelihood of a case is f(t), F(high) - F(low) or S(low), over S(entry), to the power of its weight; it
 * is maximised over the logarithms of the parameters. Standard errors are from the observed information
 * there.
 */
#ifndef ANALYSIS_STATISTICS_LIFETIME_FIT_H
#define ANALYSIS_STATISTICS_LIFETIME_FIT_H

#include "analysis/statistics/interval.h"
#include "analysis/statistics/lifetime.h"
#include "analysis/statistics/lifetime_law.h"
#include "sim/base/status.h"

struct ana_life_fit {
    struct ana_fitted_law law;
    bool converged;      /* else the rest is not to be used, and why is in `problem` */
    const char *problem; /* a text for people, N_(…); NULL where it converged */
    double covariance[ANA_FIT_PARAMETERS][ANA_FIT_PARAMETERS]; /* of the logarithms of the parameters */
    double log_likelihood;
    double aic;    /* 2 k - 2 log-likelihood */
    double events; /* weight of what ended */
};

/*
 * Fits one family. Needs at least as many different times of end as parameters, else converged is false,
 * which is not a failure. SIM_ERR_ARGUMENT for a lifetime outside its domain, SIM_ERR_MEMORY. O(n) for each
 * of some hundred evaluations.
 */
SIM_MUST_CHECK enum sim_status ana_life_fit(struct ana_life_fit *fit, enum sim_law_family family,
                                            const struct ana_lifetime *lifetimes, size_t n,
                                            struct sim_error *error);

/* Interval of parameter i: Wald on its logarithm. */
struct ana_interval ana_life_fit_interval(const struct ana_life_fit *fit, size_t i, double level);

/* Does the law fit? */
struct ana_fit_test {
    double statistic; /* quadratic form of observed minus expected ends in intervals of time */
    size_t freedom;
    double p; /* chi-square; NaN: too few ends to say */
};

/*
 * A chi-square test of a fitted law for censored and truncated samples: ends observed in intervals of time
 * against those that the fitted hazard expects of the cases under observation (Hjort, Annals of Statistics 18
 * (1990) 1221; Bagdonavicius and Nikulin, 2011), without the part that fitting has changed. p is uniform
 * where the family is right (tested). Needs some 15 ends, and times of end that are known to intervals to be
 * so on a common grid, such as days: borders are where no such interval lies across. n >= 1; memory as
 * ana_life_fit.
 */
SIM_MUST_CHECK enum sim_status ana_life_fit_test(struct ana_fit_test *test, const struct ana_life_fit *fit,
                                                 const struct ana_lifetime *lifetimes, size_t n,
                                                 struct sim_error *error);

#endif
