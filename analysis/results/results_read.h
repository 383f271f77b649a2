/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads replications.csv back, for resume, merge and report: the inverse of ana_write_replications().
 *
 * The table of responses is the one the scenario gives; rows may come in any order. A response or
 * replication that is missing, unknown or there twice is an error with file and line.
 */
#ifndef ANALYSIS_RESULTS_RESULTS_READ_H
#define ANALYSIS_RESULTS_RESULTS_READ_H

#include "analysis/results/responses.h"
#include "sim/base/status.h"

/*
 * Fills *results (made here over *responses; destroy it with ana_results_destroy) from the file at path.
 * The rows must be those of replications first..last without a gap, where first is the lowest there.
 * SIM_ERR_NO_INPUT, SIM_ERR_DATA (message with file:line), SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_results_read(struct ana_results *results,
                                                const struct ana_responses *responses, const char *path,
                                                struct sim_error *error);

#endif
