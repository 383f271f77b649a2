/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A base and its alternatives, and how their rows differ, replication by replication on the same luck. Where
 * the rows come from (see paired_runs.h, finished.h) is no concern of a comparison.
 *
 * Life cycle: init over the rows of the arms, set `done`, compare, read, destroy.
 */
#ifndef ANALYSIS_RUN_CONTRAST_H
#define ANALYSIS_RUN_CONTRAST_H

#include "analysis/results/comparison.h"
#include "analysis/run/experiment.h"
#include "analysis/run/manifest.h"

/* Over which differences p-values are adjusted. */
enum ana_family { ANA_FAMILY_HEADLINE, ANA_FAMILY_ALL };

/* "headline" or "all". */
const char *ana_family_word(enum ana_family family);

/* The family of a word; false, and *family as it was, for any other text. */
bool ana_family_parse(const char *word, enum ana_family *family);

/* One arm; borrowed throughout. */
struct ana_contrast_arm {
    const char *scenario; /* its name */
    const char *changes;  /* that were asked for, as text; "" for none */
    const char *origin;   /* its name without them; NULL where that is not known */
    struct ana_digest_text digest;
    const struct ana_results *results;
};

struct ana_contrast {
    struct ana_design plan; /* of all arms but for the scenario, which is the base's or NULL; with the goal */
    enum ana_family family;
    struct ana_contrast_arm *arms; /* owned; [count], the first is the base */
    char **names;  /* owned; of the scenarios with their changes, told apart where they are the same */
    size_t count;  /* >= 2 */
    uint32_t done; /* replications of every arm that there are */
    struct ana_comparison *comparisons; /* owned; [count - 1][responses of the base] */
    size_t tests;                       /* p-values in the family */
    struct ana_verdict verdict;         /* of the goal, at the last checkpoint */
};

/* What is to be compared; borrowed during the call. */
struct ana_question {
    const struct ana_design *plan;
    enum ana_family family;
    const struct ana_contrast_arm *arms;
    size_t count; /* >= 2 */
};

/* SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_contrast_init(struct ana_contrast *contrast,
                                                 const struct ana_question *question,
                                                 struct sim_error *error);

/* The responses of the base. */
const struct ana_responses *ana_contrast_responses(const struct ana_contrast *contrast);

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
