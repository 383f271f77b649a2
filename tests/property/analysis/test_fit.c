/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a prior does to a law, and what a fit must not depend on. */
#include "analysis/fit/fit.h"

#include "analysis/fit/prior.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/support/fit_scene.h"
#include "tests/support/random_normal.h"

static const double levels[] = {.1, .5, .8, .95};
enum { LEVELS = sizeof levels / sizeof levels[0] };

static struct fit_scene scene;

static int open_baseline(void **state)
{
    (void)state;
    fit_scene_open(&scene, "scenarios/baseline-2025");
    return 0;
}

static int close_scene(void **state)
{
    (void)state;
    fit_scene_close(&scene);
    return 0;
}

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("got %.8g, expected %.8g -/+ %.2g", value, expected, tolerance);
    }
}

/* The quantile of the law of a group; a table's is one of its knots. */
static double quantile_of(const struct ana_fit_group *group, double p)
{
    if (group->verdict == ANA_FIT_FAMILY) {
        return ana_fitted_quantile(&group->mixed.law, p);
    }
    size_t i = 0;
    while (i < group->knots && fabs(group->knot[i].probability - p) > 1e-9) {
        i++;
    }
    assert_true(i < group->knots);
    return group->knot[i].value;
}

/* Of its carrier alone. */
static struct ana_fit_shipped law_of(const struct ana_fit_group *group)
{
    return (struct ana_fit_shipped){.law = &scene.scenario.durations[group->row].law};
}

/* Answers that are lognormal as the shipped law is, but three times as slow. */
static void add_slow_answers(int32_t n)
{
    struct test_random random = {11};
    scene.history.count = 0;
    for (int32_t i = 0; i < n; i++) {
        fit_scene_answered(&scene, "B", (int32_t)(30 * exp(.9 * test_random_normal(&random)) + .5));
    }
}

/* A prior that outweighs everything is the shipped law, where that is of the family. */
static void test_a_heavy_prior_is_the_shipped_law(void **state)
{
    (void)state;
    struct ana_lifetime cases[ANA_FIT_PRIOR_CASES];
    add_slow_answers(200);
    fit_scene_make(&scene);
    struct ana_fit_group group = *fit_scene_group(&scene, ANA_FIT_DOCUMENTS_ANSWER, "", "");
    const struct ana_fit_shipped law = law_of(&group);
    const struct ana_fit_pseudo pseudo = {cases, ana_fit_prior(&law, 1e7, cases)};
    assert_int_equal(ana_fit_law(&group, &scene.terms, &pseudo, &scene.arena, &scene.error), SIM_OK);
    assert_int_equal(group.verdict, ANA_FIT_FAMILY);
    assert_int_equal(group.mixed.law.family, SIM_LAW_LOGNORMAL);
    assert_near(group.mixed.law.parameter[0], 10, .02);
    assert_near(group.mixed.law.parameter[1], .9, .002);
}

/* What is shipped for the days from the letter to the papers holds the hand-in, too: a lognormal law with
 * median 10 and one to three working days, of which a week has five. */
static void test_the_prior_of_a_stage_is_of_all_its_days(void **state)
{
    (void)state;
    struct test_random random = {17};
    enum { DRAWS = 200000 };
    int below[3] = {0};
    add_slow_answers(200);
    scene.terms.prior = 1e7;
    fit_scene_make(&scene);
    const struct ana_fit_group *group = fit_scene_group(&scene, ANA_FIT_DOCUMENTS_ANSWER, "", "");
    for (int i = 0; i < DRAWS; i++) {
        double days =
            10 * exp(.9 * test_random_normal(&random)) + (1 + 2 * test_random_unit(&random)) * 7 / 4.83;
        for (size_t k = 0; k < 3; k++) {
            below[k] += days <= group->shipped[k];
        }
    }
    assert_near((double)below[0] / DRAWS, .5, .005);
    assert_near((double)below[1] / DRAWS, .8, .005);
    assert_near((double)below[2] / DRAWS, .95, .003);
    assert_near(quantile_of(group, .5), group->shipped[0], .1 * group->shipped[0]); /* no family */
    scene.terms.prior = 20;
}

/* The same of a table: processing is one in the shipped scenario. */
static void test_a_heavy_prior_is_the_shipped_table(void **state)
{
    (void)state;
    scene.history.count = 0;
    scene.terms.prior = 1e7;
    for (int i = 0; i < 100; i++) {
        fit_scene_processing(&scene, "F", i % 2 == 0 ? 5 : 400 + i % 3);
    }
    fit_scene_make(&scene);
    const struct ana_fit_group *group = fit_scene_group(&scene, ANA_FIT_PROCESSING, "F", "");
    assert_int_equal(group->verdict, ANA_FIT_TABLE);
    for (size_t i = 0; i < LEVELS; i++) {
        const struct ana_fit_shipped law = law_of(group);
        double shipped = ana_fit_shipped_quantile(&law, levels[i]);
        assert_near(quantile_of(group, levels[i]), shipped, .01 * shipped);
    }
    scene.terms.prior = 20;
}

/* Without a prior it is what maximum likelihood says of the cases alone. */
static void test_no_prior_is_the_cases(void **state)
{
    (void)state;
    add_slow_answers(500);
    scene.terms.prior = 0;
    fit_scene_make(&scene);
    const struct ana_fit_group *group = fit_scene_group(&scene, ANA_FIT_DOCUMENTS_ANSWER, "", "");
    assert_int_equal(group->mixed.law.family, SIM_LAW_LOGNORMAL);
    assert_memory_equal(&group->mixed.law, &group->fit[group->chosen].law, sizeof group->mixed.law);
    assert_near(group->mixed.law.parameter[0], 30, 4 * 30 * .9 / sqrt(500));
    scene.terms.prior = 20;
}

/* Own median, shipped median, and the mixture between them, nearer to the shipped one with every case more
 * that it counts for. */
static void test_more_prior_is_nearer_to_it(void **state)
{
    (void)state;
    static const double priors[] = {0, 5, 20, 100, 1000, 100000};
    double before = INFINITY;
    add_slow_answers(100);
    for (size_t i = 0; i < sizeof priors / sizeof priors[0]; i++) {
        scene.terms.prior = priors[i];
        fit_scene_make(&scene);
        double median = quantile_of(fit_scene_group(&scene, ANA_FIT_DOCUMENTS_ANSWER, "", ""), .5);
        assert_true(median < before && median > 9.9);
        before = median;
    }
    scene.terms.prior = 20;
}

/*
 * Cases drawn from the shipped law leave it where it was: the interval at 90 % of the median holds the
 * shipped median in 200 histories about so often. The prior makes it hold more often.
 */
static void test_cases_of_the_shipped_law_leave_it(void **state)
{
    (void)state;
    struct test_random random = {20250310};
    int held = 0;
    int families = 0;
    enum { HISTORIES = 200, CASES = 40 };
    for (int history = 0; history < HISTORIES; history++) {
        struct ana_lifetime lifetimes[CASES];
        struct ana_lifetime cases[ANA_FIT_PRIOR_CASES];
        struct ana_fit_shipped law;
        if (history == 0) {
            scene.history.count = 0;
            fit_scene_make(&scene);
        }
        law = law_of(fit_scene_group(&scene, ANA_FIT_DOCUMENTS_ANSWER, "", ""));
        for (int i = 0; i < CASES; i++) {
            double days = floor(ana_fit_shipped_quantile(&law, test_random_unit(&random)) + .5);
            lifetimes[i] = (struct ana_lifetime){fmax(days - .5, 0), days + .5, 0, 1};
        }
        struct ana_fit_group group = {.cases = CASES, .ended = CASES, .lifetimes = lifetimes};
        const struct ana_fit_pseudo pseudo = {cases, ana_fit_prior(&law, 20, cases)};
        assert_int_equal(ana_fit_law(&group, &scene.terms, &pseudo, &scene.arena, &scene.error), SIM_OK);
        families += group.verdict == ANA_FIT_FAMILY;
        for (size_t i = 0; i < group.knots; i++) {
            if (fabs(group.knot[i].probability - .5) < 1e-9) {
                held += group.knot[i].low <= 10 && 10 <= group.knot[i].high;
            }
        }
    }
    assert_true(families > .9 * HISTORIES);
    if (held < .85 * HISTORIES) {
        fail_msg("%d of %d intervals hold the median", held, HISTORIES);
    }
}

/* What happened behind the as-of day, and cases begun behind it, change nothing. */
static void test_what_is_later_does_not_matter(void **state)
{
    (void)state;
    struct test_random random = {5};
    struct ana_fit_group before;
    int32_t end = scene.terms.as_of;
    for (int turn = 0; turn < 2; turn++) {
        scene.history.count = 0;
        random.state = 5;
        for (int i = 0; i < 400; i++) {
            struct visa_past_case *past = fit_scene_processing(&scene, "B", 0);
            int32_t length = (int32_t)(40 * exp(.5 * test_random_normal(&random)));
            past->day[VISA_PAST_REQUESTED] = end - 400 + i;
            past->day[VISA_PAST_ISSUED] = end - 400 + i + length;
        }
        for (int i = 0; turn == 1 && i < 50; i++) {
            struct visa_past_case *past = fit_scene_processing(&scene, "B", 0);
            past->day[VISA_PAST_REQUESTED] = end + 1 + i;
            past->day[VISA_PAST_ISSUED] = end + 400 + i;
        }
        visa_history_cut(&scene.history, end);
        fit_scene_make(&scene);
        const struct ana_fit_group *group = fit_scene_group(&scene, ANA_FIT_PROCESSING, "B", "");
        assert_true(group->open > 10);
        if (turn == 1) {
            assert_int_equal(before.cases, group->cases);
            assert_memory_equal(&before.mixed.law, &group->mixed.law, sizeof before.mixed.law);
            assert_memory_equal(before.knot, group->knot, sizeof before.knot);
        }
        before = *group;
    }
}

/* Odds: without prior the shares of the cases, with all of it the shipped ones. */
static void test_odds_go_from_own_to_shipped(void **state)
{
    (void)state;
    scene.history.count = 0;
    for (int i = 0; i < 40; i++) {
        struct visa_past_case *past = fit_scene_add(&scene, "G");
        past->day[VISA_PAST_INTERVIEW] = scene.terms.as_of - 20;
        past->end = i % 4 == 0 ? VISA_PAST_ENDED_OTHER_REFUSAL : VISA_PAST_ENDED_ISSUED;
        past->day[i % 4 == 0 ? VISA_PAST_REFUSED : VISA_PAST_ISSUED] = scene.terms.as_of - 19;
    }
    scene.terms.prior = 0;
    fit_scene_make(&scene);
    const struct ana_fit_odds *odds = fit_scene_odds(&scene, VISA_AT_INTERVIEW, "G", VISA_ALL, VISA_ALL);
    assert_near(odds->mixed[VISA_OTHER_REFUSAL], .25, 1e-12);
    assert_true(odds->high[VISA_REFUSED_214B] > .03 && odds->high[VISA_REFUSED_214B] < .09); /* none in 40 */
    scene.terms.prior = 1e9;
    fit_scene_make(&scene);
    odds = fit_scene_odds(&scene, VISA_AT_INTERVIEW, "G", VISA_ALL, VISA_ALL);
    for (int i = 0; i < ANA_FIT_OUTCOMES; i++) {
        assert_near(odds->mixed[i], odds->shipped[i], 1e-6);
    }
    scene.terms.prior = 20;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_heavy_prior_is_the_shipped_law),
        cmocka_unit_test(test_the_prior_of_a_stage_is_of_all_its_days),
        cmocka_unit_test(test_a_heavy_prior_is_the_shipped_table),
        cmocka_unit_test(test_no_prior_is_the_cases),
        cmocka_unit_test(test_more_prior_is_nearer_to_it),
        cmocka_unit_test(test_cases_of_the_shipped_law_leave_it),
        cmocka_unit_test(test_what_is_later_does_not_matter),
        cmocka_unit_test(test_odds_go_from_own_to_shipped),
    };
    return cmocka_run_group_tests(tests, open_baseline, close_scene);
}
