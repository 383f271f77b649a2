/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/summary.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { LEAD_COUNT, LEAD_MEAN, LEAD_P90, ISSUED, RESPONSES, REPLICATIONS = 5 };

struct fixture {
    struct ana_responses responses;
    struct ana_results results;
};

static void add(struct fixture *f, const char *metric, const char *statistic, enum ana_response_kind kind)
{
    size_t index = 0;
    const struct ana_response response = {.key = {metric, "all", "all", "all", "all", statistic},
                                          .unit = "days",
                                          .kind = kind,
                                          .lowest = 0,
                                          .highest = kind == ANA_KIND_SHARE ? 1 : INFINITY,
                                          .probability = kind == ANA_KIND_QUANTILE ? .9 : 0,
                                          .count_response = LEAD_COUNT};
    assert_int_equal(ana_responses_add(&f->responses, &response, &index, NULL), SIM_OK);
}

static int set_up(void **state)
{
    static struct fixture f;
    ana_responses_init(&f.responses);
    add(&f, "lead_time", "count", ANA_KIND_COUNT);
    add(&f, "lead_time", "mean", ANA_KIND_MEAN);
    add(&f, "lead_time", "p90", ANA_KIND_QUANTILE);
    add(&f, "issued", "probability", ANA_KIND_SHARE);
    *state = &f;
    return ana_results_init(&f.results, &f.responses, 0, REPLICATIONS, NULL) == SIM_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    ana_results_destroy(&f->results);
    ana_responses_destroy(&f->responses);
    return 0;
}

static void fill(struct fixture *f, size_t response, const double values[REPLICATIONS])
{
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        ana_results_row(&f->results, i)[response] = values[i];
    }
}

static struct ana_estimate estimate(const struct fixture *f, uint32_t prefix, size_t response)
{
    struct ana_estimate result;
    assert_int_equal(ana_summarise_response(&f->results, prefix, response, .95, &result), SIM_OK);
    return result;
}

static void assert_near(double obtained, double expected)
{
    if (!(fabs(obtained - expected) <= 1e-9)) {
        fail_msg("obtained %.12g, expected %.12g", obtained, expected);
    }
}

/* 10 20 30 40 50: mean 30, s = 15.8113883, half-width 2.7764451052 * s / sqrt(5) = 19.6324316... */
static void test_mean_has_a_student_interval(void **state)
{
    struct fixture *f = *state;
    fill(f, LEAD_MEAN, (const double[]){10, 20, 30, 40, 50});
    struct ana_estimate e = estimate(f, 5, LEAD_MEAN);
    assert_near(e.estimate, 30);
    assert_near(e.high - 30, 2.7764451052 * 7.0710678118655);
    assert_near(30 - e.low, e.high - 30);
    assert_int_equal(e.method, ANA_METHOD_STUDENT_T);
    assert_int_equal(e.replications, 5);
    assert_int_equal(e.note, ANA_NOTE_NONE);
    assert_true(e.level >= .95 && e.level <= .95);
}

static void test_interval_is_clipped_to_the_range(void **state)
{
    struct fixture *f = *state;
    fill(f, LEAD_MEAN, (const double[]){0, 0, 0, 0, 10});
    struct ana_estimate e = estimate(f, 5, LEAD_MEAN);
    assert_near(e.estimate, 2);
    assert_true(e.low >= 0 && e.low <= 0);
    fill(f, ISSUED, (const double[]){1, 1, 1, 1, .9});
    e = estimate(f, 5, ISSUED);
    assert_int_equal(e.method, ANA_METHOD_STUDENT_T);
    assert_true(e.high >= 1 && e.high <= 1);
}

/* 0 of 5: 1 - .025^(1/5). */
static void test_unanimous_shares_get_the_exact_bound(void **state)
{
    struct fixture *f = *state;
    fill(f, ISSUED, (const double[]){0, 0, 0, 0, 0});
    struct ana_estimate e = estimate(f, 5, ISSUED);
    assert_int_equal(e.method, ANA_METHOD_EXACT_BINOMIAL);
    assert_near(e.estimate, 0);
    assert_near(e.low, 0);
    assert_near(e.high, 0.521823750104);
    fill(f, ISSUED, (const double[]){1, 1, 1, 1, 1});
    e = estimate(f, 5, ISSUED);
    assert_near(e.estimate, 1);
    assert_near(e.low, 1 - 0.521823750104);
    assert_near(e.high, 1);
    /* A mean that never differs has no width: only shares of 0 or 1 are a matter of luck. */
    fill(f, LEAD_MEAN, (const double[]){0, 0, 0, 0, 0});
    e = estimate(f, 5, LEAD_MEAN);
    assert_int_equal(e.method, ANA_METHOD_STUDENT_T);
    assert_near(e.high - e.low, 0);
}

static void test_thin_quantiles_are_blank(void **state)
{
    struct fixture *f = *state;
    fill(f, LEAD_P90, (const double[]){80, 81, 82, 83, 84});
    fill(f, LEAD_COUNT, (const double[]){500, 900, 700, 600, 500});
    struct ana_estimate e = estimate(f, 5, LEAD_P90);
    assert_near(e.estimate, 82); /* 500 * (1 - .9) is 50, even where the double is a little less */
    fill(f, LEAD_COUNT, (const double[]){500, 900, 499, 600, 500});
    e = estimate(f, 5, LEAD_P90);
    assert_true(isnan(e.estimate) && isnan(e.low) && isnan(e.high));
    assert_int_equal(e.note, ANA_NOTE_THIN);
    assert_int_equal(e.replications, 0);
    e = estimate(f, 2, LEAD_P90);
    assert_near(e.estimate, 80.5); /* the thin one is outside the prefix */
    fill(f, LEAD_COUNT, (const double[]){500, 900, NAN, 600, 500});
    assert_int_equal(estimate(f, 5, LEAD_P90).note, ANA_NOTE_THIN);
}

static void test_blanks_and_single_replications(void **state)
{
    struct fixture *f = *state;
    fill(f, LEAD_MEAN, (const double[]){NAN, 4, NAN, 6, NAN});
    struct ana_estimate e = estimate(f, 5, LEAD_MEAN);
    assert_near(e.estimate, 5);
    assert_int_equal(e.replications, 2);
    assert_int_equal(e.note, ANA_NOTE_SOME_BLANK);
    assert_true(e.low < e.high);
    e = estimate(f, 2, LEAD_MEAN);
    assert_near(e.estimate, 4);
    assert_true(isnan(e.low) && isnan(e.high));
    assert_int_equal(e.method, ANA_METHOD_NONE);
    e = estimate(f, 1, LEAD_MEAN);
    assert_true(isnan(e.estimate));
    assert_int_equal(e.note, ANA_NOTE_NO_VALUE);
    assert_int_equal(estimate(f, 0, LEAD_MEAN).note, ANA_NOTE_NO_VALUE);
    fill(f, LEAD_MEAN, (const double[]){3, 4, 5, 6, 7});
    assert_int_equal(estimate(f, 1, LEAD_MEAN).note, ANA_NOTE_ONE);
}

/* 10 30 | 20 60 | .. are pairs with means 20 and 40: mean 30, s = 14.14..., half-width 12.7062047362 * 10. */
static void test_antithetic_pairs_are_observations(void **state)
{
    struct fixture *f = *state;
    f->results.sampling = ANA_ANTITHETIC;
    fill(f, LEAD_MEAN, (const double[]){10, 30, 20, 60, 1000});
    struct ana_estimate e = estimate(f, 4, LEAD_MEAN);
    assert_near(e.estimate, 30);
    assert_near(e.high - 30, 127.0620473617);
    assert_near(e.low, 0); /* cut to the range */
    assert_int_equal(e.method, ANA_METHOD_STUDENT_T_PAIRS);
    assert_string_equal(ana_method_text(e.method), "student_t_over_pairs");
    assert_int_equal(e.replications, 4);
    e = estimate(f, 2, LEAD_MEAN);
    assert_near(e.estimate, 20);
    assert_true(isnan(e.low) && isnan(e.high));
    assert_int_equal(e.note, ANA_NOTE_ONE_PAIR);
    assert_int_equal(e.replications, 2);
    e = estimate(f, 1, LEAD_MEAN);
    assert_near(e.estimate, 10);
    assert_int_equal(e.note, ANA_NOTE_ONE); /* run alone: no half of a pair */
    fill(f, LEAD_COUNT, (const double[]){900, 499, 900, 900, 900});
    assert_int_equal(estimate(f, 2, LEAD_P90).note, ANA_NOTE_NO_PAIR);
    fill(f, LEAD_P90, (const double[]){80, 81, 82, 83, 84});
    assert_int_equal(estimate(f, 2, LEAD_P90).note, ANA_NOTE_THIN); /* every replication counts */
}

static void test_a_pair_counts_where_both_have_a_value(void **state)
{
    struct fixture *f = *state;
    f->results.sampling = ANA_ANTITHETIC;
    fill(f, LEAD_MEAN, (const double[]){NAN, 7, 20, 60, 1000});
    struct ana_estimate e = estimate(f, 4, LEAD_MEAN);
    assert_near(e.estimate, 40);
    assert_int_equal(e.replications, 2);
    assert_int_equal(e.note, ANA_NOTE_SOME_PAIRS_BLANK);
    fill(f, LEAD_MEAN, (const double[]){NAN, 7, 20, NAN, 1000});
    e = estimate(f, 4, LEAD_MEAN);
    assert_true(isnan(e.estimate));
    assert_int_equal(e.note, ANA_NOTE_NO_PAIR);
}

/* 0 of 2 pairs, not of 4 replications: 1 - .025^(1/2). */
static void test_unanimous_pairs_are_so_many_trials(void **state)
{
    struct fixture *f = *state;
    f->results.sampling = ANA_ANTITHETIC;
    fill(f, ISSUED, (const double[]){0, 0, 0, 0, 1});
    struct ana_estimate e = estimate(f, 4, ISSUED);
    assert_int_equal(e.method, ANA_METHOD_EXACT_BINOMIAL_PAIRS);
    assert_near(e.high, 0.8418861169915810);
    assert_int_equal(e.replications, 4);
    fill(f, ISSUED, (const double[]){1, 1, 1, 1, 0});
    assert_near(estimate(f, 4, ISSUED).low, 1 - 0.8418861169915810);
    fill(f, ISSUED, (const double[]){0, 1, 1, 0, 0}); /* alike on average is not unanimous */
    assert_int_equal(estimate(f, 4, ISSUED).method, ANA_METHOD_STUDENT_T_PAIRS);
}

static void test_half_a_pair_is_refused(void **state)
{
    struct fixture *f = *state;
    struct ana_estimate estimates[RESPONSES];
    f->results.sampling = ANA_ANTITHETIC;
    assert_int_equal(ana_summarise(&f->results, 3, .95, estimates, NULL), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_summarise(&f->results, 4, .95, estimates, NULL), SIM_OK);
}

static void test_refuses_wrong_arguments(void **state)
{
    struct fixture *f = *state;
    struct ana_estimate estimates[RESPONSES];
    struct sim_error error = {0};
    assert_int_equal(ana_summarise(&f->results, 6, .95, estimates, &error), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_summarise(&f->results, 5, 1, estimates, &error), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_summarise(&f->results, 5, NAN, estimates, &error), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_summarise(&f->results, 5, .9, estimates, &error), SIM_OK);
    assert_string_equal(ana_method_text(ANA_METHOD_STUDENT_T), "student_t");
    assert_string_equal(ana_note_text(ANA_NOTE_NONE), "");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_mean_has_a_student_interval),          TEST(test_interval_is_clipped_to_the_range),
        TEST(test_unanimous_shares_get_the_exact_bound), TEST(test_thin_quantiles_are_blank),
        TEST(test_blanks_and_single_replications),       TEST(test_refuses_wrong_arguments),
        TEST(test_antithetic_pairs_are_observations),    TEST(test_a_pair_counts_where_both_have_a_value),
        TEST(test_unanimous_pairs_are_so_many_trials),   TEST(test_half_a_pair_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
