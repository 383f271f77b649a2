/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How seats open: releases by rule, and announcements that add seats or take them away.
 *
 * Seats that are taken away were sold until the announcement; it cancels them without a fee and puts their
 * holders back on the list, those with the weakest lottery key of that day first.
 */
#include "models/pipeline/world.h"
#include "sim/capacity/lottery.h"

#include <stdlib.h>

static uint16_t *plan_at(const struct visa_world *w, uint16_t pool, int32_t day)
{
    const struct visa_pool *p = &w->scenario->pools[pool];
    return &w->counters[pool].plan[(size_t)(day - p->first_day) * (size_t)p->times];
}

/* Keeps the largest day that has been seen: what is still to come draws nobody. */
static void note_most(struct visa_world *w, uint16_t pool, int32_t day)
{
    const uint16_t *seats = plan_at(w, pool, day);
    int32_t sum = 0;
    for (int32_t t = 0; t < w->scenario->pools[pool].times; t++) {
        sum += seats[t];
    }
    w->counters[pool].most = sum > w->counters[pool].most ? sum : w->counters[pool].most;
}

/* Writes down what applicants see of a pool: how far it is released, and its largest day. */
static void record_seen(const struct visa_world *w, uint16_t pool)
{
    const struct visa_counter *counter = &w->counters[pool];
    visa_record(w, VISA_SEATS_SEEN, pool,
                (struct visa_seat_change){.day = counter->opened_to, .seats = counter->most});
}

void visa_open_up_to(struct visa_world *w, uint16_t pool, int32_t day)
{
    const struct visa_pool *p = &w->scenario->pools[pool];
    struct visa_counter *counter = &w->counters[pool];
    int32_t last = day < p->last_day ? day : p->last_day;
    for (int32_t d = counter->opened_to + 1; d <= last; d++) {
        const uint16_t *seats = plan_at(w, pool, d);
        note_most(w, pool, d);
        for (int32_t t = 0; t < p->times; t++) {
            if (seats[t] > 0) {
                sim_slot_bank_open(&counter->bank, d, t, seats[t]);
                visa_record(w, VISA_SEATS_OPENED, pool,
                            (struct visa_seat_change){.day = d, .time = (uint8_t)t, .seats = seats[t]});
            }
        }
    }
    if (last > counter->opened_to) {
        counter->opened_to = last;
        record_seen(w, pool);
    }
}

/* The release in force, or NULL. */
static const struct visa_release *release_of(const struct visa_world *w, uint16_t pool, int32_t day)
{
    int32_t row = visa_steps_at(&w->scenario->pools[pool].release, day);
    return row == VISA_NO_ROW ? NULL : &w->scenario->releases[row];
}

/* A day's seats are sold until the first of its times. */
int32_t visa_first_bookable(const struct visa_world *w, uint16_t pool)
{
    int64_t now = visa_now(w);
    int32_t today = visa_day_of(now);
    int32_t notice = w->counters[pool].notice_days;
    if (notice > 0) {
        return today + notice;
    }
    return today + (now - visa_midnight(today) >= w->scenario->pools[pool].minute[0]);
}

/* The first date on offer, SIM_NO_DAY for none. */
int32_t visa_first_offer(const struct visa_world *w, uint16_t pool)
{
    return sim_slot_bank_earliest(&w->counters[pool].bank, visa_first_bookable(w, pool), 1);
}

/*
 * What applicants take the wait to be: days to the first date on offer; while there is none, the wait that
 * was last on offer or the rest of what has been released, whichever is longer, and the queue at the most
 * seats a day there have been.
 */
int32_t visa_expected_wait(const struct visa_world *w, uint16_t pool)
{
    const struct visa_counter *counter = &w->counters[pool];
    int32_t today = visa_today(w);
    int32_t first = visa_first_offer(w, pool);
    if (first != SIM_NO_DAY) {
        return first - today;
    }
    int32_t rest = counter->opened_to + 1 - today;
    int32_t least = rest > counter->last_wait ? rest : counter->last_wait;
    return least + (counter->most > 0 ? counter->waiting / counter->most : 0);
}

/* Keeps the notice of the release in force; without one the last notice goes on. */
void visa_note_notice(struct visa_world *w, uint16_t pool)
{
    const struct visa_release *release = release_of(w, pool, visa_today(w));
    if (release != NULL) {
        w->counters[pool].notice_days = release->min_notice_days;
    }
}

static bool opens_on(const struct visa_release *release, int32_t day)
{
    return release->rule == VISA_RELEASE_ROLLING ||
           (release->rule == VISA_RELEASE_BLOCK && (release->weekdays >> visa_weekday(day) & 1) != 0);
}

/* All pools that open at this minute. */
void visa_on_release(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    (void)event;
    int32_t today = visa_today(w);
    int32_t minute = (int32_t)(visa_now(w) % VISA_MINUTES_PER_DAY);
    for (uint16_t pool = 0; pool < w->scenario->pool_count; pool++) {
        const struct visa_release *release = release_of(w, pool, today);
        if (release != NULL && release->minute == minute && opens_on(release, today)) {
            visa_open_up_to(w, pool, today + release->horizon_days);
            visa_settle(w, pool);
        }
    }
}

/* Somebody who holds one of the seats that are taken away. */
struct visa_seat_holder {
    uint64_t key;
    uint32_t id;
};

static int weakest_first(const void *a, const void *b)
{
    const struct visa_seat_holder *x = a;
    const struct visa_seat_holder *y = b;
    return (x->key < y->key) - (x->key > y->key);
}

/* Finds the holders of (pool, day, time), weakest first, and returns their number: every case is looked at,
 * which is rare enough. */
static size_t find_holders(struct visa_world *w, const struct visa_announcement *item)
{
    uint64_t salt = sim_lottery_salt(w->scenario->pools[item->pool].key, item->day);
    size_t count = 0;
    for (uint32_t id = 0; id < w->sim.subjects.made; id++) {
        const struct visa_case *c = &w->cases[id];
        if (c->state != VISA_BOOKED || c->pool != item->pool || c->seat_day != item->seat_day ||
            c->seat_time != item->time) {
            continue;
        }
        if (count == w->holder_capacity) {
            struct visa_seat_holder *grown =
                sim_arena_grow(w->arena, w->holders, &w->holder_capacity, count + 64, sizeof *grown);
            if (grown == NULL) {
                sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for the holders of cancelled seats");
                return 0;
            }
            w->holders = grown;
        }
        uint64_t key = sim_lottery_key(visa_lottery_key(w, c), salt);
        w->holders[count++] = (struct visa_seat_holder){.key = key, .id = id};
    }
    if (count > 1) {
        qsort(w->holders, count, sizeof *w->holders, weakest_first);
    }
    return count;
}

/* Takes up to `seats` open seats off the plan and returns how many were open. */
static int32_t close_open(struct visa_world *w, const struct visa_announcement *item, int32_t seats)
{
    int32_t closed = sim_slot_bank_close(&w->counters[item->pool].bank, item->seat_day, item->time, seats);
    visa_record(w, VISA_SEATS_CLOSED, item->pool,
                (struct visa_seat_change){.day = item->seat_day, .time = item->time, .seats = closed});
    return closed;
}

/* Takes seats off the plan: open ones first, then those of the weakest holders. */
static void take_away(struct visa_world *w, const struct visa_announcement *item)
{
    int32_t missing = -item->change;
    missing -= close_open(w, item, missing);
    if (missing == 0) {
        return;
    }
    size_t count = find_holders(w, item);
    for (size_t i = 0; i < count && missing > 0; i++) {
        const struct visa_case *c = &w->cases[w->holders[i].id];
        /* A party may have been relisted as a whole by one of its members. */
        if (c->state != VISA_BOOKED || c->seat_day != item->seat_day) {
            continue;
        }
        visa_relist(w, w->holders[i].id);
        missing -= close_open(w, item, missing);
    }
}

/* Writes down what is left of a time that was cut, and who is the weakest of its holders. */
static void record_cut(struct visa_world *w, const struct visa_announcement *item)
{
    if (w->record != NULL) {
        size_t count = find_holders(w, item);
        int32_t left = sim_slot_bank_open_at(&w->counters[item->pool].bank, item->seat_day, item->time);
        visa_record(w, VISA_SEATS_CUT, item->pool,
                    (struct visa_seat_change){.day = item->seat_day,
                                              .time = item->time,
                                              .seats = left,
                                              .key = count > 0 ? w->holders[0].key : 0});
    }
}

static void announce(struct visa_world *w, const struct visa_announcement *item)
{
    struct visa_counter *counter = &w->counters[item->pool];
    uint16_t *seats = plan_at(w, item->pool, item->seat_day) + item->time;
    *seats = (uint16_t)(*seats + item->change);
    if (item->seat_day > counter->opened_to) {
        return;
    }
    note_most(w, item->pool, item->seat_day);
    record_seen(w, item->pool);
    if (item->change > 0) {
        sim_slot_bank_open(&counter->bank, item->seat_day, item->time, item->change);
        visa_record(
            w, VISA_SEATS_OPENED, item->pool,
            (struct visa_seat_change){.day = item->seat_day, .time = item->time, .seats = item->change});
    } else {
        take_away(w, item);
        record_cut(w, item);
    }
}

/* Everything that is announced today; then what has opened, and who was relisted, are settled. */
void visa_on_announce(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    (void)event;
    const struct visa_scenario *s = w->scenario;
    int32_t today = visa_today(w);
    while (w->next_announcement < s->announcement_count &&
           s->announcements[w->next_announcement].day <= today) {
        announce(w, &s->announcements[w->next_announcement++]);
    }
    for (uint16_t pool = 0; pool < s->pool_count; pool++) {
        visa_settle(w, pool);
    }
}
