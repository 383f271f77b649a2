/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws of lifetimes: published fits to their digits, and laws that are known and come back from samples. */
#include "analysis/statistics/lifetime_fit.h"
#include "analysis/verify/calculation.h"
#include "analysis/verify/judge.h"
#include "analysis/verify/trials.h"
#include "sim/random/philox.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

/* ---- published fits ---- */

enum { PATIENTS = 21, BEARINGS = 23 };

/* The 6-MP arm of Freireich et al. (1963): weeks of remission; negative: still in remission. */
static void six_mp(struct ana_lifetime lifetimes[PATIENTS])
{
    static const double weeks[PATIENTS] = {6,   6,   6,   -6, 7,  -9,  -10, 10,  -11, 13, 16,
                                           -17, -19, -20, 22, 23, -25, -32, -32, -34, -35};
    for (size_t i = 0; i < PATIENTS; i++) {
        lifetimes[i] = weeks[i] > 0 ? ana_lifetime_ended(weeks[i]) : ana_lifetime_open(-weeks[i]);
    }
}

/* Lieblein and Zelen (1956): millions of revolutions that 23 ball bearings lasted. */
static void ball_bearings(struct ana_lifetime lifetimes[BEARINGS])
{
    static const double revolutions[BEARINGS] = {17.88, 28.92, 33.00,  41.52,  42.12,  45.60,  48.40, 51.84,
                                                 51.96, 54.12, 55.56,  67.80,  68.64,  68.64,  68.88, 84.12,
                                                 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40};
    for (size_t i = 0; i < BEARINGS; i++) {
        lifetimes[i] = ana_lifetime_ended(revolutions[i]);
    }
}

static double curve(const double *a)
{
    struct ana_lifetime lifetimes[PATIENTS];
    struct ana_life_step steps[PATIENTS];
    six_mp(lifetimes);
    return ana_life_survival(steps, ana_life_curve(lifetimes, PATIENTS, steps), a[0]);
}

static double quantile(const double *a)
{
    struct ana_lifetime lifetimes[PATIENTS];
    struct ana_life_step steps[PATIENTS];
    six_mp(lifetimes);
    size_t count = ana_life_curve(lifetimes, PATIENTS, steps);
    struct ana_interval interval = ana_life_quantile_interval(steps, count, a[0], .95);
    return a[1] < .5 ? interval.estimate : interval.low;
}

static double low_end(const double *a)
{
    struct ana_lifetime lifetimes[PATIENTS];
    struct ana_life_step steps[PATIENTS];
    six_mp(lifetimes);
    size_t count = ana_life_curve(lifetimes, PATIENTS, steps);
    return ana_life_interval(&steps[(size_t)a[0] < count ? (size_t)a[0] : 0], .95).low;
}

/* Four cases, of which one is seen from 2 on and one from 4 on: of three at risk at 3 one ends, of three at 5
 * two. */
static double late(const double *a)
{
    static const struct ana_lifetime lifetimes[] = {
        {3, 3, 0, 1}, {5, 5, 0, 1}, {5, 5, 2, 1}, {6, INFINITY, 4, 1}};
    struct ana_life_step steps[4];
    return ana_life_survival(steps, ana_life_curve(lifetimes, 4, steps), a[0]);
}

/* What of a fit is asked for: parameters 0 and 1, or one of these. */
enum { LIKELIHOOD = 2, VARIANCE = 3 };

static double of_fit(enum sim_law_family family, const struct ana_lifetime *lifetimes, size_t n, double what)
{
    struct ana_life_fit fit;
    if (ana_life_fit(&fit, family, lifetimes, n, NULL) != SIM_OK || !fit.converged) {
        return NAN;
    }
    switch ((int)what) {
    case LIKELIHOOD:
        return fit.log_likelihood;
    case VARIANCE:
        return fit.covariance[0][0];
    default:
        return fit.law.parameter[(size_t)what];
    }
}

static double six_mp_fit(const double *a)
{
    struct ana_lifetime lifetimes[PATIENTS];
    six_mp(lifetimes);
    return of_fit((enum sim_law_family)a[0], lifetimes, PATIENTS, a[1]);
}

static double six_mp_rate(const double *a)
{
    return 1 / six_mp_fit(a);
}

static double bearings_fit(const double *a)
{
    struct ana_lifetime lifetimes[BEARINGS];
    ball_bearings(lifetimes);
    return of_fit((enum sim_law_family)a[0], lifetimes, BEARINGS, a[1]);
}

static double bearings_log(const double *a)
{
    return log(bearings_fit(a));
}

#define SIX_MP_LIST(ENTRY)                                                                                   \
    ENTRY("6", "S(6)", 6.0 / 7, 1e-15, curve, 6, 0, 0)                                                       \
    ENTRY("13", "S(13)", 176.0 / 255, 1e-15, curve, 13, 0, 0)                                                \
    ENTRY("23", "S(23)", 160.0 / 357, 1e-15, curve, 23, 0, 0)                                                \
    ENTRY("13-low", "95 % interval of S(13), lower end", .4316102225, 5e-11, low_end, 3, 0, 0)               \
    ENTRY("late-3", "by hand, with delayed entry: S(3)", 2.0 / 3, 1e-15, late, 3, 0, 0)                      \
    ENTRY("late-5", "S(5)", 2.0 / 9, 1e-15, late, 5, 0, 0)                                                   \
    ENTRY("median", "median", 23, 0, quantile, .5, 0, 0)                                                     \
    ENTRY("median-low", "its 95 % interval, lower end", 13, 0, quantile, .5, 1, 0)                           \
    ENTRY("rate", "rate of an exponential law", 9.0 / 359, 1e-11, six_mp_rate, SIM_LAW_EXPONENTIAL, 0, 0)    \
    ENTRY("rate-variance", "variance of its logarithm", 1.0 / 9, 1e-8, six_mp_fit, SIM_LAW_EXPONENTIAL,      \
          VARIANCE, 0)                                                                                       \
    ENTRY("likelihood", "log-likelihood: 9 log(9 / 359) - 9", -42.17488030, 5e-9, six_mp_fit,                \
          SIM_LAW_EXPONENTIAL, LIKELIHOOD, 0)

#define BEARINGS_LIST(ENTRY)                                                                                 \
    ENTRY("weibull-shape", "Weibull, shape", 2.102, 5e-4, bearings_fit, SIM_LAW_WEIBULL, 0, 0)               \
    ENTRY("weibull-scale", "scale", 81.88, 1e-2, bearings_fit, SIM_LAW_WEIBULL, 1, 0)                        \
    ENTRY("weibull-likelihood", "log-likelihood", -113.69, 5e-3, bearings_fit, SIM_LAW_WEIBULL, LIKELIHOOD,  \
          0)                                                                                                 \
    ENTRY("lognormal-mean", "lognormal, mean of logarithms", 4.150, 5e-4, bearings_log, SIM_LAW_LOGNORMAL,   \
          0, 0)                                                                                              \
    ENTRY("lognormal-sigma", "sigma", .522, 5e-4, bearings_fit, SIM_LAW_LOGNORMAL, 1, 0)                     \
    ENTRY("lognormal-likelihood", "log-likelihood", -113.13, 5e-3, bearings_fit, SIM_LAW_LOGNORMAL,          \
          LIKELIHOOD, 0)                                                                                     \
    ENTRY("gamma-shape", "gamma, shape", 4.025, 5e-4, bearings_fit, SIM_LAW_GAMMA, 0, 0)                     \
    ENTRY("gamma-likelihood", "log-likelihood", -113.03, 5e-3, bearings_fit, SIM_LAW_GAMMA, LIKELIHOOD, 0)

ANA_CALCULATIONS(six_mp, SIX_MP_LIST)
ANA_CALCULATIONS(bearings, BEARINGS_LIST)

/* ---- laws that come back ---- */

/* Many cases for what parameters are on average, whose bias falls with 1 / cases; fewer for intervals. */
enum { MANY = 4000, FEW = 400, SAMPLES_MANY = 60, SAMPLES_FEW = 300, FULL = 4 };

#define LEVEL .9

/* A law to draw from, by the quantile function of GSL; one in two cases is seen from an age below the median
 * on, and cases are followed to between the median and three times it, so that some 30 % stay open. */
struct known_law {
    struct ana_fitted_law law;
    double median;
};

static double time_of(const struct ana_fitted_law *law, double p)
{
    const double *a = law->parameter;
    switch ((int)law->family) {
    case SIM_LAW_EXPONENTIAL:
        return gsl_cdf_exponential_Pinv(p, a[0]);
    case SIM_LAW_WEIBULL:
        return gsl_cdf_weibull_Pinv(p, a[1], a[0]);
    case SIM_LAW_LOGNORMAL:
        return gsl_cdf_lognormal_Pinv(p, log(a[0]), a[1]);
    default:
        return gsl_cdf_gamma_Pinv(p, a[0], a[1]);
    }
}

static double unit(uint64_t word)
{
    return ((double)(word >> 11) + .5) * 0x1p-53;
}

/* In whole days: ended between half past a day and the next, open and entered at half past. False: over
 * before it was seen. */
static bool draw_case(const struct known_law *known, const struct sim_philox_key *key, uint64_t which,
                      struct ana_lifetime *l)
{
    const struct sim_philox first = sim_philox2x64_10((struct sim_philox){{which, 0}}, key);
    const struct sim_philox second = sim_philox2x64_10((struct sim_philox){{which, 1}}, key);
    double day = floor(time_of(&known->law, unit(first.word[0])) + .5);
    double until = floor(known->median * (1 + 2 * unit(first.word[1]))) + .5;
    double late = 2 * unit(second.word[0]) - 1;
    *l = (struct ana_lifetime){fmax(day - .5, 0), day + .5, late > 0 ? floor(known->median * late) + .5 : 0,
                               1};
    if (l->low >= until) {
        l->low = until;
        l->high = INFINITY;
    }
    return l->low >= l->entry;
}

static void draw_sample(const struct known_law *known, uint64_t seed, struct ana_lifetime *lifetimes,
                        size_t n)
{
    const struct sim_philox_key key = sim_philox_key_from(seed);
    size_t kept = 0;
    for (uint64_t which = 0; kept < n; which++) {
        kept += draw_case(known, &key, which, &lifetimes[kept]);
    }
}

/* What is judged: two parameters (the exponential law: one), how often intervals cover, and how often the
 * test does not reject at 1 - LEVEL. */
enum { PARAMETER, COVERAGE = ANA_FIT_PARAMETERS, ACCEPTED, VIEWS };

struct recovery {
    const struct known_law *known;
    struct ana_lifetime *lifetimes; /* [MANY] */
    double *values[VIEWS];          /* [samples] each, one block */
    size_t many, few;               /* samples */
};

static enum sim_status take_few(const struct recovery *recovery, size_t sample, struct sim_error *error)
{
    const struct ana_fitted_law *law = &recovery->known->law;
    size_t parameters = sim_law_family_parameters(law->family);
    struct ana_life_fit fit;
    struct ana_fit_test test;
    draw_sample(recovery->known, 2000000 + sample, recovery->lifetimes, FEW);
    enum sim_status status = ana_life_fit(&fit, law->family, recovery->lifetimes, FEW, error);
    if (status == SIM_OK) {
        status = ana_life_fit_test(&test, &fit, recovery->lifetimes, FEW, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    double covered = 0;
    for (size_t i = 0; i < parameters; i++) {
        struct ana_interval interval = ana_life_fit_interval(&fit, i, LEVEL);
        covered += interval.low <= law->parameter[i] && law->parameter[i] <= interval.high;
    }
    recovery->values[COVERAGE][sample] = covered / (double)parameters;
    recovery->values[ACCEPTED][sample] = test.p >= 1 - LEVEL;
    return SIM_OK;
}

static enum sim_status take_many(const struct recovery *recovery, size_t sample, struct sim_error *error)
{
    struct ana_life_fit fit;
    draw_sample(recovery->known, 1000000 + sample, recovery->lifetimes, MANY);
    enum sim_status status =
        ana_life_fit(&fit, recovery->known->law.family, recovery->lifetimes, MANY, error);
    for (size_t i = 0; i < ANA_FIT_PARAMETERS && status == SIM_OK; i++) {
        recovery->values[PARAMETER + i][sample] = fit.converged ? fit.law.parameter[i] : NAN;
    }
    return status;
}

static enum sim_status recover(const struct recovery *recovery, struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < recovery->many && status == SIM_OK; i++) {
        status = take_many(recovery, i, error);
    }
    for (size_t i = 0; i < recovery->few && status == SIM_OK; i++) {
        status = take_few(recovery, i, error);
    }
    return status;
}

/* The oracles of a trial: its parameters, then coverage and acceptance. */
static void judge(const struct ana_verify *verify, const struct ana_trial *trial,
                  const struct recovery *recovery, struct ana_finding *findings)
{
    size_t parameters = sim_law_family_parameters(recovery->known->law.family);
    for (size_t i = 0; i < trial->count; i++) {
        size_t view = i < parameters ? i : COVERAGE + i - parameters;
        findings[i] = ana_find_mean(verify, &trial->oracles[i], recovery->values[view],
                                    i < parameters ? recovery->many : recovery->few);
    }
}

static enum sim_status run_recovery(const struct ana_verify *verify, const struct ana_trial *trial,
                                    struct ana_finding *findings, struct sim_error *error)
{
    size_t longer = verify->full ? FULL : 1;
    struct recovery recovery = {
        .known = trial->subject, .many = longer * SAMPLES_MANY, .few = longer * SAMPLES_FEW};
    double *values = calloc(VIEWS * recovery.few, sizeof *values);
    recovery.lifetimes = calloc(MANY, sizeof *recovery.lifetimes);
    enum sim_status status = SIM_OK;
    if (values == NULL || recovery.lifetimes == NULL) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory for %d lifetimes", MANY);
    } else {
        for (size_t view = 0; view < VIEWS; view++) {
            recovery.values[view] = values + view * recovery.few;
        }
        status = recover(&recovery, error);
    }
    if (status == SIM_OK) {
        judge(verify, trial, &recovery, findings);
    }
    free(values);
    free(recovery.lifetimes);
    return status;
}

static const struct known_law exponential = {{SIM_LAW_EXPONENTIAL, {25, 0}}, 17.3};
static const struct known_law weibull = {{SIM_LAW_WEIBULL, {1.6, 20}}, 15.9};
static const struct known_law lognormal = {{SIM_LAW_LOGNORMAL, {18, .7}}, 18};
static const struct known_law gamma_law = {{SIM_LAW_GAMMA, {2.5, 8}}, 17.4};

#define COVERED                                                                                              \
    {                                                                                                        \
        "coverage", "share of 90 % intervals that cover", ANA_JUDGE_INTERVAL, LEVEL, 0                       \
    }
#define KEPT                                                                                                 \
    {                                                                                                        \
        "accepted", "share of samples that the test keeps at 10 %", ANA_JUDGE_INTERVAL, LEVEL, 0             \
    }
#define MEAN(name, what, value)                                                                              \
    {                                                                                                        \
        (name), (what), ANA_JUDGE_INTERVAL, (value), 0                                                       \
    }

static const struct ana_oracle exponential_oracles[] = {
    MEAN("mean", "whole days, some open, some seen late: mean", 25), COVERED, KEPT};
static const struct ana_oracle weibull_oracles[] = {MEAN("shape", "shape", 1.6), MEAN("scale", "scale", 20),
                                                    COVERED, KEPT};
static const struct ana_oracle lognormal_oracles[] = {MEAN("median", "median", 18),
                                                      MEAN("sigma", "sigma", .7), COVERED, KEPT};
static const struct ana_oracle gamma_oracles[] = {MEAN("shape", "shape", 2.5), MEAN("scale", "scale", 8),
                                                  COVERED, KEPT};

#define RECOVERY(name, known, oracles)                                                                       \
    {                                                                                                        \
        (name), "the law that was drawn from", run_recovery, (known), ANA_ORACLES(oracles)                   \
    }

const struct ana_trial *ana_trials_lifetimes(size_t *count)
{
    static const struct ana_trial trials[] = {
        ANA_CALCULATION_TRIAL("lifetimes-6-mp", "Freireich et al. 1963; closed forms", six_mp),
        ANA_CALCULATION_TRIAL("lifetimes-bearings", "Lieblein and Zelen 1956; fits in Lawless 2003",
                              bearings),
        RECOVERY("recovered-exponential", &exponential, exponential_oracles),
        RECOVERY("recovered-weibull", &weibull, weibull_oracles),
        RECOVERY("recovered-lognormal", &lognormal, lognormal_oracles),
        RECOVERY("recovered-gamma", &gamma_law, gamma_oracles),
    };
    *count = sizeof trials / sizeof trials[0];
    return trials;
}
