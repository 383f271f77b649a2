/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The future event list: what is scheduled, handed out by (time, order of scheduling). Ties are FIFO.
 *
 * Time never runs backwards: nothing is pushed before the last pop. Times between two horizons live in one
 * tier; the tiers from near to far are
 *
 * - the run, at most 32 events, sorted: all of a short list, or coarse buckets with few events;
 * - level 0, one FIFO bucket a tick;
 * - level k > 0, FIFO buckets of 2^12, 2^22, 2^32, ... ticks;
 *
 * and a horizon rises only by first moving the coarser bucket down, in order. All events of one time are
 * therefore always in one bucket, in the order they were pushed: no sequence number, no comparison. A horizon
 * rises only in a pop that is certain to return an event, so peeking and popping up to a limit leave room for
 * an earlier push.
 *
 * Costs are amortised O(1); one pop may move a whole coarse bucket. Memory comes from the caller's arena and
 * is reused last-in first-out, 16.5 bytes an event in a long list and 170 KB for the rings. The struct is
 * open so that the hot path can be inlined; its fields are private to the kernel.
 */
#ifndef SIM_KERNEL_EVENT_LIST_H
#define SIM_KERNEL_EVENT_LIST_H

#include "sim/base/arena.h"
#include "sim/base/status.h"
#include "sim/base/time.h"
#include "sim/kernel/event_rings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is to happen when; the model says what kind and subject mean. */
struct sim_event {
    sim_time when;
    uint32_t subject;
    uint16_t kind;
    uint16_t epoch; /* the subject's when this was scheduled: another one now means cancelled */
};

_Static_assert(sizeof(struct sim_event) == SIM_EVENT_BYTES, "events are copied by the million");

/* A piece of a bucket, aligned to its size; the chunks of a bucket form a ring, the last one points at the
 * first. */
struct sim_event_chunk {
    struct sim_event_chunk *next;
    uint64_t unused;
    struct sim_event events[];
};

/*
 * A tail is where the next event of a bucket goes: an address in its last chunk, plus 1 if that chunk is a
 * large one, at the chunk's end when it is full; 0 for an empty bucket.
 */
struct sim_event_level {
    sim_time last;                             /* the last time this level takes, rising */
    uintptr_t *tails;                          /* NULL until more events are pending than the run may hold */
    uint64_t mask;                             /* buckets of the ring, less one */
    uint32_t shift;                            /* a bucket is 2^shift ticks */
    uint64_t summary[SIM_EVENT_SUMMARY_WORDS]; /* a bit for each word that is not zero */
    uint64_t words[SIM_EVENT_WORDS];           /* a bit for each bucket that is not empty */
};

struct sim_event_list {
    const struct sim_event *read; /* the next events in order: read .. read_end */
    const struct sim_event *read_end;
    const struct sim_event
        *halt;         /* where the loop over a page leaves it: read_end, or at once on a failure */
    sim_time now;      /* time of the last pop */
    sim_time run_last; /* the last time the run takes, never behind that of level 0; INT64_MIN: no run */
    size_t behind;     /* events in the levels and in later chunks of the tick being read */
    struct sim_event_level levels[SIM_EVENT_LEVELS];
    struct sim_event_chunk *piece;      /* the chunk read and read_end point into, NULL in a run */
    struct sim_event_chunk *piece_stop; /* the last chunk of the tick being read */
    uintptr_t piece_tail;               /* the tail of that tick */
    bool piece_large;
    struct sim_event_chunk *small_free;
    struct sim_event_chunk *large_free;
    size_t slab_chunks; /* large chunks to ask the arena for next */
    struct sim_arena *arena;
    bool failed;
    struct sim_event run[2 * SIM_EVENT_RUN_MAX];
};

/*
 * Makes an empty list whose clock stands at start. arena: borrowed, must outlive the list and not be reset
 * under it. start: > INT64_MIN. Asks for no memory before more than 32 events are pending.
 */
void sim_event_list_init(struct sim_event_list *list, struct sim_arena *arena, sim_time start);

/*
 * Schedules an event. event.when: ticks, >= the time of the last pop (start before the first).
 * When memory is refused the event is dropped and list->failed stays set.
 */
static inline void sim_event_list_push(struct sim_event_list *list, struct sim_event event);

/*
 * Takes the next event with when <= until into *event, or returns false: a later push may then still be
 * earlier than the event that was not taken.
 */
static inline bool sim_event_list_pop(struct sim_event_list *list, sim_time until, struct sim_event *event);

/*
 * Shows the next event without taking it, or returns false for an empty list. A later push before it will
 * still come first. O(1), or O(events of one coarse bucket) when nothing is due within two blocks of ticks.
 */
bool sim_event_list_peek(const struct sim_event_list *list, struct sim_event *event);

/* Events pending, stale ones included. */
static inline size_t sim_event_list_count(const struct sim_event_list *list)
{
    return list->behind + (size_t)(list->read_end - list->read);
}

/*
 * The events known to come next, in order, as far as they lie side by side: *count of them, maybe 0 though
 * more are pending. For prefetching what they will touch; valid until the next push or pop.
 */
static inline const struct sim_event *sim_event_list_upcoming(const struct sim_event_list *list,
                                                              size_t *count)
{
    *count = (size_t)(list->read_end - list->read);
    return list->read;
}

#include "sim/kernel/event_list_inline.h"

#endif
