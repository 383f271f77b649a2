/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sensitivity analysis that was run as a sweep says of each measure that was asked for.
 */
#ifndef ANALYSIS_STUDY_SWEEP_ANSWERS_H
#define ANALYSIS_STUDY_SWEEP_ANSWERS_H

#include "analysis/study/sensitivity.h"
#include "analysis/study/sweep.h"

/* Borrowed throughout. */
struct ana_sweep_analysis {
    const struct ana_sensitivity *sensitivity;
    const struct ana_sweep *sweep; /* nothing is missing; its points are those of sensitivity */
    const size_t *measures;        /* [count] */
    size_t count;
};

/* Owned; of the kind of the analysis, the others NULL. Row i is that of analysis.measures[i]. */
struct ana_sweep_answers {
    struct ana_sweep_analysis analysis;
    struct ana_morris_effect *effects; /* [count][factors] */
    struct ana_sobol_index *indices;   /* [count][factors] */
    struct ana_swing *swings;          /* [count][factors] */
    struct ana_interval *bases;        /* [count], with swings: the measure where nothing is changed */
    struct ana_variance_parts *parts;  /* [count] */
};

/*
 * A quantile with fewer than 50 cases beyond it in some replication of some point is blank throughout, as in
 * a summary. SIM_ERR_MEMORY. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_sweep_answer(struct ana_sweep_answers *answers,
                                                const struct ana_sweep_analysis *analysis,
                                                struct sim_error *error);

/* The response of row i. */
const struct ana_response *ana_sweep_answered(const struct ana_sweep_answers *answers, size_t i);

/* Whether row i is blank because there are too few cases beyond a quantile. O(replications). */
bool ana_sweep_answer_is_thin(const struct ana_sweep_answers *answers, size_t i);

/* Does nothing to one that is all zeros. */
void ana_sweep_answers_destroy(struct ana_sweep_answers *answers);

#endif
