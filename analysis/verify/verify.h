/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole of the trials: choosing, running and telling. Trials run one after the other, each on all
 * threads.
 */
#ifndef ANALYSIS_VERIFY_VERIFY_H
#define ANALYSIS_VERIFY_VERIFY_H

#include "analysis/verify/oracle.h"

#include <stdio.h>

/* All trials, as one list. Owned. */
struct ana_trials {
    const struct ana_trial **items; /* [count] */
    size_t count;
    size_t oracles; /* of all trials together */
    size_t chancy;  /* of them, those that share the family's error */
};

/* Puts the groups together. SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_trials_init(struct ana_trials *trials);
void ana_trials_destroy(struct ana_trials *trials);

/* The level of one interval, so that all of them hold with probability 1 - ANA_FAMILY_ERROR. */
double ana_trials_level(const struct ana_trials *trials);

/* The |z| beyond which an interval of that level misses. */
double ana_trials_z(const struct ana_trials *trials);

/* Which oracles are wanted. */
struct ana_choice {
    const struct ana_trials *trials; /* borrowed */
    bool *wanted;                    /* owned; [trials->oracles], in the order of the list */
    size_t count;                    /* of those wanted */
};

/*
 * only: names with commas between them, each "trial" or "trial/oracle"; NULL: all. SIM_ERR_ARGUMENT, with the
 * name and a likely one that was meant: there is no such; SIM_ERR_MEMORY. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_choice_init(struct ana_choice *choice, const struct ana_trials *trials,
                                               const char *only, struct sim_error *error);
void ana_choice_destroy(struct ana_choice *choice);

/* Called before each trial that is run. */
typedef void ana_trial_told_fn(void *context, uint32_t done, uint32_t count);

struct ana_told {
    ana_trial_told_fn *tell; /* or NULL */
    void *context;
};

/*
 * Runs the trials with a wanted oracle into findings[oracles], zeroed by the caller. Stops at the
 * first trial that cannot be run, with its status and name, or SIM_ERR_INTERRUPTED.
 */
SIM_MUST_CHECK enum sim_status ana_verify_run(const struct ana_verify *verify,
                                              const struct ana_choice *choice, struct ana_told told,
                                              struct ana_finding *findings, struct sim_error *error);

/* What it all came to. */
struct ana_verification {
    size_t found, passed;
};

struct ana_verification ana_verification_of(const struct ana_choice *choice,
                                            const struct ana_finding *findings);

/* The wanted oracles with what is expected and where from. */
void ana_verify_list(FILE *stream, const struct ana_choice *choice);

/* The table of findings and a line with the verdict; or both as JSON. */
void ana_verify_print(FILE *stream, const struct ana_choice *choice, const struct ana_finding *findings);
void ana_verify_print_json(FILE *stream, const struct ana_choice *choice, const struct ana_finding *findings);

#endif
