/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random but valid small scenarios with every feature of the pipeline: posts, pools, waiver, parties, all
 * release rules and queues, closures with announcement, dated rows, given and empty start.
 *
 * What a scenario is follows from its seed alone. Each file is drawn from a generator of its own, so an edit
 * (another post, a lower rate, another law, more run-off) leaves all other rows as they were. What is known
 * about seats is kept in structs as well, for tests/support/seat_plan.h to count them a second time.
 */
#ifndef TESTS_SUPPORT_RANDOM_SCENARIO_H
#define TESTS_SUPPORT_RANDOM_SCENARIO_H

#include "models/calendar/date.h"
#include "tests/support/csv_folder.h"
#include "tests/support/random.h"

enum {
    SCENARIO_POSTS = 4, /* the last one only where an edit asks for it */
    SCENARIO_KINDS = 3,
    SCENARIO_SLOTS = 24,
    SCENARIO_CLOSURES = 6,
    SCENARIO_RELEASES = 6,
    SCENARIO_DAYS_OFF = 8,
    SCENARIO_STREAMS = 7,
    SCENARIO_NEVER = -100000, /* no day given */
    SCENARIO_ANY = -1
};

enum scenario_rule { SCENARIO_ALL, SCENARIO_ROLLING, SCENARIO_BLOCK };

/* Days of these structs are offsets from start_date. */
struct scenario_slots {
    int post, kind;
    int weekdays; /* bit 0: Monday */
    int minute, step, times;
    int seats;
    int from, to, announced;
};

struct scenario_closure {
    int post, kind;
    int percent;
    int from, to, announced;
};

struct scenario_release {
    int kind;
    enum scenario_rule rule;
    int weekdays, minute, horizon, notice, gain;
    bool fifo;
    int from, to;
};

struct random_scenario {
    uint64_t seed;
    int32_t start_day;
    int posts, days, runoff, preroll;
    bool given;
    struct scenario_slots slots[SCENARIO_SLOTS];
    int slot_count;
    struct scenario_closure closures[SCENARIO_CLOSURES];
    int closure_count;
    struct scenario_release releases[SCENARIO_RELEASES];
    int release_count;
    int holidays[SCENARIO_DAYS_OFF];
    int makeups[2];
    int post_weekdays; /* of the posts' calendar */
    int waits[SCENARIO_POSTS][SCENARIO_KINDS];
    bool every_duration;                /* no activity is left out */
    bool indifferent;                   /* waits play no part in the choice of a post */
    int rate_percent[SCENARIO_STREAMS]; /* edit: 100 leaves a stream as it is */
    int changed_duration;               /* edit: row number of durations, SCENARIO_ANY for none */
};

static const char *const scenario_posts[SCENARIO_POSTS] = {"north", "south", "east", "annex"};
static const char *const scenario_kinds[SCENARIO_KINDS] = {"b", "fmj", "waiver"};

/* A generator for one part of the scenario. */
static inline struct test_random scenario_part(const struct random_scenario *s, uint64_t part)
{
    struct test_random random = {.state = s->seed * UINT64_C(0x2545f4914f6cdd1d) + part};
    return random;
}

/* "2025-03-10", or nothing for SCENARIO_NEVER. */
struct scenario_date {
    char text[VISA_DATE_BYTES];
};

static inline struct scenario_date scenario_date(const struct random_scenario *s, int offset)
{
    struct scenario_date date = {""};
    if (offset != SCENARIO_NEVER) {
        visa_format_date(s->start_day + offset, date.text);
    }
    return date;
}

struct scenario_weekdays {
    char text[40];
};

static inline struct scenario_weekdays scenario_weekdays(int mask)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    struct scenario_weekdays out = {""};
    size_t at = 0;
    for (int day = 0; day < 7; day++) {
        if ((mask >> day & 1) != 0) {
            at += (size_t)snprintf(out.text + at, sizeof out.text - at, at == 0 ? "%s" : " %s", names[day]);
        }
    }
    return out;
}

static inline void scenario_draw_slots_of(struct random_scenario *s, int post, int kind)
{
    struct test_random random = scenario_part(s, 100 + (uint64_t)(post * SCENARIO_KINDS + kind));
    int rows = test_random_in(&random, 1, 2);
    for (int row = 0; row < rows; row++) {
        struct scenario_slots slots = {.post = post, .kind = kind, .from = SCENARIO_NEVER};
        slots.to = slots.announced = SCENARIO_NEVER;
        slots.weekdays = row == 0 ? 0x1f : test_random_in(&random, 1, 127);
        slots.minute = 480 + 15 * test_random_in(&random, 0, 8);
        slots.step = 15;
        slots.times = test_random_in(&random, 1, 4);
        slots.seats = test_random_in(&random, 1, 2);
        if (row == 0 && kind == 0) {
            slots.times = 3; /* a party of six fits at every post */
            slots.seats = 2;
        } else if (test_random_percent(&random, 40)) {
            slots.from = test_random_in(&random, -5, s->days);
            slots.to = test_random_percent(&random, 50) ? slots.from + test_random_in(&random, 0, s->days)
                                                        : SCENARIO_NEVER;
            slots.announced = test_random_percent(&random, 60) ? slots.from + test_random_in(&random, -20, 5)
                                                               : SCENARIO_NEVER;
        }
        s->slots[s->slot_count++] = slots;
    }
}

static inline void scenario_draw_releases(struct random_scenario *s)
{
    for (int kind = 0; kind < SCENARIO_KINDS; kind++) {
        struct test_random random = scenario_part(s, 200 + (uint64_t)kind);
        int rows = test_random_percent(&random, 30) ? 2 : 1;
        int change = test_random_in(&random, 1, s->days);
        int gain = test_random_in(&random, 1, 7);
        bool fifo = test_random_percent(&random, 40);
        for (int row = 0; row < rows; row++) {
            s->releases[s->release_count++] = (struct scenario_release){
                .kind = kind,
                .rule = (enum scenario_rule)test_random_in(&random, 0, 2),
                .weekdays = test_random_in(&random, 1, 127),
                .minute = test_random_in(&random, 0, 23) * 60 + test_random_in(&random, 0, 1),
                .horizon = test_random_in(&random, 10, 60),
                .notice = test_random_in(&random, 0, 3),
                .gain = gain,
                .fifo = fifo,
                .from = rows == 2 && row == 1 ? change : SCENARIO_NEVER,
                .to = rows == 2 && row == 0 ? change - 1 : SCENARIO_NEVER,
            };
        }
    }
}

static inline void scenario_draw_closures(struct random_scenario *s)
{
    struct test_random random = scenario_part(s, 300);
    int count = test_random_in(&random, 0, SCENARIO_CLOSURES);
    for (int i = 0; i < count; i++) {
        int from = test_random_in(&random, 0, s->days);
        s->closures[s->closure_count++] = (struct scenario_closure){
            .post =
                test_random_percent(&random, 50) ? test_random_in(&random, 0, s->posts - 1) : SCENARIO_ANY,
            .kind = test_random_percent(&random, 50) ? test_random_in(&random, 0, 2) : SCENARIO_ANY,
            .percent = test_random_percent(&random, 50) ? 100 : test_random_in(&random, 1, 99),
            .from = from,
            .to = from + test_random_in(&random, 0, 6),
            .announced =
                test_random_percent(&random, 70) ? from + test_random_in(&random, -20, 2) : SCENARIO_NEVER,
        };
    }
}

/* Draws everything that other files or tests must know; the rest is drawn when it is written. */
static inline void random_scenario_draw(struct random_scenario *s, uint64_t seed)
{
    *s = (struct random_scenario){.seed = seed, .changed_duration = SCENARIO_ANY};
    struct test_random random = scenario_part(s, 1);
    s->start_day = 20157 + test_random_in(&random, 0, 400);
    s->posts = test_random_in(&random, 2, 3);
    s->days = test_random_in(&random, 20, 60);
    s->runoff = test_random_in(&random, 0, 60);
    s->given = test_random_percent(&random, 60);
    s->preroll = s->given ? test_random_in(&random, 0, 30) : 0;
    s->post_weekdays = test_random_percent(&random, 80) ? 0x1f : test_random_in(&random, 1, 127) | 1;
    for (int i = 0; i < SCENARIO_DAYS_OFF; i++) {
        s->holidays[i] = i * 15 + test_random_in(&random, 0, 14);
    }
    /* No date is both a holiday and a make-up workday. */
    s->makeups[0] = test_random_in(&random, -20, -10);
    s->makeups[1] = s->holidays[3] + (s->holidays[4] == s->holidays[3] + 1 ? 2 : 1);
    for (int i = 0; i < SCENARIO_STREAMS; i++) {
        s->rate_percent[i] = 100;
    }
    for (int post = 0; post < SCENARIO_POSTS - 1; post++) {
        for (int kind = 0; kind < SCENARIO_KINDS; kind++) {
            s->waits[post][kind] = test_random_in(&random, 0, 10);
            if (post < s->posts) {
                scenario_draw_slots_of(s, post, kind);
            }
        }
    }
    scenario_draw_releases(s);
    scenario_draw_closures(s);
}

/* Edit: another post, with seats of all kinds, at the end of the list. */
static inline void random_scenario_add_post(struct random_scenario *s)
{
    for (int kind = 0; kind < SCENARIO_KINDS; kind++) {
        s->slots[s->slot_count++] = (struct scenario_slots){.post = SCENARIO_POSTS - 1,
                                                            .kind = kind,
                                                            .weekdays = 0x1f,
                                                            .minute = 540,
                                                            .step = 30,
                                                            .times = 3,
                                                            .seats = 2,
                                                            .from = SCENARIO_NEVER,
                                                            .to = SCENARIO_NEVER,
                                                            .announced = SCENARIO_NEVER};
    }
}

#endif
