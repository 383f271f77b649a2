/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MSER against a series with a known answer, and against its definition term by term. */
#include "analysis/statistics/warm_up.h"
#include "tests/support/random_normal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { VALUES = 1000, SERIES = 400 };

static void assert_near(double obtained, double expected, double relative)
{
    if (!(fabs(obtained - expected) <= relative * fabs(expected))) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

/* x_i = 10 exp(-i / 50) + ((7919 i) mod 101) / 101: a transient that dies away under a saw-tooth. */
static void fill(double values[VALUES])
{
    for (unsigned i = 0; i < VALUES; i++) {
        values[i] = 10 * exp(-(double)i / 50) + (double)(7919 * i % 101) / 101;
    }
}

/* Expected digits: the definition, computed in another language. */
static void test_known_series(void **state)
{
    (void)state;
    double values[VALUES];
    double statistic[VALUES / 2 + 1];
    fill(values);
    assert_int_equal(ana_mser_length(VALUES, 1), VALUES / 2 + 1);
    struct ana_warm_up single = ana_mser(values, VALUES, 1, statistic);
    assert_int_equal(single.left_out, 168);
    assert_near(single.statistic, 0.00010315235320896183, 1e-12);
    assert_near(single.mean, 0.5148244745807935, 1e-14);
    assert_false(single.at_end);
    assert_near(statistic[168], single.statistic, 0);
    struct ana_warm_up batched = ana_mser(values, VALUES, ANA_MSER_BATCH, NULL);
    assert_int_equal(batched.left_out, 235);
    assert_near(batched.statistic, 2.296755850753223e-05, 1e-12);
    assert_near(batched.mean, 0.5001089731925251, 1e-14);
}

/* g(d) as it is written, from the batch means. */
static double by_definition(const double *means, size_t batches, size_t d)
{
    double kept = (double)(batches - d);
    double mean = 0;
    double squares = 0;
    for (size_t i = d; i < batches; i++) {
        mean += means[i] / kept;
    }
    for (size_t i = d; i < batches; i++) {
        squares += (means[i] - mean) * (means[i] - mean);
    }
    return squares / (kept * kept);
}

static void test_random_series_equal_the_definition(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SERIES; seed++) {
        struct test_random random = {seed};
        double values[200], means[200], statistic[101];
        size_t batch = (size_t)test_random_in(&random, 1, 7);
        size_t n = (size_t)test_random_in(&random, 2 * (int32_t)batch, 200);
        for (size_t i = 0; i < n; i++) {
            values[i] = 1e4 + 9 * exp(-(double)i / 20) + test_random_normal(&random);
        }
        for (size_t b = 0; b < n / batch; b++) {
            means[b] = 0;
            for (size_t i = 0; i < batch; i++) {
                means[b] += values[b * batch + i] / (double)batch;
            }
        }
        struct ana_warm_up found = ana_mser(values, n, batch, statistic);
        size_t least = 0;
        for (size_t d = 0; d < ana_mser_length(n, batch); d++) {
            double expected = by_definition(means, n / batch, d);
            assert_true(fabs(statistic[d] - expected) <= 1e-9 * expected + 1e-12);
            least = statistic[d] < statistic[least] ? d : least;
        }
        assert_int_equal(found.left_out, least * batch);
        assert_int_equal(found.at_end, least + 1 == ana_mser_length(n, batch));
    }
}

/* A line that only rises has not settled at n / 2, and the answer is that there is no answer. */
static void test_a_run_too_short_is_reported(void **state)
{
    (void)state;
    double values[VALUES];
    for (size_t i = 0; i < VALUES; i++) {
        values[i] = (double)i;
    }
    struct ana_warm_up found = ana_mser(values, VALUES, ANA_MSER_BATCH, NULL);
    assert_true(found.at_end);
    assert_int_equal(found.left_out, VALUES / 2);
    fill(values);
    assert_true(ana_mser(values, 40, 1, NULL).at_end);
}

/* Nothing to leave out of a constant; what fills no batch has no influence; a jump is left out exactly. */
static void test_edges(void **state)
{
    (void)state;
    double values[23] = {9, 9, 9, 9, 9};
    for (size_t i = 5; i < 23; i++) {
        values[i] = .1;
    }
    assert_int_equal(ana_mser(values + 5, 18, 5, NULL).left_out, 0);
    struct ana_warm_up found = ana_mser(values, 23, 5, NULL);
    assert_int_equal(found.left_out, 5);
    assert_near(found.mean, .1, 1e-15);
    assert_true(found.statistic <= 0 && !found.at_end);
    values[22] = 1e9;
    assert_int_equal(ana_mser(values, 23, 5, NULL).left_out, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_series),
        cmocka_unit_test(test_random_series_equal_the_definition),
        cmocka_unit_test(test_a_run_too_short_is_reported),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
