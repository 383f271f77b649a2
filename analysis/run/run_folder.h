/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a result: all of its files are written aside, checked, and only then renamed into place, the
 * manifest last. A folder with a manifest therefore holds a whole result.
 */
#ifndef ANALYSIS_RUN_RUN_FOLDER_H
#define ANALYSIS_RUN_RUN_FOLDER_H

#include "analysis/results/summary.h"
#include "analysis/run/experiment.h"

/* The files of a result but for its manifest. From ANA_ROW_FILES on they hold the rows, and are all that a
 * shard has. */
enum { ANA_ROW_FILES = 3, ANA_RESULT_FILES = 5 };
const char *ana_result_file_name(size_t i);

/*
 * Writes document.csv, summary.csv, daily.csv, replications.csv, daily_replications.csv and manifest.json of
 * the finished prefix (>= 1) into folder, which exists, in place of those that are there; plots of an earlier
 * result are removed. estimates: of all responses; NULL for a shard, which has no document.csv, summary.csv
 * and daily.csv, since estimates from a part would be mistaken for those of the whole. Nothing of an earlier
 * result is touched when writing fails. SIM_ERR_CREATE, SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_run_folder_write(const char *folder,
                                                    const struct ana_experiment *experiment,
                                                    const struct ana_estimate *estimates,
                                                    struct sim_error *error);

/* Removes a result from its folder, see result_clear.h, and the folder, too, if nothing else was in it.
 * Statuses of ana_result_clear. */
SIM_MUST_CHECK enum sim_status ana_run_folder_remove(const char *folder, struct sim_error *error);

#endif
