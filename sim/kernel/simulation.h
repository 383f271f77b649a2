/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A simulation: the clock, the future event list, the subjects, and the loop that runs them.
 *
 * A model schedules events and gives a constant table of handlers, one for each kind. The loop takes events
 * in the order (time, order of scheduling), drops those whose epoch is not their subject's any more, sets the
 * clock and calls the handler. What counts as an event, in events_done and in every figure, is one that was
 * not stale.
 *
 * Failure is sticky: a handler says sim_fail_run, refused memory says it by itself, the loop stops after the
 * handler that is running and every later sim_run returns the same status. All memory comes from one arena,
 * so a failed run leaks nothing. Nothing is global: any number of simulations may run interleaved.
 */
#ifndef SIM_KERNEL_SIMULATION_H
#define SIM_KERNEL_SIMULATION_H

#include "sim/base/arena.h"
#include "sim/base/status.h"
#include "sim/base/time.h"
#include "sim/kernel/event_list.h"
#include "sim/kernel/subjects.h"

#include <stdint.h>

/* Lets an event happen. event: valid during the call only; the clock shows its time. */
typedef void (*sim_handler)(void *model, const struct sim_event *event);

/* What a model does with events: constant, shared by all its simulations. */
struct sim_dispatch {
    const sim_handler *handlers; /* of the kinds 0 .. kinds - 1, none NULL */
    uint16_t kinds;
};

struct sim_simulation {
    struct sim_event_list events;
    struct sim_subjects subjects;
    sim_time now;         /* the clock */
    uint64_t events_done; /* dispatched: stale ones do not count */
    uint64_t stale;       /* dropped */
    const char *records;  /* see sim_prefetch_records */
    size_t record_bytes;
    struct sim_error error; /* status SIM_OK while nothing failed */
};

/*
 * Makes a simulation with nothing scheduled. arena: borrowed, must outlive the simulation and not be reset
 * under it. start: what the clock shows, ticks, > INT64_MIN.
 */
void sim_simulation_init(struct sim_simulation *sim, struct sim_arena *arena, sim_time start);

/*
 * Says where the model keeps its records: that of subject s at records + s * record_bytes, so that the loop
 * can fetch those of the next events into the cache ahead. Optional; to be called again whenever the table
 * moves. records: borrowed, never read through, NULL to switch off.
 */
void sim_prefetch_records(struct sim_simulation *sim, const void *records, size_t record_bytes);

/*
 * Schedules an event with its subject's present epoch. when: ticks, >= sim->now, < SIM_NEVER. subject: live,
 * or SIM_NO_SUBJECT for an event that is nobody's and cannot be cancelled.
 */
static inline void sim_schedule(struct sim_simulation *sim, sim_time when, uint16_t kind, uint32_t subject)
{
    SIM_ASSERT(when >= sim->now && when < SIM_NEVER);
    uint16_t epoch = sim_subjects_epoch(&sim->subjects, subject);
    /* The list's own clock is never ahead of this one. */
    sim_event_list_place(&sim->events,
                         (struct sim_event){.when = when, .subject = subject, .kind = kind, .epoch = epoch});
}

/*
 * Runs every event with when <= until, then sets the clock to until. until: ticks, >= sim->now; SIM_NEVER
 * runs until nothing is scheduled and leaves the clock at the last event. dispatch and model: borrowed for
 * the call; model goes to the handlers. Returns SIM_OK, or the status of the first failure, described in
 * sim->error.
 */
enum sim_status sim_run(struct sim_simulation *sim, sim_time until, const struct sim_dispatch *dispatch,
                        void *model) SIM_MUST_CHECK;

/* Stops the run after the present handler; the first failure is the one that is kept. status: not SIM_OK. */
void sim_fail_run(struct sim_simulation *sim, enum sim_status status, const char *format, ...)
    SIM_PRINTF(3, 4);

#endif
