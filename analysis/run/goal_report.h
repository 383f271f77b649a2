/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said about a goal: whether it was reached, and by what it was missed.
 */
#ifndef ANALYSIS_RUN_GOAL_REPORT_H
#define ANALYSIS_RUN_GOAL_REPORT_H

#include "analysis/output/json_writer.h"
#include "analysis/run/goal.h"

/* A goal, what it is about, and how it went after `done` replications; borrowed. */
struct ana_goal_state {
    const struct ana_goal *goal;
    const struct ana_responses *responses;
    const struct ana_verdict *verdict; /* counts only where it is one on `done` replications */
    uint32_t done;
};

/* One sentence, in English. */
struct ana_goal_text {
    char text[768];
};
struct ana_goal_text ana_goal_text(const struct ana_goal_state *state);

/* Adds the member "precision"; nothing where there is no goal. */
void ana_goal_json(struct ana_json *json, const struct ana_goal_state *state);

/* The option that asks for it, "--precision R:RESULT,... --max-replications N". */
struct ana_goal_text ana_goal_option(const struct ana_goal *goal);

#endif
