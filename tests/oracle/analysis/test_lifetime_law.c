/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tails and densities of the fitted laws against GSL's, and beyond where those are 0; quantiles as their
 * inverse.
 */
#include "analysis/statistics/lifetime_law.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

static const struct ana_fitted_law laws[] = {{SIM_LAW_EXPONENTIAL, {25, 0}}, {SIM_LAW_WEIBULL, {.3, 20}},
                                             {SIM_LAW_WEIBULL, {1.6, 20}},   {SIM_LAW_WEIBULL, {40, 20}},
                                             {SIM_LAW_LOGNORMAL, {18, .2}},  {SIM_LAW_LOGNORMAL, {18, 1.5}},
                                             {SIM_LAW_GAMMA, {.2, 30}},      {SIM_LAW_GAMMA, {2.5, 8}},
                                             {SIM_LAW_GAMMA, {60, .5}},      {SIM_LAW_GAMMA, {500, .05}}};

enum { LAWS = sizeof laws / sizeof laws[0] };

static void assert_relative(double obtained, double expected, double relative)
{
    if (!(fabs(obtained - expected) <= relative * fabs(expected))) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

struct known {
    double lower, upper, density;
};

static struct known by_gsl(const struct ana_fitted_law *law, double t)
{
    const double *a = law->parameter;
    switch ((int)law->family) {
    case SIM_LAW_EXPONENTIAL:
        return (struct known){gsl_cdf_exponential_P(t, a[0]), gsl_cdf_exponential_Q(t, a[0]),
                              gsl_ran_exponential_pdf(t, a[0])};
    case SIM_LAW_WEIBULL:
        return (struct known){gsl_cdf_weibull_P(t, a[1], a[0]), gsl_cdf_weibull_Q(t, a[1], a[0]),
                              gsl_ran_weibull_pdf(t, a[1], a[0])};
    case SIM_LAW_LOGNORMAL:
        return (struct known){gsl_cdf_lognormal_P(t, log(a[0]), a[1]),
                              gsl_cdf_lognormal_Q(t, log(a[0]), a[1]),
                              gsl_ran_lognormal_pdf(t, log(a[0]), a[1])};
    default:
        return (struct known){gsl_cdf_gamma_P(t, a[0], a[1]), gsl_cdf_gamma_Q(t, a[0], a[1]),
                              gsl_ran_gamma_pdf(t, a[0], a[1])};
    }
}

static void test_tails_and_densities(void **state)
{
    (void)state;
    size_t compared = 0;
    for (size_t i = 0; i < LAWS; i++) {
        struct ana_law_terms terms = ana_law_terms(&laws[i]);
        for (double t = .01; t < 1000; t *= 1.07) {
            struct known known = by_gsl(&laws[i], t);
            struct ana_law_tails tails = ana_law_tails(&terms, log(t));
            if (known.lower > 1e-250 && known.upper > 1e-250) {
                assert_relative(exp(tails.lower), known.lower, 1e-10);
                assert_relative(exp(tails.upper), known.upper, 1e-10);
                assert_relative(exp(ana_law_log_density(&terms, log(t))), known.density, 1e-10);
                assert_relative(ana_fitted_survival(&laws[i], t), known.upper, 1e-10);
                compared++;
            }
            assert_true(tails.lower <= 0 && tails.upper <= 0);
        }
    }
    assert_true(compared > 50 * LAWS);
}

/* Where the probabilities themselves are 0: log Q(z) of the normal law lies between its bounds by z phi / (1
 * + z^2) and phi / z; of a gamma law with a whole shape Q is a sum. */
static void test_far_tails(void **state)
{
    (void)state;
    const struct ana_fitted_law lognormal = {SIM_LAW_LOGNORMAL, {1, 1}};
    const struct ana_fitted_law gamma = {SIM_LAW_GAMMA, {3, 1}};
    struct ana_law_terms terms = ana_law_terms(&lognormal);
    for (double z = 40; z < 1000; z *= 2) {
        double log_phi = -z * z / 2 - .5 * log(2 * acos(-1));
        struct ana_law_tails high = ana_law_tails(&terms, z);
        struct ana_law_tails low = ana_law_tails(&terms, -z);
        assert_true(high.upper > log_phi + log(z / (1 + z * z)) && high.upper < log_phi - log(z));
        assert_relative(low.lower, high.upper, 1e-14);
    }
    terms = ana_law_terms(&gamma);
    for (double x = 50; x < 1e5; x *= 3) {
        assert_relative(ana_law_tails(&terms, log(x)).upper, -x + log(1 + x + x * x / 2), 1e-13);
    }
}

static void test_quantiles_are_the_inverse(void **state)
{
    (void)state;
    static const double levels[] = {1e-12, 1e-6, .001, .05, .3, .5, .8, .95, .999, 1 - 1e-9};
    for (size_t i = 0; i < LAWS; i++) {
        assert_true(ana_fitted_quantile(&laws[i], 0) <= 0);
        double before = 0;
        for (size_t k = 0; k < sizeof levels / sizeof levels[0]; k++) {
            double t = ana_fitted_quantile(&laws[i], levels[k]);
            struct known known = by_gsl(&laws[i], t);
            assert_true(t > before);
            assert_relative(levels[k] < .5 ? known.lower : known.upper,
                            levels[k] < .5 ? levels[k] : 1 - levels[k], 1e-9);
            before = t;
        }
    }
}

static void test_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < LAWS; i++) {
        struct ana_law_terms terms = ana_law_terms(&laws[i]);
        struct ana_law_tails zero = ana_law_tails(&terms, -INFINITY);
        assert_true(isinf(zero.lower) && fabs(zero.upper) <= 0);
        assert_true(fabs(ana_fitted_survival(&laws[i], 0) - 1) <= 0);
        assert_true(fabs(ana_fitted_survival(&laws[i], -3) - 1) <= 0);
        assert_true(fabs(ana_fitted_survival(&laws[i], INFINITY)) <= 0);
        assert_true(fabs(ana_fitted_survival(&laws[i], 1e300)) <= 0);
        assert_true(isnan(ana_fitted_survival(&laws[i], NAN)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tails_and_densities),
        cmocka_unit_test(test_far_tails),
        cmocka_unit_test(test_quantiles_are_the_inverse),
        cmocka_unit_test(test_ends),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
