/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An observer that keeps all it is told. */
#ifndef TESTS_SUPPORT_RECORDER_H
#define TESTS_SUPPORT_RECORDER_H

#include "models/pipeline/observer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* Streams grow on the heap and are kept from run to run. */
struct recorder {
    struct visa_observed_activity *activities;
    size_t activity_count, activity_capacity;
    struct visa_observed_seat *seats;
    size_t seat_count, seat_capacity;
    struct visa_observed_end *ends;
    size_t end_count, end_capacity;
    struct visa_observed_close *closes;
    size_t close_count, close_capacity;
};

/* The array with room for one more element. */
static inline void *recorder_room(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) {
        return array;
    }
    *capacity = *capacity == 0 ? 1024 : 2 * *capacity;
    void *grown = realloc(array, *capacity * size);
    assert_non_null(grown);
    return grown;
}

static inline void recorder_on_activity(void *context, const struct visa_observed_activity *what)
{
    struct recorder *r = context;
    r->activities =
        recorder_room(r->activities, r->activity_count, &r->activity_capacity, sizeof *r->activities);
    r->activities[r->activity_count++] = *what;
}

static inline void recorder_on_seat(void *context, const struct visa_observed_seat *what)
{
    struct recorder *r = context;
    r->seats = recorder_room(r->seats, r->seat_count, &r->seat_capacity, sizeof *r->seats);
    r->seats[r->seat_count++] = *what;
}

static inline void recorder_on_end(void *context, const struct visa_observed_end *what)
{
    struct recorder *r = context;
    r->ends = recorder_room(r->ends, r->end_count, &r->end_capacity, sizeof *r->ends);
    r->ends[r->end_count++] = *what;
}

static inline void recorder_on_close(void *context, const struct visa_observed_close *what)
{
    struct recorder *r = context;
    r->closes = recorder_room(r->closes, r->close_count, &r->close_capacity, sizeof *r->closes);
    r->closes[r->close_count++] = *what;
}

/* Forgets what was recorded and returns the observer that records anew. */
static inline struct visa_observer recorder_start(struct recorder *r)
{
    r->activity_count = r->seat_count = r->end_count = r->close_count = 0;
    return (struct visa_observer){.context = r,
                                  .activity = recorder_on_activity,
                                  .seat = recorder_on_seat,
                                  .end = recorder_on_end,
                                  .close = recorder_on_close};
}

static inline void recorder_destroy(struct recorder *r)
{
    free(r->activities);
    free(r->seats);
    free(r->ends);
    free(r->closes);
    *r = (struct recorder){0};
}

#endif
