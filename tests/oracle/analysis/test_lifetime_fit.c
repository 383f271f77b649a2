/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fitted laws against published digits and closed forms.
 *
 * Ball bearings: Lieblein and Zelen, J. Res. NBS 57 (1956) 273, millions of revolutions of 23 bearings; fits
 * as in Lawless, Statistical Models and Methods for Lifetime Data, 2nd ed.: Weibull 2.102, 81.88; log-normal
 * 4.150, .522; gamma shape 4.025; log-likelihoods -113.69, -113.13, -113.03. The 6-MP arm: rate 9/359, by
 * definition; Weibull shape and scale checked by their likelihood equations.
 */
#include "analysis/statistics/lifetime_fit.h"
#include "tests/support/random_normal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_psi.h>

enum { BEARINGS = 23, PATIENTS = 21 };

static const double bearings[BEARINGS] = {17.88, 28.92, 33.00,  41.52,  42.12,  45.60,  48.40, 51.84,
                                          51.96, 54.12, 55.56,  67.80,  68.64,  68.64,  68.88, 84.12,
                                          93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40};

/* Weeks; negative: still in remission. */
static const double six_mp[PATIENTS] = {6,   6,   6,   -6, 7,  -9,  -10, 10,  -11, 13, 16,
                                        -17, -19, -20, 22, 23, -25, -32, -32, -34, -35};

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

static struct ana_life_fit fit(enum sim_law_family family, const struct ana_lifetime *lifetimes, size_t n)
{
    struct ana_life_fit found;
    struct sim_error error = {0};
    assert_int_equal(ana_life_fit(&found, family, lifetimes, n, &error), SIM_OK);
    assert_true(found.converged == (found.problem == NULL));
    return found;
}

static struct ana_life_fit fit_numbers(enum sim_law_family family, const double *numbers, size_t n)
{
    struct ana_lifetime lifetimes[64];
    assert_true(n <= 64);
    for (size_t i = 0; i < n; i++) {
        lifetimes[i] = numbers[i] > 0 ? ana_lifetime_ended(numbers[i]) : ana_lifetime_open(-numbers[i]);
    }
    return fit(family, lifetimes, n);
}

static void test_ball_bearings(void **state)
{
    (void)state;
    struct ana_life_fit weibull = fit_numbers(SIM_LAW_WEIBULL, bearings, BEARINGS);
    struct ana_life_fit lognormal = fit_numbers(SIM_LAW_LOGNORMAL, bearings, BEARINGS);
    struct ana_life_fit gamma = fit_numbers(SIM_LAW_GAMMA, bearings, BEARINGS);
    assert_near(weibull.law.parameter[0], 2.102, 5e-4);
    assert_near(weibull.law.parameter[1], 81.88, 1e-2);
    assert_near(weibull.log_likelihood, -113.69, 5e-3);
    assert_near(log(lognormal.law.parameter[0]), 4.150, 5e-4);
    assert_near(lognormal.law.parameter[1], .522, 5e-4);
    assert_near(lognormal.log_likelihood, -113.13, 5e-3);
    assert_near(gamma.law.parameter[0], 4.025, 5e-4);
    assert_near(gamma.log_likelihood, -113.03, 5e-3);
    assert_near(gamma.aic, 4 + 2 * 113.0298188, 1e-6);
    assert_near(gamma.events, BEARINGS, 0);
}

static void test_exponential_is_events_over_time(void **state)
{
    (void)state;
    struct ana_life_fit found = fit_numbers(SIM_LAW_EXPONENTIAL, six_mp, PATIENTS);
    assert_near(1 / found.law.parameter[0], 9.0 / 359, 1e-12);
    assert_near(found.covariance[0][0], 1.0 / 9, 1e-9);
    assert_near(found.log_likelihood, 9 * log(9.0 / 359) - 9, 1e-10);
    struct ana_interval interval = ana_life_fit_interval(&found, 0, .95);
    assert_near(interval.low, 359.0 / 9 * exp(-1.959963985 / 3), 1e-6);
    assert_near(interval.high, 359.0 / 9 * exp(1.959963985 / 3), 1e-6);
}

/* With censoring: sum t^k log t / sum t^k - 1 / k = mean of log t over ends; scale^k = sum t^k / ends. */
static void test_weibull_solves_its_equations(void **state)
{
    (void)state;
    struct ana_life_fit found = fit_numbers(SIM_LAW_WEIBULL, six_mp, PATIENTS);
    double k = found.law.parameter[0];
    double scale = found.law.parameter[1];
    double sum[3] = {0}; /* (t / scale)^k log(t / scale)^j */
    double logs = 0;
    for (size_t i = 0; i < PATIENTS; i++) {
        double z = log(fabs(six_mp[i]) / scale);
        for (int j = 0; j < 3; j++) {
            sum[j] += exp(k * z) * pow(z, j);
        }
        logs += six_mp[i] > 0 ? z : 0;
    }
    assert_near(sum[0] / 9, 1, 1e-8);
    assert_near(sum[1] / sum[0] - 1 / k - logs / 9, 0, 1e-8);
    assert_near(k, 1.3537, 5e-5);
    assert_near(scale, 33.765, 5e-4);
    /* The observed information of (log k, log scale), differentiated by hand. */
    double kk = k * k * sum[2] + k * sum[1] - k * logs;
    double ks = -k * k * sum[1];
    double ss = k * k * sum[0];
    double determinant = kk * ss - ks * ks;
    assert_near(found.covariance[0][0], ss / determinant, 1e-7);
    assert_near(found.covariance[0][1], -ks / determinant, 1e-7);
    assert_near(found.covariance[1][1], kk / determinant, 1e-7);
}

static void test_lognormal_is_moments_of_logarithms(void **state)
{
    (void)state;
    struct ana_life_fit found = fit_numbers(SIM_LAW_LOGNORMAL, bearings, BEARINGS);
    double mean = 0;
    double squares = 0;
    for (size_t i = 0; i < BEARINGS; i++) {
        mean += log(bearings[i]) / BEARINGS;
    }
    for (size_t i = 0; i < BEARINGS; i++) {
        squares += pow(log(bearings[i]) - mean, 2) / BEARINGS; /* by n: maximum likelihood */
    }
    assert_near(found.law.parameter[0], exp(mean), 1e-7);
    assert_near(found.law.parameter[1], sqrt(squares), 1e-9);
    assert_near(found.covariance[0][0], squares / BEARINGS, 1e-9);
    assert_near(found.covariance[1][1], 1.0 / (2 * BEARINGS), 1e-8);
    assert_near(found.covariance[0][1], 0, 1e-9);
}

/* log k - psi(k) = log of the mean - mean of logs; information n (k^2 psi'(k), k, k) in (log k, log scale).
 */
static void test_gamma_solves_its_equations(void **state)
{
    (void)state;
    struct ana_life_fit found = fit_numbers(SIM_LAW_GAMMA, bearings, BEARINGS);
    double mean = 0;
    double logs = 0;
    for (size_t i = 0; i < BEARINGS; i++) {
        mean += bearings[i] / BEARINGS;
        logs += log(bearings[i]) / BEARINGS;
    }
    double k = found.law.parameter[0];
    assert_near(k * found.law.parameter[1], mean, 1e-6);
    assert_near(log(k) - gsl_sf_psi(k), log(mean) - logs, 1e-9);
    /* The second derivative along log k has what the first leaves: k (psi(k) - mean of log(t / scale)) = 0.
     */
    double kk = k * k * gsl_sf_psi_1(k);
    double determinant = BEARINGS * (kk * k - k * k);
    assert_near(found.covariance[0][0], k / determinant, 1e-8);
    assert_near(found.covariance[0][1], -k / determinant, 1e-8);
    assert_near(found.covariance[1][1], kk / determinant, 1e-8);
}

/* An exponential law of whole cells is a geometric one: P(cell i) = (1 - q) q^i, q = ends' mean / (1 + mean).
 */
static void test_exponential_in_cells_is_geometric(void **state)
{
    (void)state;
    struct ana_lifetime cells[40];
    double sum = 0;
    for (size_t i = 0; i < 40; i++) {
        double cell = (double)(i * i % 23);
        cells[i] = (struct ana_lifetime){cell, cell + 1, 0, 1};
        sum += cell;
    }
    double q = sum / (sum + 40);
    struct ana_life_fit found = fit(SIM_LAW_EXPONENTIAL, cells, 40);
    assert_near(found.law.parameter[0], -1 / log(q), 1e-8);
    assert_near(found.log_likelihood, 40 * log(1 - q) + sum * log(q), 1e-9);
}

/* Without memory, what came before the entry does not matter. */
static void test_exponential_forgets_entries(void **state)
{
    (void)state;
    struct ana_lifetime late[BEARINGS];
    struct ana_lifetime plain[BEARINGS];
    for (size_t i = 0; i < BEARINGS; i++) {
        double entry = (double)(7 * i % 11);
        plain[i] = i % 3 == 0 ? ana_lifetime_open(bearings[i]) : ana_lifetime_ended(bearings[i]);
        late[i] = (struct ana_lifetime){plain[i].low + entry, plain[i].high + entry, entry, 1};
    }
    struct ana_life_fit a = fit(SIM_LAW_EXPONENTIAL, plain, BEARINGS);
    struct ana_life_fit b = fit(SIM_LAW_EXPONENTIAL, late, BEARINGS);
    assert_near(a.law.parameter[0], b.law.parameter[0], 1e-9 * a.law.parameter[0]);
    assert_near(a.log_likelihood, b.log_likelihood, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ball_bearings),
        cmocka_unit_test(test_exponential_is_events_over_time),
        cmocka_unit_test(test_weibull_solves_its_equations),
        cmocka_unit_test(test_lognormal_is_moments_of_logarithms),
        cmocka_unit_test(test_gamma_solves_its_equations),
        cmocka_unit_test(test_exponential_in_cells_is_geometric),
        cmocka_unit_test(test_exponential_forgets_entries),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
