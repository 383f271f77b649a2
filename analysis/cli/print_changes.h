/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scenario after its changes, as files.
 */
#ifndef ANALYSIS_CLI_PRINT_CHANGES_H
#define ANALYSIS_CLI_PRINT_CHANGES_H

#include "models/scenario/tables.h"

/*
 * Prints on standard output, as CSV, every file of a scenario that changes.csv or changes have touched, all
 * of its rows, base included: "# slots.csv", the file, a blank line. source: of a scenario that can be
 * loaded. Says on standard error where there is none. Returns SIM_OK, or the status of reading it.
 */
SIM_MUST_CHECK enum sim_status ana_print_changes(const struct visa_scenario_source *source);

#endif
