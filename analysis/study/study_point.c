/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/study_point.h"

#include <stdlib.h>
#include <string.h>

void ana_study_scenario_destroy(struct ana_study_scenario *scenario)
{
    if (scenario != NULL) {
        ana_measure_places_destroy(&scenario->places);
        ana_run_table_destroy(&scenario->table);
        sim_arena_destroy(&scenario->memory);
        visa_scenario_destroy(&scenario->scenario);
        free(scenario);
    }
}

/* The messages name files by texts that the scenario owns, so they are copied before it may go. */
static enum sim_status load(struct visa_scenario *scenario, const struct visa_scenario_source *source,
                            struct visa_diagnostics *problems)
{
    struct sim_arena arena;
    struct visa_diagnostics found;
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&found, &arena);
    enum sim_status status = visa_scenario_load_from(scenario, source, &found);
    if (problems != NULL) {
        visa_diagnostics_add_new(problems, &found);
    }
    sim_arena_destroy(&arena);
    return status;
}

/* What is behind a compiled scenario. */
static enum sim_status prepare(const struct ana_study *study, struct ana_study_scenario *made)
{
    enum sim_status status = visa_layout_make(&made->layout, &made->scenario, &made->memory);
    if (status == SIM_OK) {
        status = ana_run_table_init(&made->table, &made->scenario, &made->layout, NULL);
    }
    if (status == SIM_OK) {
        status = ana_measure_places_init(&made->places, study->plan.measures, &made->table, NULL);
    }
    return status;
}

enum sim_status ana_study_compile(const struct ana_study *study, const struct ana_study_point *point,
                                  struct visa_diagnostics *problems, struct ana_study_scenario **scenario)
{
    struct ana_study_scenario *made = calloc(1, sizeof *made);
    *scenario = NULL;
    if (made == NULL) {
        return SIM_ERR_MEMORY;
    }
    sim_arena_init(&made->memory, SIZE_MAX);
    struct visa_scenario_source source = study->plan.source;
    source.changes = point->changes;
    source.change_count = point->change_count;
    source.like = study->count > 0 ? &study->points[0].compiled->scenario : NULL;
    enum sim_status status = load(&made->scenario, &source, problems);
    if (status == SIM_OK) {
        status = prepare(study, made);
    }
    if (status != SIM_OK) {
        ana_study_scenario_destroy(made);
        return status;
    }
    *scenario = made;
    return SIM_OK;
}

enum sim_status ana_study_point_extend(struct ana_study_point *point, uint32_t replications, size_t measures,
                                       struct sim_error *error)
{
    if (replications <= point->room) {
        return SIM_OK;
    }
    /* Asked for one by one, they are not copied each time. */
    uint32_t half = point->room / 2;
    uint32_t room = replications - point->room > half ? replications : point->room + half;
    size_t row = (measures > 0 ? measures : 1) * sizeof *point->values;
    if (room > SIZE_MAX / row) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u replications of a point", room);
    }
    double *values = realloc(point->values, room * row);
    point->values = values != NULL ? values : point->values;
    uint8_t *slots = values != NULL ? realloc(point->slots, room) : NULL;
    if (slots == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %u replications of a point", room);
    }
    memset(slots + point->room, ANA_SLOT_EMPTY, room - point->room);
    point->slots = slots;
    point->room = room;
    return SIM_OK;
}
