/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/calendar/working_calendar.h"

#include "models/input/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MON_TO_FRI = 0x1f, DAY = VISA_MINUTES_PER_DAY };

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    assert_true(visa_parse_date(text, &day));
    return day;
}

static int64_t moment_of(const char *date, const char *time)
{
    int32_t minute = 0;
    assert_true(visa_parse_time(time, &minute));
    return (int64_t)day_of(date) * DAY + minute;
}

static void build(struct visa_working_calendar *calendar, const struct visa_calendar_rules *rules,
                  struct sim_arena *arena)
{
    struct sim_error error = {0};
    assert_int_equal(visa_calendar_build(calendar, rules, arena, &error), SIM_OK);
}

/* Spring Festival 2026: closed from Sunday 02-15 to Monday 02-23; Saturdays 02-14 and 02-28 are worked. */
static void around_a_festival(void **state)
{
    struct visa_day_override overrides[11];
    struct visa_working_calendar calendar;
    struct sim_arena arena;
    size_t count = 0;
    (void)state;
    for (int32_t day = day_of("2026-02-15"); day <= day_of("2026-02-23"); day++) {
        overrides[count++] = (struct visa_day_override){day, false};
    }
    overrides[count++] = (struct visa_day_override){day_of("2026-02-14"), true};
    overrides[count++] = (struct visa_day_override){day_of("2026-02-28"), true};
    sim_arena_init(&arena, SIZE_MAX);
    build(&calendar,
          &(struct visa_calendar_rules){.first_day = day_of("2026-02-01"),
                                        .last_day = day_of("2026-03-31"),
                                        .weekdays = MON_TO_FRI,
                                        .open = 540,
                                        .close = 1020,
                                        .overrides = overrides,
                                        .override_count = count},
          &arena);
    assert_true(visa_calendar_is_working(&calendar, day_of("2026-02-14")));
    assert_false(visa_calendar_is_working(&calendar, day_of("2026-02-16")));
    assert_false(visa_calendar_is_working(&calendar, day_of("2026-03-01")));
    /* Friday 09:00 and one working day: the make-up Saturday 09:00; two: Tuesday 02-24. */
    assert_true(visa_calendar_add(&calendar, moment_of("2026-02-13", "09:00"), DAY) ==
                moment_of("2026-02-14", "09:00"));
    assert_true(visa_calendar_add(&calendar, moment_of("2026-02-13", "09:00"), 2 * DAY) ==
                moment_of("2026-02-24", "09:00"));
    /* From within the festival the clock starts at 00:00 of the first working day. */
    assert_true(visa_calendar_add(&calendar, moment_of("2026-02-18", "15:00"), 90) ==
                moment_of("2026-02-24", "01:30"));
    assert_true(visa_calendar_add(&calendar, moment_of("2026-02-18", "15:00"), 0) ==
                moment_of("2026-02-24", "00:00"));
    /* The end of a working day is the next working 00:00. */
    assert_true(visa_calendar_add(&calendar, moment_of("2026-02-14", "00:00"), DAY) ==
                moment_of("2026-02-24", "00:00"));
    assert_true(visa_calendar_next_open(&calendar, moment_of("2026-02-14", "08:59")) ==
                moment_of("2026-02-14", "09:00"));
    assert_true(visa_calendar_next_open(&calendar, moment_of("2026-02-14", "16:59")) ==
                moment_of("2026-02-14", "16:59"));
    assert_true(visa_calendar_next_open(&calendar, moment_of("2026-02-14", "17:00")) ==
                moment_of("2026-02-24", "09:00"));
    assert_int_equal(visa_calendar_count(&calendar, day_of("2026-02-13"), day_of("2026-02-25")), 3);
    assert_int_equal(visa_calendar_shift(&calendar, day_of("2026-02-24"), -1), day_of("2026-02-14"));
    assert_int_equal(visa_calendar_shift(&calendar, day_of("2026-02-18"), -1), day_of("2026-02-14"));
    assert_int_equal(visa_calendar_shift(&calendar, day_of("2026-02-18"), 0), day_of("2026-02-24"));
    assert_int_equal(visa_calendar_shift(&calendar, day_of("2026-02-18"), 1), day_of("2026-02-24"));
    assert_int_equal(visa_calendar_shift(&calendar, day_of("2026-02-13"), 2), day_of("2026-02-24"));
    sim_arena_destroy(&arena);
}

static void outside_the_range_is_never(void **state)
{
    struct visa_working_calendar calendar;
    struct sim_arena arena;
    (void)state;
    sim_arena_init(&arena, SIZE_MAX);
    /* Day 4 is Monday 1970-01-05; the range ends on a Sunday. */
    build(&calendar,
          &(struct visa_calendar_rules){
              .first_day = 4, .last_day = 17, .weekdays = MON_TO_FRI, .open = 0, .close = DAY},
          &arena);
    assert_int_equal(calendar.working_days, 10);
    assert_true(visa_calendar_working_minutes(&calendar, 4 * DAY - 1) == VISA_NEVER);
    assert_true(visa_calendar_working_minutes(&calendar, 4 * DAY) == 0);
    assert_true(visa_calendar_working_minutes(&calendar, 18 * DAY) == 10 * DAY);
    assert_true(visa_calendar_working_minutes(&calendar, 18 * DAY + 1) == VISA_NEVER);
    assert_true(visa_calendar_working_minutes(&calendar, -5) == VISA_NEVER);
    assert_true(visa_calendar_add(&calendar, 4 * DAY, 10 * DAY - 1) == 16 * DAY - 1);
    assert_true(visa_calendar_add(&calendar, 4 * DAY, 10 * DAY) == VISA_NEVER);
    assert_true(visa_calendar_add(&calendar, 4 * DAY - 1, 0) == VISA_NEVER);
    assert_true(visa_calendar_add(&calendar, 5 * DAY, INT64_MAX) == VISA_NEVER);
    assert_true(visa_calendar_next_open(&calendar, 16 * DAY) == VISA_NEVER);
    assert_true(visa_calendar_next_open(&calendar, 16 * DAY - 1) == 16 * DAY - 1);
    assert_true(visa_calendar_next_open(&calendar, 18 * DAY) == VISA_NEVER);
    assert_true(visa_calendar_next_open(&calendar, -1) == VISA_NEVER);
    assert_true(visa_calendar_next_open(&calendar, VISA_NEVER) == VISA_NEVER);
    assert_int_equal(visa_calendar_shift(&calendar, 15, 1), -1);
    assert_int_equal(visa_calendar_shift(&calendar, 4, -1), -1);
    assert_int_equal(visa_calendar_shift(&calendar, 18, 0), -1);
    assert_int_equal(visa_calendar_count(&calendar, 0, 1000), 10);
    assert_false(visa_calendar_is_working(&calendar, 3));
    assert_false(visa_calendar_is_working(&calendar, 18));
    sim_arena_destroy(&arena);
}

static void a_calendar_may_never_open(void **state)
{
    struct visa_working_calendar calendar;
    struct sim_arena arena;
    (void)state;
    sim_arena_init(&arena, SIZE_MAX);
    build(&calendar, &(struct visa_calendar_rules){.first_day = 0, .last_day = 9, .open = 0, .close = 1},
          &arena);
    assert_true(visa_calendar_add(&calendar, 0, 0) == VISA_NEVER);
    assert_true(visa_calendar_next_open(&calendar, 0) == VISA_NEVER);
    assert_true(visa_calendar_working_minutes(&calendar, 10 * DAY) == 0);
    sim_arena_destroy(&arena);
}

static void rules_outside_their_domain(void **state)
{
    static const struct visa_calendar_rules bad[] = {
        {.first_day = -1, .last_day = 5, .close = 1},
        {.first_day = 5, .last_day = 4, .close = 1},
        {.first_day = 5, .last_day = VISA_LAST_DAY + 1, .close = 1},
        {.last_day = 5, .open = 600, .close = 600},
        {.last_day = 5, .open = -1, .close = 600},
        {.last_day = 5, .open = 0, .close = 1441},
        {.last_day = 5, .close = 1, .weekdays = 0x80},
    };
    struct visa_working_calendar calendar;
    struct sim_arena arena;
    (void)state;
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct sim_error error = {0};
        assert_int_equal(visa_calendar_build(&calendar, &bad[i], &arena, &error), SIM_ERR_ARGUMENT);
        assert_true(strncmp(error.message, "calendar: ", 10) == 0);
    }
    sim_arena_destroy(&arena);
    sim_arena_init(&arena, 1);
    assert_int_equal(visa_calendar_build(&calendar, &(struct visa_calendar_rules){.last_day = 5, .close = 1},
                                         &arena, NULL),
                     SIM_ERR_MEMORY);
    sim_arena_destroy(&arena);
}

/* An independent second computation: US federal holidays as 5 U.S.C. 6103 words them, with observed days. */
static int32_t nth_weekday(int32_t year, int32_t month, int weekday, int n)
{
    int32_t first = visa_day_from_date((struct visa_date){year, month, 1});
    return first + (weekday - visa_weekday(first) + 7) % 7 + 7 * (n - 1);
}

/* Saturday is observed on Friday, Sunday on Monday. */
static int32_t observed(int32_t year, int32_t month, int32_t day)
{
    int32_t number = visa_day_from_date((struct visa_date){year, month, day});
    int weekday = visa_weekday(number);
    return weekday == 5 ? number - 1 : weekday == 6 ? number + 1 : number;
}

static size_t us_holidays(int32_t year, struct visa_day_override *closed)
{
    const int32_t days[] = {
        observed(year, 1, 1),        observed(year + 1, 1, 1),       nth_weekday(year, 1, 0, 3),
        nth_weekday(year, 2, 0, 3),  nth_weekday(year, 6, 0, 1) - 7, /* the last Monday of May */
        observed(year, 6, 19),       observed(year, 7, 4),           nth_weekday(year, 9, 0, 1),
        nth_weekday(year, 10, 0, 2), observed(year, 11, 11),         nth_weekday(year, 11, 3, 4),
        observed(year, 12, 25),
    };
    size_t count = sizeof days / sizeof *days;
    for (size_t i = 0; i < count; i++) {
        closed[i] = (struct visa_day_override){days[i], false};
    }
    return count;
}

/*
 * Chinese statutory days (not the bridged ones) after the State Council's notices for 2024 to 2026 (gov.cn
 * 202310/content_6911528, 202411/content_6986383, 202511/content_7047091) and, for 2027, the rule in force
 * since 2025-01-01.
 */
static const char *const statutory_days[] = {
    "2024-01-01", "2024-02-10", "2024-02-11", "2024-02-12", "2024-04-04", "2024-05-01", "2024-06-10",
    "2024-09-17", "2024-10-01", "2024-10-02", "2024-10-03", "2025-01-01", "2025-01-28", "2025-01-29",
    "2025-01-30", "2025-01-31", "2025-04-04", "2025-05-01", "2025-05-02", "2025-05-31", "2025-10-01",
    "2025-10-02", "2025-10-03", "2025-10-06", "2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18",
    "2026-02-19", "2026-04-05", "2026-05-01", "2026-05-02", "2026-06-19", "2026-09-25", "2026-10-01",
    "2026-10-02", "2026-10-03", "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08",
    "2027-04-05", "2027-05-01", "2027-05-02", "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02",
    "2027-10-03"};

static void open_days_of_a_post(void **state)
{
    static const int expected[] = {243, 239, 243, 243};
    enum { STATUTORY = sizeof statutory_days / sizeof *statutory_days };
    (void)state;
    for (int32_t year = 2024; year <= 2027; year++) {
        struct visa_day_override closed[STATUTORY + 12];
        struct visa_working_calendar calendar;
        struct sim_arena arena;
        size_t count = us_holidays(year, closed);
        for (size_t i = 0; i < STATUTORY; i++) {
            closed[count++] = (struct visa_day_override){day_of(statutory_days[i]), false};
        }
        sim_arena_init(&arena, SIZE_MAX);
        build(&calendar,
              &(struct visa_calendar_rules){.first_day = visa_day_from_date((struct visa_date){year, 1, 1}),
                                            .last_day = visa_day_from_date((struct visa_date){year, 12, 31}),
                                            .weekdays = MON_TO_FRI,
                                            .close = DAY,
                                            .overrides = closed,
                                            .override_count = count},
              &arena);
        assert_int_equal(calendar.working_days, expected[year - 2024]);
        sim_arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(around_a_festival),         cmocka_unit_test(outside_the_range_is_never),
        cmocka_unit_test(a_calendar_may_never_open), cmocka_unit_test(rules_outside_their_domain),
        cmocka_unit_test(open_days_of_a_post),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
