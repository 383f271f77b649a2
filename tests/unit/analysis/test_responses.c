/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/responses.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct ana_response make_response(const char *metric, const char *statistic)
{
    return (struct ana_response){.key = {metric, "all", "all", "all", "issued", statistic},
                                 .unit = "days",
                                 .kind = ANA_KIND_MEAN,
                                 .lowest = 0,
                                 .highest = INFINITY};
}

static int set_up(void **state)
{
    static struct ana_responses responses;
    ana_responses_init(&responses);
    *state = &responses;
    return 0;
}

static int tear_down(void **state)
{
    ana_responses_destroy(*state);
    return 0;
}

static void test_finds_what_was_added(void **state)
{
    struct ana_responses *responses = *state;
    char metric[32];
    for (size_t i = 0; i < 5000; i++) {
        size_t index = 0;
        snprintf(metric, sizeof metric, "metric%zu", i);
        struct ana_response response = make_response(metric, i % 2 == 0 ? "mean" : "p50");
        assert_int_equal(ana_responses_add(responses, &response, &index, NULL), SIM_OK);
        assert_int_equal(index, i);
    }
    memset(metric, 'x', sizeof metric - 1); /* the table has its own copies */
    for (size_t i = 0; i < 5000; i++) {
        snprintf(metric, sizeof metric, "metric%zu", i);
        struct ana_response_key key = {metric, "all", "all", "all", "issued", i % 2 == 0 ? "mean" : "p50"};
        assert_int_equal(ana_responses_find(responses, &key), i);
        key.outcome = "refused";
        assert_true(ana_responses_find(responses, &key) == ANA_NO_RESPONSE);
    }
}

/* "ab","c" and "a","bc" are two keys. */
static void test_keys_are_not_run_together(void **state)
{
    struct ana_responses *responses = *state;
    size_t index = 0;
    struct ana_response one = make_response("lead", "mean");
    struct ana_response two = make_response("lead", "mean");
    one.key.class_ = "ab";
    one.key.route = "c";
    two.key.class_ = "a";
    two.key.route = "bc";
    assert_int_equal(ana_responses_add(responses, &one, &index, NULL), SIM_OK);
    assert_int_equal(ana_responses_add(responses, &two, &index, NULL), SIM_OK);
    assert_int_equal(index, 1);
}

static void test_refuses_doubles_and_nonsense(void **state)
{
    struct ana_responses *responses = *state;
    struct sim_error error = {0};
    size_t index = 0;
    struct ana_response response = make_response("lead_time", "count");
    assert_int_equal(ana_responses_add(responses, &response, &index, &error), SIM_OK);
    assert_int_equal(ana_responses_add(responses, &response, &index, &error), SIM_ERR_DATA);
    assert_non_null(strstr(error.message, "lead_time,all,all,all,issued,count"));
    response.key.post = "";
    assert_int_equal(ana_responses_add(responses, &response, &index, &error), SIM_ERR_ARGUMENT);
    response = make_response("lead_time", "mean");
    response.highest = NAN;
    assert_int_equal(ana_responses_add(responses, &response, &index, &error), SIM_ERR_ARGUMENT);
    response = make_response("lead_time", "probability");
    response.kind = ANA_KIND_SHARE;
    assert_int_equal(ana_responses_add(responses, &response, &index, &error), SIM_ERR_ARGUMENT);
    response = make_response("lead_time", "p90");
    response.kind = ANA_KIND_QUANTILE;
    response.probability = .9;
    response.count_response = 1; /* not there yet */
    assert_int_equal(ana_responses_add(responses, &response, &index, &error), SIM_ERR_ARGUMENT);
    response.count_response = 0;
    assert_int_equal(ana_responses_add(responses, &response, &index, &error), SIM_OK);
    assert_int_equal(responses->count, 2);
}

static void test_matrix_starts_blank_and_grows(void **state)
{
    struct ana_responses *responses = *state;
    size_t index = 0;
    struct ana_response response = make_response("lead_time", "mean");
    assert_int_equal(ana_responses_add(responses, &response, &index, NULL), SIM_OK);
    response.key.metric = "wait";
    assert_int_equal(ana_responses_add(responses, &response, &index, NULL), SIM_OK);
    struct ana_results results;
    assert_int_equal(ana_results_init(&results, responses, 100, 3, NULL), SIM_OK);
    assert_true(isnan(ana_results_at(&results, 2, 1)));
    ana_results_row(&results, 101)[1] = 7;
    assert_int_equal(ana_results_extend(&results, 1000, NULL), SIM_OK);
    assert_true(ana_results_at(&results, 1, 1) == 7);
    assert_true(isnan(ana_results_at(&results, 1, 0)));
    assert_true(isnan(ana_results_at(&results, 999, 1)));
    ana_results_destroy(&results);
    assert_int_equal(ana_results_init(&results, responses, 0, 0, NULL), SIM_OK);
    ana_results_destroy(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_finds_what_was_added, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_keys_are_not_run_together, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refuses_doubles_and_nonsense, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_matrix_starts_blank_and_grows, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
