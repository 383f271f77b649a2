/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every day from 1970 to 2199 against a calendar that is turned page by page, and against Zeller's
 * congruence. */
#include "models/calendar/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Days of a month by the knuckle rule, leap years by counting: neither is how the module does it. */
static int knuckle_days(int year, int month)
{
    int days = month == 2 ? 28 : ((month < 8) == (month % 2 == 1)) ? 31 : 30;
    int centuries = (year % 100 == 0) ? 1 : 0;
    int leap = (year % 4 == 0 ? 1 : 0) - centuries + (year % 400 == 0 ? 1 : 0);
    return days + (month == 2 ? leap : 0);
}

/* 0 Monday … 6 Sunday. C. Zeller, Kalender-Formeln, Acta Mathematica 9 (1887): h = 0 is Saturday. */
static int zeller_weekday(int year, int month, int day)
{
    int m = month < 3 ? month + 12 : month;
    int y = month < 3 ? year - 1 : year;
    int h = (day + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 + y / 100 / 4 + 5 * (y / 100)) % 7;
    return (h + 5) % 7;
}

static void every_day_is_right(void **state)
{
    int32_t number = 0;
    (void)state;
    for (int year = VISA_FIRST_YEAR; year <= VISA_LAST_YEAR; year++) {
        for (int month = 1; month <= 12; month++) {
            assert_int_equal(visa_days_in_month(year, month), knuckle_days(year, month));
            for (int day = 1; day <= knuckle_days(year, month); day++, number++) {
                struct visa_date date = visa_date_from_day(number);
                char text[VISA_DATE_BYTES];
                char expected[40];
                assert_true(date.year == year && date.month == month && date.day == day);
                assert_true(visa_date_is_valid(date));
                assert_int_equal(visa_day_from_date(date), number);
                assert_int_equal(visa_weekday(number), zeller_weekday(year, month, day));
                snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, day);
                visa_format_date(number, text);
                assert_string_equal(text, expected);
            }
        }
    }
    assert_int_equal(number - 1, VISA_LAST_DAY);
}

static void dates_that_do_not_exist(void **state)
{
    static const struct visa_date bad[] = {{2026, 2, 29}, {2100, 2, 29}, {2026, 4, 31}, {2026, 0, 1},
                                           {2026, 13, 1}, {2026, 1, 0},  {2026, 1, 32}, {1969, 12, 31},
                                           {2200, 1, 1},  {2026, -1, 5}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(visa_date_is_valid(bad[i]));
    }
    assert_true(visa_date_is_valid((struct visa_date){2000, 2, 29}));
    assert_true(visa_is_leap_year(2000) && visa_is_leap_year(2028));
    assert_false(visa_is_leap_year(2100) || visa_is_leap_year(2027));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_is_right),
        cmocka_unit_test(dates_that_do_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
