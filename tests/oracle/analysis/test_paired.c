/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paired comparison: a classic data set, random samples against the textbook formulas, and the special cases.
 */
#include "analysis/statistics/moments.h"
#include "analysis/statistics/paired.h"
#include "tests/support/random_normal.h"

#include <gsl/gsl_cdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SAMPLES = 500, SIZE = 40 };

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

/*
 * Extra hours of sleep under two drugs: Student, Biometrika 6 (1908) 1; the paired t of every textbook,
 * t = -4.0621 on 9 degrees of freedom, p = .002833, 95 % interval (-2.4598858, -.7001142).
 */
static void test_students_sleep(void **state)
{
    (void)state;
    const double a[] = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
    const double b[] = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    struct ana_paired found = ana_paired(a, b, 10, .95);
    assert_int_equal(found.pairs, 10);
    assert_int_equal(found.left_out, 0);
    assert_near(found.mean_a, .75, 1e-15);
    assert_near(found.mean_b, 2.33, 1e-15);
    assert_near(found.difference.estimate, -1.58, 1e-15);
    assert_near(found.difference.low, -2.4598858, 6e-8);
    assert_near(found.difference.high, -.7001142, 6e-8);
    assert_near(found.p_value, .002833, 6e-7);
    assert_near(found.correlation, .7951702, 6e-8);
    /* var a 3.200556, var b 4.009, var(a - b) 1.512889, in ninths */
    assert_near(found.variance_ratio, (28.805 + 36.081) / 13.616, 1e-13);
}

static double covariance(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += (a[i] - ana_mean(a, n)) * (b[i] - ana_mean(b, n));
    }
    return sum / (double)(n - 1);
}

/* With blanks on either side; expectations from the pairs picked out by hand. */
static void test_random_pairs_equal_the_formulas(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SAMPLES; seed++) {
        struct test_random random = {seed};
        double a[SIZE], b[SIZE], x[SIZE], y[SIZE], difference[SIZE];
        size_t pairs = 0;
        for (size_t i = 0; i < SIZE; i++) {
            double shared = 5 * test_random_normal(&random);
            a[i] = test_random_percent(&random, 10) ? NAN : 1e5 + shared + test_random_normal(&random);
            b[i] = test_random_percent(&random, 10) ? NAN : 1e5 + shared - test_random_normal(&random);
            if (!isnan(a[i]) && !isnan(b[i])) {
                x[pairs] = a[i];
                y[pairs] = b[i];
                difference[pairs++] = a[i] - b[i];
            }
        }
        struct ana_paired found = ana_paired(a, b, SIZE, .9);
        struct ana_interval expected = ana_mean_interval(difference, pairs, ana_student_quantile(.9, pairs));
        assert_int_equal(found.pairs, pairs);
        assert_int_equal(found.left_out, SIZE - pairs);
        assert_near(found.difference.estimate, expected.estimate, 1e-9);
        assert_near(found.difference.low, expected.low, 1e-9);
        assert_near(found.difference.high, expected.high, 1e-9);
        double ab = covariance(x, y, pairs);
        double aa = covariance(x, x, pairs);
        double bb = covariance(y, y, pairs);
        assert_near(found.correlation, ab / sqrt(aa * bb), 1e-9);
        assert_near(found.variance_ratio, (aa + bb) / (aa + bb - 2 * ab), 1e-6);
        /* The p-value is the level at which the interval just reaches 0. */
        struct ana_interval just = ana_paired(a, b, SIZE, 1 - found.p_value).difference;
        assert_near(fmin(fabs(just.low), fabs(just.high)), 0, 1e-6);
        struct ana_paired mirrored = ana_paired(b, a, SIZE, .9);
        assert_near(mirrored.difference.estimate, -found.difference.estimate, 0);
        assert_near(mirrored.p_value, found.p_value, 0);
    }
}

/* Exactly, whatever the values, blanks included. */
static void test_a_against_a(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SAMPLES; seed++) {
        struct test_random random = {seed};
        double a[SIZE];
        for (size_t i = 0; i < SIZE; i++) {
            a[i] = i > 1 && test_random_percent(&random, 20) ? NAN : exp(9 * test_random_normal(&random));
        }
        struct ana_paired found = ana_paired(a, a, SIZE, .95);
        assert_near(found.difference.estimate, 0, 0);
        assert_near(found.difference.low, 0, 0);
        assert_near(found.difference.high, 0, 0);
        assert_near(found.p_value, 1, 0);
        assert_near(found.correlation, 1, 1e-15);
        assert_true(isinf(found.variance_ratio));
    }
}

/* Of a difference of 5 in all n pairs: the share of all ways to turn signs round that give as large a mean.
 */
static double by_signs(int n)
{
    int as_large = 0;
    for (unsigned turned = 0; turned < 1U << n; turned++) {
        int sum = 5 * n - 10 * __builtin_popcount(turned);
        as_large += abs(sum) >= 5 * n;
    }
    return (double)as_large / (double)(1U << n);
}

static void test_differences_alike(void **state)
{
    (void)state;
    double a[12] = {0}, b[12] = {0};
    for (int n = 1; n <= 12; n++) {
        a[n - 1] = n * n;
        b[n - 1] = n * n + 5;
        struct ana_paired found = ana_paired(a, b, (size_t)n, .95);
        assert_near(found.difference.estimate, -5, 0);
        if (n > 1) {
            assert_near(found.difference.low, -5, 0);
            assert_near(found.difference.high, -5, 0);
            assert_near(found.p_value, by_signs(n), 0);
        }
    }
}

static void test_nothing_varies(void **state)
{
    (void)state;
    const double tenths[] = {.1, .1, .1, .1, .1, .1, .1};
    const double thirds[] = {1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3};
    const double rising[] = {1, 2, 3, 4, 5, 6, 7};
    struct ana_paired found = ana_paired(tenths, thirds, 7, .95);
    assert_near(found.difference.low, .1 - 1.0 / 3, 0);
    assert_near(found.difference.high, .1 - 1.0 / 3, 0);
    assert_near(found.p_value, 1.0 / 64, 0);
    assert_true(isnan(found.correlation) && isnan(found.variance_ratio));
    assert_near(ana_paired(tenths, tenths, 7, .95).p_value, 1, 0);
    found = ana_paired(rising, tenths, 7, .95);
    assert_true(isnan(found.correlation));
    assert_near(found.variance_ratio, 1, 1e-15);
}

static void test_one_pair_or_none(void **state)
{
    (void)state;
    const double a[] = {3, NAN, 5};
    const double b[] = {1, 2, NAN};
    struct ana_paired found = ana_paired(a, b, 3, .95);
    assert_int_equal(found.pairs, 1);
    assert_int_equal(found.left_out, 2);
    assert_near(found.difference.estimate, 2, 0);
    assert_true(isnan(found.difference.low) && isnan(found.difference.high) && isnan(found.p_value));
    found = ana_paired(a + 1, b + 1, 2, .95);
    assert_int_equal(found.pairs, 0);
    assert_true(isnan(found.difference.estimate) && isnan(found.mean_a) && isnan(found.variance_ratio));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_students_sleep), cmocka_unit_test(test_random_pairs_equal_the_formulas),
        cmocka_unit_test(test_a_against_a),    cmocka_unit_test(test_differences_alike),
        cmocka_unit_test(test_nothing_varies), cmocka_unit_test(test_one_pair_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
