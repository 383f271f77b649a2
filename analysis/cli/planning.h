/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan or a forecast, from the folders of a scenario and a delegation to the last file.
 */
#ifndef ANALYSIS_CLI_PLANNING_H
#define ANALYSIS_CLI_PLANNING_H

#include "analysis/cli/change_options.h"
#include "analysis/cli/delegation_options.h"
#include "analysis/cli/exit_codes.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/planning_options.h"

/* Borrowed throughout. */
struct ana_planning {
    const char *scenario, *delegation; /* folders */
    const char *earlier;               /* folder of an earlier forecast, or NULL */
    bool forecast;
    const struct ana_change_texts *set;
    const struct ana_planning_options *planning;
    const struct ana_delegation_options *items;
    const struct ana_output_options *output;
};

/* Answers, writes and prints. What fails is told on standard error. ANA_EXIT_NO: the answer is no. */
enum ana_exit ana_planning_run(const struct ana_planning *planning);

#endif
