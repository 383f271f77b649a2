/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Back-tests of histories whose law is known. Levels were set before looking: a calibrated history has a PIT
 * with p > 0.001 and its coverage within Wilson's 99.9 % intervals; one whose durations are 30 % longer from
 * a day on has p < 1e-6.
 */
#include "analysis/backtest/backtest.h"
#include "tests/support/past_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { YEAR = 365, LEAST = 20, MANY = 1 << 20 };

static const double level = .999;

struct scene {
    struct visa_history history;
    struct sim_arena arena;
    struct ana_backtest backtest;
};

/* As-of days half a year apart from the end of the first year on: no case is open on two of them. */
static void run(struct scene *scene, const struct test_past *past)
{
    int32_t as_of[MANY / YEAR];
    struct sim_error error = {0};
    scene->history = test_past_make(past);
    struct ana_backtest_terms terms = {.history = &scene->history, .as_of = as_of, .least = LEAST};
    for (int32_t day = YEAR; day < past->days; day += YEAR / 2) {
        as_of[terms.count++] = TEST_PAST_FIRST + day;
    }
    sim_arena_init(&scene->arena, SIZE_MAX);
    assert_int_equal(ana_backtest_durations(&scene->backtest, &terms, &scene->arena, &error), SIM_OK);
    assert_int_equal(scene->backtest.count, terms.count);
}

static void finish(struct scene *scene)
{
    sim_arena_destroy(&scene->arena);
    free(scene->history.cases);
}

static struct ana_scored total(const struct scene *scene, int window, bool new_cases, int32_t from)
{
    return ana_backtest_sum(&scene->backtest, (enum ana_backtest_window)window, TEST_PAST_FIRST + from,
                            INT32_MAX, new_cases);
}

static double mean_pit(const struct ana_scored *scored)
{
    return scored->pit.sum / (double)scored->pit.count;
}

static void tell(const char *what, const struct ana_scored *scored)
{
    print_message("%s: %u forecasts, %u not ended, PIT p %.2g mean %.3f, covered", what,
                  (unsigned)scored->forecasts, (unsigned)scored->unended, ana_pit_uniform_p(&scored->pit),
                  mean_pit(scored));
    for (int i = 0; i < ANA_BACKTEST_LEVELS; i++) {
        print_message(" %.3f", scored->covered[i].hits / (double)scored->covered[i].count);
    }
    print_message(", CRPS %.3f naive %.3f\n", scored->crps / (double)scored->forecasts,
                  scored->crps_naive / (double)scored->forecasts);
}

static void assert_calibrated(const char *what, const struct ana_scored *scored)
{
    tell(what, scored);
    assert_true(scored->forecasts > 400);
    assert_true(ana_pit_uniform_p(&scored->pit) > .001);
    for (int i = 0; i < ANA_BACKTEST_LEVELS; i++) {
        struct ana_interval interval = ana_coverage_interval(&scored->covered[i], level);
        assert_true(interval.low <= ana_backtest_levels[i] && ana_backtest_levels[i] <= interval.high);
    }
}

/* The last as-of day is 90 days before the end. */
static const struct test_past steady = {
    .days = 1911, .a_day = 6, .shape = 1.4, .scale = 40, .seed = 20260810};

static void test_steady_history(void **state)
{
    (void)state;
    struct scene scene;
    run(&scene, &steady);
    for (int w = 0; w < ANA_BACKTEST_WINDOWS; w++) {
        struct ana_scored open = total(&scene, w, false, 0);
        struct ana_scored begun = total(&scene, w, true, 0);
        assert_calibrated("steady, open", &open);
        assert_calibrated("steady, new", &begun);
        /* Of all the past nearly everything has ended; of a year a tenth is open, and leaving it out costs.
         */
        if (w == ANA_BACKTEST_LAST_YEAR) {
            assert_true(open.crps < open.crps_naive);
            assert_true(begun.crps < begun.crps_naive);
        }
    }
    finish(&scene);
}

/* Of a few days each half day tells: whether a day is an interval, and an open case is open at the close. */
static void test_short_durations(void **state)
{
    (void)state;
    struct test_past brief = steady;
    struct scene scene;
    brief.scale = 4;
    brief.a_day = 40;
    run(&scene, &brief);
    for (int w = 0; w < ANA_BACKTEST_WINDOWS; w++) {
        struct ana_scored open = total(&scene, w, false, 0);
        struct ana_scored begun = total(&scene, w, true, 0);
        assert_calibrated("a few days, open", &open);
        assert_calibrated("a few days, new", &begun);
    }
    finish(&scene);
}

/* From the third year on all is 30 % longer. The law of the whole past does not get over it; that of a year
 * does. */
static void test_shifted_history(void **state)
{
    (void)state;
    struct test_past shifted = steady;
    struct scene scene;
    shifted.changes[0] = 2 * YEAR + 1;
    shifted.longer[0] = 1.3;
    run(&scene, &shifted);
    struct ana_scored after = total(&scene, ANA_BACKTEST_ALL_PAST, true, 2 * YEAR);
    tell("30 % longer, new", &after);
    assert_true(ana_pit_uniform_p(&after.pit) < 1e-6);
    assert_true(mean_pit(&after) > .53);
    struct ana_interval median = ana_coverage_interval(&after.covered[0], level);
    assert_true(median.high < .5);
    after = total(&scene, ANA_BACKTEST_LAST_YEAR, true, 3 * YEAR + YEAR / 2);
    assert_calibrated("30 % longer, a year and a half later", &after);
    finish(&scene);
}

/* A record that lacks who is still open: what began in its last months seems to end soon. */
static void test_closed_only(void **state)
{
    (void)state;
    struct test_past closed = steady;
    struct scene whole, part;
    run(&whole, &steady);
    closed.closed_only = true;
    run(&part, &closed);
    /* The last as-of day is 90 days before the record's end; more than a third of what begins then is open in
     * the end.
     */
    struct ana_scored honest = total(&whole, ANA_BACKTEST_ALL_PAST, true, 1800);
    struct ana_scored biased = total(&part, ANA_BACKTEST_ALL_PAST, true, 1800);
    assert_calibrated("all, last months", &honest);
    tell("closed only, last months", &biased);
    assert_true(honest.unended > 150 && biased.unended == 0);
    assert_true(ana_pit_uniform_p(&biased.pit) < 1e-6);
    assert_true(mean_pit(&biased) < .47);
    assert_true(ana_coverage_interval(&biased.covered[0], level).low > .5);
    /* Long before its end the two records are one. */
    honest = total(&whole, ANA_BACKTEST_ALL_PAST, false, 0);
    biased = total(&part, ANA_BACKTEST_ALL_PAST, false, 0);
    assert_true(fabs(mean_pit(&honest) - mean_pit(&biased)) < .02);
    finish(&whole);
    finish(&part);
}

/* Of a law that is known the Brier score has the mean p (1 - p): open cases that do not age, 30 days on. */
static void test_brier(void **state)
{
    (void)state;
    struct test_past ageless = steady;
    struct scene scene;
    ageless.shape = 1;
    ageless.a_day = 24;
    run(&scene, &ageless);
    struct ana_scored open = total(&scene, ANA_BACKTEST_ALL_PAST, false, 0);
    for (int i = 0; i < ANA_BACKTEST_DATES; i++) {
        double p = exp(-ana_backtest_dates[i] / ageless.scale);
        double mean = open.brier[i] / (double)open.brier_count[i];
        print_message("by %d days: %.4f, expected %.4f, naive %.4f\n", ana_backtest_dates[i], mean,
                      p * (1 - p), open.brier_naive[i] / (double)open.brier_count[i]);
        assert_true(fabs(mean - p * (1 - p)) < .012);
    }
    finish(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steady_history),  cmocka_unit_test(test_short_durations),
        cmocka_unit_test(test_shifted_history), cmocka_unit_test(test_closed_only),
        cmocka_unit_test(test_brier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
