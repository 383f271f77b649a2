/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing that was known later enters a forecast: whatever is changed behind an as-of day, and 90 days behind
 * it for what has come of the forecasts by then, fits and forecasts stay what they were, to the last bit.
 */
#include "analysis/backtest/backtest.h"
#include "tests/support/past_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { TRIALS = 25, DAYS = 400, LATEST = 300, FORECAST_DAYS = 90 };

static void run(struct ana_backtest *backtest, const struct visa_history *history, const int32_t *as_of,
                struct sim_arena *arena)
{
    struct sim_error error = {0};
    const struct ana_backtest_terms terms = {.history = history, .as_of = as_of, .count = 2, .least = 10};
    assert_int_equal(ana_backtest_durations(backtest, &terms, arena, &error), SIM_OK);
}

/* Some cases come late into the record, some were last looked at before its end. */
static void blur(struct visa_history *history, struct test_random *random)
{
    for (size_t i = 0; i < history->count; i++) {
        struct visa_past_case *past = &history->cases[i];
        int32_t start = past->day[VISA_PAST_REQUESTED];
        if (test_random_percent(random, 10)) {
            past->recorded = start + test_random_in(random, 0, 20);
        }
        if (past->end == VISA_PAST_OPEN && test_random_percent(random, 30)) {
            past->looked_on = test_random_in(random, start, history->last_day);
        }
    }
}

/* What is later than a day becomes anything else that is later. */
static void change_later(struct visa_history *history, int32_t day, struct test_random *random)
{
    int32_t left = history->last_day - day;
    for (size_t i = 0; i < history->count; i++) {
        struct visa_past_case *past = &history->cases[i];
        int32_t *start = &past->day[VISA_PAST_REQUESTED];
        int32_t *end = &past->day[VISA_PAST_ISSUED];
        *start = *start > day ? day + test_random_in(random, 1, left) : *start;
        past->recorded = past->recorded > day ? day + test_random_in(random, 1, left) : past->recorded;
        past->looked_on = past->looked_on > day ? day + test_random_in(random, 1, left) : past->looked_on;
        if (past->looked_on != VISA_NO_DAY && past->looked_on <= day) {
            continue;
        }
        if (*end > day || *end == VISA_NO_DAY) {
            int32_t first = *start > day ? *start : day + 1;
            bool open = test_random_percent(random, 30);
            *end = open ? VISA_NO_DAY : test_random_in(random, first, history->last_day);
            past->end = open ? VISA_PAST_OPEN : VISA_PAST_ENDED_ISSUED;
            past->looked_on = open ? past->looked_on : VISA_NO_DAY;
        }
    }
}

static void assert_same_bits(const double *a, const double *b, size_t n, uint64_t seed)
{
    if (memcmp(a, b, n * sizeof *a) != 0) {
        fail_msg("seed %u: %.17g is not %.17g", (unsigned)seed, a[0], b[0]);
    }
}

static void assert_same_fit(const struct ana_backtest_day *a, const struct ana_backtest_day *b, uint64_t seed)
{
    assert_string_equal(a->law, b->law);
    assert_same_bits(a->fitted, b->fitted, ANA_BACKTEST_LEVELS, seed);
    assert_int_equal(a->fitted_cases, b->fitted_cases);
    assert_int_equal(a->ended_cases, b->ended_cases);
    assert_int_equal(a->open_cases.forecasts, b->open_cases.forecasts);
}

static void test_later(void **state)
{
    (void)state;
    uint64_t forecasts = 0;
    int fits = 0;
    for (uint64_t seed = 1; seed <= TRIALS; seed++) {
        struct test_random random = {seed};
        struct test_past past = {.days = DAYS, .a_day = 1, .shape = 1.3, .scale = 30, .seed = seed};
        struct visa_history history = test_past_make(&past);
        struct ana_backtest before, after[2];
        struct sim_arena arena;
        const int32_t day = TEST_PAST_FIRST + test_random_in(&random, 40, LATEST);
        const int32_t as_of[2] = {day, day + 5};
        sim_arena_init(&arena, SIZE_MAX);
        blur(&history, &random);
        run(&before, &history, as_of, &arena);
        change_later(&history, day + FORECAST_DAYS, &random);
        run(&after[0], &history, as_of, &arena);
        change_later(&history, day, &random);
        run(&after[1], &history, as_of, &arena);
        for (int w = 0; w < ANA_BACKTEST_WINDOWS; w++) {
            const struct ana_backtest_day *first = &before.days[w];
            assert_same_fit(first, &after[0].days[w], seed);
            assert_same_fit(first, &after[1].days[w], seed);
            const struct ana_scored *scored = &first->open_cases;
            assert_same_bits(scored->brier, after[0].days[w].open_cases.brier, ANA_BACKTEST_DATES, seed);
            assert_same_bits(scored->brier_naive, after[0].days[w].open_cases.brier_naive, ANA_BACKTEST_DATES,
                             seed);
            forecasts += scored->brier_count[2];
            fits += first->law[0] != '\0' ? 1 : 0;
        }
        sim_arena_destroy(&arena);
        free(history.cases);
    }
    assert_true(fits > TRIALS);
    assert_true(forecasts > (uint64_t)10 * TRIALS);
}

/* Empty histories, and as-of days before anything. */
static void test_nothing(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct ana_backtest backtest;
    const int32_t as_of[2] = {TEST_PAST_FIRST - 10, TEST_PAST_FIRST + 1};
    const struct visa_history empty = {.first_day = VISA_NO_DAY, .last_day = VISA_NO_DAY};
    size_t count = 1;
    sim_arena_init(&arena, SIZE_MAX);
    run(&backtest, &empty, as_of, &arena);
    assert_int_equal(backtest.count, 2);
    assert_string_equal(backtest.days[0].law, "");
    assert_true(isnan(backtest.days[3].fitted[0]));
    assert_non_null(ana_backtest_ends(&empty, false, &count, &arena));
    assert_int_equal(count, 0);
    atomic_bool stop = true;
    struct sim_error error = {0};
    const struct ana_backtest_terms stopped = {
        .history = &empty, .as_of = as_of, .count = 2, .least = 10, .stop = &stop};
    assert_int_equal(ana_backtest_durations(&backtest, &stopped, &arena, &error), SIM_ERR_INTERRUPTED);
    assert_int_equal(backtest.count, 0);
    sim_arena_destroy(&arena);
}

static void assert_ends(const char *const *expected, size_t n, int32_t first, int32_t last, bool years)
{
    struct sim_arena arena;
    size_t count;
    struct visa_past_case one = {0};
    const struct visa_history history = {.cases = &one, .count = 1, .first_day = first, .last_day = last};
    sim_arena_init(&arena, SIZE_MAX);
    const int32_t *ends = ana_backtest_ends(&history, years, &count, &arena);
    assert_int_equal(count, n);
    for (size_t i = 0; i < n; i++) {
        char text[VISA_DATE_BYTES];
        visa_format_date(ends[i], text);
        assert_string_equal(text, expected[i]);
    }
    sim_arena_destroy(&arena);
}

static void test_ends(void **state)
{
    (void)state;
    static const char *const months[] = {"2010-11-30", "2010-12-31", "2011-01-31"};
    static const char *const years[] = {"2010-12-31", "2011-12-31"};
    int32_t november = visa_day_from_date((struct visa_date){2010, 11, 3});
    assert_ends(months, 3, november, visa_day_from_date((struct visa_date){2011, 2, 28}), false);
    assert_ends(months, 2, november, visa_day_from_date((struct visa_date){2011, 1, 31}), false);
    assert_ends(years, 2, november, visa_day_from_date((struct visa_date){2012, 1, 1}), true);
    assert_ends(years, 0, november, november, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_later), cmocka_unit_test(test_nothing),
                                       cmocka_unit_test(test_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
