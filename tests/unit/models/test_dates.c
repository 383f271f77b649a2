/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/calendar/date.h"
#include "models/input/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int32_t day_of(int32_t year, int32_t month, int32_t day)
{
    return visa_day_from_date((struct visa_date){year, month, day});
}

static void dates_in_all_usual_spellings(void **state)
{
    (void)state;
    static const char *const good[] = {
        "2027-06-10", "2027-6-10",      "2027/6/10",        "2027/06/10",          "2027.6.10",
        "2027.06.10", "2027年6月10日",  "2027年06月10日",   "2027年6月10",         "2027年6月10号",
        "20270610",   "2027/6/10 0:00", "2027-06-10 00:00", "2027-06-10 00:00:00", "2027/6/10 0:00:00"};
    for (size_t i = 0; i < COUNT(good); i++) {
        int32_t day = 0;
        if (!visa_parse_any_date(good[i], &day) || day != day_of(2027, 6, 10)) {
            fail_msg("%s: %d", good[i], day);
        }
        assert_string_equal(visa_date_hint(good[i]), "");
    }
}

static void what_is_no_date_gets_a_hint(void **state)
{
    (void)state;
    static const char serial[] =
        "; a number of five digits is how Excel counts days: format the cells as dates (yyyy-mm-dd)";
    static const char order[] = "; which number is the year, the month, the day? Write 2027-06-10";
    static const struct {
        const char *text, *hint;
    } bad[] = {
        {"6/10/27", order},
        {"06/10/2027", order},
        {"10.6.27", order},
        {"27-06-10", order},
        {"46548", serial},
        {"6月10日", "; the year is missing"},
        {"6/10", "; the year is missing"},
        {"2027-06", "; the day is missing"},
        {"2027年6月", "; the day is missing"},
        {"", ""},
        {"2027-02-29", ""},
        {"2027-13-01", ""},
        {"2027-06/10", "; the day is missing"},
        {"2027-06-10x", ""},
        {"2027-06-10 08:30", ""},
        {"20271310", ""},
        {"202706100", ""},
        {"1969-12-31", ""},
        {"2200-01-01", ""},
        {"2027-006-10", ""},
        {"next June", ""},
        {"2027-06-10-", ""},
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        int32_t day = -7;
        if (visa_parse_any_date(bad[i].text, &day) || day != -7 ||
            strcmp(visa_date_hint(bad[i].text), bad[i].hint) != 0) {
            fail_msg("%s: %d%s", bad[i].text, day, visa_date_hint(bad[i].text));
        }
    }
}

static void months(void **state)
{
    (void)state;
    static const char *const good[] = {"2024-05",   "2024-5", "2024/5",     "2024.05",
                                       "2024年5月", "202405", "2024-05-31", "20240501"};
    static const char *const bad[] = {"2024",   "2024-13",    "5/2024",   "05-24",
                                      "202413", "2024-05-32", "2024-05x", ""};
    for (size_t i = 0; i < COUNT(good); i++) {
        int32_t month = 0;
        if (!visa_parse_month(good[i], &month) || month != 54 * 12 + 4) {
            fail_msg("%s: %d", good[i], month);
        }
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        int32_t month = 0;
        if (visa_parse_month(bad[i], &month)) {
            fail_msg("%s: %d", bad[i], month);
        }
    }
}

static void lists_have_many_separators(void **state)
{
    (void)state;
    const char *text = " 上海、北京,Wuhan ，；shen yang;\n广州;";
    static const char *const expected[] = {"上海", "北京", "Wuhan", "shen yang", "广州"};
    const char *item;
    size_t length;
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_true(visa_next_item(&text, &item, &length));
        assert_int_equal(length, strlen(expected[i]));
        assert_memory_equal(item, expected[i], length);
    }
    assert_false(visa_next_item(&text, &item, &length));
    assert_int_equal(length, 0);
}

static void ranges_of_days(void **state)
{
    (void)state;
    static const char *const marks[] = {"~", "至", "到", "-", "–", "—", " ~ ", " - "};
    static const char *const dates[][2] = {
        {"2027-03-03", "2027-03-14"}, {"2027.3.3", "2027/3/14"}, {"20270303", "20270314"}};
    static const char *const bad[] = {"2027-03-14~2027-03-03", "2027-03-03~",           "~2027-03-03",
                                      "2027-03-03~03-14",      "2027-03-03 2027-03-14", "tomorrow",
                                      "2027-03-03; x"};
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    struct visa_day_ranges ranges;
    for (size_t d = 0; d < COUNT(dates); d++) {
        for (size_t i = 0; i < COUNT(marks); i++) {
            char text[96];
            (void)snprintf(text, sizeof text, "%s%s%s；2027年4月5日", dates[d][0], marks[i], dates[d][1]);
            if (!visa_parse_day_ranges(text, &arena, &ranges)) {
                fail_msg("%s", text);
            }
            assert_int_equal(ranges.count, 2);
            assert_int_equal(ranges.range[0].from, day_of(2027, 3, 3));
            assert_int_equal(ranges.range[0].to, day_of(2027, 3, 14));
            assert_int_equal(ranges.range[1].from, day_of(2027, 4, 5));
            assert_int_equal(ranges.range[1].to, day_of(2027, 4, 5));
        }
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        if (visa_parse_day_ranges(bad[i], &arena, &ranges)) {
            fail_msg("%s", bad[i]);
        }
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_in_all_usual_spellings),
        cmocka_unit_test(what_is_no_date_gets_a_hint),
        cmocka_unit_test(months),
        cmocka_unit_test(lists_have_many_separators),
        cmocka_unit_test(ranges_of_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
