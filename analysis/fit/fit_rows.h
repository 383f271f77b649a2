/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was fitted as a scenario: an overlay of the one whose laws were the prior, which check, run, plan and
 * compare take at once.
 *
 *   scenario.csv      name, the base as a path relative to the folder, titles
 *   durations.csv     a row for each group with a law of its own, and rows of 0 for what the same days
 * contain quantiles.csv     the laws that are tables outcomes.csv      odds uncertainty.csv   how sure all of
 * these are; the base's ranges of rows that are no longer there are taken back, with a line in changes.csv
 *   README.md         what it is, in a language
 *   datapackage.json
 *
 * Rows have no dates: they hold for all days of the run, in place of all rows of the base for the same key.
 */
#ifndef ANALYSIS_FIT_FIT_ROWS_H
#define ANALYSIS_FIT_FIT_ROWS_H

#include "analysis/fit/fit.h"
#include "analysis/output/language.h"

struct ana_fit_overlay {
    const char *folder;         /* of the overlay: made, with its parents */
    bool force;                 /* files that are there are replaced */
    enum ana_language language; /* of README.md */
};

/*
 * Writes the overlay of a fit that says something, and loads it to make sure of it. No file is left half
 * written, and scenario.csv, without which the folder is no scenario, comes last of the tables.
 * SIM_ERR_CREATE, SIM_ERR_IO, SIM_ERR_MEMORY; SIM_ERR_DATA: the base on disk is not the one that was fitted
 * to.
 */
SIM_MUST_CHECK enum sim_status ana_fit_write_scenario(const struct ana_fit *fit,
                                                      const struct ana_fit_overlay *overlay,
                                                      struct sim_error *error);

#endif
