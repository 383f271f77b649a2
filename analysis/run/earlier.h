/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What --resume goes on from: the earlier rows of a run, which are in its folder, or those of a comparison,
 * which are in a folder for each arm.
 */
#ifndef ANALYSIS_RUN_EARLIER_H
#define ANALYSIS_RUN_EARLIER_H

#include "analysis/run/paired_runs.h"

/*
 * How many replications there are in a folder of what is to be gone on with, by its manifests. plans:
 * [count], of all arms; *replications: of each arm. SIM_ERR_DATA also: the folder has more arms, or not the
 * same number of replications of each. Other statuses of ana_manifest_check.
 */
SIM_MUST_CHECK enum sim_status ana_earlier_find(const char *folder, const struct ana_design *plans,
                                                size_t count, uint32_t *replications,
                                                struct sim_error *error);

/* Takes so many replications (>= 1) of every arm from where they were found. Statuses of
 * ana_experiment_adopt. */
SIM_MUST_CHECK enum sim_status ana_earlier_adopt(struct ana_paired_runs *runs, const char *folder,
                                                 uint32_t replications, struct sim_error *error);

#endif
