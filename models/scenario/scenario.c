/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/scenario.h"

#include "models/scenario/compile.h"

#include <string.h>

/* A reading that found errors can still be checked for more, unless names or dates are missing. */
static bool worth_compiling(const struct visa_diagnostics *diagnostics)
{
    return diagnostics->count[VISA_ERROR] == 0;
}

static enum sim_status compile(struct visa_compiler *compiler)
{
    static enum sim_status (*const parts[])(struct visa_compiler *) = {
        visa_compile_settings,   visa_compile_calendars, visa_compile_posts,
        visa_compile_pools,      visa_compile_demand,    visa_compile_initial_state,
        visa_compile_population, visa_compile_durations, visa_compile_behaviour,
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        enum sim_status status = parts[i](compiler);
        if (status != SIM_OK) {
            return status;
        }
        /* Without a window of days nothing else can be laid out. */
        if (i == 0 && compiler->tables->diagnostics->count[VISA_ERROR] > 0) {
            return SIM_ERR_DATA;
        }
    }
    return SIM_OK;
}

enum sim_status visa_scenario_load(struct visa_scenario *scenario, const char *folder,
                                   struct visa_diagnostics *diagnostics)
{
    memset(scenario, 0, sizeof *scenario);
    sim_arena_init(&scenario->memory, SIZE_MAX);
    /* The texts of names outlive the reading, so tables and compiled tables share the arena. */
    struct visa_tables tables;
    enum sim_status status = visa_tables_read(&tables, folder, diagnostics, &scenario->memory);
    struct visa_compiler compiler = {.tables = &tables, .scenario = scenario, .arena = &scenario->memory};
    if (status == SIM_OK && worth_compiling(diagnostics)) {
        status = compile(&compiler);
    }
    if (status == SIM_OK && diagnostics->count[VISA_ERROR] == 0) {
        visa_check_scenario(&compiler);
        visa_digest_scenario(scenario);
    }
    if (status == SIM_OK) {
        status = visa_diagnostics_status(diagnostics);
    }
    return status;
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
