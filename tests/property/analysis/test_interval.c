/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share of intervals that hold the truth, from 20,000 samples each: it must be what the level says. */
#include "analysis/statistics/interval.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SAMPLES = 20000 };

/* A binomial count of SAMPLES draws leaves this many standard deviations once in 10^5 runs. */
static const double DEVIATIONS = 4.4;

static double uniform(uint64_t *seed)
{
    uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return ((double)(z >> 11) + .5) * 0x1p-53;
}

static double normal(uint64_t *seed)
{
    double radius = sqrt(-2 * log(uniform(seed)));
    return radius * cos(2 * acos(-1.0) * uniform(seed));
}

static void assert_share(double hits, double expected)
{
    double tolerance = DEVIATIONS * sqrt(expected * (1 - expected) / SAMPLES);
    if (!(fabs(hits / SAMPLES - expected) <= tolerance)) {
        fail_msg("covered %.4f, expected %.4f +- %.4f", hits / SAMPLES, expected, tolerance);
    }
}

static void test_student_coverage(void **state)
{
    (void)state;
    const size_t sizes[] = {2, 5, 16};
    for (size_t k = 0; k < 3; k++) {
        uint64_t seed = 20250306 + k;
        double student = ana_student_quantile(.9, sizes[k]);
        double hits = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double values[16];
            for (size_t j = 0; j < sizes[k]; j++) {
                values[j] = 40 + 7 * normal(&seed);
            }
            struct ana_interval interval = ana_mean_interval(values, sizes[k], student);
            hits += interval.low <= 40 && 40 <= interval.high;
        }
        assert_share(hits, .9);
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Exponential samples: the ranks must hold the true quantile with the coverage they state. */
static void test_rank_coverage(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct ana_ranks ranks = ana_quantile_ranks(50, .8, .95);
    double hits = 0;
    for (int i = 0; i < SAMPLES; i++) {
        double values[50];
        for (size_t j = 0; j < 50; j++) {
            values[j] = -log(uniform(&seed));
        }
        qsort(values, 50, sizeof values[0], by_value);
        double truth = -log(.2);
        hits += values[ranks.low - 1] <= truth && truth <= values[ranks.high - 1];
    }
    assert_share(hits, ranks.coverage);
}

/* The exact interval never covers less than its level, whatever the proportion. */
static void test_exact_binomial_covers_at_least_its_level(void **state)
{
    (void)state;
    for (unsigned k = 1; k < 100; k++) {
        double p = k / 100.0;
        double coverage = 0;
        for (unsigned x = 0; x <= 20; x++) {
            struct ana_interval interval = ana_exact_binomial(x, 20, .95);
            double weight =
                exp(lgamma(21) - lgamma(x + 1) - lgamma(21 - x) + x * log(p) + (20 - x) * log1p(-p));
            coverage += interval.low <= p && p <= interval.high ? weight : 0;
        }
        assert_true(coverage >= .95);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_student_coverage),
        cmocka_unit_test(test_rank_coverage),
        cmocka_unit_test(test_exact_binomial_covers_at_least_its_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
