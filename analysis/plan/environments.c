/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/environments.h"

#include "models/pipeline/replication.h"

#include <stdlib.h>

/* ---- recording ---- */

static enum sim_status record(void *context, uint32_t number, struct sim_arena *arena,
                              struct sim_error *error)
{
    const struct ana_environments *environments = context;
    struct visa_results results;
    struct visa_environment *environment = &environments->each[number];
    const struct visa_replication what = {.scenario = environments->scenario,
                                          .layout = &environments->layout,
                                          .seed = environment->seed,
                                          .replication = number,
                                          .record = environment,
                                          .brief = true};
    return visa_replication_run(&what, arena, &results, error);
}

/* Empty records, to be written by the threads. */
static enum sim_status prepare(struct ana_environments *environments,
                               const struct ana_environments_request *request)
{
    sim_arena_init(&environments->memory, SIZE_MAX);
    environments->each = calloc(request->count, sizeof *environments->each);
    if (environments->each == NULL) {
        return SIM_ERR_MEMORY;
    }
    environments->count = request->count;
    bool *pools =
        sim_arena_alloc(&environments->memory, (size_t)request->scenario->pool_count + 1, sizeof *pools);
    if (pools == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (request->travellers != NULL) {
        visa_travellers_pools(request->travellers, request->scenario, pools);
    }
    for (uint32_t i = 0; i < request->count; i++) {
        if (visa_environment_init(&environments->each[i], request->scenario, request->last_day) != SIM_OK) {
            return SIM_ERR_MEMORY;
        }
        environments->each[i].seed = request->seed;
        if (request->travellers != NULL) {
            visa_environment_keep(&environments->each[i], pools);
        }
    }
    return visa_layout_make(&environments->layout, request->scenario, &environments->memory);
}

enum sim_status ana_environments_record(struct ana_environments *environments,
                                        const struct ana_environments_request *request,
                                        struct sim_error *error)
{
    struct sim_replications_report report;
    *environments = (struct ana_environments){
        .scenario = request->scenario, .threads = request->threads, .stop = request->stop};
    enum sim_status status = prepare(environments, request);
    if (status != SIM_OK) {
        return sim_fail(error, status, "no memory for %u environments", request->count);
    }
    const struct sim_replications plan = {.count = request->count,
                                          .threads = request->threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = record,
                                          .context = environments,
                                          .stop = request->stop,
                                          .progress = request->progress,
                                          .progress_context = request->progress_context};
    return sim_replications_run(&plan, NULL, &report, error);
}

void ana_environments_destroy(struct ana_environments *environments)
{
    if (environments != NULL) {
        for (uint32_t i = 0; i < environments->count; i++) {
            visa_environment_destroy(&environments->each[i]);
        }
        free(environments->each);
        sim_arena_destroy(&environments->memory);
        *environments = (struct ana_environments){0};
    }
}

/* ---- walking ---- */

struct walking {
    const struct ana_environments *environments;
    const struct ana_walk *walk;
};

static enum sim_status walk_one(void *context, uint32_t number, struct sim_arena *arena,
                                struct sim_error *error)
{
    const struct walking *walking = context;
    const struct visa_travellers *travellers = walking->walk->travellers;
    const struct visa_ghost_walk what = {.environment = &walking->environments->each[number],
                                         .layout = &walking->environments->layout,
                                         .travellers = travellers,
                                         .observer = walking->walk->observer};
    size_t count = visa_journey_at(travellers, travellers->start_count, 0, 0);
    struct visa_journey *journeys = sim_arena_alloc_blank(arena, count, sizeof *journeys);
    if (journeys == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu journeys", count);
    }
    enum sim_status status = visa_ghosts_walk(&what, arena, journeys, error);
    if (status == SIM_OK) {
        walking->walk->take(walking->walk->context, number, journeys);
    }
    return status;
}

enum sim_status ana_environments_walk(const struct ana_environments *environments,
                                      const struct ana_walk *walk, struct sim_error *error)
{
    struct sim_replications_report report;
    struct walking walking = {.environments = environments, .walk = walk};
    const struct sim_replications plan = {.count = environments->count,
                                          .threads = environments->threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = walk_one,
                                          .context = &walking,
                                          .stop = environments->stop};
    return sim_replications_run(&plan, NULL, &report, error);
}
