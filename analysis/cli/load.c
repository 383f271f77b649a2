/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/load.h"

#include "analysis/cli/deliver.h"
#include "analysis/output/paths.h"
#include "sim/base/message.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

void ana_print_diagnostics(struct visa_diagnostics *diagnostics)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(diagnostics, &count);
    for (size_t i = 0; lines != NULL && i < count; i++) {
        fprintf(stderr, "%s\n", lines[i]);
    }
}

bool ana_is_not_a_folder(const char *path)
{
    struct stat facts;
    bool other = stat(path, &facts) == 0 && !S_ISDIR(facts.st_mode);
    if (other) {
        fprintf(stderr, sim_message("visaq: %s is not a folder\n"), path);
    }
    return other;
}

enum sim_status ana_tell_read(enum sim_status status, const char *folder,
                              struct visa_diagnostics *diagnostics, bool quiet)
{
    if (status != SIM_OK || !quiet) {
        ana_print_diagnostics(diagnostics);
    }
    if (status != SIM_OK && diagnostics->count[VISA_ERROR] == 0) {
        fprintf(stderr, "visaq: %s: %s\n", folder, sim_status_text(status));
    }
    return status;
}

enum sim_status ana_load_from(struct ana_loaded *loaded, const struct visa_scenario_source *source,
                              bool quiet)
{
    const char *folder = source->folder;
    sim_arena_init(&loaded->arena, SIZE_MAX);
    visa_diagnostics_init(&loaded->diagnostics, &loaded->arena);
    if (ana_is_not_a_folder(folder)) {
        loaded->scenario = (struct visa_scenario){0};
        sim_arena_init(&loaded->scenario.memory, SIZE_MAX); /* empty, but may be destroyed */
        return SIM_ERR_NO_INPUT;
    }
    enum sim_status status = visa_scenario_load_from(&loaded->scenario, source, &loaded->diagnostics);
    return ana_tell_read(status, folder, &loaded->diagnostics, quiet);
}

enum sim_status ana_load(struct ana_loaded *loaded, const char *folder, bool quiet)
{
    return ana_load_from(loaded, &(struct visa_scenario_source){.folder = folder}, quiet);
}

void ana_loaded_destroy(struct ana_loaded *loaded)
{
    visa_scenario_destroy(&loaded->scenario);
    sim_arena_destroy(&loaded->arena);
}

static enum sim_status load_arm(struct ana_loaded *loaded, const struct ana_scenarios *arms, size_t arm,
                                bool quiet)
{
    struct visa_change changes[ANA_CHANGES_MOST + 1];
    const struct visa_scenario_source source = {.folder = ana_scenarios_folder(arms, arm),
                                                .changes = changes,
                                                .change_count = ana_scenarios_changes(arms, arm, changes)};
    return ana_load_from(loaded, &source, quiet);
}

enum sim_status ana_load_all(struct ana_loaded_set *set, const struct ana_scenarios *arms, bool quiet)
{
    size_t count = ana_scenarios_count(arms);
    *set = (struct ana_loaded_set){.items = calloc(count, sizeof *set->items)};
    if (set->items == NULL) {
        struct sim_error error;
        return ana_complain(sim_fail(&error, SIM_ERR_MEMORY, "no memory for the scenarios"), &error);
    }
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < count; i++) {
        enum sim_status loaded = load_arm(&set->items[i], arms, i, quiet);
        set->count++;
        status = status == SIM_OK ? loaded : status;
    }
    return status;
}

void ana_loaded_set_destroy(struct ana_loaded_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        ana_loaded_destroy(&set->items[i]);
    }
    free(set->items);
    *set = (struct ana_loaded_set){0};
}

static bool has_file(const char *folder, const char *name)
{
    char *path = ana_path(folder, name);
    bool found = path != NULL && access(path, F_OK) == 0;
    free(path);
    return found;
}

bool ana_is_scenario(const char *folder)
{
    return has_file(folder, "scenario.csv");
}

bool ana_is_result(const char *folder)
{
    return has_file(folder, "manifest.json") && !ana_is_scenario(folder);
}
