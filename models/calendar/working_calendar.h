/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A working calendar, compiled for a range of days into prefix sums.
 *
 * Working time runs from 00:00 to 24:00 on working days and stands still on the others: it maps the
 * minutes of working days one to one onto 0, 1, 2, … A moment on a closed day counts as the next working
 * 00:00, and a result that falls on the end of a working day is the next working 00:00. Counters are open
 * from `open` to `close` on working days.
 *
 * Moments are absolute minutes (date.h). What lies outside the compiled range is VISA_NEVER: a moment before
 * it or after it, a result beyond its last working day. Immutable once built; every query is O(1).
 */
#ifndef VISA_CALENDAR_WORKING_CALENDAR_H
#define VISA_CALENDAR_WORKING_CALENDAR_H

#include "models/calendar/date.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VISA_NEVER INT64_MAX

/* A day that does not follow its weekday: a holiday (closed), a make-up workday (open). */
struct visa_day_override {
    int32_t day;
    bool open;
};

struct visa_calendar_rules {
    int32_t first_day, last_day; /* the compiled range, inclusive; 0 <= first <= last <= VISA_LAST_DAY */
    uint8_t weekdays;            /* bit 0 Monday … bit 6 Sunday: normally open */
    int32_t open, close;         /* minutes of the day, 0 <= open < close <= 1440 */
    const struct visa_day_override *overrides; /* borrowed during the build; the last one for a day wins; days
                                                  outside the range are ignored */
    size_t override_count;
};

struct visa_working_calendar {
    int32_t first_day, last_day;
    int32_t open, close;   /* minutes of the day */
    int32_t working_days;  /* in the range */
    uint32_t begin;        /* the first moment of the range */
    uint32_t minutes;      /* of the range, below 2^27: in 32 bits a division is one multiplication */
    const int32_t *before; /* before[d - first_day]: working days in first_day..d - 1, for d up to
                              last_day + 2: the day behind the range is closed */
    const int32_t *day_of; /* day_of[k]: the k-th working day, from 0 */
};

/*
 * Compiles rules into *calendar, whose arrays the arena owns.
 * Returns SIM_OK, SIM_ERR_ARGUMENT (a rule outside its domain) or SIM_ERR_MEMORY. O(days + overrides).
 */
SIM_MUST_CHECK enum sim_status visa_calendar_build(struct visa_working_calendar *calendar,
                                                   const struct visa_calendar_rules *rules,
                                                   struct sim_arena *arena, struct sim_error *error);

/* false outside the range. */
bool visa_calendar_is_working(const struct visa_working_calendar *calendar, int32_t day);

/* Working days in from..to - 1; both are clipped to the range. from <= to. */
int32_t visa_calendar_count(const struct visa_working_calendar *calendar, int32_t from, int32_t to);

/*
 * The n-th working day after day (n > 0) or before it (n < 0); for n = 0 the day itself or, if closed, the
 * next working day. Outside the range: -1.
 */
int32_t visa_calendar_shift(const struct visa_working_calendar *calendar, int32_t day, int32_t n);

/* Working minutes from the start of the range to the moment; VISA_NEVER outside. The range's end, 24:00, is
 * inside. */
int64_t visa_calendar_working_minutes(const struct visa_working_calendar *calendar, int64_t moment);

/*
 * The moment at which `minutes` of working time have passed since start; never before start. minutes: >= 0.
 * working_minutes(add(start, m)) == working_minutes(start) + m whenever the result is not VISA_NEVER.
 */
static inline int64_t visa_calendar_add(const struct visa_working_calendar *calendar, int64_t start,
                                        int64_t minutes);

/* The first moment >= moment with the counter open (open <= minute of the day < close on a working day). */
static inline int64_t visa_calendar_next_open(const struct visa_working_calendar *calendar, int64_t moment);

/* ---- inline, as nearly every activity of a run asks ---- */

/* Where a moment lies in the range. */
struct visa_calendar_place {
    uint32_t day;    /* from 0; the number of days for the end of the range */
    uint32_t minute; /* of the day */
};

/* false before the range and behind its end. */
static inline bool visa_calendar_find(const struct visa_working_calendar *calendar, int64_t moment,
                                      struct visa_calendar_place *place)
{
    uint64_t since = (uint64_t)moment - calendar->begin;
    place->day = (uint32_t)since / VISA_MINUTES_PER_DAY;
    place->minute = (uint32_t)since % VISA_MINUTES_PER_DAY;
    return since <= calendar->minutes;
}

/* Working minutes from the start of the range. */
static inline uint32_t visa_calendar_elapsed(const struct visa_working_calendar *calendar,
                                             struct visa_calendar_place place)
{
    const int32_t *before = &calendar->before[place.day];
    bool working = before[0] < before[1];
    return (uint32_t)before[0] * VISA_MINUTES_PER_DAY + (working ? place.minute : 0);
}

/* A minute of the k-th working day; VISA_NEVER behind the last one. */
static inline int64_t visa_calendar_moment(const struct visa_working_calendar *calendar, uint32_t k,
                                           uint32_t minute)
{
    if (k >= (uint32_t)calendar->working_days) {
        return VISA_NEVER;
    }
    return (int64_t)calendar->day_of[k] * VISA_MINUTES_PER_DAY + minute;
}

static inline int64_t visa_calendar_add(const struct visa_working_calendar *calendar, int64_t start,
                                        int64_t minutes)
{
    SIM_ASSERT(minutes >= 0);
    struct visa_calendar_place place;
    if (!visa_calendar_find(calendar, start, &place) || minutes > calendar->minutes) {
        return VISA_NEVER;
    }
    uint32_t total = visa_calendar_elapsed(calendar, place) + (uint32_t)minutes;
    return visa_calendar_moment(calendar, total / VISA_MINUTES_PER_DAY, total % VISA_MINUTES_PER_DAY);
}

static inline int64_t visa_calendar_next_open(const struct visa_working_calendar *calendar, int64_t moment)
{
    struct visa_calendar_place place;
    if (!visa_calendar_find(calendar, moment, &place)) {
        return VISA_NEVER;
    }
    /* A moment past closing time counts as the next day; then its first working day is wanted. */
    uint32_t day = place.day + (place.minute >= (uint32_t)calendar->close);
    int64_t opening =
        visa_calendar_moment(calendar, (uint32_t)calendar->before[day], (uint32_t)calendar->open);
    return opening > moment ? opening : moment;
}

#endif
