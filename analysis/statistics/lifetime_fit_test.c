/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Observed minus expected ends Z have covariance A - C I^-1 C', where A is that for a known law, C the
 * derivatives of what is expected along the parameters and I the information. Projected along A^-1/2 C, Z'
 * A^-1 Z loses the part that fitting has changed: the rest is chi-square with as many degrees of freedom
 * fewer, whatever I is (Dzhaparidze and Nikulin, Theory Probab. Appl. 19 (1974) 851, for plain samples). What
 * Bagdonavicius and Nikulin have beyond is the information within the bins: little, and hard to tell from
 * noise.
 */
#include "analysis/statistics/lifetime_bins.h"
#include "analysis/statistics/lifetime_fit.h"
#include "analysis/statistics/lifetime_search.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Of a logarithm, to differentiate what is expected. */
#define STEP 1e-4

/* A direction of which less than this share is left beside those before it is none. */
#define NO_DIRECTION 1e-8

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/* The part of a along the unit vector b taken off. */
static void take_off(double *a, const double *b, size_t n)
{
    double along = dot(a, b, n);
    for (size_t i = 0; i < n; i++) {
        a[i] -= along * b[i];
    }
}

/* Makes a of unit length; false where it had hardly any of its length before. */
static bool normalise(double *a, size_t n, double before)
{
    double length = sqrt(dot(a, a, n));
    if (!(length > NO_DIRECTION * before)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        a[i] /= length;
    }
    return true;
}

/* A sample and a law for it, in the sample's unit. */
struct subject {
    const struct ana_life_sample *sample;
    enum sim_law_family family;
    double at[ANA_FIT_PARAMETERS];
    struct ana_life_bins bins;
};

static struct ana_law_terms terms_beside(const struct subject *subject, double place, double shape)
{
    const double at[ANA_FIT_PARAMETERS] = {subject->at[ANA_PLACE] + place, subject->at[ANA_SHAPE] + shape};
    struct ana_fitted_law law = ana_life_law_at(subject->family, at);
    return ana_law_terms(&law);
}

static struct ana_life_ends ends_beside(const struct subject *subject, double place, double shape)
{
    struct ana_law_terms terms = terms_beside(subject, place, shape);
    struct ana_life_ends ends;
    ana_life_ends(&ends, subject->sample, &subject->bins, &terms);
    return ends;
}

/* The directions in which fitting has moved the residuals, made orthonormal; returns how many. */
static size_t find_directions(const struct subject *subject, const double *variance,
                              double direction[ANA_FIT_PARAMETERS][ANA_LIFE_BINS_MOST])
{
    size_t bins = subject->bins.count;
    size_t found = 0;
    for (size_t i = 0; i < ana_life_dimensions(subject->family); i++) {
        double place = i == ANA_PLACE ? STEP : 0;
        double shape = i == ANA_SHAPE ? STEP : 0;
        struct ana_life_ends more = ends_beside(subject, place, shape);
        struct ana_life_ends less = ends_beside(subject, -place, -shape);
        double *to = direction[found];
        for (size_t j = 0; j < bins; j++) {
            to[j] = (more.expected[j] - less.expected[j]) / sqrt(variance[j]);
        }
        double before = sqrt(dot(to, to, bins));
        for (size_t k = 0; k < found; k++) {
            take_off(to, direction[k], bins);
        }
        found += normalise(to, bins, before);
    }
    return found;
}

static void compute(struct ana_fit_test *test, const struct subject *subject)
{
    double residual[ANA_LIFE_BINS_MOST];
    double direction[ANA_FIT_PARAMETERS][ANA_LIFE_BINS_MOST];
    size_t bins = subject->bins.count;
    struct ana_life_ends ends = ends_beside(subject, 0, 0);
    for (size_t j = 0; j < bins; j++) {
        residual[j] = (ends.observed[j] - ends.expected[j]) / sqrt(ends.variance[j]);
    }
    size_t directions = find_directions(subject, ends.variance, direction);
    for (size_t k = 0; k < directions; k++) {
        take_off(residual, direction[k], bins);
    }
    double statistic = dot(residual, residual, bins);
    if (bins > directions && isfinite(statistic)) {
        test->statistic = statistic;
        test->freedom = bins - directions;
        test->p = gsl_cdf_chisq_Q(statistic, (double)test->freedom);
    }
}

enum sim_status ana_life_fit_test(struct ana_fit_test *test, const struct ana_life_fit *fit,
                                  const struct ana_lifetime *lifetimes, size_t n, struct sim_error *error)
{
    *test = (struct ana_fit_test){.statistic = NAN, .p = NAN};
    if (!fit->converged) {
        return SIM_OK;
    }
    struct ana_life_sample sample;
    enum sim_status status = ana_life_sample_make(&sample, lifetimes, n, error);
    if (status != SIM_OK) {
        return status;
    }
    struct subject subject = {.sample = &sample, .family = fit->law.family};
    ana_life_logs_of(&fit->law, subject.at);
    subject.at[ANA_PLACE] -= log(sample.unit);
    struct ana_law_terms terms = terms_beside(&subject, 0, 0);
    status = ana_life_bins_make(&subject.bins, &sample, &terms, error);
    if (status == SIM_OK) {
        compute(test, &subject);
    }
    ana_life_sample_destroy(&sample);
    return status;
}
