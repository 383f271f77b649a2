/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/changed.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum sim_status ana_changed_tell(struct visa_diagnostics *problems, enum sim_status status,
                                 struct sim_error *error)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_errors(problems, &count);
    if (lines != NULL && count > 0) {
        return sim_fail(error, status, "%s", lines[0]);
    }
    return sim_fail(error, status, "the scenario cannot be changed so");
}

enum sim_status ana_changed_load(struct visa_scenario *scenario, const struct visa_scenario_source *base,
                                 const char *change, struct sim_error *error)
{
    struct visa_change *changes = calloc(base->change_count + 1, sizeof *changes);
    struct visa_scenario_source source = *base;
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    if (changes == NULL) {
        *scenario = (struct visa_scenario){0};
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for changes");
    }
    for (size_t i = 0; i < base->change_count; i++) {
        changes[i] = base->changes[i];
    }
    changes[base->change_count] = (struct visa_change){.target = change, .where = {.file = "--vary"}};
    source.changes = changes;
    source.change_count = base->change_count + (change[0] != '\0' ? 1 : 0);
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    enum sim_status status = visa_scenario_load_from(scenario, &source, &diagnostics);
    if (status != SIM_OK) {
        (void)ana_changed_tell(&diagnostics, status, error);
    }
    sim_arena_destroy(&arena);
    free(changes);
    return status;
}
