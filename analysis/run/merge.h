/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts the shards of a run, or of a comparison, together again.
 *
 * Life cycle: init, check, adopt into an experiment for each arm of the plan that check found, destroy. Only
 * rows of one version, seed, sampling, level and division, and of the scenarios given, are put together, each
 * shard once and whole: then the result is what one machine would have made, byte for byte.
 */
#ifndef ANALYSIS_RUN_MERGE_H
#define ANALYSIS_RUN_MERGE_H

#include "analysis/run/contrast.h"
#include "analysis/run/manifest_read.h"
#include "models/input/diagnostics.h"

/* One shard's folder. */
struct ana_part {
    const char *folder; /* borrowed */
    struct ana_manifest manifest;
    struct ana_shard shard; /* count 0: not known */
    enum ana_sampling sampling;
    uint32_t whole;
    uint32_t replications; /* rows it has */
};

/* Borrowed. */
struct ana_merge_input {
    const char *const *folders;                   /* [count]; of the shards */
    size_t count;                                 /* >= 1 */
    const struct visa_scenario *const *scenarios; /* [arms] */
    const char *const *names;                     /* [arms]; of the scenarios, for messages */
    size_t arms;                                  /* 1: shards of a run; more: of a comparison */
};

struct ana_merge {
    struct ana_merge_input input;
    struct ana_part *parts; /* owned; by shard once they have been checked */
    size_t count;
    struct ana_design plan;            /* of the first arm; after ana_merge_check */
    enum ana_family family;            /* of a comparison */
    struct visa_diagnostics *problems; /* borrowed */
};

/* problems: borrowed. SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_merge_init(struct ana_merge *merge, const struct ana_merge_input *input,
                                              struct visa_diagnostics *problems);

/*
 * Reads the manifests and reports everything that keeps the parts from being one result of the scenarios: all
 * of it, not only the first. On SIM_OK merge->plan is that result's. SIM_ERR_NO_INPUT: a part is not there;
 * SIM_ERR_DATA: there are other problems.
 */
SIM_MUST_CHECK enum sim_status ana_merge_check(struct ana_merge *merge);

/* Fills the experiment of an arm, made of the plan with the arm's scenario, with the rows of all parts.
 * Statuses of ana_experiment_adopt. */
SIM_MUST_CHECK enum sim_status ana_merge_adopt(const struct ana_merge *merge, size_t arm,
                                               struct ana_experiment *experiment, struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_merge_destroy(struct ana_merge *merge);

#endif
