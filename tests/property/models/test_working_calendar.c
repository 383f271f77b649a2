/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random calendars against a walk that looks at one minute after the other. */
#include "models/calendar/working_calendar.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { DAY = VISA_MINUTES_PER_DAY, LONGEST = 40, CALENDARS = 400, MOMENTS = 40 };

/* An assertion that names the seed of the failing case. */
#define CHECK(naive, condition)                                                                              \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fail_msg("seed %" PRIu64 ": %s", (naive)->seed, #condition);                                     \
        }                                                                                                    \
    } while (0)

/* SplitMix64 (Steele, Lea, Flood 2014): a fixed seed gives the same cases everywhere. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int32_t below(uint64_t *state, int32_t bound)
{
    return (int32_t)(next_random(state) % (uint64_t)bound);
}

/* The calendar as a plain list of open days, filled in the order in which the rules were drawn. */
struct naive {
    uint64_t seed;
    int32_t first, days;
    bool open[LONGEST];
    int32_t from, until; /* opening hours */
};

static bool naive_works(const struct naive *naive, int64_t minute)
{
    int64_t day = minute / DAY - naive->first;
    return minute >= 0 && day >= 0 && day < naive->days && naive->open[day];
}

static int64_t naive_end(const struct naive *naive)
{
    return (int64_t)(naive->first + naive->days) * DAY;
}

/* Draws rules and writes both forms. */
static void draw(uint64_t seed, uint64_t *random, struct naive *naive, struct visa_working_calendar *calendar,
                 struct sim_arena *arena)
{
    struct visa_day_override overrides[LONGEST];
    *random = seed;
    size_t count = (size_t)below(random, 12);
    uint8_t weekdays = below(random, 4) == 0 ? (uint8_t)below(random, 128) : 0x1f;
    *naive = (struct naive){.seed = seed, .first = below(random, 60000), .days = 1 + below(random, LONGEST)};
    naive->from = below(random, DAY);
    naive->until = naive->from + 1 + below(random, DAY - naive->from);
    for (int32_t d = 0; d < naive->days; d++) {
        int thursday_based = (naive->first + d) % 7; /* 0 = Thursday, as 1970-01-01 was */
        int bit = thursday_based < 4 ? thursday_based + 3 : thursday_based - 4;
        naive->open[d] = (weekdays & (1 << bit)) != 0;
    }
    for (size_t i = 0; i < count; i++) {
        int32_t d = below(random, naive->days + 4) - 2; /* also outside the range */
        bool open = below(random, 2) == 0;
        overrides[i] = (struct visa_day_override){naive->first + d, open};
        if (d >= 0 && d < naive->days) {
            naive->open[d] = open;
        }
    }
    struct visa_calendar_rules rules = {.first_day = naive->first,
                                        .last_day = naive->first + naive->days - 1,
                                        .weekdays = weekdays,
                                        .open = naive->from,
                                        .close = naive->until,
                                        .overrides = overrides,
                                        .override_count = count};
    assert_int_equal(visa_calendar_build(calendar, &rules, arena, NULL), SIM_OK);
}

/* Walks from start until `minutes` working minutes lie behind and the next one is a working one. */
static int64_t naive_add(const struct naive *naive, int64_t start, int64_t minutes)
{
    int64_t end = naive_end(naive);
    for (int64_t minute = start; minute < end; minute++) {
        if (!naive_works(naive, minute)) {
            continue;
        }
        if (minutes == 0) {
            return minute;
        }
        minutes--;
    }
    return VISA_NEVER;
}

static int64_t naive_elapsed(const struct naive *naive, int64_t moment)
{
    int64_t elapsed = 0;
    for (int64_t minute = (int64_t)naive->first * DAY; minute < moment; minute++) {
        elapsed += naive_works(naive, minute) ? 1 : 0;
    }
    return elapsed;
}

static int64_t naive_next_open(const struct naive *naive, int64_t moment)
{
    for (int64_t minute = moment; minute < naive_end(naive); minute++) {
        int64_t of_day = minute % DAY;
        if (naive_works(naive, minute) && of_day >= naive->from && of_day < naive->until) {
            return minute;
        }
    }
    return VISA_NEVER;
}

static void check_moment(uint64_t *random, const struct naive *naive,
                         const struct visa_working_calendar *calendar)
{
    int64_t begin = (int64_t)naive->first * DAY;
    int64_t moment = begin + below(random, naive->days * DAY);
    moment -= below(random, 3) == 0 ? moment % DAY : 0; /* midnight is where mistakes are */
    int64_t minutes = below(random, 2) == 0 ? below(random, 5) * DAY : below(random, 10 * DAY);
    int64_t elapsed = visa_calendar_working_minutes(calendar, moment);
    int64_t done = visa_calendar_add(calendar, moment, minutes);
    CHECK(naive, elapsed == naive_elapsed(naive, moment));
    CHECK(naive, done == naive_add(naive, moment, minutes));
    CHECK(naive, visa_calendar_next_open(calendar, moment) == naive_next_open(naive, moment));
    CHECK(naive, visa_calendar_is_working(calendar, (int32_t)(moment / DAY)) == naive_works(naive, moment));
    if (done != VISA_NEVER) {
        CHECK(naive, visa_calendar_working_minutes(calendar, done) == elapsed + minutes);
        CHECK(naive, done >= moment);
    }
    if (naive_works(naive, moment)) { /* the other half of the bijection */
        CHECK(naive, visa_calendar_add(calendar, begin, elapsed) == moment);
    }
}

static void a_walk_gives_the_same(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CALENDARS; seed++) {
        uint64_t random = 0;
        struct naive naive;
        struct visa_working_calendar calendar;
        struct sim_arena arena;
        sim_arena_init(&arena, SIZE_MAX);
        draw(seed, &random, &naive, &calendar, &arena);
        for (int i = 0; i < MOMENTS; i++) {
            check_moment(&random, &naive, &calendar);
        }
        sim_arena_destroy(&arena);
    }
}

/* Day by day: the n-th working day and the count between two days. */
static void days_are_counted_alike(void **state)
{
    (void)state;
    for (uint64_t seed = 1001; seed <= 1000 + CALENDARS; seed++) {
        uint64_t random = 0;
        struct naive naive;
        struct visa_working_calendar calendar;
        struct sim_arena arena;
        sim_arena_init(&arena, SIZE_MAX);
        draw(seed, &random, &naive, &calendar, &arena);
        for (int32_t from = 0; from < naive.days; from++) {
            int32_t seen = 0;
            for (int32_t to = from; to < naive.days; to++) {
                CHECK(&naive, visa_calendar_count(&calendar, naive.first + from, naive.first + to) == seen);
                if (naive.open[to]) {
                    /* `to` is the number seen + 1 from a closed day, and number seen from a working one. */
                    int32_t n = seen + (naive.open[from] ? 0 : 1);
                    CHECK(&naive, visa_calendar_shift(&calendar, naive.first + from, n) == naive.first + to);
                    CHECK(&naive, visa_calendar_shift(&calendar, naive.first + to, -seen) ==
                                      (seen == 0 ? naive.first + to
                                                 : visa_calendar_shift(&calendar, naive.first + from, 0)));
                    seen++;
                }
            }
        }
        sim_arena_destroy(&arena);
    }
}

/* Monotone in both arguments: what starts later, or takes longer, is not done earlier. */
static void adding_is_monotone(void **state)
{
    (void)state;
    for (uint64_t seed = 2001; seed <= 2000 + CALENDARS; seed++) {
        uint64_t random = 0;
        struct naive naive;
        struct visa_working_calendar calendar;
        struct sim_arena arena;
        sim_arena_init(&arena, SIZE_MAX);
        draw(seed, &random, &naive, &calendar, &arena);
        for (int i = 0; i < MOMENTS; i++) {
            int64_t start = (int64_t)naive.first * DAY + below(&random, naive.days * DAY);
            int64_t minutes = below(&random, 5 * DAY);
            int64_t done = visa_calendar_add(&calendar, start, minutes);
            CHECK(&naive, visa_calendar_add(&calendar, start, minutes + 1 + below(&random, DAY)) >= done);
            int64_t later = start + below(&random, DAY);
            if (later < naive_end(&naive)) {
                CHECK(&naive, visa_calendar_add(&calendar, later, minutes) >= done);
            }
        }
        sim_arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_walk_gives_the_same),
        cmocka_unit_test(days_are_counted_alike),
        cmocka_unit_test(adding_is_monotone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
