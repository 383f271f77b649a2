/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * --precision: how narrow which intervals shall be before a run may end.
 *
 * "0.02:lead_time.p90,outcome" asks that no interval of these headline results be wider to one side than
 * 0.02 times the estimate, and 0.02 in the unit of the result where the estimate is below 1: shares are
 * therefore meant absolutely, and a wait that is about 0 does not ask for the impossible. Of a comparison it
 * is the interval of the difference, measured by the base's estimate.
 */
#ifndef ANALYSIS_RUN_GOAL_H
#define ANALYSIS_RUN_GOAL_H

#include "analysis/results/comparison.h"
#include "analysis/results/responses.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stdint.h>

#define ANA_GOAL_DEFAULT "lead_time.mean"

struct ana_goal {
    double target;  /* in (0, 1]; 0: none was set */
    const char *of; /* metric[.statistic],...; borrowed */
    uint32_t most;  /* replications, >= 1, whole observations: the cap */
};

/* Reads "target[:of]" into *goal, borrowing the text; `most` stays. false: not of this form. */
bool ana_goal_parse(const char *text, struct ana_goal *goal);

/* Whether all names of the goal are those of headline results. SIM_ERR_ARGUMENT: the first that is not. */
SIM_MUST_CHECK enum sim_status ana_goal_check(const struct ana_goal *goal,
                                              const struct ana_responses *responses, struct sim_error *error);

/*
 * The checkpoint that follows n replications, or 0 where there is none: 16, 24, 36, … observations (see
 * analysis/statistics/precision.h), twice as many replications where they are antithetic pairs, and `most`.
 */
uint32_t ana_goal_checkpoint(const struct ana_goal *goal, enum ana_sampling sampling, uint32_t n);

/* How far it is to the goal. */
struct ana_verdict {
    uint32_t replications; /* at this checkpoint; 0: at none so far */
    bool reached;
    bool hopeless;     /* the widest is blank and will stay so, however many replications follow */
    size_t widest;     /* response with the widest interval, measured as the goal does */
    double half_width; /* its longer side, so measured; NaN where it is blank */
};

/* A verdict on so many replications that has seen nothing yet. */
struct ana_verdict ana_verdict_on(uint32_t replications);

/* Looks at the first `prefix` rows. level: of the intervals. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_goal_judge(const struct ana_goal *goal, const struct ana_results *results,
                                              uint32_t prefix, double level, struct ana_verdict *verdict);

/* Takes a comparison of `count` responses into *verdict, made by ana_verdict_on(). */
void ana_goal_judge_comparison(const struct ana_goal *goal, const struct ana_responses *responses,
                               const struct ana_comparison *comparisons, struct ana_verdict *verdict);

#endif
