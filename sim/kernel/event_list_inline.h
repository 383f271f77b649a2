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
bool sim_event_list_new_chunk(struct sim_event_list *list, bool large);
bool sim_event_list_spill_run(struct sim_event_list *list);
void sim_event_list_slide_run(struct sim_event_list *list);
bool sim_event_list_enter_block(struct sim_event_list *list, sim_time when);
bool sim_event_list_refill(struct sim_event_list *list, sim_time until);

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

static inline unsigned sim_event_shift(unsigned level)
{
    return level == 0 ? 0 : SIM_EVENT_LOW_BITS + SIM_EVENT_STEP_BITS * (level - 1);
}

/* The bucket of a level that takes a time. */
static inline unsigned sim_event_index(unsigned level, sim_time when)
{
    uint64_t mask = level == 0 ? SIM_EVENT_TICKS - 1 : SIM_EVENT_BUCKETS - 1;
    return (unsigned)(((uint64_t)when >> sim_event_shift(level)) & mask);
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

/* Makes room in a bucket whose last chunk is full, or that has none; returns the new tail, 0 if memory is
 * refused. */
static inline __attribute__((always_inline)) uintptr_t
sim_event_list_extend(struct sim_event_list *list, struct sim_event_level *level, unsigned index)
{
    uintptr_t old = level->tails[index];
    struct sim_event_chunk **pool = old == 0 ? &list->small_free : &list->large_free;
    struct sim_event_chunk *chunk = *pool;
    if (!SIM_EVENT_LIKELY(chunk != NULL)) {
        if (!sim_event_list_new_chunk(list, old != 0)) {
            return 0;
        }
        chunk = *pool;
    }
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

/* Puts an event at the end of its bucket of a level; false if memory is refused. */
static inline bool sim_event_list_append(struct sim_event_list *list, unsigned level_number,
                                         struct sim_event event)
{
    struct sim_event_level *level = &list->levels[level_number];
    unsigned index = sim_event_index(level_number, event.when);
    uintptr_t tail = level->tails[index];
    if ((tail & sim_event_tail_mask(tail) & ~(uintptr_t)1) == 0) {
        tail = sim_event_list_extend(list, level, index);
        if (tail == 0) {
            list->failed = true;
            return false;
        }
    }
    *sim_event_tail_slot(tail) = event;
    level->tails[index] = tail + SIM_EVENT_BYTES;
    return true;
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

static inline __attribute__((always_inline)) void sim_event_list_push(struct sim_event_list *list,
                                                                      struct sim_event event)
{
    SIM_ASSERT(event.when >= list->now);
    if (event.when <= list->run_last) {
        if (SIM_EVENT_LIKELY(list->read_end - list->read < SIM_EVENT_RUN_MAX)) {
            sim_event_list_insert(list, event);
            list->count++;
            return;
        }
        if (!sim_event_list_spill_run(list)) {
            return;
        }
    }
    unsigned level = 0;
    while (event.when > list->last[level]) {
        level++;
    }
    if (SIM_EVENT_LIKELY(sim_event_list_append(list, level, event))) {
        list->count++;
    }
}

static inline void sim_event_list_give_back(struct sim_event_list *list, struct sim_event_chunk *chunk,
                                            bool large)
{
    struct sim_event_chunk **pool = large ? &list->large_free : &list->small_free;
    chunk->next = *pool;
    *pool = chunk;
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
    list->piece = next;
    list->piece_large = true;
    list->read = next->events;
    list->read_end = next == list->piece_stop
                         ? sim_event_tail_slot(list->piece_tail)
                         : (const struct sim_event *)((uintptr_t)next + SIM_EVENT_LARGE_BYTES);
    for (unsigned line = 0; line < SIM_EVENT_LARGE_BYTES; line += 64) {
        __builtin_prefetch((const char *)next->next + line);
    }
    return true;
}

/* Takes the bucket of a tick out of level 0 for reading; events of the same tick pushed from now on follow
 * it. */
static inline void sim_event_list_open_tick(struct sim_event_list *list, unsigned index)
{
    const uintptr_t *tails = list->levels[0].tails;
    __builtin_prefetch((const void *)(tails[(index + 4) % SIM_EVENT_TICKS] - SIM_EVENT_BYTES));
    uintptr_t soon = tails[(index + 2) % SIM_EVENT_TICKS];
    if (soon & 1) {
        __builtin_prefetch(sim_event_tail_chunk(soon)->next);
    }
    uintptr_t tail = list->levels[0].tails[index];
    list->levels[0].tails[index] = 0;
    sim_event_level_unmark(&list->levels[0], index);
    struct sim_event_chunk *stop = sim_event_tail_chunk(tail);
    struct sim_event_chunk *first = stop->next;
    list->piece = first;
    list->piece_stop = stop;
    list->piece_tail = tail;
    list->piece_large = false;
    list->read = first->events;
    list->read_end = first == stop ? sim_event_tail_slot(tail)
                                   : (const struct sim_event *)((uintptr_t)first + SIM_EVENT_SMALL_BYTES);
}

/* Makes read point at the next event if its time is <= until; otherwise returns false. */
static inline bool sim_event_list_turn(struct sim_event_list *list, sim_time until)
{
    if (list->piece != NULL && sim_event_list_turn_page(list)) {
        return true;
    }
    unsigned present = sim_event_index(0, list->now);
    unsigned index;
    if (!SIM_EVENT_LIKELY(sim_event_level_next(&list->levels[0], present, &index))) {
        return sim_event_list_refill(list, until);
    }
    sim_time when = list->now + (sim_time)((index - present) % SIM_EVENT_TICKS);
    if (when > until) {
        return false;
    }
    bool last_block = (uint64_t)list->last[0] - (uint64_t)when < SIM_EVENT_AHEAD;
    if (!last_block || !sim_event_list_enter_block(list, when)) {
        sim_event_list_open_tick(list, index);
    }
    return true;
}

/* The next tick of level 0 behind `after` that has events; false if there is none. after: >= now. */
static inline bool sim_event_list_tick_behind(const struct sim_event_list *list, sim_time after,
                                              sim_time *when)
{
    if (list->levels[0].tails == NULL || after >= list->last[0]) {
        return false;
    }
    unsigned from = sim_event_index(0, after + 1);
    unsigned index;
    if (!sim_event_level_next(&list->levels[0], from, &index)) {
        return false;
    }
    *when = after + 1 + (sim_time)((index - from) % SIM_EVENT_TICKS);
    /* Round the end of the ring lie the ticks up to now, which are empty but for the one being read. */
    return *when <= list->last[0];
}

/* Where the last events of a tick that has some are: an address to prefetch. */
static inline const void *sim_event_list_tick_address(const struct sim_event_list *list, sim_time when)
{
    return (const void *)(list->levels[0].tails[sim_event_index(0, when)] - SIM_EVENT_BYTES);
}

/*
 * The chunk with the first events of a tick and their number; for looking ahead only. A tick that had some
 * may have none any more: a list that has become short goes back into the run.
 */
static inline const struct sim_event_chunk *sim_event_list_tick_chunk(const struct sim_event_list *list,
                                                                      sim_time when, size_t *events)
{
    uintptr_t tail = list->levels[0].tails[sim_event_index(0, when)];
    if (tail == 0) {
        *events = 0;
        return NULL;
    }
    const struct sim_event_chunk *stop = sim_event_tail_chunk(tail);
    const struct sim_event_chunk *first = (tail & 1) != 0 ? stop->next : stop;
    const struct sim_event *end = first == stop
                                      ? sim_event_tail_slot(tail)
                                      : (const struct sim_event *)((uintptr_t)first + SIM_EVENT_SMALL_BYTES);
    *events = (size_t)(end - first->events);
    return first;
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
    list->count--;
    return true;
}

#endif
