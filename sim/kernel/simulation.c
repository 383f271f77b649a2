/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/simulation.h"

#include "sim/base/message.h"

#include <stdarg.h>
#include <stdio.h>

/* How many ticks ahead the loop fetches records at most. */
enum { TICKS_AHEAD = 60 };

void sim_simulation_init(struct sim_simulation *sim, struct sim_arena *arena, sim_time start)
{
    *sim = (struct sim_simulation){.now = start};
    sim_event_list_init(&sim->events, arena, start);
    sim_subjects_init(&sim->subjects, arena);
}

void sim_prefetch_records(struct sim_simulation *sim, const void *records, size_t record_bytes)
{
    sim->records = records;
    sim->record_bytes = record_bytes;
}

void sim_fail_run(struct sim_simulation *sim, enum sim_status status, const char *format, ...)
{
    SIM_ASSERT(status != SIM_OK);
    if (sim->error.status != SIM_OK) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(sim->error.message, sizeof sim->error.message, sim_message(format), arguments) < 0) {
        sim->error.message[0] = '\0';
    }
    va_end(arguments);
    sim->error.status = status;
    sim_event_list_halt(&sim->events);
}

/*
 * Fetches what some events will touch. No id is checked: an address that is never read through harms nothing.
 * Inlined by force, as all that only prefetches: GCC takes such a function for one without effect and drops
 * its calls.
 */
static inline __attribute__((always_inline)) void
fetch(const struct sim_simulation *sim, const struct sim_event *event, const struct sim_event *end)
{
    uintptr_t records = (uintptr_t)sim->records;
    uintptr_t epochs = (uintptr_t)sim->subjects.epochs;
    size_t bytes = sim->record_bytes;
    for (; event < end; event++) {
        const char *record = (const char *)(records + event->subject * bytes);
        __builtin_prefetch((const void *)(epochs + event->subject * sizeof *sim->subjects.epochs));
        __builtin_prefetch(record, 1);
        if (bytes > 64) {
            __builtin_prefetch(record + 64, 1);
            for (size_t line = 128; line < bytes; line += 64) {
                __builtin_prefetch(record + line, 1);
            }
        }
    }
}

/* Fetches for the first events of a tick of level 0, and its second chunk. */
static inline __attribute__((always_inline)) void fetch_tick(const struct sim_simulation *sim, uintptr_t tail)
{
    const struct sim_event_chunk *chunk = sim_event_tail_chunk(tail);
    const struct sim_event *end = sim_event_tail_slot(tail);
    if ((tail & 1) != 0) {
        chunk = chunk->next;
        end = (const struct sim_event *)((uintptr_t)chunk + SIM_EVENT_SMALL_BYTES);
        __builtin_prefetch(chunk->next);
        __builtin_prefetch((const char *)chunk->next + 64);
    }
    fetch(sim, chunk->events, end);
}

/* A bit for each of the 64 ticks from one on that has events. */
static inline uint64_t busy_ticks(const struct sim_event_level *level, sim_time from)
{
    unsigned index = sim_event_tick_index(from);
    uint64_t next = level->words[(index / 64 + 1) % SIM_EVENT_WORDS];
    return level->words[index / 64] >> (index % 64) | next << 1 << (63 - index % 64);
}

/*
 * Fetches records for one more tick that has events, and the events of the one behind it: as one tick is
 * opened, another comes into sight. To look at all within reach would be a loop whose end cannot be
 * predicted. What lies behind the horizon are slots of ticks that are over, and empty. seen: the last tick
 * records were fetched for.
 */
static inline __attribute__((always_inline)) void look_at_ticks(const struct sim_simulation *sim,
                                                                sim_time *seen)
{
    const struct sim_event_level *level = &sim->events.levels[0];
    sim_time now = sim->events.read->when;
    if (*seen >= now + TICKS_AHEAD) {
        return;
    }
    sim_time from = (*seen < now ? now : *seen) + 1;
    uint64_t busy = busy_ticks(level, from);
    if (busy == 0) {
        return;
    }
    *seen = from + __builtin_ctzll(busy);
    fetch_tick(sim, level->tails[sim_event_tick_index(*seen)]);
    busy &= busy - 1;
    if (busy != 0) {
        uintptr_t tail = level->tails[sim_event_tick_index(from + __builtin_ctzll(busy))];
        __builtin_prefetch((const void *)(tail - SIM_EVENT_BYTES));
    }
}

/*
 * Looks ahead when what is to be read next has changed: at the next chunk of this tick and, when the tick is
 * new, beyond it. What is pushed into a tick afterwards is not fetched: this is about speed only.
 */
static inline __attribute__((always_inline)) void look_ahead(const struct sim_simulation *sim, sim_time *seen)
{
    const struct sim_event_list *list = &sim->events;
    if (list->piece == NULL) {
        fetch(sim, list->read, list->read_end);
        return;
    }
    if (list->piece != list->piece_stop) {
        const struct sim_event_chunk *next = list->piece->next;
        fetch(sim, next->events, sim_event_list_page_end(list, next, SIM_EVENT_LARGE_BYTES));
    }
    if (!list->piece_large) {
        look_at_ticks(sim, seen);
    }
}

static inline bool is_stale(const struct sim_simulation *sim, const struct sim_event *event)
{
    return event->epoch != sim_subjects_epoch(&sim->subjects, event->subject);
}

static enum sim_status check_memory(struct sim_simulation *sim)
{
    if (sim->events.failed) {
        sim_fail_run(sim, SIM_ERR_MEMORY, "out of memory with %zu events pending",
                     sim_event_list_count(&sim->events));
    } else if (sim->subjects.failed) {
        sim_fail_run(sim, SIM_ERR_MEMORY, "out of memory with %u live subjects",
                     (unsigned)sim->subjects.live);
    }
    return sim->error.status;
}

static inline bool has_failed(const struct sim_simulation *sim)
{
    return sim->events.failed || sim->subjects.failed || sim->error.status != SIM_OK;
}

/* Lets an event happen that is not stale. */
static inline __attribute__((always_inline)) void
happen(struct sim_simulation *sim, const struct sim_event *event, struct sim_dispatch dispatch, void *model)
{
    if (is_stale(sim, event)) {
        sim->stale++;
        return;
    }
    SIM_ASSERT(event->kind < dispatch.kinds);
    sim->events_done++;
    dispatch.handlers[event->kind](model, event);
}

/* Runs the events of the sorted run, which a handler may change. Not inlined, as run_page: each has the
 * registers to itself. */
static __attribute__((noinline)) void run_sorted(struct sim_simulation *sim, sim_time until,
                                                 struct sim_dispatch dispatch, void *model)
{
    struct sim_event_list *list = &sim->events;
    do {
        struct sim_event event = *list->read++;
        list->now = event.when;
        sim->now = event.when;
        happen(sim, &event, dispatch, model);
    } while (!has_failed(sim) && list->read != list->read_end && list->read->when <= until);
}

/* Runs the events of one chunk of a tick, to which nothing is added any more. */
static __attribute__((noinline)) void run_page(struct sim_simulation *sim, struct sim_dispatch dispatch,
                                               void *model)
{
    struct sim_event_list *list = &sim->events;
    const struct sim_event *next = list->read;
    list->halt = list->read_end;
    list->now = next->when;
    sim->now = next->when;
    do {
        list->read = ++next;
        happen(sim, next - 1, dispatch, model);
    } while (next != list->halt && !sim->subjects.failed);
}

/* Makes the list show its next event if it is due by until; otherwise returns false. */
static inline bool is_next_due(struct sim_simulation *sim, sim_time until, sim_time *seen)
{
    struct sim_event_list *list = &sim->events;
    if (list->read != list->read_end) {
        return list->read->when <= until;
    }
    if (!sim_event_list_turn(list, until)) {
        return false;
    }
    if (sim->records != NULL) {
        look_ahead(sim, seen);
    }
    return true;
}

enum sim_status sim_run(struct sim_simulation *sim, sim_time until, const struct sim_dispatch *dispatch,
                        void *model)
{
    SIM_ASSERT(until >= sim->now);
    sim_time seen = sim->now;
    while (!has_failed(sim) && is_next_due(sim, until, &seen)) {
        if (sim->events.piece == NULL) {
            run_sorted(sim, until, *dispatch, model);
        } else {
            run_page(sim, *dispatch, model);
        }
    }
    if (check_memory(sim) == SIM_OK && until != SIM_NEVER) {
        sim->now = until;
    }
    return sim->error.status;
}
