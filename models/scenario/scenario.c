/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/scenario.h"

#include "models/scenario/change.h"
#include "models/scenario/compile.h"

#include <stdio.h>
#include <string.h>

static enum sim_status compile(struct visa_compiler *compiler)
{
    static enum sim_status (*const parts[])(struct visa_compiler *) = {
        visa_compile_settings,  visa_compile_calendars,     visa_compile_posts,      visa_compile_pools,
        visa_compile_demand,    visa_compile_initial_state, visa_compile_population, visa_compile_durations,
        visa_compile_behaviour, visa_compile_travel,
    };
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == SIM_OK; i++) {
        status = parts[i](compiler);
    }
    return status;
}

/* All that is asked for in one text, and the name of what it is asked of. */
static enum sim_status keep_changes(struct visa_scenario *scenario, const struct visa_tables *tables)
{
    const struct visa_scenario_source *source = tables->source;
    const struct visa_row *name = visa_setting(tables, "name");
    size_t room = 1;
    for (size_t i = 0; i < source->change_count; i++) {
        const struct visa_change *change = &source->changes[i];
        room += strlen(change->target) + (change->value == NULL ? 0 : strlen(change->value)) + 2;
    }
    char *text = sim_arena_alloc(&scenario->memory, room, 1);
    if (text == NULL) {
        return SIM_ERR_MEMORY;
    }
    size_t used = 0;
    for (size_t i = 0; i < source->change_count; i++) {
        const struct visa_change *change = &source->changes[i];
        used +=
            (size_t)snprintf(text + used, room - used, "%s%s%s%s", i > 0 ? ";" : "", change->target,
                             change->value == NULL ? "" : "=", change->value == NULL ? "" : change->value);
    }
    scenario->changes = text;
    scenario->name_unchanged = name == NULL ? "" : name->cells[SETTING_VALUE].text;
    return SIM_OK;
}

enum sim_status visa_scenario_load_from(struct visa_scenario *scenario,
                                        const struct visa_scenario_source *source,
                                        struct visa_diagnostics *diagnostics)
{
    memset(scenario, 0, sizeof *scenario);
    sim_arena_init(&scenario->memory, source->memory == 0 ? SIZE_MAX : source->memory);
    /* The texts of names outlive the reading, so tables and compiled tables share the arena. */
    struct visa_tables tables;
    enum sim_status status = visa_tables_read(&tables, source, diagnostics, &scenario->memory);
    if (status == SIM_OK) {
        status = keep_changes(scenario, &tables);
    }
    if (status == SIM_OK && diagnostics->count[VISA_ERROR] == 0) {
        status = visa_tables_change(&tables);
    }
    struct visa_compiler compiler = {.tables = &tables, .scenario = scenario, .arena = &scenario->memory};
    /* A table with errors has lost rows: what compiling found about the others would mislead. */
    if (status == SIM_OK && diagnostics->count[VISA_ERROR] == 0) {
        status = compile(&compiler);
    }
    if (status == SIM_OK && diagnostics->count[VISA_ERROR] == 0) {
        status = visa_check_scenario(&compiler);
    }
    if (status == SIM_OK && diagnostics->count[VISA_ERROR] == 0) {
        visa_digest_scenario(scenario);
        status = visa_sources_collect(&tables, &scenario->sources);
    }
    return status == SIM_OK ? visa_diagnostics_status(diagnostics) : status;
}

enum sim_status visa_scenario_load(struct visa_scenario *scenario, const char *folder,
                                   struct visa_diagnostics *diagnostics)
{
    struct visa_scenario_source source = {.folder = folder};
    return visa_scenario_load_from(scenario, &source, diagnostics);
}

void visa_scenario_destroy(struct visa_scenario *scenario)
{
    if (scenario == NULL) {
        return;
    }
    struct sim_arena memory = scenario->memory;
    sim_arena_destroy(&memory);
    memset(scenario, 0, sizeof *scenario);
    sim_arena_init(&scenario->memory, SIZE_MAX);
}
