/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts the shards of a run together again.
 *
 * Life cycle: init, check, adopt into an experiment of the plan that check found, destroy. Only rows of one
 * version, scenario, seed, level and division are put together, each shard once and whole: then the result is
 * what one machine would have made, byte for byte.
 */
#ifndef ANALYSIS_RUN_MERGE_H
#define ANALYSIS_RUN_MERGE_H

#include "analysis/run/experiment.h"
#include "analysis/run/manifest_read.h"
#include "models/input/diagnostics.h"

/* One shard's folder. */
struct ana_part {
    const char *folder; /* borrowed */
    struct ana_manifest manifest;
    struct ana_shard shard; /* count 0: not known */
    uint32_t whole;
    uint32_t replications; /* rows it has */
};

struct ana_merge {
    struct ana_part *parts; /* owned; by shard once they have been checked */
    size_t count;
    struct visa_diagnostics *problems; /* borrowed */
};

/* folders: count >= 1 of them, borrowed, as are problems. SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_merge_init(struct ana_merge *merge, char *const *folders, size_t count,
                                              struct visa_diagnostics *problems);

/*
 * Reads the manifests and reports everything that keeps the parts from being one run of the scenario: all of
 * it, not only the first. On SIM_OK *plan is that run. SIM_ERR_NO_INPUT: a part is not there; SIM_ERR_DATA:
 * there are other problems.
 */
SIM_MUST_CHECK enum sim_status ana_merge_check(struct ana_merge *merge, const struct visa_scenario *scenario,
                                               struct ana_plan *plan);

/* Fills the experiment, made of the plan, with the rows of all parts. Statuses of ana_experiment_adopt. */
SIM_MUST_CHECK enum sim_status ana_merge_adopt(const struct ana_merge *merge,
                                               struct ana_experiment *experiment, struct sim_error *error);

/* NULL-safe. */
void ana_merge_destroy(struct ana_merge *merge);

#endif
