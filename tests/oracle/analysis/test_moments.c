/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statistical Reference Datasets of the US National Institute of Standards and Technology, univariate
 * summary statistics (www.itl.nist.gov/div898/strd/univ): data and certified values. The data are in the
 * public domain.
 */
#include "analysis/statistics/moments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const double LOTTERY[] = {
    162, 671, 933, 414, 788, 730, 817, 33,  536, 875, 670, 236, 473, 167, 877, 980, 316, 950, 456, 92,
    517, 557, 956, 954, 104, 178, 794, 278, 147, 773, 437, 435, 502, 610, 582, 780, 689, 562, 964, 791,
    28,  97,  848, 281, 858, 538, 660, 972, 671, 613, 867, 448, 738, 966, 139, 636, 847, 659, 754, 243,
    122, 455, 195, 968, 793, 59,  730, 361, 574, 522, 97,  762, 431, 158, 429, 414, 22,  629, 788, 999,
    187, 215, 810, 782, 47,  34,  108, 986, 25,  644, 829, 630, 315, 567, 919, 331, 207, 412, 242, 607,
    668, 944, 749, 168, 864, 442, 533, 805, 372, 63,  458, 777, 416, 340, 436, 140, 919, 350, 510, 572,
    905, 900, 85,  389, 473, 758, 444, 169, 625, 692, 140, 897, 672, 288, 312, 860, 724, 226, 884, 508,
    976, 741, 476, 417, 831, 15,  318, 432, 241, 114, 799, 955, 833, 358, 935, 146, 630, 830, 440, 642,
    356, 373, 271, 715, 367, 393, 190, 669, 8,   861, 108, 795, 269, 590, 326, 866, 64,  523, 862, 840,
    219, 382, 998, 4,   628, 305, 747, 247, 34,  747, 729, 645, 856, 974, 24,  568, 24,  694, 608, 480,
    410, 729, 947, 293, 53,  930, 223, 203, 677, 227, 62,  455, 387, 318, 562, 242, 428, 968};

static const double MAVRO[] = {
    2.00180, 2.00170, 2.00180, 2.00190, 2.00180, 2.00170, 2.00150, 2.00140, 2.00150, 2.00150,
    2.00170, 2.00180, 2.00180, 2.00190, 2.00190, 2.00210, 2.00200, 2.00160, 2.00140, 2.00130,
    2.00130, 2.00150, 2.00150, 2.00160, 2.00150, 2.00140, 2.00130, 2.00140, 2.00150, 2.00140,
    2.00150, 2.00160, 2.00150, 2.00160, 2.00190, 2.00200, 2.00200, 2.00210, 2.00220, 2.00230,
    2.00240, 2.00250, 2.00270, 2.00260, 2.00260, 2.00260, 2.00270, 2.00260, 2.00250, 2.00240};

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
    assert_int_equal(COUNT(LOTTERY), 218);
    assert_close(ana_mean(LOTTERY, 218), 518.958715596330, 1e-15);
    assert_close(ana_standard_deviation(LOTTERY, 218), 291.699727470969, 2e-15);
    assert_close(ana_autocorrelation(LOTTERY, 218, 1), -0.120948622967393, 4e-15);
}

static void test_mavro(void **state)
{
    (void)state;
    assert_int_equal(COUNT(MAVRO), 50);
    assert_close(ana_mean(MAVRO, 50), 2.001856, 1e-15);
    assert_close(ana_standard_deviation(MAVRO, 50), 0.000429123454003053, 1e-12);
    assert_close(ana_autocorrelation(MAVRO, 50, 1), 0.937989183438248, 1e-12);
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
    assert_close(ana_autocorrelation(LOTTERY, 218, 0), 1, 1e-15);
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
