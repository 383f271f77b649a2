/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * datapackage.json of a folder: Frictionless Data Package v1, so that others' tools can read its tables with
 * types and check them. It describes the files that are there, with the columns they have, in their order.
 * A pure function of the folder's files: no time, path or host is in it.
 */
#ifndef ANALYSIS_PACKAGE_PACKAGE_H
#define ANALYSIS_PACKAGE_PACKAGE_H

#include "models/scenario/scenario.h"
#include "sim/base/status.h"

#include <stdio.h>

/*
 * Writes that of a result into its folder, in place of the one that is there. name: what it is a result of;
 * any text. Columns that the dictionary does not know are factors of a sweep: numbers where all their cells
 * are. SIM_ERR_CREATE, SIM_ERR_IO, SIM_ERR_DATA (a table is none), SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_result_package_write(const char *folder, const char *name,
                                                        struct sim_error *error);

/*
 * Writes that of the scenario in folder, which was read without errors, to a stream. Of a scenario with a
 * base it describes the files of the folder alone. Write errors stay in the stream. SIM_ERR_IO, SIM_ERR_DATA,
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_scenario_package_write(FILE *stream, const char *folder,
                                                          const struct visa_scenario *scenario,
                                                          struct sim_error *error);

#endif
