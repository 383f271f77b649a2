/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an observation is: by hand. */
#include "analysis/statistics/sampling.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_values(const double *obtained, const double *expected, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_true(fabs(obtained[i] - expected[i]) <= 0);
    }
}

static void test_words(void **state)
{
    (void)state;
    enum ana_sampling sampling = ANA_ANTITHETIC;
    assert_true(ana_sampling_parse("independent", &sampling));
    assert_int_equal(sampling, ANA_INDEPENDENT);
    assert_true(ana_sampling_parse(ana_sampling_word(ANA_ANTITHETIC), &sampling));
    assert_int_equal(sampling, ANA_ANTITHETIC);
    static const char *const wrong[] = {"", "Antithetic", "antithetic ", "anti", "sobol"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(ana_sampling_parse(wrong[i], &sampling));
    }
    assert_int_equal(sampling, ANA_ANTITHETIC);
    assert_string_equal(ana_sampling_option(ANA_INDEPENDENT), "");
    assert_string_equal(ana_sampling_option(ANA_ANTITHETIC), " --sampling antithetic");
}

static void test_whole_observations(void **state)
{
    (void)state;
    assert_int_equal(ana_sampling_complete(ANA_INDEPENDENT, 7), 7);
    assert_int_equal(ana_sampling_complete(ANA_ANTITHETIC, 7), 6);
    assert_int_equal(ana_sampling_complete(ANA_ANTITHETIC, 1), 0);
    assert_int_equal(ana_sampling_complete(ANA_ANTITHETIC, UINT32_MAX), UINT32_MAX - 1);
    assert_true(ana_sampling_observed(ANA_INDEPENDENT, 3));
    assert_true(ana_sampling_observed(ANA_ANTITHETIC, 0));
    assert_true(ana_sampling_observed(ANA_ANTITHETIC, 1)); /* run alone */
    assert_true(ana_sampling_observed(ANA_ANTITHETIC, 4));
    assert_false(ana_sampling_observed(ANA_ANTITHETIC, 3));
}

static void test_observations(void **state)
{
    (void)state;
    double values[] = {1, 3, 10, 20, NAN, 7, 5, NAN, 2, 2};
    assert_int_equal(ana_sampling_keep(ANA_ANTITHETIC, values, 10), 6);
    assert_values(values, (const double[]){1, 3, 10, 20, 2, 2}, 6);
    assert_int_equal(ana_sampling_observe(ANA_ANTITHETIC, values, 6), 3);
    assert_values(values, (const double[]){2, 15, 2}, 3);
    double blank[] = {1, 3, NAN, 4};
    assert_int_equal(ana_sampling_observe(ANA_ANTITHETIC, blank, 4), 2);
    assert_true(isnan(blank[1]));
    double single[] = {NAN, 4, 5};
    assert_int_equal(ana_sampling_keep(ANA_INDEPENDENT, single, 3), 2);
    assert_int_equal(ana_sampling_observe(ANA_INDEPENDENT, single, 2), 2);
    assert_values(single, (const double[]){4, 5}, 2);
    double alone[] = {9};
    assert_int_equal(ana_sampling_keep(ANA_ANTITHETIC, alone, 1), 1);
    assert_int_equal(ana_sampling_observe(ANA_ANTITHETIC, alone, 1), 1);
    assert_values(alone, (const double[]){9}, 1);
    assert_int_equal(ana_sampling_observe(ANA_ANTITHETIC, alone, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_whole_observations),
        cmocka_unit_test(test_observations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
