/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking a result out of its folder: only what its manifest names, and plots by their names. Of anything else
 * that is there nothing.
 */
#ifndef ANALYSIS_RUN_RESULT_CLEAR_H
#define ANALYSIS_RUN_RESULT_CLEAR_H

#include "sim/base/status.h"

/* What describes the tables of a result, see analysis/package; no manifest names it. */
#define ANA_PACKAGE_FILE "datapackage.json"

/* The folder in that of a result where it has a scenario, an overlay of the one that it is of; the manifest
 * says so under "overlay". */
#define ANA_RESULT_OVERLAY "scenario"

/* Plots of one kind that a result may have: the second is called tornado_2, if the first is tornado. */
enum { ANA_PLOTS_OF_A_KIND = 12 };

/* Removes the plots of an earlier result from folder/plots, and that folder if nothing else is in it. */
void ana_result_remove_plots(const char *folder);

/*
 * Removes the manifest, then the files in the folder that it names, datapackage.json, the report, the plots,
 * and the files of a scenario in the folder that it names as "overlay". Arms of a comparison stay. Nothing
 * where there is no manifest. SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_result_clear(const char *folder, struct sim_error *error);

#endif
