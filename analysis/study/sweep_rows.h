/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a sweep that were run earlier, by their points' digests: what --resume goes on from and what shards
 * are put together from.
 */
#ifndef ANALYSIS_STUDY_SWEEP_ROWS_H
#define ANALYSIS_STUDY_SWEEP_ROWS_H

#include "analysis/study/sweep.h"

/*
 * Takes all rows in folder, of points.csv and replications.csv. Nothing is taken away: a point, a replication
 * or a measure that is not the sweep's is an error, as is a row without one of its measures. Points may have
 * other numbers than before. SIM_ERR_NO_INPUT, SIM_ERR_DATA (with file and line), SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_sweep_adopt(struct ana_sweep *sweep, const char *folder,
                                               struct sim_error *error);

#endif
