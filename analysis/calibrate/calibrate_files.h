/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a calibration: calibration.csv (a row for each noted wait), dials.csv, document.csv,
 * manifest.json; and the scenario with the seats that were found.
 */
#ifndef ANALYSIS_CALIBRATE_CALIBRATE_FILES_H
#define ANALYSIS_CALIBRATE_CALIBRATE_FILES_H

#include "analysis/calibrate/calibrate_report.h"

/*
 * Writes the report, told in each language, into folder, which exists, in place of what an earlier result
 * left there, and the overlay below it. language: of the overlay's README.md. Statuses of
 * ana_study_folder_write.
 */
SIM_MUST_CHECK enum sim_status ana_calibration_files_write(const char *folder,
                                                           const struct ana_calibration_about *about,
                                                           const struct ana_report reports[ANA_LANGUAGES],
                                                           enum ana_language language,
                                                           struct sim_error *error);

/*
 * Writes an overlay of the scenario into a folder, which is made: scenario.csv with the way to the base,
 * slots.csv with all rows of the pools whose seats moved, calibration.csv, README.md in the language of the
 * report, datapackage.json. Files of those names that are there are replaced. SIM_ERR_CREATE, SIM_ERR_IO,
 * SIM_ERR_DATA, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_calibration_write_scenario(const char *folder,
                                                              const struct ana_calibration_about *about,
                                                              const struct ana_report *report,
                                                              struct sim_error *error);

#endif
