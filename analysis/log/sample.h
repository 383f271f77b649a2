/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sample of the cases of a run: those of the lowest ranks (notice.h), so that a larger sample of the same
 * luck holds a smaller one. The run is run once to know them.
 */
#ifndef ANALYSIS_LOG_SAMPLE_H
#define ANALYSIS_LOG_SAMPLE_H

#include "models/pipeline/replication.h"

/*
 * *most: the rank that so many cases of the cohort do not exceed; UINT64_MAX where there are no more. cases:
 * >= 1. O(n log n) in the cases of the cohort, and 8 bytes for each. Statuses of ana_watch.
 */
SIM_MUST_CHECK enum sim_status ana_sample_most(const struct visa_replication *run, uint64_t luck,
                                               uint64_t cases, uint64_t *most, struct sim_error *error);

#endif
