/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals against published digits and against the equations that define them. */
#include "analysis/statistics/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

/* Tables of Student's t at .975; df = n - 1. */
static void test_student_quantiles(void **state)
{
    (void)state;
    const struct {
        size_t df;
        double quantile;
    } table[] = {{4, 2.7764451052},   {9, 2.2621571628},   {19, 2.09302405441},
                 {29, 2.04522964213}, {99, 1.98421695159}, {1, 12.7062047362}};
    for (size_t i = 0; i < COUNT(table); i++) {
        assert_near(ana_student_quantile(.95, table[i].df + 1), table[i].quantile, 6e-11);
    }
}

/* 1 2 3 4 5: mean 3, s^2 = 2.5, half-width 2.7764451052 * sqrt(2.5 / 5). */
static void test_mean_interval_by_hand(void **state)
{
    (void)state;
    const double values[] = {1, 2, 3, 4, 5};
    struct ana_interval interval = ana_mean_interval(values, 5, ana_student_quantile(.95, 5));
    assert_near(interval.estimate, 3, 0);
    assert_near(interval.low, 3 - 2.7764451052 * 0.7071067811865476, 1e-10);
    assert_near(interval.high, 3 + 2.7764451052 * 0.7071067811865476, 1e-10);
    interval = ana_interval_clip(interval, 2, 4);
    assert_true(interval.estimate == 3 && interval.low == 2 && interval.high == 4);
}

static void test_wilson(void **state)
{
    (void)state;
    const struct {
        uint64_t successes, trials;
        double low, high;
    } table[] = {{81, 263, .25528852, .36620958}, {0, 20, 0, .16112516}, {190, 200, .91042185, .97261735}};
    for (size_t i = 0; i < COUNT(table); i++) {
        struct ana_interval interval = ana_wilson(table[i].successes, table[i].trials, .95);
        assert_near(interval.low, table[i].low, 6e-9);
        assert_near(interval.high, table[i].high, 6e-9);
        struct ana_interval mirrored = ana_wilson(table[i].trials - table[i].successes, table[i].trials, .95);
        assert_near(mirrored.low, 1 - interval.high, 1e-15);
        assert_near(mirrored.high, 1 - interval.low, 1e-15);
    }
    assert_true(ana_wilson(0, 20, .95).low == 0);
    assert_true(ana_wilson(20, 20, .95).high == 1);
}

/* Clopper and Pearson: P(B >= x | low) = P(B <= x | high) = (1 - level) / 2. */
static void test_exact_binomial_solves_its_equations(void **state)
{
    (void)state;
    const unsigned trials[] = {1, 2, 16, 20, 263, 1000};
    for (size_t i = 0; i < COUNT(trials); i++) {
        unsigned n = trials[i];
        for (unsigned x = 0; x <= n; x += 1 + n / 20) {
            struct ana_interval interval = ana_exact_binomial(x, n, .9);
            assert_true(interval.low <= interval.estimate && interval.estimate <= interval.high);
            assert_true(interval.low < interval.high);
            if (x > 0) {
                assert_near(gsl_cdf_binomial_Q(x - 1, interval.low, n), .05, 1e-9);
            }
            if (x < n) {
                assert_near(gsl_cdf_binomial_P(x, interval.high, n), .05, 1e-9);
            }
        }
    }
    /* 0 of 20 at 95 %: 1 - .025^(1/20). */
    assert_near(ana_exact_binomial(0, 20, .95).high, .16843347098308536, 1e-15);
    assert_near(ana_exact_binomial(20, 20, .95).low, 1 - .16843347098308536, 1e-15);
    assert_true(ana_exact_binomial(0, 20, .95).low == 0 && ana_exact_binomial(20, 20, .95).high == 1);
}

static void test_order_statistic_ranks(void **state)
{
    (void)state;
    const struct {
        uint64_t n;
        double p;
        uint64_t low, high;
        double coverage;
    } table[] = {{100, .5, 40, 60, .953956}, {100, .9, 84, 96, .955690}, {200, .95, 184, 197, .967152}};
    for (size_t i = 0; i < COUNT(table); i++) {
        struct ana_ranks ranks = ana_quantile_ranks(table[i].n, table[i].p, .95);
        assert_int_equal(ranks.low, table[i].low);
        assert_int_equal(ranks.high, table[i].high);
        assert_near(ranks.coverage, table[i].coverage, 6e-7);
    }
}

/* The closest ranks by trying every pair. */
static void test_ranks_equal_an_exhaustive_search(void **state)
{
    (void)state;
    const double levels[] = {.8, .95, .99};
    for (unsigned n = 1; n <= 60; n++) {
        for (size_t k = 0; k < 9 * COUNT(levels); k++) {
            double p = (double)(k / COUNT(levels) + 1) / 10;
            double level = levels[k % COUNT(levels)];
            unsigned width = 0;
            double coverage = 0;
            for (unsigned w = 1; w < n && width == 0; w++) {
                for (unsigned low = 1; low + w <= n; low++) {
                    double c = gsl_cdf_binomial_P(low + w - 1, p, n) - gsl_cdf_binomial_P(low - 1, p, n);
                    coverage = c > coverage ? c : coverage;
                }
                width = coverage >= level ? w : 0;
            }
            struct ana_ranks ranks = ana_quantile_ranks(n, p, level);
            assert_int_equal(ranks.high - ranks.low, width);
            assert_near(ranks.coverage, width > 0 ? coverage : 0, 1e-11);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_student_quantiles),
        cmocka_unit_test(test_mean_interval_by_hand),
        cmocka_unit_test(test_wilson),
        cmocka_unit_test(test_exact_binomial_solves_its_equations),
        cmocka_unit_test(test_order_statistic_ranks),
        cmocka_unit_test(test_ranks_equal_an_exhaustive_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
