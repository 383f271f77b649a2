/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A base and its alternatives, replication by replication on the same luck.
 *
 * Life cycle: init with the plans, adopt rows of earlier runs (optional), run, compare, read, destroy. All
 * arms have the same replications and the same number of them at every step.
 */
#ifndef ANALYSIS_RUN_CONTRAST_H
#define ANALYSIS_RUN_CONTRAST_H

#include "analysis/results/comparison.h"
#include "analysis/run/experiment.h"

/* Over which differences p-values are adjusted. */
enum ana_family { ANA_FAMILY_HEADLINE, ANA_FAMILY_ALL };

/* "headline" or "all". */
const char *ana_family_word(enum ana_family family);

struct ana_contrast {
    struct ana_experiment *arms; /* owned; [count], the first is the base */
    char **names;                /* owned; of the scenarios, told apart where they are the same */
    size_t count;                /* >= 2 */
    enum ana_family family;
    struct ana_comparison *comparisons; /* owned; [count - 1][responses of the base] */
    size_t tests;                       /* p-values in the family */
    struct ana_goal goal;               /* or none; the arms' own plans have none */
    struct ana_verdict verdict;         /* of the goal, at the last checkpoint */
};

/*
 * Makes room for the replications of the plans, which differ by their scenarios only and have no goal. plans:
 * [count], count >= 2. SIM_ERR_MEMORY. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_contrast_init(struct ana_contrast *contrast, const struct ana_plan *plans,
                                                 size_t count, enum ana_family family,
                                                 struct sim_error *error);

/* Replications that are done, of every arm. */
uint32_t ana_contrast_done(const struct ana_contrast *contrast);

/* Makes room for so many replications of every arm (>= the present number). SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_contrast_extend(struct ana_contrast *contrast, uint32_t replications,
                                                   struct sim_error *error);

/*
 * Runs the replications that are not done, up to effort->target of every arm. Progress counts runs: so many
 * replications of so many arms. Threads take the runs of all arms, replication after replication, so that an
 * interruption leaves pairs. Statuses of ana_experiment_run.
 */
SIM_MUST_CHECK enum sim_status ana_contrast_run(struct ana_contrast *contrast,
                                                const struct ana_effort *effort, uint32_t *threads,
                                                struct sim_error *error);

/* Compares the first `prefix` replications (<= done) of every alternative with the base's, and adjusts.
 * SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_contrast_compare(struct ana_contrast *contrast, uint32_t prefix,
                                                    struct sim_error *error);

/* The comparisons of an alternative (1 <= alternative < count) with the base, by response of the base. */
const struct ana_comparison *ana_contrast_of(const struct ana_contrast *contrast, size_t alternative);

/* Judges by the comparisons how far it is to the goal. To be called after ana_contrast_compare. */
void ana_contrast_judge(struct ana_contrast *contrast, uint32_t prefix);

/* The goal and how far it is; borrows from the contrast. */
struct ana_goal_state ana_contrast_goal(const struct ana_contrast *contrast);

/* Does nothing to one that is all zeros. */
void ana_contrast_destroy(struct ana_contrast *contrast);

#endif
