/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/ghosts.h"

#include "models/pipeline/ghost_world.h"

/* What a pool's counter shows at the beginning of a day. */
static void set_counter(struct visa_world *w, uint16_t pool, int32_t day)
{
    const struct visa_environment_pool *known = visa_environment_pool_at(w->ghosts->environment, day, pool);
    struct visa_counter *counter = &w->counters[pool];
    counter->published = known->published;
    counter->last_wait = known->last_wait;
    counter->most = known->most;
    counter->opened_to = known->opened_to;
    counter->waiting = known->waiting;
}

void visa_begin_ghost_day(struct visa_world *w, int32_t day)
{
    const struct visa_scenario *s = w->scenario;
    const struct visa_environment *environment = w->ghosts->environment;
    visa_play(w);
    for (uint16_t pool = 0; pool < s->pool_count; pool++) {
        if (day > s->settings.start_day) {
            sim_slot_bank_close_day(&w->counters[pool].bank, day - 1);
        }
        visa_note_notice(w, pool);
        if (day <= environment->last_day + 1) {
            set_counter(w, pool, day);
        }
    }
    /* Seats are taken away by the announcements of a day. */
    visa_schedule(w, SIM_NO_SUBJECT, VISA_EVENT_SEATS, visa_now(w), VISA_PHASE_ANNOUNCEMENTS);
    if (day == s->settings.start_day) {
        w->started = true;
        visa_put_in_travellers(w);
    }
}

/* ---- journeys, as an observer sees them ---- */

struct watch {
    struct visa_journey *journeys;
    const struct visa_observer *also; /* or NULL */
};

static void watch_activity(void *context, const struct visa_observed_activity *what)
{
    const struct watch *watch = context;
    struct visa_journey *journey = &watch->journeys[what->guest];
    journey->stage_end[visa_activity_stage(what->activity)] = (int32_t)what->end;
    if (what->activity == VISA_FAO_RECEIPT) {
        journey->at_office = (int32_t)what->end;
    }
    if (watch->also != NULL && watch->also->activity != NULL) {
        watch->also->activity(watch->also->context, what);
    }
}

static void watch_seat(void *context, const struct visa_observed_seat *what)
{
    const struct watch *watch = context;
    struct visa_journey *journey = &watch->journeys[what->guest];
    if (what->taken) {
        journey->booked = (int32_t)what->moment;
        journey->seat_day = what->day;
        journey->seat_pool = (uint16_t)what->pool;
        journey->seat_time = (uint8_t)what->time;
    }
    if (watch->also != NULL && watch->also->seat != NULL) {
        watch->also->seat(watch->also->context, what);
    }
}

static void watch_turn(void *context, const struct visa_observed_turn *what)
{
    const struct watch *watch = context;
    if (watch->also != NULL && watch->also->turn != NULL) {
        watch->also->turn(watch->also->context, what);
    }
}

static void watch_verdict(void *context, const struct visa_observed_verdict *what)
{
    const struct watch *watch = context;
    if (watch->also != NULL && watch->also->verdict != NULL) {
        watch->also->verdict(watch->also->context, what);
    }
}

static void watch_issue(void *context, const struct visa_observed_issue *what)
{
    const struct watch *watch = context;
    watch->journeys[what->guest].issued = (int32_t)what->moment;
    if (watch->also != NULL && watch->also->issue != NULL) {
        watch->also->issue(watch->also->context, what);
    }
}

static void watch_end(void *context, const struct visa_observed_end *what)
{
    const struct watch *watch = context;
    struct visa_journey *journey = &watch->journeys[what->guest];
    journey->ended = (int32_t)what->ended;
    journey->outcome = what->outcome;
    journey->fees = what->fees;
    journey->post = what->post;
    journey->route = what->route;
    journey->refusals = (uint8_t)what->refusals;
    if (watch->also != NULL && watch->also->end != NULL) {
        watch->also->end(watch->also->context, what);
    }
}

/* Whoever is never heard of again is under way. */
static void begin_journeys(struct visa_journey *journeys, size_t count)
{
    struct visa_journey none = {.booked = VISA_NEVER_YET,
                                .seat_day = SIM_NO_DAY,
                                .issued = VISA_NEVER_YET,
                                .at_office = VISA_NEVER_YET,
                                .ended = VISA_NEVER_YET,
                                .outcome = VISA_OUTCOME_OPEN,
                                .post = VISA_NOTHING};
    for (uint32_t stage = 0; stage < VISA_STAGES; stage++) {
        none.stage_end[stage] = VISA_NEVER_YET;
    }
    for (size_t i = 0; i < count; i++) {
        journeys[i] = none;
    }
}

static bool make_ghosts(struct visa_world *w, const struct visa_environment *environment)
{
    struct visa_ghosts *ghosts = sim_arena_alloc(w->arena, 1, sizeof *ghosts);
    if (ghosts == NULL) {
        return false;
    }
    ghosts->environment = environment;
    ghosts->wake_at = -1;
    ghosts->cursor = visa_environment_begin(environment);
    ghosts->lists = sim_arena_alloc(w->arena, w->scenario->pool_count + 1, sizeof *ghosts->lists);
    w->ghosts = ghosts;
    return ghosts->lists != NULL;
}

enum sim_status visa_ghosts_walk(const struct visa_ghost_walk *walk, struct sim_arena *arena,
                                 struct visa_journey *journeys, struct sim_error *error)
{
    const struct visa_environment *environment = walk->environment;
    const struct visa_travellers *t = walk->travellers;
    struct watch watch = {.journeys = journeys, .also = walk->observer};
    const struct visa_observer observer = {.context = &watch,
                                           .activity = watch_activity,
                                           .seat = watch_seat,
                                           .turn = watch_turn,
                                           .verdict = watch_verdict,
                                           .issue = watch_issue,
                                           .end = watch_end};
    const struct visa_replication what = {.scenario = environment->scenario,
                                          .layout = walk->layout,
                                          .seed = environment->seed,
                                          .replication = environment->replication,
                                          .observer = &observer,
                                          .travellers = t};
    struct visa_results results;
    struct visa_world *w = sim_arena_alloc(arena, 1, sizeof *w);
    if (w == NULL || !visa_world_make(w, &what, arena) || !visa_world_make_results(w, &results) ||
        !make_ghosts(w, environment)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the ghosts of replication %u",
                        environment->replication);
    }
    begin_journeys(journeys, visa_journey_at(t, t->start_count, 0, 0));
    return visa_world_run(w, environment->first_day, environment->replication, error);
}
