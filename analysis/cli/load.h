/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loads a scenario for a verb and tells on standard error what there is to say about it.
 */
#ifndef ANALYSIS_CLI_LOAD_H
#define ANALYSIS_CLI_LOAD_H

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

void ana_loaded_destroy(struct ana_loaded *loaded);

#endif
