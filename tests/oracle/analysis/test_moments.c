/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statistical Reference Datasets of the US National Institute of Standards and Technology, univariate
 * summary statistics (www.itl.nist.gov/div898/strd/univ): data and certified values. The data are in the
 * public domain.
 */
#include "analysis/statistics/moments.h"
#include "analysis/verify/nist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Digits given up: the certified values have 15; n additions may lose the last one or two. */
static void assert_close(double obtained, double certified, double relative)
{
    double difference = obtained - certified;
    double allowed = relative * (certified < 0 ? -certified : certified);
    if (!(difference <= allowed && -difference <= allowed)) {
        fail_msg("obtained %.17g, certified %.17g", obtained, certified);
    }
}

static void test_lottery(void **state)
{
    (void)state;
    assert_int_equal(COUNT(ana_nist_lottery), 218);
    assert_close(ana_mean(ana_nist_lottery, 218), 518.958715596330, 1e-15);
    assert_close(ana_standard_deviation(ana_nist_lottery, 218), 291.699727470969, 2e-15);
    assert_close(ana_autocorrelation(ana_nist_lottery, 218, 1), -0.120948622967393, 4e-15);
}

static void test_mavro(void **state)
{
    (void)state;
    assert_int_equal(COUNT(ana_nist_mavro), 50);
    assert_close(ana_mean(ana_nist_mavro, 50), 2.001856, 1e-15);
    assert_close(ana_standard_deviation(ana_nist_mavro, 50), 0.000429123454003053, 1e-12);
    assert_close(ana_autocorrelation(ana_nist_mavro, 50, 1), 0.937989183438248, 1e-12);
}

/* NumAcc4: 10000000.2, then 10000000.1 and 10000000.3 in turn, 1001 in all; a one-pass formula fails here. */
static void test_numerical_accuracy_4(void **state)
{
    (void)state;
    static double values[1001];
    values[0] = 10000000.2;
    for (size_t i = 1; i < COUNT(values); i++) {
        values[i] = i % 2 == 1 ? 10000000.1 : 10000000.3;
    }
    assert_close(ana_mean(values, COUNT(values)), 10000000.2, 1e-15);
    assert_close(ana_standard_deviation(values, COUNT(values)), 0.1, 1e-7); /* the inputs hold no more */
    assert_close(ana_autocorrelation(values, COUNT(values), 1), -0.999, 1e-7);
}

static void test_equal_values_have_no_autocorrelation(void **state)
{
    (void)state;
    const double values[] = {0.1, 0.1, 0.1};
    assert_true(ana_standard_deviation(values, 3) < 1e-16);
    double undefined = ana_autocorrelation((const double[]){4, 4, 4}, 3, 1);
    assert_true(undefined != undefined);
    assert_close(ana_autocorrelation(ana_nist_lottery, 218, 0), 1, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lottery),
        cmocka_unit_test(test_mavro),
        cmocka_unit_test(test_numerical_accuracy_4),
        cmocka_unit_test(test_equal_values_have_no_autocorrelation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
