/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan as tables for spreadsheets and scripts, in a folder: plan.csv (everything, a number a row),
 * members.csv, starts.csv, steps.csv, actions.csv, alternatives.csv, finish.csv; of a forecast
 * news.csv and, if it was compared with an earlier one, moved.csv.
 *
 * UTF-8 with a BOM, so that Excel reads it; dates are YYYY-MM-DD, probabilities shares of 1, money yuan; what
 * is not known is an empty cell. The same plan gives the same bytes. Members appear by their ids alone.
 */
#ifndef ANALYSIS_PLAN_PLAN_FILES_H
#define ANALYSIS_PLAN_PLAN_FILES_H

#include "analysis/plan/plan.h"

extern const char *const ana_plan_file_names[]; /* NULL-terminated */

/*
 * Writes the files, each whole or not at all; a file that is there is refused unless force,
 * which also removes those that this plan does not have. folder: exists.
 * Returns SIM_OK, SIM_ERR_CREATE, SIM_ERR_IO or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_plan_files_write(const char *folder, const struct ana_plan *plan,
                                                    bool force, struct sim_error *error);

#endif
