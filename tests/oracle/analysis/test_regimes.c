/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes of durations whose days are known. Levels were set before looking: tests at 5 % find a change in at
 * most 5 % of 400 steady histories (99.9 % limit: 9.1 %), and each of three changes is found within a month.
 */
#include "analysis/backtest/regimes.h"
#include "tests/support/past_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { YEAR = 365, MONTH = 31, STEADY = 400 };

static const struct test_past steady = {.days = 3 * YEAR, .a_day = 2, .shape = 1.4, .scale = 40};

static void find(struct ana_regimes *regimes, const struct visa_history *history, double level,
                 struct sim_arena *arena)
{
    struct sim_error error = {0};
    const struct ana_regime_terms terms = {
        .history = history, .level = level, .apart = 60, .shuffles = 199, .seed = 5};
    assert_int_equal(ana_regimes_find(regimes, &terms, arena, &error), SIM_OK);
}

static void test_steady(void **state)
{
    (void)state;
    struct sim_arena arena;
    int changed = 0;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint64_t seed = 0; seed < STEADY; seed++) {
        struct test_past past = steady;
        struct ana_regimes regimes;
        past.seed = seed;
        past.days = YEAR + (int32_t)(seed % 3) * YEAR / 2;
        struct visa_history history = test_past_make(&past);
        find(&regimes, &history, .05, &arena);
        changed += regimes.count > 1 ? 1 : 0;
        sim_arena_reset(&arena);
        free(history.cases);
    }
    print_message("changes in %d of %d steady histories\n", changed, STEADY);
    assert_in_range(changed, 1, 37);
    sim_arena_destroy(&arena);
}

/* Half a year at twice the durations, then a bit longer than at first, then much shorter. */
static void test_known_days(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct test_past past = {.days = 5 * YEAR,
                             .a_day = 5,
                             .shape = 1.2,
                             .scale = 30,
                             .changes = {400, 582, 1300, 0},
                             .longer = {2, 1.3, .7, 0}};
    sim_arena_init(&arena, SIZE_MAX);
    for (past.seed = 31; past.seed < 36; past.seed++) {
        struct visa_history history = test_past_make(&past);
        struct ana_regimes regimes;
        find(&regimes, &history, .01, &arena);
        assert_int_equal(regimes.count, 4);
        for (size_t i = 1; i < 4; i++) {
            const struct ana_regime *regime = &regimes.regimes[i];
            double median = past.scale * past.longer[i - 1] * pow(log(2), 1 / past.shape);
            int32_t off = regime->cases.from - TEST_PAST_FIRST - past.changes[i - 1];
            print_message("off by %d days, p %g, median %.1f (%.1f to %.1f), expected %.2f\n", (int)off,
                          regime->p, regime->cases.median.estimate, regime->cases.median.low,
                          regime->cases.median.high, median);
            assert_true(off >= -MONTH && off <= MONTH);
            assert_true(regime->p <= .01);
            assert_true(fabs(regime->cases.median.estimate / median - 1) < .12);
            assert_int_equal(regime->cases.from, regimes.regimes[i - 1].cases.to + 1);
            assert_true(regime->cases.from - regimes.regimes[i - 1].cases.from >= 60);
        }
        assert_int_equal(regimes.month_count, 60);
        sim_arena_reset(&arena);
        free(history.cases);
    }
    sim_arena_destroy(&arena);
}

/* A summer in ten years, after which all is as before: a single cut of the whole sees next to nothing. */
static void test_passing(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct ana_regimes regimes;
    const struct test_past past = {.days = 10 * YEAR,
                                   .a_day = 2,
                                   .shape = 1.2,
                                   .scale = 30,
                                   .changes = {1800, 1890, 0, 0},
                                   .longer = {1.8, 1, 0, 0},
                                   .seed = 41};
    sim_arena_init(&arena, SIZE_MAX);
    struct visa_history history = test_past_make(&past);
    find(&regimes, &history, .01, &arena);
    assert_int_equal(regimes.count, 3);
    for (size_t i = 1; i < 3; i++) {
        int32_t off = regimes.regimes[i].cases.from - TEST_PAST_FIRST - past.changes[i - 1];
        print_message("off by %d days\n", (int)off);
        assert_true(off >= -MONTH && off <= MONTH);
    }
    free(history.cases);
    sim_arena_destroy(&arena);
}

/* Open cases at the end of a record are no change, and leaving them out is one. */
static void test_open_end(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct test_past past = steady;
    struct ana_regimes regimes;
    past.a_day = 10;
    past.seed = 77;
    sim_arena_init(&arena, SIZE_MAX);
    struct visa_history whole = test_past_make(&past);
    find(&regimes, &whole, .01, &arena);
    assert_int_equal(regimes.count, 1);
    assert_true(isnan(regimes.regimes[0].p));
    assert_int_equal(regimes.regimes[0].cases.cases, whole.count);
    past.closed_only = true;
    struct visa_history part = test_past_make(&past);
    find(&regimes, &part, .01, &arena);
    assert_int_equal(regimes.count, 2);
    assert_true(regimes.regimes[1].cases.from >= TEST_PAST_FIRST + past.days - 120);
    free(whole.cases);
    free(part.cases);
    sim_arena_destroy(&arena);
}

static void test_none(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct ana_regimes regimes;
    const struct visa_history empty = {.first_day = VISA_NO_DAY, .last_day = VISA_NO_DAY};
    sim_arena_init(&arena, SIZE_MAX);
    find(&regimes, &empty, .01, &arena);
    assert_int_equal(regimes.count, 0);
    assert_int_equal(regimes.month_count, 0);
    struct test_past past = {.days = 3, .a_day = 1, .shape = 1, .scale = 1, .seed = 1};
    struct visa_history history = test_past_make(&past);
    find(&regimes, &history, .01, &arena);
    assert_int_equal(regimes.count, 1);
    free(history.cases);
    sim_arena_destroy(&arena);
}

/* The first fit of each window that is within a tenth, and none behind the next change. */
static void test_follow(void **state)
{
    (void)state;
    struct ana_regime regime[2] = {
        {.cases = {.from = 100, .to = 199, .median = {20, 19, 21}}, .follows = {VISA_NO_DAY, VISA_NO_DAY}},
        {.cases = {.from = 200, .to = 300, .median = {30, 29, 31}}, .follows = {VISA_NO_DAY, VISA_NO_DAY}}};
    struct ana_regimes regimes = {.regimes = regime, .count = 2};
    enum { DAYS = 5 };
    static const int32_t as_of[DAYS] = {90, 120, 150, 200, 230};
    static const double all_past[DAYS] = {20, 15, 17, 20, 26.9};
    static const double last_year[DAYS] = {NAN, 22.1, 21.9, NAN, 27.5};
    struct ana_backtest_day day[DAYS][ANA_BACKTEST_WINDOWS];
    for (int i = 0; i < DAYS; i++) {
        day[i][0] = (struct ana_backtest_day){
            .as_of = as_of[i], .window = ANA_BACKTEST_ALL_PAST, .fitted = {all_past[i]}};
        day[i][1] = (struct ana_backtest_day){
            .as_of = as_of[i], .window = ANA_BACKTEST_LAST_YEAR, .fitted = {last_year[i]}};
    }
    const struct ana_backtest backtest = {.days = &day[0][0], .count = DAYS};
    ana_regimes_follow(&regimes, &backtest);
    assert_true(isnan(ana_regime_lag(&regimes, 0, ANA_BACKTEST_ALL_PAST)));
    assert_int_equal((int)ana_regime_lag(&regimes, 0, ANA_BACKTEST_LAST_YEAR), 50);
    assert_true(isnan(ana_regime_lag(&regimes, 1, ANA_BACKTEST_ALL_PAST)));
    assert_int_equal((int)ana_regime_lag(&regimes, 1, ANA_BACKTEST_LAST_YEAR), 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steady),   cmocka_unit_test(test_known_days), cmocka_unit_test(test_passing),
        cmocka_unit_test(test_open_end), cmocka_unit_test(test_none),       cmocka_unit_test(test_follow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
