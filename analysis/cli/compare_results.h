/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verb `compare` for results that are there already.
 */
#ifndef ANALYSIS_CLI_COMPARE_RESULTS_H
#define ANALYSIS_CLI_COMPARE_RESULTS_H

#include "analysis/cli/compare_options.h"
#include "analysis/cli/exit_codes.h"

/* Compares the results in options->folders, none of which is a scenario. */
enum ana_exit ana_compare_results(const struct ana_compare_options *options);

#endif
