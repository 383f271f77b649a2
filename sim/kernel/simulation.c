/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/simulation.h"

#include <stdarg.h>
#include <stdio.h>

/* How far the loop has fetched the records of the events that lie side by side. */
struct scout {
    const struct sim_event *next;
    const struct sim_event *end;
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

static inline void fetch(const struct sim_simulation *sim, uint32_t subject)
{
    if (subject < sim->subjects.made) {
        __builtin_prefetch(&sim->subjects.epochs[subject]);
        __builtin_prefetch(sim->records + subject * sim->record_bytes, 1);
    }
}

/* Fetches two events' records for each one taken, until it is MOST ahead. */
static inline void scout_on(const struct sim_simulation *sim, struct scout *scout)
{
    enum { STEP = 2, MOST = 32 };
    size_t count;
    const struct sim_event *read = sim_event_list_upcoming(&sim->events, &count);
    if (scout->end != read + count || scout->next < read) {
        *scout = (struct scout){.next = read, .end = read + count};
    }
    for (int i = 0; i < STEP && scout->next < scout->end && scout->next - read < MOST; i++) {
        fetch(sim, scout->next++->subject);
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
    struct scout scout = {NULL, NULL};
    struct sim_event event;
    while (!has_failed(sim) && sim_event_list_pop(&sim->events, until, &event)) {
        if (sim->records != NULL) {
            scout_on(sim, &scout);
        }
        sim->now = event.when;
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
