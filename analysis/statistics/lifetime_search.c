/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/lifetime_search.h"

#include "sim/base/message.h"

#include <gsl/gsl_multimin.h>
#include <math.h>

/* Where the likelihood is not a number, or outside the domain: worse than all that is. */
#define FORBIDDEN 1e300

/* Place is within this factor, as a logarithm, of the mean time of end. */
#define PLACE_MOST 23.0

/* So near a wall, the maximum is the wall's. */
#define AT_WALL 1e-2

#define FIRST_STEP  .3
#define SIMPLEX_END .05 /* standard errors, about */

/* Differences are taken over this share of a standard error: small against it, so that the curve is a
 * parabola there, and large against what rounding does to a log-likelihood. */
#define DIFFERENCE       .1
#define DIFFERENCE_MOST  .005
#define DIFFERENCE_FIRST 1e-3

#define STEP_MOST .5

/* What a Newton step still promises: (1e-7 standard errors)^2; what is taken where rounding allows no more.
 */
#define PROMISE_END  1e-14
#define PROMISE_MOST 1e-6

/* Where the likelihood is as good as flat: 1 - squared correlation of two parameters, at least; standard
 * error of a logarithm, at most. */
#define APART  1e-6
#define UNSURE 5.0

enum { SIMPLEX_STEPS = 400, NEWTON_STEPS = 30, HALVINGS = 12 };

struct search {
    const struct ana_life_sample *sample;
    enum sim_law_family family;
    size_t dimensions;
    double low[ANA_FIT_PARAMETERS], high[ANA_FIT_PARAMETERS];
};

/* Minus log-likelihood near a place. */
struct slopes {
    double value;
    double gradient[ANA_FIT_PARAMETERS];
    double hessian[ANA_FIT_PARAMETERS][ANA_FIT_PARAMETERS];
};

size_t ana_life_dimensions(enum sim_law_family family)
{
    return family == SIM_LAW_EXPONENTIAL ? 1 : 2;
}

struct ana_fitted_law ana_life_law_at(enum sim_law_family family, const double at[ANA_FIT_PARAMETERS])
{
    struct ana_fitted_law law = {.family = family, .parameter = {exp(at[ANA_PLACE])}};
    if (family == SIM_LAW_LOGNORMAL) {
        law.parameter[1] = exp(at[ANA_SHAPE]);
    } else if (family != SIM_LAW_EXPONENTIAL) {
        law.parameter[0] = exp(at[ANA_SHAPE]);
        law.parameter[1] = exp(at[ANA_PLACE] - (family == SIM_LAW_GAMMA ? at[ANA_SHAPE] : 0));
    }
    return law;
}

void ana_life_logs_of(const struct ana_fitted_law *law, double at[ANA_FIT_PARAMETERS])
{
    bool place_first = law->family == SIM_LAW_EXPONENTIAL || law->family == SIM_LAW_LOGNORMAL;
    at[ANA_PLACE] = log(law->parameter[place_first ? 0 : 1]);
    at[ANA_SHAPE] = law->family == SIM_LAW_EXPONENTIAL ? 0 : log(law->parameter[place_first ? 1 : 0]);
    if (law->family == SIM_LAW_GAMMA) {
        at[ANA_PLACE] += at[ANA_SHAPE];
    }
}

/* Shapes as sim/random/law.h takes them: a law outside could not be drawn from. */
static struct search search_of(const struct ana_life_sample *sample, enum sim_law_family family)
{
    struct search search = {sample, family, ana_life_dimensions(family), {-PLACE_MOST}, {PLACE_MOST}};
    double least = family == SIM_LAW_WEIBULL ? .1 : family == SIM_LAW_GAMMA ? .2 : 1e-4;
    double most = family == SIM_LAW_WEIBULL ? 1000 : family == SIM_LAW_GAMMA ? 500 : 20;
    search.low[ANA_SHAPE] = log(least);
    search.high[ANA_SHAPE] = log(most);
    return search;
}

static double minus_log_likelihood(const struct search *search, const double at[ANA_FIT_PARAMETERS])
{
    struct ana_fitted_law law = ana_life_law_at(search->family, at);
    struct ana_law_terms terms = ana_law_terms(&law);
    double value = -ana_life_log_likelihood(search->sample, &terms);
    return isfinite(value) ? value : FORBIDDEN;
}

static double objective(const gsl_vector *vector, void *context)
{
    const struct search *search = context;
    double at[ANA_FIT_PARAMETERS] = {0};
    for (size_t i = 0; i < search->dimensions; i++) {
        at[i] = gsl_vector_get(vector, i);
        if (!(at[i] >= search->low[i] && at[i] <= search->high[i])) {
            return FORBIDDEN;
        }
    }
    return minus_log_likelihood(search, at);
}

static void run_simplex(struct search *search, gsl_multimin_fminimizer *minimizer, gsl_vector *at,
                        gsl_vector *steps)
{
    gsl_multimin_function function = {objective, search->dimensions, search};
    double enough = fmax(SIMPLEX_END / sqrt(fmax(search->sample->events, 1)), 1e-5);
    gsl_vector_set_all(steps, FIRST_STEP);
    int status = gsl_multimin_fminimizer_set(minimizer, &function, at, steps);
    for (int i = 0; i < SIMPLEX_STEPS && status == GSL_SUCCESS; i++) {
        status = gsl_multimin_fminimizer_iterate(minimizer);
        if (gsl_multimin_fminimizer_size(minimizer) < enough) {
            break;
        }
    }
}

/* Moves at near the maximum. */
static enum sim_status approach(struct search *search, double at[ANA_FIT_PARAMETERS], struct sim_error *error)
{
    size_t n = search->dimensions;
    gsl_multimin_fminimizer *minimizer = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n);
    gsl_vector *vector = gsl_vector_alloc(n);
    gsl_vector *steps = gsl_vector_alloc(n);
    bool memory = minimizer != NULL && vector != NULL && steps != NULL;
    if (memory) {
        for (size_t i = 0; i < n; i++) {
            /* A simplex needs room beside the wall. */
            double room = 2 * FIRST_STEP;
            gsl_vector_set(vector, i, fmin(fmax(at[i], search->low[i] + room), search->high[i] - room));
        }
        run_simplex(search, minimizer, vector, steps);
        for (size_t i = 0; i < n; i++) {
            at[i] = gsl_vector_get(gsl_multimin_fminimizer_x(minimizer), i);
        }
    }
    if (minimizer != NULL) {
        gsl_multimin_fminimizer_free(minimizer);
    }
    gsl_vector_free(vector);
    gsl_vector_free(steps);
    return memory ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "no memory to maximise a likelihood");
}

static double value_beside(const struct search *search, const double at[ANA_FIT_PARAMETERS], double place,
                           double shape)
{
    const double beside[ANA_FIT_PARAMETERS] = {at[ANA_PLACE] + place, at[ANA_SHAPE] + shape};
    return minus_log_likelihood(search, beside);
}

/* Both derivatives along one parameter from five points: errors of fourth order. */
static void along(const struct search *search, const double at[ANA_FIT_PARAMETERS], size_t i, double step,
                  struct slopes *slopes)
{
    double value[5];
    for (int k = 0; k < 5; k++) {
        double move = (k - 2) * step;
        value[k] = k == 2 ? slopes->value
                          : value_beside(search, at, i == ANA_PLACE ? move : 0, i == ANA_SHAPE ? move : 0);
    }
    slopes->gradient[i] = (8 * (value[3] - value[1]) - (value[4] - value[0])) / (12 * step);
    slopes->hessian[i][i] =
        (16 * (value[1] + value[3]) - 30 * value[2] - value[0] - value[4]) / (12 * step * step);
}

static double across(const struct search *search, const double at[ANA_FIT_PARAMETERS],
                     const double step[ANA_FIT_PARAMETERS])
{
    double same = value_beside(search, at, step[0], step[1]) + value_beside(search, at, -step[0], -step[1]);
    double other = value_beside(search, at, step[0], -step[1]) + value_beside(search, at, -step[0], step[1]);
    return (same - other) / (4 * step[0] * step[1]);
}

static struct slopes slopes_at(const struct search *search, const double at[ANA_FIT_PARAMETERS],
                               const double step[ANA_FIT_PARAMETERS])
{
    struct slopes slopes = {.value = minus_log_likelihood(search, at)};
    for (size_t i = 0; i < search->dimensions; i++) {
        along(search, at, i, step[i], &slopes);
    }
    if (search->dimensions == 2) {
        const double twice[ANA_FIT_PARAMETERS] = {2 * step[0], 2 * step[1]};
        double mixed = (4 * across(search, at, step) - across(search, at, twice)) / 3;
        slopes.hessian[0][1] = slopes.hessian[1][0] = mixed;
    } else {
        slopes.hessian[1][1] = 1;
    }
    return slopes;
}

/* The inverse of the information; false where the likelihood is not a hill there. */
static bool invert(const struct slopes *slopes, size_t dimensions,
                   double inverse[ANA_FIT_PARAMETERS][ANA_FIT_PARAMETERS])
{
    const double(*h)[ANA_FIT_PARAMETERS] = slopes->hessian;
    double determinant = h[0][0] * h[1][1] - h[0][1] * h[0][1];
    if (!(h[0][0] > 0 && h[1][1] > 0 && determinant > APART * h[0][0] * h[1][1])) {
        return false;
    }
    inverse[0][0] = h[1][1] / determinant;
    inverse[0][1] = inverse[1][0] = (0 - h[0][1]) / determinant;
    inverse[1][1] = dimensions == 2 ? h[0][0] / determinant : 0;
    return true;
}

/* Goes by at most STEP_MOST, and less where that would lead down. */
static void step_up(const struct search *search, double at[ANA_FIT_PARAMETERS], const double move[],
                    double value)
{
    double longest = fmax(fabs(move[0]), fabs(move[1]));
    double part = longest > STEP_MOST ? STEP_MOST / longest : 1;
    for (int i = 0; i < HALVINGS; i++) {
        if (value_beside(search, at, part * move[0], part * move[1]) <= value + 1e-12 * fabs(value)) {
            break;
        }
        part /= 2;
    }
    at[0] += part * move[0];
    at[1] += part * move[1];
}

/* Newton's method from at; true where it ended at a maximum. */
static bool climb(const struct search *search, struct ana_life_maximum *maximum)
{
    double step[ANA_FIT_PARAMETERS] = {DIFFERENCE_FIRST, DIFFERENCE_FIRST};
    double promise = INFINITY;
    for (int i = 0; i < NEWTON_STEPS && promise > PROMISE_END; i++) {
        struct slopes slopes = slopes_at(search, maximum->at, step);
        double(*inverse)[ANA_FIT_PARAMETERS] = maximum->covariance;
        if (!invert(&slopes, search->dimensions, inverse)) {
            return false;
        }
        const double *g = slopes.gradient;
        const double move[] = {-(inverse[0][0] * g[0] + inverse[0][1] * g[1]),
                               -(inverse[1][0] * g[0] + inverse[1][1] * g[1])};
        promise = i == 0 ? INFINITY : -(move[0] * g[0] + move[1] * g[1]);
        step_up(search, maximum->at, move, slopes.value);
        maximum->log_likelihood = -slopes.value;
        for (size_t k = 0; k < ANA_FIT_PARAMETERS; k++) {
            step[k] = fmin(DIFFERENCE / sqrt(slopes.hessian[k][k]), DIFFERENCE_MOST);
        }
    }
    double unsure = fmax(maximum->covariance[0][0], maximum->covariance[1][1]);
    return promise < PROMISE_MOST && unsure < UNSURE * UNSURE;
}

static bool is_at_wall(const struct search *search, const double at[ANA_FIT_PARAMETERS])
{
    for (size_t i = 0; i < search->dimensions; i++) {
        if (!(at[i] > search->low[i] + AT_WALL && at[i] < search->high[i] - AT_WALL)) {
            return true;
        }
    }
    return false;
}

enum sim_status ana_life_maximise(struct ana_life_maximum *maximum, const struct ana_life_sample *sample,
                                  enum sim_law_family family, const double start[ANA_FIT_PARAMETERS],
                                  struct sim_error *error)
{
    static const char wall[] = N_("the likelihood has no maximum that is a law visaq can draw from");
    struct search search = search_of(sample, family);
    *maximum = (struct ana_life_maximum){.at = {start[0], search.dimensions == 2 ? start[1] : 0}};
    enum sim_status status = approach(&search, maximum->at, error);
    if (status != SIM_OK) {
        return status;
    }
    if (is_at_wall(&search, maximum->at)) {
        maximum->problem = wall;
    } else if (!climb(&search, maximum)) {
        maximum->problem = N_("the cases say too little about the parameters");
    } else if (is_at_wall(&search, maximum->at)) {
        maximum->problem = wall;
    }
    return SIM_OK;
}
