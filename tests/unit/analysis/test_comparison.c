/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two arms compared by hand, matched by key, blank where a summary is blank, and adjusted over the family. */
#include "analysis/results/comparison.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { REPLICATIONS = 5, FIRST = 40, ALL = 4 };

struct arm {
    struct ana_responses responses;
    struct ana_results results;
};

static const struct ana_response KNOWN[ALL] = {
    {{"lead_time", "all", "all", "all", "issued", "count"}, "cases", ANA_KIND_COUNT, 0, INFINITY, 0, 0},
    {{"lead_time", "all", "all", "all", "issued", "mean"}, "days", ANA_KIND_MEAN, 0, INFINITY, 0, 0},
    {{"lead_time", "all", "all", "all", "issued", "p90"}, "days", ANA_KIND_QUANTILE, 0, INFINITY, .9, 0},
    {{"outcome", "all", "all", "all", "issued", "probability"}, "share", ANA_KIND_SHARE, 0, 1, 0, 0}};

static void make(struct arm *arm, const size_t *known, size_t count)
{
    ana_responses_init(&arm->responses);
    for (size_t i = 0; i < count; i++) {
        size_t index = 0;
        assert_int_equal(ana_responses_add(&arm->responses, &KNOWN[known[i]], &index, NULL), SIM_OK);
    }
    assert_int_equal(ana_results_init(&arm->results, &arm->responses, FIRST, REPLICATIONS, NULL), SIM_OK);
}

static void drop(struct arm *arm)
{
    ana_results_destroy(&arm->results);
    ana_responses_destroy(&arm->responses);
}

static void fill(struct arm *arm, size_t known, const double values[REPLICATIONS])
{
    size_t response = ana_responses_find(&arm->responses, &KNOWN[known].key);
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        ana_results_row(&arm->results, FIRST + i)[response] = values[i];
    }
}

struct fixture {
    struct arm base;
    struct arm alternative; /* other order, and no share */
    struct ana_comparison found[ALL];
};

static int set_up(void **state)
{
    static struct fixture f;
    make(&f.base, (const size_t[]){0, 1, 2, 3}, 4);
    make(&f.alternative, (const size_t[]){0, 2, 1}, 3);
    fill(&f.base, 0, (const double[]){900, 900, 900, 900, 900});
    fill(&f.base, 1, (const double[]){10, 20, 30, 40, 50});
    fill(&f.base, 2, (const double[]){80, 90, 70, 60, 50});
    fill(&f.base, 3, (const double[]){.5, .5, .5, .5, .6});
    fill(&f.alternative, 0, (const double[]){900, 900, 900, 900, 900});
    fill(&f.alternative, 1, (const double[]){9, 18, 27, 36, 45});
    fill(&f.alternative, 2, (const double[]){70, 95, 60, 65, 40});
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    drop(&f->base);
    drop(&f->alternative);
    return 0;
}

static void compare(struct fixture *f, uint32_t prefix)
{
    const struct ana_arms arms = {&f->base.results, &f->alternative.results, prefix};
    assert_int_equal(ana_compare(&arms, .95, f->found, NULL), SIM_OK);
}

static void assert_near(double obtained, double expected)
{
    if (!(fabs(obtained - expected) <= 1e-9)) {
        fail_msg("obtained %.12g, expected %.12g", obtained, expected);
    }
}

/* Differences -1 ... -5: mean -3, s^2 = 2.5; arms 250 and 202.5, all on one line. */
static void test_differences_are_alternative_minus_base(void **state)
{
    struct fixture *f = *state;
    compare(f, REPLICATIONS);
    const struct ana_paired *mean = &f->found[1].paired;
    assert_near(mean->difference.estimate, -3);
    assert_near(mean->difference.high, -3 + 2.7764451052 * .7071067811865476);
    assert_near(mean->difference.low, -3 - 2.7764451052 * .7071067811865476);
    assert_near(mean->mean_a, 27);
    assert_near(mean->mean_b, 30);
    assert_near(mean->correlation, 1);
    assert_near(mean->variance_ratio, (250 + 202.5) / 2.5);
    assert_int_equal(f->found[1].note, ANA_COMPARISON_WHOLE);
    assert_near(f->found[2].paired.difference.estimate, -4);
    assert_near(f->found[0].paired.p_value, 1);
    assert_int_equal(f->found[3].note, ANA_COMPARISON_ABSENT);
    assert_true(isnan(f->found[3].paired.difference.estimate) && isnan(f->found[1].p_adjusted));
    compare(f, 2);
    assert_near(f->found[1].paired.difference.estimate, -1.5);
}

static void test_blank_where_a_summary_is(void **state)
{
    struct fixture *f = *state;
    fill(&f->alternative, 0, (const double[]){900, 900, 499, 900, 900});
    fill(&f->base, 1, (const double[]){10, NAN, 30, 40, 50});
    compare(f, REPLICATIONS);
    assert_int_equal(f->found[2].note, ANA_COMPARISON_THIN);
    assert_true(isnan(f->found[2].paired.p_value));
    assert_int_equal(f->found[1].note, ANA_COMPARISON_SOME_BLANK);
    assert_int_equal(f->found[1].paired.pairs, 4);
    compare(f, 2);
    assert_int_equal(f->found[2].note, ANA_COMPARISON_WHOLE); /* the thin one is outside the prefix */
    assert_int_equal(f->found[1].note, ANA_COMPARISON_ONE_PAIR);
    compare(f, 0);
    assert_int_equal(f->found[1].note, ANA_COMPARISON_NO_PAIR);
    assert_string_equal(ana_comparison_note_text(ANA_COMPARISON_WHOLE), "");
}

/* Pairs (10 20) (30 40) against (9 18) (27 36): means 15 35, 13.5 31.5, differences -1.5 -3.5; 50 is no pair.
 */
static void test_antithetic_pairs_are_compared(void **state)
{
    struct fixture *f = *state;
    f->base.results.sampling = ANA_ANTITHETIC;
    f->alternative.results.sampling = ANA_ANTITHETIC;
    compare(f, 4);
    const struct ana_paired *mean = &f->found[1].paired;
    assert_near(mean->difference.estimate, -2.5);
    assert_near(mean->difference.high, -2.5 + 12.706204736174694);
    assert_near(mean->variance_ratio, (200 + 162) / 2.0);
    assert_int_equal(mean->pairs, 2);
    assert_int_equal(f->found[1].replications, 4);
    fill(&f->base, 1, (const double[]){10, 20, 30, NAN, 50});
    compare(f, 4);
    assert_int_equal(f->found[1].note, ANA_COMPARISON_ONE_PAIR);
    assert_near(f->found[1].paired.difference.estimate, -1.5);
    assert_int_equal(f->found[1].replications, 2);
    const struct ana_arms arms = {&f->base.results, &f->alternative.results, 3};
    assert_int_equal(ana_compare(&arms, .95, f->found, NULL), SIM_ERR_ARGUMENT);
    f->alternative.results.sampling = ANA_INDEPENDENT;
    const struct ana_arms mixed = {&f->base.results, &f->alternative.results, 4};
    struct sim_error error = {0};
    assert_int_equal(ana_compare(&mixed, .95, f->found, &error), SIM_ERR_ARGUMENT);
    assert_string_equal(error.message, "cannot pair antithetic replications with independent ones");
}

static void test_an_arm_against_itself(void **state)
{
    struct fixture *f = *state;
    const struct ana_arms arms = {&f->base.results, &f->base.results, REPLICATIONS};
    assert_int_equal(ana_compare(&arms, .95, f->found, NULL), SIM_OK);
    assert_int_equal(ana_comparison_adjust(f->found, ALL, NULL), SIM_OK);
    for (size_t i = 0; i < ALL; i++) {
        const struct ana_interval *difference = &f->found[i].paired.difference;
        assert_true(difference->low >= 0 && difference->high <= 0 && fabs(difference->estimate) <= 0);
        assert_true(f->found[i].p_adjusted >= 1);
        assert_int_equal(f->found[i].note, ANA_COMPARISON_ALIKE);
    }
}

/* Three tests with a p-value: the least counts three times, the next twice; the absent one not at all. */
static void test_adjustment_is_over_the_family(void **state)
{
    struct fixture *f = *state;
    compare(f, REPLICATIONS);
    assert_int_equal(ana_comparison_adjust(f->found, ALL, NULL), SIM_OK);
    assert_near(f->found[1].p_adjusted, 3 * f->found[1].paired.p_value);
    assert_near(f->found[2].p_adjusted, fmin(1, 2 * f->found[2].paired.p_value));
    assert_near(f->found[0].p_adjusted, 1);
    assert_true(isnan(f->found[3].p_adjusted));
    assert_int_equal(ana_comparison_adjust(f->found, 0, NULL), SIM_OK);
}

static void test_refuses_arms_that_do_not_pair(void **state)
{
    struct fixture *f = *state;
    struct sim_error error = {0};
    struct ana_arms arms = {&f->base.results, &f->alternative.results, REPLICATIONS + 1};
    assert_int_equal(ana_compare(&arms, .95, f->found, &error), SIM_ERR_ARGUMENT);
    arms.prefix = REPLICATIONS;
    assert_int_equal(ana_compare(&arms, 1, f->found, &error), SIM_ERR_ARGUMENT);
    struct ana_results shifted = f->alternative.results;
    shifted.first++;
    arms.alternative = &shifted;
    assert_int_equal(ana_compare(&arms, .95, f->found, &error), SIM_ERR_ARGUMENT);
    assert_non_null(strstr(error.message, "from 40 on"));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_differences_are_alternative_minus_base), TEST(test_blank_where_a_summary_is),
        TEST(test_antithetic_pairs_are_compared),          TEST(test_an_arm_against_itself),
        TEST(test_adjustment_is_over_the_family),          TEST(test_refuses_arms_that_do_not_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
