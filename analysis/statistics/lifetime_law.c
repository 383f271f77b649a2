/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/lifetime_law.h"

#include "sim/base/status.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#define LOG_2        0.69314718055994530942
#define LOG_ROOT_2PI 0.91893853320467274178

/* Series and fractions for the gamma law end long before for shapes in sim_law's domain. */
enum { GAMMA_TERMS_MOST = 4000, HALVINGS = 200 };

const enum sim_law_family ana_fit_families[ANA_FIT_FAMILIES] = {SIM_LAW_EXPONENTIAL, SIM_LAW_WEIBULL,
                                                                SIM_LAW_LOGNORMAL, SIM_LAW_GAMMA};

struct ana_law_terms ana_law_terms(const struct ana_fitted_law *law)
{
    const double *p = law->parameter;
    struct ana_law_terms terms = {.family = law->family, .shape = 1, .log_scale = log(p[0])};
    if (law->family == SIM_LAW_LOGNORMAL) {
        terms.shape = 1 / p[1];
        terms.log_norm = -log(p[1]) - LOG_ROOT_2PI;
    } else if (law->family != SIM_LAW_EXPONENTIAL) {
        terms.shape = p[0];
        terms.log_scale = log(p[1]);
        terms.log_norm = law->family == SIM_LAW_GAMMA ? -gsl_sf_lngamma(p[0]) : log(p[0]);
    }
    return terms;
}

/* F = 1 - exp(-h), h = (t / scale)^shape. */
static struct ana_law_tails weibull_tails(const struct ana_law_terms *terms, double log_t)
{
    double log_h = terms->shape * (log_t - terms->log_scale);
    double h = exp(log_h);
    return (struct ana_law_tails){h < 1e-8 ? log_h - h / 2 : log(-expm1(-h)), -h};
}

static struct ana_law_tails lognormal_tails(const struct ana_law_terms *terms, double log_t)
{
    if (isinf(log_t)) {
        return (struct ana_law_tails){-INFINITY, 0};
    }
    double x = terms->shape * (log_t - terms->log_scale) / sqrt(2);
    return (struct ana_law_tails){gsl_sf_log_erfc(-x) - LOG_2, gsl_sf_log_erfc(x) - LOG_2};
}

/* The sum 1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ..., P(a, x) = x^a exp(-x) / Gamma(a + 1) times it. */
static double gamma_series(double a, double x)
{
    double term = 1;
    double sum = 1;
    for (int i = 1; i < GAMMA_TERMS_MOST && term > sum * (DBL_EPSILON / 4); i++) {
        term *= x / (a + i);
        sum += term;
    }
    return sum;
}

/* 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)), Q(a, x) = x^a exp(-x) / Gamma(a) times it; Lentz's method,
 * x >= a + 1, so that no denominator is 0. */
static double gamma_fraction(double a, double x)
{
    double b = x + 1 - a;
    double c = 1 / DBL_MIN;
    double d = 1 / b;
    double value = d;
    double change = 0;
    for (int i = 1; i < GAMMA_TERMS_MOST && fabs(change - 1) > DBL_EPSILON; i++) {
        double numerator = -i * (i - a);
        b += 2;
        d = 1 / (numerator * d + b);
        c = b + numerator / c;
        change = c * d;
        value *= change;
    }
    return value;
}

static struct ana_law_tails gamma_tails(const struct ana_law_terms *terms, double log_t)
{
    double a = terms->shape;
    double log_x = log_t - terms->log_scale;
    double x = exp(log_x);
    if (isinf(log_x) || isinf(x)) {
        return log_x < 0 ? (struct ana_law_tails){-INFINITY, 0} : (struct ana_law_tails){0, -INFINITY};
    }
    double log_front = a * log_x - x + terms->log_norm;
    if (x < a + 1) {
        double lower = log_front - log(a) + log(gamma_series(a, x));
        return (struct ana_law_tails){lower, log1p(-exp(lower))};
    }
    double upper = log_front + log(gamma_fraction(a, x));
    return (struct ana_law_tails){log1p(-exp(upper)), upper};
}

struct ana_law_tails ana_law_tails(const struct ana_law_terms *terms, double log_t)
{
    switch ((int)terms->family) {
    case SIM_LAW_LOGNORMAL:
        return lognormal_tails(terms, log_t);
    case SIM_LAW_GAMMA:
        return gamma_tails(terms, log_t);
    default:
        return weibull_tails(terms, log_t);
    }
}

double ana_law_log_density(const struct ana_law_terms *terms, double log_t)
{
    double z = terms->shape * (log_t - terms->log_scale);
    switch ((int)terms->family) {
    case SIM_LAW_EXPONENTIAL:
        return -terms->log_scale - exp(z); /* at 0, too */
    case SIM_LAW_LOGNORMAL:
        return terms->log_norm - log_t - z * z / 2;
    case SIM_LAW_GAMMA:
        return terms->log_norm - log_t + z - exp(log_t - terms->log_scale);
    default:
        return terms->log_norm - log_t + z - exp(z);
    }
}

double ana_fitted_survival(const struct ana_fitted_law *law, double t)
{
    if (!(t > 0)) {
        return isnan(t) ? NAN : 1;
    }
    struct ana_law_terms terms = ana_law_terms(law);
    return isinf(t) ? 0 : exp(ana_law_tails(&terms, log(t)).upper);
}

/* By halving on the logarithm of time, from the tail that has the digits. */
static double gamma_quantile(const struct ana_law_terms *terms, double p)
{
    double low = -1e5;
    double high = log(terms->shape) + log(750);
    double log_p = p < .5 ? log(p) : log1p(-p);
    for (int i = 0; i < HALVINGS; i++) {
        double half = low + (high - low) / 2;
        if (!(half > low && half < high)) {
            break;
        }
        struct ana_law_tails tails = ana_law_tails(terms, half + terms->log_scale);
        bool before = p < .5 ? tails.lower < log_p : tails.upper > log_p;
        low = before ? half : low;
        high = before ? high : half;
    }
    return exp(high + terms->log_scale);
}

double ana_fitted_quantile(const struct ana_fitted_law *law, double p)
{
    SIM_ASSERT(p >= 0 && p < 1);
    const double *a = law->parameter;
    struct ana_law_terms terms = ana_law_terms(law);
    if (!(p > 0)) {
        return 0;
    }
    switch ((int)law->family) {
    case SIM_LAW_LOGNORMAL:
        return a[0] * exp(a[1] * gsl_cdf_ugaussian_Pinv(p));
    case SIM_LAW_GAMMA:
        return gamma_quantile(&terms, p);
    default:
        return exp(terms.log_scale + log(-log1p(-p)) / terms.shape);
    }
}
