/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sweep goes on from: its own earlier result, or the shards of it.
 *
 * Rows are taken only of this version, seed and scenario, and as they were written; every other reason why
 * not is reported, all of them at once. The design may have grown: more points, more replications.
 */
#ifndef ANALYSIS_STUDY_SWEEP_EARLIER_H
#define ANALYSIS_STUDY_SWEEP_EARLIER_H

#include "analysis/study/sweep.h"

/*
 * Takes the rows of an earlier result of the sweep, which is of the same shard or of none as that was.
 * digest: of the base; folder is borrowed by problems, as below. SIM_ERR_NO_INPUT: there is none;
 * SIM_ERR_DATA; both are reported. SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_sweep_resume(struct ana_sweep *sweep, const char *folder,
                                                const char *digest, struct visa_diagnostics *problems);

/* Takes the rows of all shards, [count] folders in any order; each must be there once and whole. Statuses as
 * above. */
SIM_MUST_CHECK enum sim_status ana_sweep_merge(struct ana_sweep *sweep, char *const *folders, size_t count,
                                               const char *digest, struct visa_diagnostics *problems);

#endif
