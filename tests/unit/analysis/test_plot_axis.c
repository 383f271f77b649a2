/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/plot/plot_axis.h"
#include "analysis/plot/plot_script.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The C library's calendar is the independent second computation. */
static void dates_agree_with_the_c_library(void **state)
{
    (void)state;
    for (int32_t day = -200000; day <= 200000; day += 13) {
        time_t seconds = (time_t)day * 86400;
        struct tm expected;
        assert_non_null(gmtime_r(&seconds, &expected));
        struct ana_axis_date date = ana_axis_date_of(day);
        assert_int_equal(date.year, expected.tm_year + 1900);
        assert_int_equal(date.month, expected.tm_mon + 1);
        assert_int_equal(date.day, expected.tm_mday);
        assert_int_equal(ana_axis_weekday(day), (expected.tm_wday + 6) % 7);
        assert_int_equal(ana_axis_day_of(date), day);
    }
}

static void nice_ends_are_close_above(void **state)
{
    (void)state;
    static const double cases[][2] = {{1, 1},       {1.01, 1.2}, {9.5, 10},      {10, 10},
                                      {143.6, 150}, {79, 80},    {0.031, 0.035}, {68700, 70000},
                                      {0, 1},       {-5, 1},     {NAN, 1},       {INFINITY, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(fabs(ana_axis_nice(cases[i][0]) / cases[i][1] - 1) < 1e-9);
    }
    for (double value = 2e-6; value < 1e12; value *= 1.0371) {
        double nice = ana_axis_nice(value);
        assert_true(nice >= value * (1 - 1e-9) && nice <= value * 1.26);
    }
}

static void the_largest_passes_over_what_cannot_be_drawn(void **state)
{
    (void)state;
    static const double values[] = {NAN, 3, INFINITY, 7, 1e300, -9};
    assert_true(ana_axis_largest(values, 6) > 6.99 && ana_axis_largest(values, 6) < 7.01);
    assert_true(ana_axis_largest(values, 1) < 1e-300);
    assert_true(ana_axis_largest(values, 0) < 1e-300);
}

static enum ana_language language_of_tics = ANA_ENGLISH;

static int tics_of(int32_t first, int32_t last, int most, char *text, size_t size)
{
    struct ana_script script;
    ana_script_init(&script, 100000);
    ana_axis_set_dates(&script, language_of_tics, first, last, most);
    assert_int_equal(ana_script_check(&script, NULL), SIM_OK);
    assert_true(script.length < size);
    memcpy(text, script.text, script.length + 1);
    ana_script_destroy(&script);
    int count = 0;
    for (const char *at = strchr(text, '('); (at = strstr(at, "'")) != NULL; at++) {
        count++;
    }
    return count / 2;
}

static void tics_are_month_beginnings(void **state)
{
    (void)state;
    char text[4096];
    int32_t first = ana_axis_day_of((struct ana_axis_date){2025, 3, 10});
    assert_int_equal(tics_of(first, first + 839, 5, text, sizeof text), 4);
    /* 2025-03-10 and 2027-06-28 in seconds, and 2025-07-01. */
    assert_non_null(strstr(text, "set xrange [1741564800:1814140800]"));
    assert_non_null(strstr(text, "'2025-07' 1751328000"));
    assert_null(strstr(text, "2025-06"));
}

static void chinese_tics_have_the_year_once(void **state)
{
    (void)state;
    char text[4096];
    int32_t first = ana_axis_day_of((struct ana_axis_date){2025, 3, 10});
    language_of_tics = ANA_CHINESE;
    assert_int_equal(tics_of(first, first + 839, 5, text, sizeof text), 4);
    assert_non_null(
        strstr(text, "('2025年7月' 1751328000, '2026年1月' 1767225600, '7月' 1782864000, '2027年1月' "));
    (void)tics_of(first, first + 20, 6, text, sizeof text);
    language_of_tics = ANA_ENGLISH;
    assert_non_null(strstr(text, "('2025年3月10日' 1741564800, '3月16日' "));
}

static void tics_are_few_enough_for_any_range(void **state)
{
    (void)state;
    char text[16384];
    for (int32_t days = 1; days < 36525; days += 1 + days / 20) {
        for (int most = 2; most <= 20; most += 3) {
            int count = tics_of(20157, 20157 + days - 1, most, text, sizeof text);
            if (count > most + 1 || (days > 800 && days < 3000 && most >= 3 && count < 1)) {
                fail_msg("%d days, at most %d tics: %d", days, most, count);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_agree_with_the_c_library),
        cmocka_unit_test(nice_ends_are_close_above),
        cmocka_unit_test(the_largest_passes_over_what_cannot_be_drawn),
        cmocka_unit_test(tics_are_month_beginnings),
        cmocka_unit_test(chinese_tics_have_the_year_once),
        cmocka_unit_test(tics_are_few_enough_for_any_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
