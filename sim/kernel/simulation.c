/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/simulation.h"

#include <stdarg.h>
#include <stdio.h>

/*
 * How far the loop has fetched ahead: within the tick that is being read, and over the ticks behind it. A
 * tick is noted first, which fetches its events, and its subjects' records are fetched some ticks later, when
 * the events have arrived. What is pushed into a noted tick afterwards is not fetched: this is about speed
 * only.
 */
enum { NOTED_MAX = 16, NOTED_EVENTS = 8 };

struct scout {
    const struct sim_event *next;
    const struct sim_event *end;
    sim_time noted[NOTED_MAX]; /* ticks ahead, a ring */
    uint32_t first, count;     /* of the ring */
    uint32_t fetched;          /* of these, ticks whose records were fetched */
    sim_time tick;             /* the tick being read */
};

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
    if (vsnprintf(sim->error.message, sizeof sim->error.message, format, arguments) < 0) {
        sim->error.message[0] = '\0';
    }
    va_end(arguments);
    sim->error.status = status;
}

/* Inlined by force, as all that only prefetches: GCC takes such a function for one without effect and drops
 * its calls. */
static inline __attribute__((always_inline)) void fetch(const struct sim_simulation *sim, uint32_t subject)
{
    if (subject < sim->subjects.made) {
        const char *record = sim->records + subject * sim->record_bytes;
        __builtin_prefetch(&sim->subjects.epochs[subject]);
        for (size_t line = 0; line < sim->record_bytes; line += 64) {
            __builtin_prefetch(record + line, 1);
        }
    }
}

/* Fetches two events' records for each one taken, until it is MOST ahead. */
static inline void scout_tick(const struct sim_simulation *sim, struct scout *scout)
{
    enum { STEP = 2, MOST = 32 };
    size_t count;
    const struct sim_event *read = sim_event_list_upcoming(&sim->events, &count);
    if (scout->end != read + count || scout->next < read) {
        scout->next = read;
        scout->end = read + count;
    }
    for (int i = 0; i < STEP && scout->next < scout->end && scout->next - read < MOST; i++) {
        fetch(sim, scout->next++->subject);
    }
}

static inline __attribute__((always_inline)) void fetch_tick(const struct sim_simulation *sim, sim_time when)
{
    size_t events;
    const struct sim_event_chunk *chunk = sim_event_list_tick_chunk(&sim->events, when, &events);
    for (size_t i = 0; i < events; i++) {
        fetch(sim, chunk->events[i].subject);
    }
}

/* A new tick has begun: forget those that have passed, note more, fetch those that were noted long enough
 * ago. */
static void scout_ahead(const struct sim_simulation *sim, struct scout *scout)
{
    scout->tick = sim->now;
    while (scout->count > 0 && scout->noted[scout->first] <= sim->now) {
        scout->first = (scout->first + 1) % NOTED_MAX;
        scout->count--;
        scout->fetched -= scout->fetched > 0;
    }
    sim_time last = scout->count > 0 ? scout->noted[(scout->first + scout->count - 1) % NOTED_MAX] : sim->now;
    while (scout->count < NOTED_MAX && sim_event_list_tick_behind(&sim->events, last, &last)) {
        scout->noted[(scout->first + scout->count++) % NOTED_MAX] = last;
        __builtin_prefetch(sim_event_list_tick_address(&sim->events, last));
    }
    while (scout->fetched < NOTED_EVENTS && scout->fetched < scout->count) {
        fetch_tick(sim, scout->noted[(scout->first + scout->fetched++) % NOTED_MAX]);
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

enum sim_status sim_run(struct sim_simulation *sim, sim_time until, const struct sim_dispatch *dispatch,
                        void *model)
{
    SIM_ASSERT(until >= sim->now);
    struct scout scout = {.tick = sim->now};
    struct sim_event event;
    while (!has_failed(sim) && sim_event_list_pop(&sim->events, until, &event)) {
        sim->now = event.when;
        if (sim->records != NULL) {
            scout_tick(sim, &scout);
            if (sim->now != scout.tick) {
                scout_ahead(sim, &scout);
            }
        }
        if (is_stale(sim, &event)) {
            sim->stale++;
            continue;
        }
        SIM_ASSERT(event.kind < dispatch->kinds);
        sim->events_done++;
        dispatch->handlers[event.kind](model, &event);
    }
    if (check_memory(sim) == SIM_OK && until != SIM_NEVER) {
        sim->now = until;
    }
    return sim->error.status;
}
