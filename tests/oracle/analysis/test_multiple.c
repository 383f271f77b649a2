/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holm's adjustment by hand, against the step-down test itself, and the family-wise error it promises. */
#include "analysis/statistics/interval.h"
#include "analysis/statistics/multiple.h"
#include "tests/support/random_normal.h"

#include <gsl/gsl_cdf.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { TESTS = 12, FAMILIES = 3000 };

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

/* In order .005 .01 .03 .04: 4 * .005, 3 * .01, 2 * .03, and .04 held up by .06. */
static void test_by_hand(void **state)
{
    (void)state;
    const double p[] = {.01, .04, NAN, .03, .005};
    const double expected[] = {.03, .06, 0, .06, .02};
    double adjusted[5];
    size_t order[5];
    ana_holm(p, 5, adjusted, order);
    for (size_t i = 0; i < 5; i++) {
        if (i == 2) {
            assert_true(isnan(adjusted[i]));
        } else {
            assert_near(adjusted[i], expected[i], 1e-17);
        }
    }
    ana_holm(p, 0, adjusted, order);
    const double blank[] = {NAN, NAN};
    ana_holm(blank, 2, adjusted, order);
    assert_true(isnan(adjusted[0]) && isnan(adjusted[1]));
    const double large[] = {.9, 1, 0};
    ana_holm(large, 3, adjusted, order);
    assert_near(adjusted[0], 1, 0);
    assert_near(adjusted[1], 1, 0);
    assert_near(adjusted[2], 0, 0);
}

/* The test as Holm states it: reject in rising order while p(j) <= alpha / (m - j + 1), then stop for good.
 */
static size_t rejected(const double *p, size_t n, double alpha, bool *reject)
{
    size_t tests = 0;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        reject[i] = false;
        tests += isnan(p[i]) ? 0 : 1;
    }
    for (;;) {
        size_t least = n;
        for (size_t i = 0; i < n; i++) {
            bool open = !isnan(p[i]) && !reject[i];
            least = open && (least == n || p[i] < p[least]) ? i : least;
        }
        if (least == n || p[least] * (double)(tests - count) > alpha) {
            return count;
        }
        reject[least] = true;
        count++;
    }
}

/* p-values from a coarse grid, so that many are equal. */
static void test_adjusted_values_are_the_step_down_test(void **state)
{
    (void)state;
    const double alphas[] = {.0101, .0503, .1007, .3003, .9005};
    for (uint64_t seed = 1; seed <= FAMILIES; seed++) {
        struct test_random random = {seed};
        double p[TESTS], adjusted[TESTS];
        size_t order[TESTS];
        bool reject[TESTS];
        for (size_t i = 0; i < TESTS; i++) {
            bool blank = test_random_percent(&random, 10);
            p[i] = blank ? NAN : (double)test_random_in(&random, 0, 20) / (double)(seed % 3 == 0 ? 20 : 400);
        }
        ana_holm(p, TESTS, adjusted, order);
        for (size_t k = 0; k < sizeof alphas / sizeof alphas[0]; k++) {
            rejected(p, TESTS, alphas[k], reject);
            for (size_t i = 0; i < TESTS; i++) {
                if (reject[i] != (adjusted[i] <= alphas[k])) {
                    fail_msg("seed %llu: p %g adjusted to %g at alpha %g", (unsigned long long)seed, p[i],
                             adjusted[i], alphas[k]);
                }
            }
        }
    }
}

/* Twelve true hypotheses, half of them sharing their luck: at most 5 % of families may show a finding. */
static void test_family_wise_error(void **state)
{
    (void)state;
    struct test_random random = {2024};
    double alarms = 0;
    for (int family = 0; family < FAMILIES; family++) {
        double p[TESTS], adjusted[TESTS];
        size_t order[TESTS];
        double shared = test_random_normal(&random);
        bool alarm = false;
        for (size_t i = 0; i < TESTS; i++) {
            double z =
                i % 2 == 0 ? .8 * shared + .6 * test_random_normal(&random) : test_random_normal(&random);
            p[i] = 2 * gsl_cdf_ugaussian_Q(fabs(z));
        }
        ana_holm(p, TESTS, adjusted, order);
        for (size_t i = 0; i < TESTS; i++) {
            alarm = alarm || adjusted[i] <= .05;
        }
        alarms += alarm ? 1 : 0;
    }
    double deviation = sqrt(.05 * .95 / FAMILIES);
    assert_true(alarms / FAMILIES <= .05 + 3 * deviation);
    assert_true(alarms / FAMILIES >= .03); /* not for want of power */
}

/* z for one test is the usual quantile; for 40 at 10^-3 it solves P(|Z| > z) = 10^-3 / 40. */
static void test_family_quantiles(void **state)
{
    (void)state;
    assert_near(ana_family_z(.05, 1), 1.959963984540054, 1e-12);
    assert_near(ana_family_z(.001, 1), 3.290526731491926, 1e-12);
    assert_near(erfc(ana_family_z(.001, 40) / sqrt(2)), .001 / 40, 1e-17);
    assert_near(ana_family_level(.05, 5), .99, 1e-15);
    assert_near(ana_student_quantile(ana_family_level(.001, 40), 2000000), ana_family_z(.001, 40), 1e-4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_adjusted_values_are_the_step_down_test),
        cmocka_unit_test(test_family_wise_error),
        cmocka_unit_test(test_family_quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
