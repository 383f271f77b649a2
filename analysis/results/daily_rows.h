/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The daily series of every replication as a file, and back: what resume and merge need to make daily.csv
 * again.
 *
 *   daily_replications.csv   replication,metric,post,pool,first_date,values
 *
 * One row is one series of one replication; values are whole numbers separated by blanks, one a day, "." for
 * a day with nothing to show.
 */
#ifndef ANALYSIS_RESULTS_DAILY_ROWS_H
#define ANALYSIS_RESULTS_DAILY_ROWS_H

#include "analysis/results/daily_summary.h"
#include "sim/base/status.h"

#include <stdint.h>
#include <stdio.h>

/* Writes the first `prefix` slots; slot i is replication first + i. Write errors stay in the stream. */
void ana_write_daily_rows(FILE *file, const struct ana_daily *daily, uint32_t first, uint32_t prefix);

/*
 * Reads the file at path into the slots of *daily, made before with the same layout; its slot i is
 * replication first + i. Rows may come in any order; each series of each slot must be there once, and no
 * other. SIM_ERR_NO_INPUT, SIM_ERR_DATA (message with file:line), SIM_ERR_IO, SIM_ERR_MEMORY; after a failure
 * the slots are partly filled.
 */
SIM_MUST_CHECK enum sim_status ana_daily_rows_read(struct ana_daily *daily, uint32_t first, const char *path,
                                                   struct sim_error *error);

#endif
