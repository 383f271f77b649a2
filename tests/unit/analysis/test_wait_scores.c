/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As-of days, horizons and scores of forecasts of waits, worked out by hand. */
#include "analysis/backtest/waits.h"
#include "models/calendar/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int32_t day(int32_t year, int32_t month, int32_t of_month)
{
    return visa_day_from_date((struct visa_date){year, month, of_month});
}

static struct ana_wait_forecast make(uint16_t pool, int32_t target, double forecast, double happened)
{
    return (struct ana_wait_forecast){.pool = pool,
                                      .as_of = day(2023, 8, 31),
                                      .target = target,
                                      .forecast = forecast,
                                      .low = forecast - 2,
                                      .high = forecast + 2,
                                      .naive = 100,
                                      .happened = happened,
                                      .noted_low = happened - 10,
                                      .noted_high = happened + 5};
}

static void horizons_are_steps_of_two_months(void **state)
{
    (void)state;
    const struct {
        int32_t target;
        int months;
    } cases[] = {{day(2023, 9, 15), 2}, {day(2023, 11, 15), 2}, {day(2023, 12, 5), 4},
                 {day(2024, 1, 16), 4}, {day(2024, 3, 16), 6},  {day(2024, 9, 8), 12}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct ana_wait_forecast forecast = make(0, cases[i].target, 1, 1);
        assert_int_equal(ana_wait_horizon(&forecast), cases[i].months);
    }
}

static void scores_are_sums_of_errors_in_days(void **state)
{
    (void)state;
    struct ana_wait_forecast forecasts[] = {
        make(0, day(2023, 11, 15), 90, 80),  /* 10 too long, naive 20; outside 70..85; not in 88..92 */
        make(0, day(2024, 1, 16), 60, 61),   /* 1 too short, naive 39 too long; within; covered */
        make(1, day(2023, 11, 15), 98, 105), /* 7 too short, naive 5 too short; both within; not covered */
        make(1, day(2024, 1, 16), NAN, 50),  /* nothing on offer */
    };
    const struct ana_wait_backtest backtest = {.forecasts = forecasts, .count = 4};
    const struct ana_wait_scores all = ana_wait_scores_of(&backtest, -1, 0);
    assert_int_equal(all.forecasts, 3);
    assert_int_equal(all.blank, 1);
    assert_true(fabs(all.error - (10 - 1 - 7)) < 1e-9);
    assert_true(fabs(all.absolute - (10 + 1 + 7)) < 1e-9);
    assert_true(fabs(all.naive_error - (20 + 39 - 5)) < 1e-9);
    assert_true(fabs(all.naive_absolute - (20 + 39 + 5)) < 1e-9);
    assert_int_equal(all.within, 2);
    assert_int_equal(all.naive_within, 1);
    assert_int_equal(all.covered, 1);
    assert_int_equal(ana_wait_scores_of(&backtest, 1, 0).forecasts, 1);
    assert_int_equal(ana_wait_scores_of(&backtest, -1, 4).forecasts, 1);
    assert_int_equal(ana_wait_scores_of(&backtest, 1, 4).blank, 1);
    assert_int_equal(ana_wait_scores_of(&backtest, 7, 0).forecasts, 0);
}

static void as_of_days_are_the_ends_between_the_first_and_the_last(void **state)
{
    (void)state;
    struct visa_noted_wait noted[] = {{.pool = 0, .to = 30}, {.pool = 0, .to = 60}, {.pool = 0, .to = 90},
                                      {.pool = 1, .to = 30}, {.pool = 1, .to = 75}, {.pool = 1, .to = 90}};
    struct sim_arena arena;
    size_t count = 0;
    sim_arena_init(&arena, SIZE_MAX);
    const struct visa_noted_waits waits = {noted, 6};
    const int32_t *days = ana_wait_as_of_days(&waits, &count, &arena);
    assert_int_equal(count, 2);
    assert_int_equal(days[0], 60);
    assert_int_equal(days[1], 75);
    const struct visa_noted_waits few = {noted, 2};
    assert_non_null(ana_wait_as_of_days(&few, &count, &arena));
    assert_int_equal(count, 0);
    const struct visa_noted_waits none = {noted, 0};
    assert_non_null(ana_wait_as_of_days(&none, &count, &arena));
    assert_int_equal(count, 0);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(horizons_are_steps_of_two_months),
        cmocka_unit_test(scores_are_sums_of_errors_in_days),
        cmocka_unit_test(as_of_days_are_the_ends_between_the_first_and_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
