/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/load.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

enum sim_status ana_load(struct ana_loaded *loaded, const char *folder, bool quiet)
{
    sim_arena_init(&loaded->arena, SIZE_MAX);
    visa_diagnostics_init(&loaded->diagnostics, &loaded->arena);
    struct stat facts;
    if (stat(folder, &facts) == 0 && !S_ISDIR(facts.st_mode)) {
        loaded->scenario = (struct visa_scenario){0};
        sim_arena_init(&loaded->scenario.memory, SIZE_MAX); /* empty, but may be destroyed */
        fprintf(stderr, "visaq: %s is not a folder\n", folder);
        return SIM_ERR_NO_INPUT;
    }
    enum sim_status status = visa_scenario_load(&loaded->scenario, folder, &loaded->diagnostics);
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(&loaded->diagnostics, &count);
    for (size_t i = 0; lines != NULL && i < count && !(quiet && status == SIM_OK); i++) {
        fprintf(stderr, "%s\n", lines[i]);
    }
    if (status != SIM_OK && loaded->diagnostics.count[VISA_ERROR] == 0) {
        fprintf(stderr, "visaq: %s: %s\n", folder, sim_status_text(status));
    }
    return status;
}

void ana_loaded_destroy(struct ana_loaded *loaded)
{
    visa_scenario_destroy(&loaded->scenario);
    sim_arena_destroy(&loaded->arena);
}
