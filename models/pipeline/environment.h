/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An environment: what a traveller who changes nothing would have met in one replication.
 *
 * A replication that is asked to (visa_replication.record) writes down, from day 0 on, every change of the
 * seats on sale in order of time, who won which seat by which lottery key, and at each day's close what
 * applicants knew, how far the waiver desks had got and how long people stood before the windows. Ghosts
 * (ghosts.h) are walked through the record as often as one likes.
 *
 * A change is 8 bytes, beside one word for each tick in which something changed and one for each winner:
 * about 9 bytes a booking. The record is the same for any number of threads, as its replication is.
 */
#ifndef VISA_PIPELINE_ENVIRONMENT_H
#define VISA_PIPELINE_ENVIRONMENT_H

#include "models/scenario/scenario.h"
#include "sim/base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum visa_seat_change_kind {
    VISA_SEATS_OPENED,     /* the capacity grew */
    VISA_SEATS_CLOSED,     /* open seats were taken off the plan */
    VISA_SEATS_TAKEN,      /* bought while on sale */
    VISA_SEATS_WON,        /* by somebody on the waiting list, whose key is `key` */
    VISA_SEATS_GIVEN_BACK, /* cancelled, or left for an earlier date */
    VISA_SEATS_CUT,        /* the plan was cut: `seats` are left open, the weakest holder has `key` */
    VISA_SEATS_SEEN,       /* days up to `day` have been released, the largest of them with `seats` */
    VISA_LIST_JOINED,      /* somebody joined the waiting list */
    VISA_LIST_SETTLED      /* everybody on the list has been offered what had opened */
};

/* One change. day, seats: of the first seven kinds, time: of the first six. */
struct visa_seat_change {
    sim_time when;
    enum visa_seat_change_kind kind;
    uint16_t pool;
    int32_t day;
    uint8_t time;
    int32_t seats;
    uint64_t key; /* WON: of the winner; CUT: of the weakest who holds a seat, 0 for none */
};

/* A pool at a day's close: what the next day begins with. */
struct visa_environment_pool {
    int32_t published, last_wait, most, opened_to, waiting; /* as in struct visa_counter */
};

/* A waiver desk at a day's close. */
struct visa_environment_desk {
    int32_t day;   /* on which decisions are being given out */
    int32_t given; /* of them */
};

struct visa_environment {
    const struct visa_scenario *scenario; /* borrowed */
    int32_t first_day, last_day;          /* day 0, and the last day recorded */
    uint64_t seed;
    uint32_t replication;
    uint64_t *words; /* owned, as all arrays here; see environment.c */
    size_t count, capacity;
    sim_time when;                       /* of the last change */
    bool *kept;                          /* [pools]: the changes of this pool are recorded */
    struct visa_environment_pool *pools; /* [days + 1][pools]: index 0 is the beginning of day 0 */
    struct visa_environment_desk *desks; /* [days][posts] */
    uint16_t *in_post_wait;              /* [days][pools][SIM_SLOT_TIMES_MAX] longest, minutes */
    bool failed;                         /* sticky: memory was refused */
};

/* A place in the record. */
struct visa_environment_cursor {
    const struct visa_environment *environment;
    size_t at;
    sim_time when; /* of the change at `at`, SIM_NEVER behind the last */
};

/*
 * Makes an empty record of the days start_day..last_day of a replication. Returns SIM_OK or SIM_ERR_MEMORY;
 * destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status visa_environment_init(struct visa_environment *environment,
                                                     const struct visa_scenario *scenario, int32_t last_day);

/* NULL-safe. */
void visa_environment_destroy(struct visa_environment *environment);

/*
 * Leaves out of a record that is still empty the changes of all pools but those of keep[pools]. No ghost may
 * look for a seat in the others; what was known of them at each day's close is recorded all the same.
 */
void visa_environment_keep(struct visa_environment *environment, const bool *keep);

/* Adds a change, never before an earlier one. Refused memory sets failed. */
void visa_environment_add(struct visa_environment *environment, const struct visa_seat_change *change);

/* The cells of a day (start_day..last_day), a pool, a post. */
struct visa_environment_pool *visa_environment_pool_at(const struct visa_environment *environment,
                                                       int32_t day, uint32_t pool);
struct visa_environment_desk *visa_environment_desk_at(const struct visa_environment *environment,
                                                       int32_t day, uint32_t post);
uint16_t *visa_environment_wait_at(const struct visa_environment *environment, int32_t day, uint32_t pool,
                                   uint8_t time);

/* A cursor before the first change. */
struct visa_environment_cursor visa_environment_begin(const struct visa_environment *environment);

/* Reads the change at the cursor, which must not be behind the last, and moves on. */
struct visa_seat_change visa_environment_next(struct visa_environment_cursor *cursor);

#endif
