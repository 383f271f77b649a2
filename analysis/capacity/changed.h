/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scenario with one change more, read once more to look at what it has.
 */
#ifndef ANALYSIS_CAPACITY_CHANGED_H
#define ANALYSIS_CAPACITY_CHANGED_H

#include "models/input/diagnostics.h"
#include "models/scenario/scenario.h"

/*
 * Loads the scenario of a source with a change behind those that it has ("" for none). What is wrong with it
 * is told in short. Statuses of visa_scenario_load_from. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_changed_load(struct visa_scenario *scenario,
                                                const struct visa_scenario_source *base, const char *change,
                                                struct sim_error *error);

/* The first error among problems as the message of a failure. */
enum sim_status ana_changed_tell(struct visa_diagnostics *problems, enum sim_status status,
                                 struct sim_error *error);

#endif
