/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of an answer: a CSV file for each table of its report, the document in all languages, and the
 * manifest.
 */
#ifndef ANALYSIS_CAPACITY_CAPACITY_FILES_H
#define ANALYSIS_CAPACITY_CAPACITY_FILES_H

#include "analysis/capacity/capacity_json.h"

/*
 * Writes the report, told in each language, into folder, which exists, in place of what an earlier result
 * left there. Its tables are called capacity, certificate, curve, candidates or recovery and are the same in
 * all languages. Statuses of ana_study_folder_write.
 */
SIM_MUST_CHECK enum sim_status ana_capacity_files_write(const char *folder,
                                                        const struct ana_capacity_about *about,
                                                        const struct ana_report reports[ANA_LANGUAGES],
                                                        struct sim_error *error);

#endif
