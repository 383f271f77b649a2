/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/replication.h"

#include "models/pipeline/ghost_world.h"

#include <string.h>

#define HANDLER(name, handler) [(name)] = (handler),
static const sim_handler handlers[VISA_EVENTS] = {VISA_EVENT_LIST(HANDLER)};
#undef HANDLER

bool visa_world_make_results(struct visa_world *w, struct visa_results *results)
{
    const struct visa_scenario *s = w->scenario;
    size_t classes = (size_t)s->class_count + 1;
    size_t posts = (size_t)s->post_count + 1;
    memset(results, 0, sizeof *results);
    results->outcomes =
        sim_arena_alloc(w->arena, (size_t)w->layout->groups * VISA_OUTCOMES, sizeof *results->outcomes);
    results->follow_up =
        sim_arena_alloc(w->arena, classes * VISA_OUTCOMES * VISA_FOLLOW_UP_CELLS, sizeof *results->follow_up);
    results->milestones = sim_arena_alloc(w->arena, classes * VISA_MILESTONES, sizeof *results->milestones);
    results->issued = sim_arena_alloc(w->arena, classes * posts, sizeof *results->issued);
    results->busy_minutes = sim_arena_alloc(w->arena, posts, sizeof *results->busy_minutes);
    results->staffed_minutes = sim_arena_alloc(w->arena, posts, sizeof *results->staffed_minutes);
    results->overtime_minutes = sim_arena_alloc(w->arena, posts, sizeof *results->overtime_minutes);
    enum sim_status status = sim_day_series_init(&results->daily, w->arena,
                                                 (struct sim_day_series){.metrics = VISA_DAILIES,
                                                                         .cells = w->layout->daily_cells,
                                                                         .days = w->layout->days},
                                                 NULL);
    w->results = results;
    return status == SIM_OK && !w->arena->failed;
}

static bool make_counter(struct visa_world *w, uint32_t pool)
{
    const struct visa_pool *p = &w->scenario->pools[pool];
    struct visa_counter *counter = &w->counters[pool];
    size_t seats = (size_t)(p->last_day - p->first_day + 1) * (size_t)p->times;
    counter->plan = sim_arena_alloc(w->arena, seats + 1, sizeof *counter->plan);
    if (counter->plan == NULL) {
        return false;
    }
    memcpy(counter->plan, p->seats, seats * sizeof *counter->plan);
    counter->opened_to = p->first_day - 1;
    sim_slot_bank_init(&counter->bank, w->arena, p->first_day, p->last_day, p->times);
    struct sim_waiting_setup setup = {
        .first_day = p->first_day,
        .last_day = p->last_day,
        .min_gain = p->min_gain_days,
        .queue = p->queue == VISA_QUEUE_FIFO ? SIM_QUEUE_FIFO : SIM_QUEUE_LOTTERY,
        .pool_key = p->key,
    };
    sim_waiting_list_init(&counter->list, w->arena, &setup);
    return !counter->bank.failed;
}

static bool make_guests(struct visa_world *w, const struct visa_travellers *travellers)
{
    w->guests = sim_arena_alloc(w->arena, 1, sizeof *w->guests);
    if (w->guests != NULL) {
        w->guests->travellers = travellers;
    }
    return w->guests != NULL;
}

bool visa_world_make(struct visa_world *w, const struct visa_replication *what, struct sim_arena *arena)
{
    const struct visa_scenario *s = what->scenario;
    sim_time start = visa_ticks(visa_midnight(s->settings.first_day), VISA_PHASE_RULES);
    w->scenario = s;
    w->layout = what->layout;
    w->observer = what->observer;
    w->record = what->record;
    w->brief = what->brief;
    w->arena = arena;
    w->luck = sim_luck_from(what->seed, what->replication, what->antithetic);
    w->lottery = sim_mix_pair(what->seed, what->replication);
    w->end = visa_midnight((what->record != NULL ? what->record->last_day : s->settings.last_day) + 1);
    sim_simulation_init(&w->sim, arena, start);
    sim_activity_log_init(&w->log, arena, w->layout->plan.cells);
    w->counters = sim_arena_alloc(arena, s->pool_count + 1, sizeof *w->counters);
    w->offices = sim_arena_alloc(arena, s->post_count + 1, sizeof *w->offices);
    if (w->log.failed || w->counters == NULL || w->offices == NULL || !visa_today_init(&w->today, s, arena) ||
        !visa_offers_init(w)) {
        return false;
    }
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        if (!make_counter(w, pool)) {
            return false;
        }
    }
    if (what->travellers != NULL && !make_guests(w, what->travellers)) {
        return false;
    }
    for (uint32_t post = 0; post < s->post_count; post++) {
        sim_server_pool_init(&w->offices[post].windows, arena, start, 1, 1);
        w->offices[post].desk_day = -1;
    }
    return true;
}

/* Cases still under way are reported, never dropped. */
static void count_open(struct visa_world *w)
{
    for (uint32_t id = 0; id < w->sim.subjects.made; id++) {
        const struct visa_case *c = &w->cases[id];
        if (c->state == VISA_GONE) {
            continue;
        }
        w->results->ended[VISA_OUTCOME_OPEN]++;
        if ((c->flags & VISA_COHORT) != 0) {
            visa_count_outcome(w, c, VISA_OUTCOME_OPEN);
        }
    }
}

static void add_outcomes(int64_t *outcomes, uint32_t to, uint32_t from)
{
    for (size_t outcome = 0; outcome < VISA_OUTCOMES; outcome++) {
        outcomes[(size_t)to * VISA_OUTCOMES + outcome] += outcomes[(size_t)from * VISA_OUTCOMES + outcome];
    }
}

/* The outcomes of groups: of all posts, then of all routes, then of all classes. Cases without a post are
 * counted under all posts already. */
static void add_up_outcomes(const struct visa_scenario *s, int64_t *outcomes)
{
    int classes = (int)s->class_count;
    int posts = (int)s->post_count;
    for (int clazz = 0; clazz < classes; clazz++) {
        for (int route = 0; route < VISA_ROUTES; route++) {
            for (int post = 0; post < posts; post++) {
                add_outcomes(outcomes, visa_group(s, clazz, route, VISA_ALL),
                             visa_group(s, clazz, route, post));
            }
            for (int post = VISA_ALL; post < posts; post++) {
                add_outcomes(outcomes, visa_group(s, clazz, VISA_ALL, post),
                             visa_group(s, clazz, route, post));
            }
        }
        for (int route = VISA_ALL; route < VISA_ROUTES; route++) {
            for (int post = VISA_ALL; post < posts; post++) {
                add_outcomes(outcomes, visa_group(s, VISA_ALL, route, post),
                             visa_group(s, clazz, route, post));
            }
        }
    }
}

/* What was counted by class, for all classes. */
static void add_up_follow_up(const struct visa_scenario *s, int64_t *follow_up)
{
    const size_t cells = VISA_OUTCOMES * (size_t)VISA_FOLLOW_UP_CELLS;
    for (size_t i = cells; i < (s->class_count + 1) * cells; i++) {
        follow_up[i % cells] += follow_up[i];
    }
}

/* What was counted by pool, for the whole post. */
static void add_up_pools(const struct visa_scenario *s, struct sim_day_series *daily)
{
    static const enum visa_daily by_pool[] = {VISA_DAILY_ARRIVALS,     VISA_DAILY_SEATS_OFFERED,
                                              VISA_DAILY_SEATS_USED,   VISA_DAILY_WAITING,
                                              VISA_DAILY_BOOKED_AHEAD, VISA_DAILY_BACKLOG};
    for (size_t i = 0; i < sizeof by_pool / sizeof *by_pool; i++) {
        for (uint32_t pool = 0; pool < s->pool_count; pool++) {
            for (uint32_t day = 0; day < daily->days; day++) {
                sim_day_series_add(daily, by_pool[i], s->pool_count + s->pools[pool].post, day,
                                   sim_day_series_at(daily, by_pool[i], pool, day));
            }
        }
    }
}

static enum sim_status collect(struct visa_world *w, struct sim_error *error)
{
    struct visa_results *results = w->results;
    count_open(w);
    add_up_outcomes(w->scenario, results->outcomes);
    add_up_follow_up(w->scenario, results->follow_up);
    add_up_pools(w->scenario, &results->daily);
    if (w->scenario->settings.last_day == w->scenario->settings.cohort_to) {
        visa_total_windows(w);
    }
    results->events = (int64_t)w->sim.events_done;
    results->stale_events = (int64_t)w->sim.stale;
    results->peak_cases = w->sim.subjects.peak;
    return sim_reduce(&w->layout->plan, &w->log, w->arena, &results->durations, error);
}

enum sim_status visa_world_run(struct visa_world *w, int32_t first_day, struct sim_error *error)
{
    visa_schedule(w, SIM_NO_SUBJECT, VISA_EVENT_DAY, visa_midnight(first_day), VISA_PHASE_RULES);
    const struct sim_dispatch dispatch = {.handlers = handlers, .kinds = VISA_EVENTS};
    enum sim_status status = sim_run(&w->sim, visa_ticks(w->end, VISA_PHASE_RULES) - 1, &dispatch, w);
    if (status != SIM_OK) {
        return sim_fail(error, status, "%s", w->sim.error.message);
    }
    if (w->record != NULL && w->record->failed) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the record of a run");
    }
    return SIM_OK;
}

enum sim_status visa_replication_run(const struct visa_replication *what, struct sim_arena *arena,
                                     struct visa_results *results, struct sim_error *error)
{
    SIM_ASSERT(!what->brief || (what->record != NULL && what->observer == NULL && what->travellers == NULL));
    struct visa_world *w = sim_arena_alloc(arena, 1, sizeof *w);
    if (w == NULL || !visa_world_make(w, what, arena) || !visa_world_make_results(w, results)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the cases of a run");
    }
    if (what->record != NULL) {
        what->record->seed = what->seed;
        what->record->replication = what->replication;
    }
    enum sim_status status = visa_world_run(w, w->scenario->settings.first_day, error);
    return status == SIM_OK && !what->brief ? collect(w, error) : status;
}
