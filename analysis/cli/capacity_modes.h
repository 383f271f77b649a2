/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kinds of questions that `visaq capacity` answers, and what each of them does at every step.
 */
#ifndef ANALYSIS_CLI_CAPACITY_MODES_H
#define ANALYSIS_CLI_CAPACITY_MODES_H

#include "analysis/capacity/budget_search.h"
#include "analysis/capacity/choice_search.h"
#include "analysis/capacity/level_search.h"
#include "analysis/capacity/recovery_run.h"
#include "analysis/cli/capacity_options.h"

/* One call; not to be moved. */
struct ana_capacity_question {
    const struct ana_capacity_options *options; /* borrowed */
    struct ana_inquiry inquiry;
    struct ana_level_search levels;
    struct ana_budget_search budget;
    struct ana_recovery_run recovery;
    struct ana_choice_search choice;
};

enum ana_capacity_end { ANA_CAPACITY_FOUND, ANA_CAPACITY_NO, ANA_CAPACITY_INTERRUPTED };

struct ana_capacity_mode {
    const char *kind; /* in the manifest */

    /* Understands the question; runs it, an interruption being no failure; how it ended. */
    enum sim_status (*init)(struct ana_capacity_question *question, struct sim_error *error);
    enum sim_status (*run)(struct ana_capacity_question *question, struct sim_error *error);
    enum ana_capacity_end (*end)(const struct ana_capacity_question *question);

    /* Fills the report; draws into a folder, if there is anything to draw. */
    enum sim_status (*report)(const struct ana_capacity_question *question, struct ana_report *report,
                              struct sim_error *error);
    enum sim_status (*plot)(const struct ana_capacity_question *question, const char *folder,
                            const struct ana_plot_options *options, struct sim_error *error);
};

/* The mode that options ask for. */
const struct ana_capacity_mode *ana_capacity_mode_of(const struct ana_capacity_options *options);

/* Does nothing to one that is all zeros but for its options. */
void ana_capacity_question_destroy(struct ana_capacity_question *question);

#endif
