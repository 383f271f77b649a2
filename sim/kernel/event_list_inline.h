/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Internal: the hot path of the future event list, inlined into its callers. Nothing here is for use
 * elsewhere but what event_list.h declares.
 */
#ifndef SIM_KERNEL_EVENT_LIST_INLINE_H
#define SIM_KERNEL_EVENT_LIST_INLINE_H

#include "sim/kernel/event_list.h"

#define SIM_EVENT_LIKELY(condition) __builtin_expect(!!(condition), 1)

/* Cold parts, in event_list.c. */
__attribute__((cold)) bool sim_event_list_new_chunk(struct sim_event_list *list, bool large);
__attribute__((cold)) bool sim_event_list_spill_run(struct sim_event_list *list);
void sim_event_list_slide_run(struct sim_event_list *list);
bool sim_event_list_enter_block(struct sim_event_list *list, sim_time when);
bool sim_event_list_refill(struct sim_event_list *list, sim_time until);

/* Memory was refused, or the run is to stop: a loop over a page ends after the present event. */
static inline void sim_event_list_halt(struct sim_event_list *list)
{
    list->halt = list->read;
}

/* The bit of a ring's bitmap that is set first at or behind from, round the end of the ring. */
static inline bool sim_event_level_next(const struct sim_event_level *level, unsigned from, unsigned *found)
{
    uint64_t word = level->words[from / 64] >> (from % 64);
    if (word != 0) {
        *found = from + (unsigned)__builtin_ctzll(word);
        return true;
    }
    unsigned start = from / 64 + 1;
    unsigned part = start / 64 % SIM_EVENT_SUMMARY_WORDS;
    uint64_t sum = level->summary[part] & (UINT64_MAX << (start % 64));
    /* A start behind the last word of its ring finds an empty remainder, or is bit 0 of the other part. */
    for (unsigned i = 0; sum == 0 && i < SIM_EVENT_SUMMARY_WORDS; i++) {
        part = (part + 1) % SIM_EVENT_SUMMARY_WORDS;
        sum = level->summary[part];
    }
    if (sum == 0) {
        return false;
    }
    unsigned index = part * 64 + (unsigned)__builtin_ctzll(sum);
    *found = index * 64 + (unsigned)__builtin_ctzll(level->words[index]);
    return true;
}

static inline void sim_event_level_mark(struct sim_event_level *level, unsigned index)
{
    level->words[index / 64] |= (uint64_t)1 << (index % 64);
    level->summary[index / 4096] |= (uint64_t)1 << (index / 64 % 64);
}

static inline void sim_event_level_unmark(struct sim_event_level *level, unsigned index)
{
    uint64_t word = level->words[index / 64] & ~((uint64_t)1 << (index % 64));
    level->words[index / 64] = word;
    if (word == 0) {
        level->summary[index / 4096] &= ~((uint64_t)1 << (index / 64 % 64));
    }
}

/* The bucket of a level that takes a time. */
static inline unsigned sim_event_index(const struct sim_event_level *level, sim_time when)
{
    return (unsigned)((uint64_t)when >> level->shift & level->mask);
}

/* The same of level 0. */
static inline unsigned sim_event_tick_index(sim_time when)
{
    return (unsigned)when & (SIM_EVENT_TICKS - 1);
}

/* The bytes of a tail's chunk, less one. */
static inline uintptr_t sim_event_tail_mask(uintptr_t tail)
{
    return (tail & 1) != 0 ? SIM_EVENT_LARGE_BYTES - 1 : SIM_EVENT_SMALL_BYTES - 1;
}

/* The chunk a tail that is not 0 points into. */
static inline struct sim_event_chunk *sim_event_tail_chunk(uintptr_t tail)
{
    return (struct sim_event_chunk *)((tail - SIM_EVENT_BYTES) & ~sim_event_tail_mask(tail));
}

static inline struct sim_event *sim_event_tail_slot(uintptr_t tail)
{
    return (struct sim_event *)(tail & ~(uintptr_t)1);
}

/* Whether the next event needs a new chunk. One branch that is seldom taken: one on the end of a cache line
 * first is shorter, and slower wherever the buckets are random, as it cannot be predicted. */
static inline bool sim_event_tail_is_full(uintptr_t tail)
{
    uintptr_t large = (uintptr_t)0 - (tail & 1);
    return (tail &
            ((large & (SIM_EVENT_LARGE_BYTES - SIM_EVENT_SMALL_BYTES)) | (SIM_EVENT_SMALL_BYTES - 2))) == 0;
}

/* Makes room in a bucket whose last chunk is full, or that has none; returns the new tail, 0 if memory is
 * refused. */
static inline __attribute__((always_inline)) uintptr_t sim_event_list_extend(struct sim_event_list *list,
                                                                             struct sim_event_level *level,
                                                                             unsigned index, uintptr_t old)
{
    struct sim_event_chunk **pool = old == 0 ? &list->small_free : &list->large_free;
    if (!SIM_EVENT_LIKELY(*pool != NULL) && !sim_event_list_new_chunk(list, old != 0)) {
        return 0;
    }
    struct sim_event_chunk *chunk = *pool;
    *pool = chunk->next;
    __builtin_prefetch(chunk->next, 1);
    if (old == 0) {
        chunk->next = chunk;
        sim_event_level_mark(level, index);
        return (uintptr_t)chunk->events;
    }
    struct sim_event_chunk *full = sim_event_tail_chunk(old);
    chunk->next = full->next;
    full->next = chunk;
    return (uintptr_t)chunk->events | 1;
}

/* Lets a bucket of a level grow by one event, to be written where this points; NULL if memory is refused.
 * tails: those of the level, which a caller may have at hand. */
static inline __attribute__((always_inline)) struct sim_event *
sim_event_list_append(struct sim_event_list *list, struct sim_event_level *level, uintptr_t *tails,
                      unsigned index)
{
    uintptr_t tail = tails[index];
    if (sim_event_tail_is_full(tail)) {
        tail = sim_event_list_extend(list, level, index, tail);
        if (!SIM_EVENT_LIKELY(tail != 0)) {
            return NULL;
        }
    }
    tails[index] = tail + SIM_EVENT_BYTES;
    return sim_event_tail_slot(tail);
}

/* Puts an event into the sorted run, behind those of its time. The run must not be full. */
static inline void sim_event_list_insert(struct sim_event_list *list, struct sim_event event)
{
    if (list->read_end == list->run + 2 * SIM_EVENT_RUN_MAX) {
        sim_event_list_slide_run(list);
    }
    struct sim_event *first = list->run + (list->read - list->run);
    struct sim_event *slot = list->run + (list->read_end - list->run);
    for (; slot > first && slot[-1].when > event.when; slot--) {
        *slot = slot[-1];
    }
    *slot = event;
    list->read_end++;
}

/* Puts an event the run takes into it. False if the run was full and is none any more: the event belongs to a
 * level. When memory for that is refused it belongs nowhere. */
static inline bool sim_event_list_into_run(struct sim_event_list *list, struct sim_event event)
{
    if (SIM_EVENT_LIKELY(list->read_end - list->read < SIM_EVENT_RUN_MAX)) {
        sim_event_list_insert(list, event);
        return true;
    }
    return !sim_event_list_spill_run(list);
}

/* As sim_event_list_push, of a time that is known not to lie before the last pop. */
static inline __attribute__((always_inline)) void sim_event_list_place(struct sim_event_list *list,
                                                                       struct sim_event event)
{
    struct sim_event_level *level = list->levels;
    /* The run never takes more than level 0. */
    if (event.when <= level->last && event.when <= list->run_last && sim_event_list_into_run(list, event)) {
        return;
    }
    while (event.when > level->last) {
        level++;
    }
    struct sim_event *slot =
        sim_event_list_append(list, level, level->tails, sim_event_index(level, event.when));
    if (SIM_EVENT_LIKELY(slot != NULL)) {
        *slot = event;
        list->behind++;
    }
}

static inline __attribute__((always_inline)) void sim_event_list_push(struct sim_event_list *list,
                                                                      struct sim_event event)
{
    SIM_ASSERT(event.when >= list->now);
    sim_event_list_place(list, event);
}

static inline void sim_event_list_give_back(struct sim_event_list *list, struct sim_event_chunk *chunk,
                                            bool large)
{
    struct sim_event_chunk **pool = large ? &list->large_free : &list->small_free;
    chunk->next = *pool;
    *pool = chunk;
}

/* Where the events of a chunk of the tick being read end. */
static inline const struct sim_event *sim_event_list_page_end(const struct sim_event_list *list,
                                                              const struct sim_event_chunk *chunk,
                                                              uintptr_t bytes)
{
    return chunk == list->piece_stop ? sim_event_tail_slot(list->piece_tail)
                                     : (const struct sim_event *)((uintptr_t)chunk + bytes);
}

/* Lets the events of a chunk of the tick being read come next. */
static inline void sim_event_list_open_page(struct sim_event_list *list, struct sim_event_chunk *chunk,
                                            uintptr_t bytes)
{
    SIM_ASSERT(chunk != NULL);
    list->piece = chunk;
    list->read = chunk->events;
    list->read_end = sim_event_list_page_end(list, chunk, bytes);
    list->behind -= (size_t)(list->read_end - list->read);
}

static inline __attribute__((always_inline)) void
sim_event_list_prefetch_large(const struct sim_event_chunk *chunk)
{
    for (unsigned line = 0; line < SIM_EVENT_LARGE_BYTES; line += 64) {
        __builtin_prefetch((const char *)chunk + line);
    }
}

/* Gives back the chunk that was read and opens the tick's next one; false if there is none. */
static inline bool sim_event_list_turn_page(struct sim_event_list *list)
{
    struct sim_event_chunk *done = list->piece;
    struct sim_event_chunk *next = done->next;
    sim_event_list_give_back(list, done, list->piece_large);
    if (done == list->piece_stop) {
        list->piece = NULL;
        return false;
    }
    list->piece_large = true;
    sim_event_list_open_page(list, next, SIM_EVENT_LARGE_BYTES);
    if (next != list->piece_stop) {
        sim_event_list_prefetch_large(next->next);
    }
    return true;
}

/* Takes the bucket of a tick out of level 0 for reading; events of the same tick pushed from now on follow
 * it. */
static inline void sim_event_list_open_tick(struct sim_event_list *list, unsigned index)
{
    uintptr_t *tails = list->levels[0].tails;
    __builtin_prefetch((const void *)(tails[(index + 4) % SIM_EVENT_TICKS] - SIM_EVENT_BYTES));
    uintptr_t soon = tails[(index + 2) % SIM_EVENT_TICKS];
    if (soon & 1) {
        __builtin_prefetch(sim_event_tail_chunk(soon)->next);
    }
    uintptr_t tail = tails[index];
    tails[index] = 0;
    sim_event_level_unmark(&list->levels[0], index);
    list->piece_stop = sim_event_tail_chunk(tail);
    list->piece_tail = tail;
    list->piece_large = false;
    sim_event_list_open_page(list, list->piece_stop->next, SIM_EVENT_SMALL_BYTES);
}

/* Makes read point at the next event if its time is <= until; otherwise returns false. */
static inline bool sim_event_list_turn(struct sim_event_list *list, sim_time until)
{
    if (list->piece != NULL && sim_event_list_turn_page(list)) {
        return true;
    }
    unsigned present = sim_event_tick_index(list->now);
    unsigned index;
    if (!SIM_EVENT_LIKELY(sim_event_level_next(&list->levels[0], present, &index))) {
        return sim_event_list_refill(list, until);
    }
    sim_time when = list->now + (sim_time)((index - present) % SIM_EVENT_TICKS);
    if (when > until) {
        return false;
    }
    bool last_block = (uint64_t)list->levels[0].last - (uint64_t)when < SIM_EVENT_AHEAD;
    if (!last_block || !sim_event_list_enter_block(list, when)) {
        sim_event_list_open_tick(list, index);
    }
    return true;
}

static inline bool sim_event_list_pop(struct sim_event_list *list, sim_time until, struct sim_event *event)
{
    if (list->read == list->read_end && !sim_event_list_turn(list, until)) {
        return false;
    }
    if (list->read->when > until) {
        return false;
    }
    *event = *list->read++;
    list->now = event->when;
    return true;
}

#endif
