/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a fit: its tables, the document in all languages, the overlay in scenario/, and the manifest
 * last.
 */
#ifndef ANALYSIS_FIT_FIT_FILES_H
#define ANALYSIS_FIT_FIT_FILES_H

#include "analysis/fit/fit_report.h"
#include "analysis/output/language.h"

/*
 * Writes the report, told in each language, into folder, which exists, in place of what an earlier result
 * left there; and the overlay, if the fit says something, with README.md in a language. Statuses of
 * ana_study_folder_write and ana_fit_write_scenario.
 */
SIM_MUST_CHECK enum sim_status ana_fit_files_write(const char *folder, const struct ana_fit_about *about,
                                                   const struct ana_report reports[ANA_LANGUAGES],
                                                   enum ana_language language, struct sim_error *error);

#endif
