/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The experiments of a base and its alternatives, side by side; or of a scenario alone, which has no
 * contrast.
 *
 * Life cycle: init with the plans, adopt rows of earlier runs (optional), run, read the contrast or the only
 * experiment, destroy.
 * All arms have the same replications and the same number of them at every step.
 */
#ifndef ANALYSIS_RUN_PAIRED_RUNS_H
#define ANALYSIS_RUN_PAIRED_RUNS_H

#include "analysis/run/contrast.h"

/* Not to be moved after init: the contrast borrows from the arms. */
struct ana_paired_runs {
    struct ana_experiment *arms; /* owned; [count] */
    size_t count;
    struct ana_contrast contrast; /* of what is done; of a scenario alone, nothing */
};

/*
 * Makes room for the replications of the plans, which differ by their scenarios only. A goal of several is
 * the contrast's and none of theirs. plans: [count], count >= 1. SIM_ERR_MEMORY. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_paired_runs_init(struct ana_paired_runs *runs,
                                                    const struct ana_design *plans, size_t count,
                                                    enum ana_family family, struct sim_error *error);

/* Makes room for so many replications of every arm (>= the present number). SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_paired_runs_extend(struct ana_paired_runs *runs, uint32_t replications,
                                                      struct sim_error *error);

/* Tells the contrast how far the arms have come, after rows were adopted by every one of them. */
void ana_paired_runs_adopted(struct ana_paired_runs *runs);

/*
 * Runs the replications that are not done, up to effort->target of every arm. Progress counts runs: so many
 * replications of so many arms. Threads take the runs of all arms, replication after replication, so that an
 * interruption leaves pairs. Statuses of ana_experiment_run.
 */
SIM_MUST_CHECK enum sim_status ana_paired_runs_run(struct ana_paired_runs *runs,
                                                   const struct ana_effort *effort, uint32_t *threads,
                                                   struct sim_error *error);

/* Judges by the first `prefix` replications (<= done) how far it is to the goal. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_paired_runs_judge(struct ana_paired_runs *runs, uint32_t prefix,
                                                     struct sim_error *error);

/* The goal and how far it is; borrows from the runs. */
struct ana_goal_state ana_paired_runs_goal(const struct ana_paired_runs *runs);

/* Does nothing to one that is all zeros. */
void ana_paired_runs_destroy(struct ana_paired_runs *runs);

#endif
