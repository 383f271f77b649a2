/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judge of visaq verify must be able to say no, and its list must be one that --only can name. */
#include "analysis/verify/judge.h"
#include "analysis/verify/verify.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>

static const struct ana_verify verify = {.level = .95};

static void test_exact(void **state)
{
    (void)state;
    const struct ana_oracle oracle = {"n", "w", ANA_JUDGE_EXACT, 0, 9};
    assert_true(ana_find_number(&oracle, 0, 7).passed);
    assert_int_equal(ana_find_number(&oracle, 0, 7).cases, 7);
    assert_false(ana_find_number(&oracle, 1, 7).passed); /* the tolerance is not for these */
    assert_false(ana_find_number(&oracle, 0, 0).passed); /* nothing was compared */
    assert_false(ana_find_number(&oracle, NAN, 7).passed);
}

static void test_digits(void **state)
{
    (void)state;
    const struct ana_oracle oracle = {"n", "w", ANA_JUDGE_DIGITS, 2.5, .25};
    assert_true(ana_find_number(&oracle, 2.25, 1).passed);
    assert_true(ana_find_number(&oracle, 2.75, 1).passed);
    assert_false(ana_find_number(&oracle, 2.2499, 1).passed);
    assert_false(ana_find_number(&oracle, NAN, 1).passed);
    assert_true(isnan(ana_find_number(&oracle, 2.5, 1).z));
}

/* 1..5: mean 3, half-width 1.9632431615 at 95 %. */
static void test_interval(void **state)
{
    (void)state;
    const double values[] = {101, 102, 103, 104, 105};
    struct ana_oracle oracle = {"n", "w", ANA_JUDGE_INTERVAL, 103 - 1.963, 0};
    struct ana_finding in = ana_find_mean(&verify, &oracle, values, 5);
    assert_true(in.passed);
    /* Just inside the interval: the normal deviate of 95 %, whatever the degrees of freedom. */
    assert_true(fabs(in.z - 1.9599) < 1e-3);
    oracle.expected = 103 + 1.964;
    struct ana_finding out = ana_find_mean(&verify, &oracle, values, 5);
    assert_false(out.passed);
    assert_true(out.z < -1.96 && out.z > -1.97);
}

static void test_wide_interval_is_no_evidence(void **state)
{
    (void)state;
    const double values[] = {1, 2, 3, 4, 5};
    const struct ana_oracle oracle = {"n", "w", ANA_JUDGE_INTERVAL, 3, 0};
    assert_false(ana_find_mean(&verify, &oracle, values, 5).passed);
    const double all_equal[] = {3, 3, 3};
    assert_true(ana_find_mean(&verify, &oracle, all_equal, 3).passed);
    assert_true(isnan(ana_find_mean(&verify, &oracle, all_equal, 3).z));
}

static void test_range(void **state)
{
    (void)state;
    const struct ana_oracle oracle = {"n", "w", ANA_JUDGE_RANGE, 12, 0};
    assert_true(ana_find_range(&oracle, (struct ana_interval){12, 12, 13}, 20).passed);
    assert_false(ana_find_range(&oracle, (struct ana_interval){13, 13, 14}, 20).passed);
    assert_false(ana_find_range(&oracle, (struct ana_interval){NAN, NAN, NAN}, 20).passed);
}

static void test_list_can_be_named(void **state)
{
    (void)state;
    struct ana_trials trials;
    assert_int_equal(ana_trials_init(&trials), SIM_OK);
    assert_true(trials.oracles >= 40 && trials.chancy < trials.oracles);
    for (size_t t = 0; t < trials.count; t++) {
        assert_null(strpbrk(trials.items[t]->name, ",/"));
        for (size_t other = 0; other < t; other++) {
            assert_string_not_equal(trials.items[t]->name, trials.items[other]->name);
        }
        for (size_t i = 0; i < trials.items[t]->count; i++) {
            assert_null(strpbrk(trials.items[t]->oracles[i].name, ",/"));
            for (size_t other = 0; other < i; other++) {
                assert_string_not_equal(trials.items[t]->oracles[i].name,
                                        trials.items[t]->oracles[other].name);
            }
        }
    }
    ana_trials_destroy(&trials);
}

static size_t chosen(const struct ana_trials *trials, const char *only, enum sim_status *status)
{
    struct ana_choice choice;
    struct sim_error error;
    *status = ana_choice_init(&choice, trials, only, &error);
    size_t count = choice.count;
    ana_choice_destroy(&choice);
    return count;
}

static void test_choice(void **state)
{
    (void)state;
    struct ana_trials trials;
    enum sim_status status;
    assert_int_equal(ana_trials_init(&trials), SIM_OK);
    assert_int_equal(chosen(&trials, NULL, &status), trials.oracles);
    assert_int_equal(chosen(&trials, "philox", &status), 3);
    assert_int_equal(chosen(&trials, "philox/pi,mm1/wait", &status), 2);
    assert_int_equal(chosen(&trials, "philox/pi,philox", &status), 3);
    const char *const wrong[] = {"", "phil", "philox/", "philox/p", "philox,", "philox/pie", ",philox"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        (void)chosen(&trials, wrong[i], &status);
        assert_int_equal(status, SIM_ERR_ARGUMENT);
    }
    ana_trials_destroy(&trials);
}

/* Trials that need no scenario: all their oracles hold, and only those asked for are run. */
static void test_run(void **state)
{
    (void)state;
    struct ana_trials trials;
    struct ana_choice choice;
    struct sim_error error;
    assert_int_equal(ana_trials_init(&trials), SIM_OK);
    assert_int_equal(ana_choice_init(&choice, &trials, "student,nist/mavro-sd,event-list", &error), SIM_OK);
    struct ana_finding *findings = calloc(trials.oracles, sizeof *findings);
    assert_non_null(findings);
    assert_int_equal(ana_verify_run(&verify, &choice, (struct ana_told){0}, findings, &error), SIM_OK);
    struct ana_verification verdict = ana_verification_of(&choice, findings);
    assert_int_equal(verdict.found, 7);
    assert_int_equal(verdict.passed, 7);
    for (size_t i = 0; i < trials.oracles; i++) {
        findings[i].passed = false;
    }
    assert_int_equal(ana_verification_of(&choice, findings).passed, 0);
    free(findings);
    ana_choice_destroy(&choice);
    ana_trials_destroy(&trials);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact),    cmocka_unit_test(test_digits),
        cmocka_unit_test(test_interval), cmocka_unit_test(test_wide_interval_is_no_evidence),
        cmocka_unit_test(test_range),    cmocka_unit_test(test_list_can_be_named),
        cmocka_unit_test(test_choice),   cmocka_unit_test(test_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
