/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The seats of a random scenario, counted from its rows a second time and straight: how many there are of a
 * (post, kind, date, time) as known on a day, and how far releases have opened the calendar at a moment.
 */
#ifndef TESTS_SUPPORT_SEAT_PLAN_H
#define TESTS_SUPPORT_SEAT_PLAN_H

#include "tests/support/random_scenario.h"

/* A seat: its post and kind, its day as an offset from start_date, its minute of the day. */
struct plan_seat {
    int post, kind, day, minute;
};

static inline int plan_weekday(const struct random_scenario *s, int day)
{
    return (s->start_day + day + 3) % 7; /* 1970-01-01 was a Thursday */
}

static inline bool plan_post_works(const struct random_scenario *s, int day)
{
    for (int i = 0; i < SCENARIO_DAYS_OFF; i++) {
        if (s->holidays[i] == day) {
            return false;
        }
    }
    return (s->post_weekdays >> plan_weekday(s, day) & 1) != 0;
}

static inline bool plan_row_has(const struct random_scenario *s, const struct scenario_slots *row,
                                const struct plan_seat *seat)
{
    int past = seat->minute - row->minute;
    return row->post == seat->post && row->kind == seat->kind &&
           (row->weekdays >> plan_weekday(s, seat->day) & 1) != 0 && past >= 0 && past % row->step == 0 &&
           past / row->step < row->times && (row->from == SCENARIO_NEVER || row->from <= seat->day) &&
           (row->to == SCENARIO_NEVER || seat->day <= row->to);
}

/* Seats as known on the day `known` (offset). */
static inline int plan_seats(const struct random_scenario *s, const struct plan_seat *seat, int known)
{
    int seats = 0;
    int closed = 0;
    if (!plan_post_works(s, seat->day)) {
        return 0;
    }
    for (int i = 0; i < s->slot_count; i++) {
        const struct scenario_slots *row = &s->slots[i];
        bool heard = row->announced == SCENARIO_NEVER || row->announced <= known;
        seats += heard && plan_row_has(s, row, seat) ? row->seats : 0;
    }
    for (int i = 0; i < s->closure_count; i++) {
        const struct scenario_closure *row = &s->closures[i];
        int announced = row->announced == SCENARIO_NEVER ? row->from : row->announced;
        bool here = (row->post < 0 || row->post == seat->post) && (row->kind < 0 || row->kind == seat->kind);
        if (here && announced <= known && row->from <= seat->day && seat->day <= row->to) {
            closed += row->percent;
        }
    }
    return closed >= 100 ? 0 : seats * (100 - closed) / 100;
}

/* The release of a kind that is in force on a day, or NULL. */
static inline const struct scenario_release *plan_release(const struct random_scenario *s, int kind, int day)
{
    for (int i = 0; i < s->release_count; i++) {
        const struct scenario_release *row = &s->releases[i];
        if (row->kind == kind && (row->from == SCENARIO_NEVER || row->from <= day) &&
            (row->to == SCENARIO_NEVER || day <= row->to)) {
            return row;
        }
    }
    return NULL;
}

/* The last day that has been opened when minute `minute` of day `day` begins its booking phase. */
static inline int plan_opened_to(const struct random_scenario *s, int kind, int day, int minute)
{
    int reach = plan_release(s, kind, 0)->horizon;
    for (int d = 0; d <= day; d++) {
        const struct scenario_release *row = plan_release(s, kind, d);
        bool opens = row->rule == SCENARIO_ROLLING ||
                     (row->rule == SCENARIO_BLOCK && (row->weekdays >> plan_weekday(s, d) & 1) != 0);
        if (opens && (d < day || row->minute <= minute) && d + row->horizon > reach) {
            reach = d + row->horizon;
        }
    }
    return reach;
}

#endif
