/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clock of the pipeline: China Standard Time, no daylight saving.
 *
 * A tick is an eighth of a minute. The eighths are phases, so that what happens in the same minute has one
 * order; within a phase the order is that of scheduling. A moment is an absolute minute
 * (models/calendar/date.h). Neither is ever negative, and unsigned numbers divide in fewer steps.
 */
#ifndef VISA_CLOCK_H
#define VISA_CLOCK_H

#include "models/calendar/date.h"
#include "sim/base/time.h"

enum visa_phase {
    VISA_PHASE_RULES,         /* rules and calendars change */
    VISA_PHASE_ANNOUNCEMENTS, /* closures are announced, appointments are cancelled */
    VISA_PHASE_RELEASES,      /* seats open */
    VISA_PHASE_BOOKING,       /* applicants enter, prepare, pay and book */
    VISA_PHASE_ATTENDANCE,    /* they attend, or hand in their papers */
    VISA_PHASE_DESKS,         /* windows and desks finish */
    VISA_PHASE_DELIVERY,      /* passports arrive */
    VISA_PHASE_STATISTICS,    /* stocks are read */
    VISA_PHASES
};

/* The last minute of the day, when the day closes. */
enum { VISA_CLOSING_MINUTE = VISA_MINUTES_PER_DAY - 1 };

static inline sim_time visa_ticks(int64_t minute, enum visa_phase phase)
{
    return minute * VISA_PHASES + (sim_time)phase;
}

static inline int64_t visa_minute_of(sim_time ticks)
{
    return (int64_t)((uint64_t)ticks / VISA_PHASES);
}

/* moment: 0 .. 2^32 - 1, eight thousand years. */
static inline int32_t visa_day_of(int64_t moment)
{
    return (int32_t)((uint32_t)moment / VISA_MINUTES_PER_DAY);
}

static inline int64_t visa_midnight(int32_t day)
{
    return (int64_t)day * VISA_MINUTES_PER_DAY;
}

#endif
