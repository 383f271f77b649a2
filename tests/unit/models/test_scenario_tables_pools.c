/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seats and their announcements against a sum over all rows for every day; arrivals against month and
 * weekday. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/models/test_scenario_files.h"

enum { START = 20094 /* 2025-01-06, a Monday */, DAYS = 63, ROWS = 10, SCENARIOS = 150, TIMES = 3 };

static uint32_t next(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

/* A row of slots.csv or closures.csv; days are counted from START, and none is -1. */
struct change {
    int from, to, announced;
    uint8_t weekdays;
    bool at[TIMES]; /* 08:00, 09:00, 10:00 */
    int amount;     /* seats, or closed tenths */
};

struct seats {
    struct change slot[ROWS], closure[ROWS];
    int slots, closures;
};

static void draw_dates(struct change *change, uint64_t *seed)
{
    change->from = next(seed, 3) == 0 ? -1 : (int)next(seed, DAYS);
    change->to = next(seed, 3) == 0 ? -1 : (change->from < 0 ? 0 : change->from) + (int)next(seed, DAYS / 3);
    change->announced = next(seed, 2) == 0 ? -1 : (int)next(seed, DAYS - 22);
}

static void draw_seats(struct seats *seats, uint64_t *seed)
{
    seats->slots = 1 + (int)next(seed, ROWS);
    seats->closures = (int)next(seed, ROWS + 1);
    for (int i = 0; i < seats->slots; i++) {
        struct change *slot = &seats->slot[i];
        draw_dates(slot, seed);
        slot->weekdays = (uint8_t)(1 + next(seed, 127));
        slot->amount = (int)next(seed, 40);
        uint32_t times = 1 + next(seed, 7);
        for (int t = 0; t < TIMES; t++) {
            slot->at[t] = (times >> t & 1) != 0;
        }
    }
    for (int i = 0; i < seats->closures; i++) {
        draw_dates(&seats->closure[i], seed);
        seats->closure[i].amount = 1 + (int)next(seed, 10);
    }
}

static void write_day(char *text, size_t size, int day)
{
    char date[VISA_DATE_BYTES] = "";
    if (day >= 0) {
        visa_format_date(START + day, date);
    }
    snprintf(text + strlen(text), size - strlen(text), ",%s", date);
}

static void write_dates(char *text, size_t size, const struct change *change)
{
    write_day(text, size, change->from);
    write_day(text, size, change->to);
    write_day(text, size, change->announced);
    snprintf(text + strlen(text), size - strlen(text), "\n");
}

static void write_slots(const struct seats *seats, char *text, size_t size)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    snprintf(text, size,
             "post,pool,weekdays,time,seats,from,to,announced\nnorth,waiver,mon,10:00,1,,,\n"
             "south,b,daily,09:00,9,,,\nsouth,waiver,mon,10:00,9,,,\n");
    for (int i = 0; i < seats->slots; i++) {
        snprintf(text + strlen(text), size - strlen(text), "north,b,");
        for (int d = 0; d < 7; d++) {
            const char *day = (seats->slot[i].weekdays >> d & 1) != 0 ? days[d] : "";
            snprintf(text + strlen(text), size - strlen(text), " %s", day);
        }
        snprintf(text + strlen(text), size - strlen(text), ",");
        for (int t = 0; t < TIMES; t++) {
            const char *time = t == 0 ? " 08:00" : t == 1 ? " 09:00" : " 10:00";
            snprintf(text + strlen(text), size - strlen(text), "%s", seats->slot[i].at[t] ? time : "");
        }
        snprintf(text + strlen(text), size - strlen(text), ",%d", seats->slot[i].amount);
        write_dates(text, size, &seats->slot[i]);
    }
}

static void write_closures(const struct seats *seats, char *text, size_t size)
{
    snprintf(text, size, "post,pool,share,from,to,announced\n");
    for (int i = 0; i < seats->closures; i++) {
        const char *where = i % 3 == 0 ? "north,b" : i % 3 == 1 ? "north," : "all,b";
        snprintf(text + strlen(text), size - strlen(text), "%s,%.1f", where, seats->closure[i].amount / 10.0);
        write_dates(text, size, &seats->closure[i]);
    }
}

static bool holds(const struct change *change, int day)
{
    return (change->from < 0 || change->from <= day) && (change->to < 0 || day <= change->to);
}

/* Slots without a day of announcement have always been known, closures are known from their first day. */
static bool known(const struct change *change, bool slot, int today)
{
    int day = change->announced >= 0 ? change->announced : slot ? -1 : change->from;
    return day <= today;
}

/* The post is closed at weekends, on 2025-01-20 and on 2025-01-28. */
static bool is_open(int day)
{
    return day % 7 < 5 && day != 14 && day != 22;
}

static int expected_seats(const struct seats *seats, int day, int time, int today)
{
    int sum = 0;
    int closed = 0;
    for (int i = 0; i < seats->slots; i++) {
        const struct change *slot = &seats->slot[i];
        bool on = holds(slot, day) && known(slot, true, today) && (slot->weekdays >> day % 7 & 1) != 0;
        sum += on && slot->at[time] ? slot->amount : 0;
    }
    for (int i = 0; i < seats->closures; i++) {
        const struct change *closure = &seats->closure[i];
        closed += holds(closure, day) && known(closure, false, today) ? closure->amount : 0;
    }
    return is_open(day) && closed < 10 ? sum * (10 - closed) / 10 : 0;
}

/* The column of a time in the pool's table, or -1. */
static int column_of(const struct visa_pool *pool, int time)
{
    for (int t = 0; t < pool->times; t++) {
        if (pool->minute[t] == 480 + 60 * time) {
            return t;
        }
    }
    return -1;
}

static void compare_day(const struct seats *seats, const struct visa_pool *pool, const int *now, int today)
{
    for (int day = today; day <= pool->last_day - START; day++) {
        for (int time = 0; time < TIMES; time++) {
            int column = column_of(pool, time);
            int got = column < 0 ? 0 : now[day * pool->times + column];
            int expected = expected_seats(seats, day, time, today);
            if (got != expected) {
                fail_msg("day %d, time %d as known on day %d: %d seats, not %d", day, time, today, got,
                         expected);
            }
        }
    }
}

/* Applies the announcements day by day; each morning the table is what the rows known by then add up to. */
static void compare(const struct seats *seats, const struct visa_scenario *s)
{
    const struct visa_pool *pool = visa_pool_at(s, 0, 0);
    int cells = (pool->last_day - pool->first_day + 1) * pool->times;
    int *now = malloc((size_t)cells * sizeof *now);
    assert_non_null(now);
    assert_int_equal(pool->first_day, START);
    for (int i = 0; i < cells; i++) {
        now[i] = pool->seats[i];
    }
    size_t told = 0;
    for (int today = 0; today <= s->settings.last_day - START; today++) {
        for (; told < s->announcement_count && s->announcements[told].day == START + today; told++) {
            const struct visa_announcement *item = &s->announcements[told];
            assert_int_not_equal(item->change, 0);
            if (&s->pools[item->pool] == pool) {
                now[(item->seat_day - START) * pool->times + item->time] += item->change;
            }
        }
        compare_day(seats, pool, now, today);
    }
    assert_int_equal(told, s->announcement_count);
    free(now);
}

static void seats_are_the_sum_of_the_rows(void **state)
{
    (void)state;
    struct tiny *tiny = malloc(sizeof *tiny);
    static char text[1 << 14];
    assert_non_null(tiny);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        uint64_t draws = seed;
        struct seats seats;
        draw_seats(&seats, &draws);
        tiny_open(tiny);
        write_slots(&seats, text, sizeof text);
        tiny_write(tiny, "@tiny/slots.csv", text);
        write_closures(&seats, text, sizeof text);
        tiny_write(tiny, "@tiny/closures.csv", text);
        tiny_write(tiny, "@tiny/demand.csv",
                   "stream,class,applicant,post,per_day\nb-north,B,private,north,3\n");
        if (tiny_load(tiny) != SIM_OK) {
            assert_diagnostics(&tiny->diagnostics, "");
        }
        compare(&seats, &tiny->scenario);
        tiny_close(tiny);
    }
    free(tiny);
}

/* The mean of a law of counts, from its table. */
static double mean_of(const struct sim_count_law *law)
{
    enum { STEPS = 4096 };
    double sum = 0.0;
    for (uint32_t i = 0; i < STEPS; i++) {
        sum += sim_count_law_draw(law, i * (UINT32_MAX / STEPS) + UINT32_MAX / STEPS / 2);
    }
    return sum / STEPS;
}

/* 3 parties on working days and 1 on Saturdays until 2025-01-31, then 5 a day; the season is 1.2 and 0.8. */
static double expected_parties(int day)
{
    struct visa_date date = visa_date_from_day(START + day);
    double season = date.month == 1 ? 1.2 : date.month == 2 ? 0.8 : 1.0;
    int weekday = (day % 7 + 7) % 7;
    double until = weekday < 5 ? 3.0 : weekday == 5 ? 1.0 : 0.0;
    return (START + day <= 20119 ? until : 5.0) * season;
}

static void arrivals_follow_month_and_weekday(void **state)
{
    (void)state;
    struct tiny *tiny = malloc(sizeof *tiny);
    assert_non_null(tiny);
    tiny_open(tiny);
    tiny_write(tiny, "@tiny/demand.csv",
               "stream,class,applicant,post,per_day,weekdays,from,to\n"
               "b,B,private,north,5,daily,2025-02-01,\nb,B,private,north,3,mon-fri,,2025-01-31\n"
               "b,B,private,north,1,sat,,2025-01-31\na,A,official,north,0,,,\n");
    assert_int_equal(tiny_load(tiny), SIM_OK);
    const struct visa_scenario *s = &tiny->scenario;
    assert_int_equal(s->stream_count, 2);
    assert_string_equal(s->streams[0].name, "a");
    for (int32_t day = s->settings.first_day; day <= s->settings.last_day; day++) {
        int32_t law = s->streams[1].law_of_day[day - s->settings.first_day];
        double expected = expected_parties(day - START);
        double got = law < 0 ? 0.0 : mean_of(&s->arrivals[law]);
        assert_int_equal(s->streams[0].law_of_day[day - s->settings.first_day], -1);
        if (got < expected - 0.01 || got > expected + 0.01) {
            fail_msg("day %d: %g parties, not %g", day - START, got, expected);
        }
    }
    tiny_close(tiny);
    free(tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seats_are_the_sum_of_the_rows),
        cmocka_unit_test(arrivals_follow_month_and_weekday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
