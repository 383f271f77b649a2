/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loads a scenario for a verb and tells on standard error what there is to say about it.
 */
#ifndef ANALYSIS_CLI_LOAD_H
#define ANALYSIS_CLI_LOAD_H

#include "analysis/cli/change_options.h"
#include "models/input/diagnostics.h"
#include "models/scenario/scenario.h"

#include <stdbool.h>

struct ana_loaded {
    struct visa_scenario scenario;
    struct visa_diagnostics diagnostics;
    struct sim_arena arena; /* of the diagnostics */
};

/*
 * Loads the scenario in folder and prints its diagnostics; quiet leaves out warnings and notes of a scenario
 * that is good. Statuses of visa_scenario_load. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_load(struct ana_loaded *loaded, const char *folder, bool quiet);

/* The same of a scenario in a folder on disk with a view or changes: source->files NULL, borrowed during the
 * call. */
SIM_MUST_CHECK enum sim_status ana_load_from(struct ana_loaded *loaded,
                                             const struct visa_scenario_source *source, bool quiet);

void ana_loaded_destroy(struct ana_loaded *loaded);

/* Tells on standard error all that there is to say. */
void ana_print_diagnostics(struct visa_diagnostics *diagnostics);

/* Tells it there if something that is no folder stands at path. */
bool ana_is_not_a_folder(const char *path);

/*
 * Tells how reading a folder went: its diagnostics, which are left out when it is good and quiet is wanted,
 * or at least the status. Returns the status.
 */
enum sim_status ana_tell_read(enum sim_status status, const char *folder,
                              struct visa_diagnostics *diagnostics, bool quiet);

/* Several of them. */
struct ana_loaded_set {
    struct ana_loaded *items; /* owned; [count] */
    size_t count;
};

/*
 * Loads all scenarios, also those after one that is wrong, and tells what fails. The first status that is not
 * SIM_OK. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_load_all(struct ana_loaded_set *set, const struct ana_scenarios *arms,
                                            bool quiet);

/* Does nothing to one that is all zeros. */
void ana_loaded_set_destroy(struct ana_loaded_set *set);

/* Whether there is a scenario in a folder: scenario.csv. */
bool ana_is_scenario(const char *folder);

/* Whether there is a result in it: manifest.json, and no scenario. */
bool ana_is_result(const char *folder);

#endif
