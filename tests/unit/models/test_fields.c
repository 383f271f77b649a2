/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/input/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void whole_numbers(void **state)
{
    static const struct {
        const char *text;
        int64_t value;
    } good[] = {{"0", 0},
                {"-0", 0},
                {"007", 7},
                {"-3", -3},
                {"9223372036854775807", INT64_MAX},
                {"-9223372036854775808", INT64_MIN},
                {"0000000000000000000000000012", 12}};
    static const char *const bad[] = {"",
                                      "-",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1.0",
                                      "1e3",
                                      "0x1",
                                      "1,000",
                                      "--1",
                                      "１",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999"};
    int64_t value = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(visa_parse_whole(good[i].text, INT64_MIN, INT64_MAX, &value));
        assert_true(value == good[i].value);
    }
    value = 55;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(visa_parse_whole(bad[i], INT64_MIN, INT64_MAX, &value));
        assert_true(value == 55);
    }
    assert_true(visa_parse_whole("5", 5, 5, &value));
    assert_false(visa_parse_whole("4", 5, 6, &value));
    assert_false(visa_parse_whole("7", 5, 6, &value));
}

/* The expected values are C literals, which the compiler rounds by itself. */
static void decimals(void **state)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},
                {"-0.0", 0},
                {"12", 12},
                {".5", .5},
                {"5.", 5},
                {"-0.25", -0.25},
                {"0.1", 0.1},
                {"0.30000000000000004", 0.30000000000000004},
                {"9007199254740993", 9007199254740993.0},
                {"1e-05", 1e-05},
                {"1E+3", 1e3},
                {"2.5e2", 250},
                {"1.7976931348623157e308", 1.7976931348623157e308},
                {"4.9406564584124654e-324", 4.9406564584124654e-324},
                {"123456789012345678901234567890.1234567890", 123456789012345678901234567890.1234567890}};
    static const char *const bad[] = {"",
                                      ".",
                                      "-",
                                      "-.",
                                      "e5",
                                      "1e",
                                      "1e+",
                                      "1e--2",
                                      "1e+-2",
                                      "nan",
                                      "inf",
                                      "-inf",
                                      "0x1p3",
                                      "1,5",
                                      " 1",
                                      "1 ",
                                      "+1",
                                      "1.2.3",
                                      "1e999",
                                      "1e99999",
                                      "1_0",
                                      "12%",
                                      "11111111112222222222333333333344444444445"};
    double value = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(visa_parse_decimal(good[i].text, &value));
        assert_memory_equal(&value, &good[i].value, sizeof value);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(visa_parse_decimal(bad[i], &value));
    }
}

static void dates(void **state)
{
    static const struct {
        const char *text;
        int32_t day;
    } good[] = {{"1970-01-01", 0},     {"1970-12-31", 364},   {"1972-02-29", 789},  {"2000-02-29", 11016},
                {"2026-11-23", 20780}, {"2100-02-28", 47540}, {"2199-12-31", 84005}};
    static const char *const bad[] = {"",           "2026",       "2026-1-1",   "2026/01/01",  "20260101",
                                      "2026-00-10", "2026-13-01", "2026-02-29", "2100-02-29",  "2026-04-31",
                                      "1969-12-31", "2200-01-01", "2026-01-00", "2026-01-011", "2026-01-01 ",
                                      "-026-01-01", "2026-01-1x", "46548"};
    int32_t day = -5;
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(visa_parse_date(good[i].text, &day));
        assert_int_equal(day, good[i].day);
    }
    day = -5;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(visa_parse_date(bad[i], &day));
        assert_int_equal(day, -5);
    }
}

static void times_of_day(void **state)
{
    static const char *const bad[] = {"",      "8:00", "08:60",  "24:01", "25:00",
                                      "08.00", "08:0", "08:000", "0800",  "-8:00"};
    int32_t minute = 0;
    (void)state;
    assert_true(visa_parse_time("00:00", &minute) && minute == 0);
    assert_true(visa_parse_time("08:15", &minute) && minute == 495);
    assert_true(visa_parse_time("24:00", &minute) && minute == 1440);
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(visa_parse_time(bad[i], &minute));
    }
}

static void money_is_exact(void **state)
{
    static const struct {
        const char *text;
        int64_t fen;
    } good[] = {{"0", 0},    {"1369", 136900}, {"0.07", 7},
                {"0.7", 70}, {"1.15", 115},    {"9999999999999.99", 999999999999999}};
    static const char *const bad[] = {"",     "1.", ".5", "1.234", "-1", "1,369", "1e3", "12345678901234",
                                      "1.2x", "¥1"};
    int64_t fen = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(visa_parse_money(good[i].text, &fen));
        assert_true(fen == good[i].fen);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(visa_parse_money(bad[i], &fen));
    }
}

static void yes_and_no(void **state)
{
    bool value = false;
    (void)state;
    assert_true(visa_parse_yes_no("yes", &value) && value);
    assert_true(visa_parse_yes_no("no", &value) && !value);
    assert_true(visa_parse_yes_no("是", &value) && value);
    assert_true(visa_parse_yes_no("否", &value) && !value);
    assert_false(visa_parse_yes_no("Yes", &value));
    assert_false(visa_parse_yes_no("1", &value));
    assert_false(visa_parse_yes_no("", &value));
}

static void weekday_sets(void **state)
{
    static const struct {
        const char *text;
        uint8_t days;
    } good[] = {{"daily", 0x7f},       {"mon", 0x01},     {"sun", 0x40},         {"mon-fri", 0x1f},
                {"mon wed fri", 0x15}, {"fri-mon", 0x71}, {"mon-tue sat", 0x23}, {" mon  tue ", 0x03}};
    static const char *const bad[] = {"",        "Mon",     "monday",      "mon,tue",   "mon-",
                                      "mon-mon", "mon mon", "mon-wed tue", "daily mon", "mon-fri-sun",
                                      "xyz",     "-fri",    "mo"};
    uint8_t days = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(visa_parse_weekdays(good[i].text, &days));
        assert_int_equal(days, good[i].days);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(visa_parse_weekdays(bad[i], &days));
    }
}

static void time_lists(void **state)
{
    static const char *const bad[] = {"",
                                      "8:00",
                                      "24:00",
                                      "08:00,09:00",
                                      "08:00-10:50/15",
                                      "08:00-09:00",
                                      "08:00-09:00/0",
                                      "08:00-08:00/15",
                                      "09:00-08:00/15",
                                      "08:00 08:00",
                                      "08:00-09:00/15 08:30",
                                      "08:00-24:00/60",
                                      "08:00-09:00/",
                                      "08:00-09:00/15x",
                                      "08:00-09:00/-15",
                                      "08:00-09:00/00015",
                                      "08:00/15"};
    struct sim_arena arena;
    struct visa_time_list times = {0};
    (void)state;
    sim_arena_init(&arena, SIZE_MAX);
    assert_true(visa_parse_times("08:00", &arena, &times));
    assert_int_equal(times.count, 1);
    assert_int_equal(times.minutes[0], 480);
    assert_true(visa_parse_times("13:00 08:00-10:45/15", &arena, &times));
    assert_int_equal(times.count, 13);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(times.minutes[i], 480 + 15 * i);
    }
    assert_int_equal(times.minutes[12], 780);
    assert_true(visa_parse_times("00:00-23:59/1", &arena, &times));
    assert_int_equal(times.count, 1440);
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(visa_parse_times(bad[i], &arena, &times));
    }
    assert_false(arena.failed);
    sim_arena_destroy(&arena);
}

static void keys(void **state)
{
    char longest[65];
    (void)state;
    assert_true(visa_is_key("shanghai"));
    assert_true(visa_is_key("b1_b2"));
    assert_true(visa_is_key("221g-documents"));
    assert_false(visa_is_key(""));
    assert_true(visa_is_key("B1_B2"));
    assert_false(visa_is_key("a b"));
    assert_false(visa_is_key("-a"));
    assert_false(visa_is_key("_a"));
    assert_false(visa_is_key("上海"));
    memset(longest, 'a', 64);
    longest[64] = '\0';
    assert_false(visa_is_key(longest));
    longest[63] = '\0';
    assert_true(visa_is_key(longest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers), cmocka_unit_test(decimals),       cmocka_unit_test(dates),
        cmocka_unit_test(times_of_day),  cmocka_unit_test(money_is_exact), cmocka_unit_test(yes_and_no),
        cmocka_unit_test(weekday_sets),  cmocka_unit_test(time_lists),     cmocka_unit_test(keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
