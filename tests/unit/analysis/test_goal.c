/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --precision: what is asked for, which results it means, and when it is reached, by hand. */
#include "analysis/run/goal_report.h"
#include "analysis/run/headline.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { REPLICATIONS = 4, ALL = 8 };

static const struct ana_response KNOWN[ALL] = {
    {{"lead_time", "all", "all", "all", "all", "count"}, "cases", ANA_KIND_COUNT, 0, INFINITY, 0, 0},
    {{"lead_time", "all", "all", "all", "all", "mean"}, "days", ANA_KIND_MEAN, 0, INFINITY, 0, 0},
    {{"lead_time", "all", "all", "all", "all", "p90"}, "days", ANA_KIND_QUANTILE, 0, INFINITY, .9, 0},
    {{"lead_time", "B", "all", "all", "all", "mean"}, "days", ANA_KIND_MEAN, 0, INFINITY, 0, 0},
    {{"outcome", "all", "all", "all", "issued", "probability"}, "share", ANA_KIND_SHARE, 0, 1, 0, 0},
    {{"outcome", "all", "all", "wuhan", "issued", "probability"}, "share", ANA_KIND_SHARE, 0, 1, 0, 0},
    {{"next_wait_b", "all", "all", "wuhan", "all", "mean"}, "days", ANA_KIND_MEAN, 0, INFINITY, 0, 0},
    {{"issued_per_30_days", "all", "all", "all", "issued", "mean"},
     "visas",
     ANA_KIND_MEAN,
     0,
     INFINITY,
     0,
     0}};

static const bool IS_HEADLINE[ALL] = {false, true, true, false, true, false, true, true};

struct fixture {
    struct ana_responses responses;
    struct ana_results results;
};

static int set_up(void **state)
{
    static struct fixture f;
    static const double rows[ALL][REPLICATIONS] = {{900, 900, 900, 400}, {98, 99, 101, 102}, {10, 20, 30, 40},
                                                   {1, 50, 900, 2},      {.5, .52, .48, .5}, {0, 1, 0, 1},
                                                   {0, 0, .03, .01},     {7, 7, 7, 7}};
    ana_responses_init(&f.responses);
    for (size_t i = 0; i < ALL; i++) {
        size_t index = 0;
        assert_int_equal(ana_responses_add(&f.responses, &KNOWN[i], &index, NULL), SIM_OK);
    }
    assert_int_equal(ana_results_init(&f.results, &f.responses, 0, REPLICATIONS, NULL), SIM_OK);
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
        for (size_t i = 0; i < ALL; i++) {
            ana_results_row(&f.results, r)[i] = rows[i][r];
        }
    }
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    ana_results_destroy(&f->results);
    ana_responses_destroy(&f->responses);
    return 0;
}

static void the_headline_is_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < ALL; i++) {
        assert_int_equal(ana_is_headline(&KNOWN[i]), IS_HEADLINE[i]);
    }
    assert_string_equal(ana_response_label(&KNOWN[5]).text, "outcome wuhan issued probability");
    assert_string_equal(ana_response_label(&KNOWN[1]).text, "lead_time mean");
}

static void a_label_that_is_too_long_is_cut(void **state)
{
    (void)state;
    char name[300];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct ana_response response = KNOWN[1];
    response.key.metric = name;
    assert_int_equal(strlen(ana_response_label(&response).text), sizeof(struct ana_response_label) - 1);
}

static void goals_are_read(void **state)
{
    (void)state;
    struct ana_goal goal = {.most = 77};
    assert_true(ana_goal_parse("0.02", &goal));
    assert_string_equal(goal.of, ANA_GOAL_DEFAULT);
    assert_true(goal.target >= 0.02 && goal.target <= 0.02);
    assert_true(ana_goal_parse("1:a,b.p50", &goal));
    assert_string_equal(goal.of, "a,b.p50");
    assert_int_equal(goal.most, 77);
    static const char *const wrong[] = {"", ":", "0", "1.01", "-1", "x", "0.1:", "0.1:a,", ":a", "inf"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(ana_goal_parse(wrong[i], &goal));
    }
    assert_string_equal(goal.of, "a,b.p50"); /* as it was */
}

/* The checkpoints of so many observations, which are twice as many antithetic replications. */
static void checkpoints_are_observations(void **state)
{
    (void)state;
    const struct ana_goal goal = {.target = .1, .most = 100};
    static const uint32_t expected[] = {16, 24, 36, 54, 81, 100, 0};
    static const uint32_t pairs[] = {32, 48, 72, 100, 0};
    uint32_t n = 0;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        n = ana_goal_checkpoint(&goal, ANA_INDEPENDENT, n);
        assert_int_equal(n, expected[i]);
    }
    n = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        n = ana_goal_checkpoint(&goal, ANA_ANTITHETIC, n);
        assert_int_equal(n, pairs[i]);
    }
    assert_int_equal(ana_goal_checkpoint(&goal, ANA_ANTITHETIC, 34), 48); /* earlier rows: up to the grid */
}

static void judge(struct fixture *f, const char *text, struct ana_verdict *verdict)
{
    struct ana_goal goal = {.most = 10};
    assert_true(ana_goal_parse(text, &goal));
    assert_int_equal(ana_goal_check(&goal, &f->responses, NULL), SIM_OK);
    assert_int_equal(ana_goal_judge(&goal, &f->results, REPLICATIONS, 0.95, verdict), SIM_OK);
    assert_int_equal(verdict->replications, REPLICATIONS);
}

/* t with 3 degrees of freedom at 97.5 %, and s / 2 of 98, 99, 101, 102. */
#define HALF_WIDTH (3.182446305284263 * sqrt(10.0 / 3) / 2)

static void a_mean_is_judged_by_its_size(void **state)
{
    struct ana_verdict verdict;
    judge(*state, "0.0291:lead_time.mean", &verdict);
    assert_true(verdict.reached && !verdict.hopeless);
    assert_int_equal(verdict.widest, 1);
    assert_true(fabs(verdict.half_width - HALF_WIDTH / 100) < 1e-12);
    judge(*state, "0.0290:lead_time.mean", &verdict);
    assert_false(verdict.reached || verdict.hopeless);
}

static void shares_and_small_waits_are_judged_by_their_unit(void **state)
{
    struct ana_verdict verdict;
    judge(*state, "0.03:outcome,next_wait_b", &verdict); /* relative to 0.5, 0.03 would not be reached */
    assert_true(verdict.reached);
    assert_int_equal(verdict.widest, 4);
    judge(*state, "0.02:next_wait_b,outcome", &verdict);
    assert_false(verdict.reached);
}

static void no_width_is_precise(void **state)
{
    struct ana_verdict verdict;
    judge(*state, "0.0001:issued_per_30_days", &verdict);
    assert_true(verdict.reached);
}

static void a_blank_quantile_is_hopeless(void **state)
{
    struct ana_verdict verdict;
    judge(*state, "1:lead_time,outcome", &verdict);
    assert_false(verdict.reached);
    assert_true(verdict.hopeless);
    assert_int_equal(verdict.widest, 2);
    assert_true(isnan(verdict.half_width));
}

static void differences_are_judged_by_the_base(void **state)
{
    struct fixture *f = *state;
    struct ana_comparison comparisons[ALL] = {0};
    comparisons[1].paired = (struct ana_paired){.mean_b = 50, .difference = {0.1, -0.9, 1.1}};
    comparisons[4].paired = (struct ana_paired){.mean_b = .5, .difference = {0.1, 0.07, 0.13}};
    struct ana_goal goal;
    struct ana_verdict verdict = ana_verdict_on(16);
    assert_true(ana_goal_parse("0.03:lead_time.mean,outcome", &goal));
    ana_goal_judge_comparison(&goal, &f->responses, comparisons, &verdict);
    assert_true(verdict.reached && verdict.widest == 4);
    comparisons[1].paired.mean_b = 30;
    verdict = ana_verdict_on(16);
    ana_goal_judge_comparison(&goal, &f->responses, comparisons, &verdict);
    assert_false(verdict.reached);
    assert_int_equal(verdict.widest, 1);
    assert_true(fabs(verdict.half_width - 1.0 / 30) < 1e-12);
    comparisons[4].note = ANA_COMPARISON_ABSENT;
    verdict = ana_verdict_on(16);
    ana_goal_judge_comparison(&goal, &f->responses, comparisons, &verdict);
    assert_true(verdict.hopeless && !verdict.reached && verdict.widest == 4);
}

static void unknown_names_are_told(void **state)
{
    struct fixture *f = *state;
    struct ana_goal goal;
    struct sim_error error = {0};
    assert_true(ana_goal_parse("0.1:outcome,next_wait_bb.mean", &goal));
    assert_int_equal(ana_goal_check(&goal, &f->responses, &error), SIM_ERR_ARGUMENT);
    assert_string_equal(error.message, "--precision: no headline result is called \"next_wait_bb.mean\"; did "
                                       "you mean \"next_wait_b\"?");
    assert_true(ana_goal_parse("0.1:lead_time.p80", &goal)); /* a word of ours, not in this table */
    assert_int_equal(ana_goal_check(&goal, &f->responses, &error), SIM_ERR_ARGUMENT);
    assert_true(ana_goal_parse("0.1:lead", &goal));
    assert_int_equal(ana_goal_check(&goal, &f->responses, &error), SIM_ERR_ARGUMENT);
}

static void between_checkpoints_nothing_is_said_to_be_reached(void **state)
{
    struct fixture *f = *state;
    struct ana_goal goal = {.most = 10};
    assert_true(ana_goal_parse("0.1", &goal));
    struct ana_verdict verdict = ana_verdict_on(16);
    verdict.half_width = 0.05;
    verdict.widest = 1;
    struct ana_goal_state state_of = {&goal, &f->responses, &verdict, 16};
    assert_non_null(strstr(ana_goal_text(&state_of).text, "lead_time.mean reached with 16 replications"));
    state_of.done = 17;
    assert_non_null(
        strstr(ana_goal_text(&state_of).text, "not reached with 17 replications: it was interrupted"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_headline_is_known),
        cmocka_unit_test(a_label_that_is_too_long_is_cut),
        cmocka_unit_test(goals_are_read),
        cmocka_unit_test(checkpoints_are_observations),
        cmocka_unit_test_setup_teardown(a_mean_is_judged_by_its_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shares_and_small_waits_are_judged_by_their_unit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_width_is_precise, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_blank_quantile_is_hopeless, set_up, tear_down),
        cmocka_unit_test_setup_teardown(differences_are_judged_by_the_base, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unknown_names_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(between_checkpoints_nothing_is_said_to_be_reached, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
