/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/lifetime_fit.h"

#include "analysis/statistics/lifetime_search.h"
#include "sim/base/message.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define EULER       .57721566490153286
#define ROOT_6_PIED .77969680123368 /* sqrt(6) / pi: 1 / shape of a Weibull law by the deviation of log T */

/* Mean and deviation of the logarithms of what ended, and its mean time at risk. */
struct look {
    double mean, deviation, at_risk;
};

static struct look look_at(const struct ana_life_sample *sample)
{
    struct look look = {0};
    double squares = 0;
    for (size_t i = 0; i < sample->count; i++) {
        const struct ana_life_atom *atom = &sample->atoms[i];
        bool open = ana_life_atom_is_open(atom);
        double time = open ? atom->low : atom->low + (atom->high - atom->low) / 2;
        look.at_risk += atom->weight * time / sample->events;
        if (!open && time > 0) {
            look.mean += atom->weight * log(time) / sample->events;
            squares += atom->weight * log(time) * log(time) / sample->events;
        }
    }
    look.deviation = fmin(fmax(sqrt(fmax(squares - look.mean * look.mean, 0)), .02), 3);
    return look;
}

/* As if what is open were not there: near enough for a simplex. */
static void start_at(enum sim_law_family family, const struct look *look, double start[ANA_FIT_PARAMETERS])
{
    double weibull = ROOT_6_PIED / look->deviation;
    start[ANA_PLACE] = look->mean;
    switch ((int)family) {
    case SIM_LAW_EXPONENTIAL:
        start[ANA_PLACE] = look->at_risk > 0 ? log(look->at_risk) : 0;
        break;
    case SIM_LAW_WEIBULL:
        start[ANA_PLACE] += EULER * weibull;
        start[ANA_SHAPE] = -log(ROOT_6_PIED * look->deviation);
        break;
    case SIM_LAW_LOGNORMAL:
        start[ANA_SHAPE] = log(look->deviation);
        break;
    default:
        start[ANA_PLACE] += look->deviation * look->deviation / 2;
        start[ANA_SHAPE] = -2 * log(look->deviation);
    }
}

/* A second start where the first came to nothing: nearly exponential, with what is open counted. */
static void start_wide(const struct look *look, double start[ANA_FIT_PARAMETERS])
{
    start[ANA_PLACE] = look->at_risk > 0 ? log(look->at_risk) : 0;
    start[ANA_SHAPE] = 0;
}

static const char *problem_before(const struct ana_life_sample *sample, enum sim_law_family family)
{
    if (sample->distinct < ana_life_dimensions(family)) {
        return N_("too few different times of end");
    }
    return sample->zero && family != SIM_LAW_EXPONENTIAL ? N_("this law cannot give a time of exactly 0")
                                                         : NULL;
}

/* From the logarithms of the search, in the sample's unit, to those of the parameters. */
static void take_over(struct ana_life_fit *fit, const struct ana_life_sample *sample,
                      const struct ana_life_maximum *maximum)
{
    enum sim_law_family family = fit->law.family;
    const double at[ANA_FIT_PARAMETERS] = {maximum->at[ANA_PLACE] + log(sample->unit),
                                           maximum->at[ANA_SHAPE]};
    double place = maximum->covariance[ANA_PLACE][ANA_PLACE];
    double shape = maximum->covariance[ANA_SHAPE][ANA_SHAPE];
    double both = maximum->covariance[ANA_PLACE][ANA_SHAPE];
    if (family == SIM_LAW_GAMMA) { /* log scale = log mean - log shape */
        place += shape - 2 * both;
        both -= shape;
    }
    bool place_first = family == SIM_LAW_LOGNORMAL || family == SIM_LAW_EXPONENTIAL;
    fit->law = ana_life_law_at(family, at);
    fit->covariance[0][0] = place_first ? place : shape;
    fit->covariance[1][1] = place_first ? shape : place;
    fit->covariance[0][1] = fit->covariance[1][0] = both;
    fit->log_likelihood = maximum->log_likelihood - sample->exact * log(sample->unit);
    fit->aic = 2 * (double)ana_life_dimensions(family) - 2 * fit->log_likelihood;
    fit->converged = true;
}

static enum sim_status fit_sample(struct ana_life_fit *fit, const struct ana_life_sample *sample,
                                  struct sim_error *error)
{
    enum sim_law_family family = fit->law.family;
    double start[ANA_FIT_PARAMETERS] = {0};
    struct look look = look_at(sample);
    struct ana_life_maximum maximum;
    start_at(family, &look, start);
    enum sim_status status = ana_life_maximise(&maximum, sample, family, start, error);
    if (status == SIM_OK && maximum.problem != NULL) {
        start_wide(&look, start);
        status = ana_life_maximise(&maximum, sample, family, start, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    fit->problem = maximum.problem;
    if (maximum.problem == NULL) {
        take_over(fit, sample, &maximum);
    }
    return SIM_OK;
}

enum sim_status ana_life_fit(struct ana_life_fit *fit, enum sim_law_family family,
                             const struct ana_lifetime *lifetimes, size_t n, struct sim_error *error)
{
    *fit = (struct ana_life_fit){.law = {.family = family}};
    struct ana_life_sample sample;
    enum sim_status status = ana_life_sample_make(&sample, lifetimes, n, error);
    if (status != SIM_OK) {
        return status;
    }
    fit->events = sample.events;
    fit->problem = problem_before(&sample, family);
    if (fit->problem == NULL) {
        status = fit_sample(fit, &sample, error);
    }
    ana_life_sample_destroy(&sample);
    return status;
}

struct ana_interval ana_life_fit_interval(const struct ana_life_fit *fit, size_t i, double level)
{
    SIM_ASSERT(level > 0 && level < 1 && i < ANA_FIT_PARAMETERS);
    if (!fit->converged) {
        return (struct ana_interval){NAN, NAN, NAN};
    }
    double estimate = fit->law.parameter[i];
    double spread = gsl_cdf_ugaussian_Qinv((1 - level) / 2) * sqrt(fit->covariance[i][i]);
    return (struct ana_interval){estimate, estimate * exp(-spread), estimate * exp(spread)};
}
