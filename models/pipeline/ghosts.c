/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/ghosts.h"

#include "models/pipeline/ghost_world.h"
#include "models/pipeline/journeys.h"

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
        if (day > s->settings.start_day && environment->kept[pool]) {
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
    struct visa_journey_watch watch = {.journeys = journeys, .also = walk->observer};
    const struct visa_observer observer = visa_journeys_watch(&watch, t);
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
    return visa_world_run(w, environment->first_day, error);
}
