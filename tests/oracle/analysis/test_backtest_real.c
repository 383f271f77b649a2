/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The 20,294 real cases, fitted at the ends of years: what the README tells of them, and that the law in
 * force then was no good when the regime changed.
 */
#include "analysis/backtest/regimes.h"
#include "models/calendar/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { YEARS = 9, MONTH = 31 };

struct desk {
    struct sim_arena arena;
    struct visa_scenario scenario;
    struct visa_history history;
    struct ana_backtest backtest;
};

static int setup(void **state)
{
    static const char *const closed[] = {"chengdu"};
    struct desk *desk = calloc(1, sizeof *desk);
    struct visa_diagnostics diagnostics;
    struct sim_error error = {0};
    assert_non_null(desk);
    sim_arena_init(&desk->arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &desk->arena);
    assert_int_equal(
        visa_scenario_load(&desk->scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027", &diagnostics),
        SIM_OK);
    const struct visa_history_source source = {.path = VISAQ_SOURCE_DIR
                                               "/scenarios/history/processing-2009-2018.csv",
                                               .scenario = &desk->scenario,
                                               .closed_posts = closed,
                                               .closed_count = 1,
                                               .today = VISA_NO_DAY};
    assert_int_equal(visa_history_read(&desk->history, &source, &diagnostics, &desk->arena), SIM_OK);
    struct ana_backtest_terms terms = {.history = &desk->history, .least = 20};
    terms.as_of = ana_backtest_ends(&desk->history, true, &terms.count, &desk->arena);
    assert_int_equal(ana_backtest_durations(&desk->backtest, &terms, &desk->arena, &error), SIM_OK);
    *state = desk;
    return 0;
}

static int teardown(void **state)
{
    struct desk *desk = *state;
    visa_scenario_destroy(&desk->scenario);
    sim_arena_destroy(&desk->arena);
    free(desk);
    return 0;
}

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    return visa_day_from_date((struct visa_date){year, month, day});
}

static double below(const struct desk *desk, int32_t year, size_t level)
{
    struct ana_scored scored = ana_backtest_sum(&desk->backtest, ANA_BACKTEST_LAST_YEAR, day_of(year, 12, 31),
                                                day_of(year, 12, 31), true);
    return scored.covered[level].hits / (double)scored.covered[level].count;
}

static void test_scores(void **state)
{
    const struct desk *desk = *state;
    uint64_t begun = 0;
    assert_int_equal(desk->backtest.count, YEARS);
    for (int w = 0; w < ANA_BACKTEST_WINDOWS; w++) {
        for (size_t i = 0; i < YEARS; i++) {
            assert_string_equal(desk->backtest.days[i * ANA_BACKTEST_WINDOWS + (size_t)w].law, "empirical");
        }
        begun = ana_backtest_sum(&desk->backtest, (enum ana_backtest_window)w, 0, INT32_MAX, true).forecasts;
        assert_int_equal(begun, desk->history.count - desk->backtest.days[w].fitted_cases);
    }
    /* Of what began in 2013, after the end of 2012, few were through by the P80 of that day; of 2017 nearly
     * 80 %. */
    print_message("by P80: 2013 %.3f, 2017 %.3f\n", below(desk, 2012, 1), below(desk, 2016, 1));
    assert_true(below(desk, 2012, 1) < .4);
    assert_true(fabs(below(desk, 2016, 1) - .8) < .1);
}

static void test_changes(void **state)
{
    struct desk *desk = *state;
    struct ana_regimes regimes;
    struct sim_error error = {0};
    const int32_t known[] = {day_of(2013, 5, 13),
                             day_of(2014, 6, 23)}; /* both doubled the median for a summer */
    const struct ana_regime_terms terms = {
        .history = &desk->history, .level = .01, .apart = 60, .shuffles = 199, .seed = 1};
    assert_int_equal(ana_regimes_find(&regimes, &terms, &desk->arena, &error), SIM_OK);
    for (size_t k = 0; k < 2; k++) {
        bool found = false;
        for (size_t i = 1; i < regimes.count; i++) {
            const struct ana_regime_cases *cases = &regimes.regimes[i].cases;
            found = found || (abs(cases->from - known[k]) <= MONTH && cases->median.estimate > 40);
        }
        assert_true(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scores), cmocka_unit_test(test_changes)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
