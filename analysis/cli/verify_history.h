/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * visaq verify --history: from the files of the past to scores, files and plots.
 */
#ifndef ANALYSIS_CLI_VERIFY_HISTORY_H
#define ANALYSIS_CLI_VERIFY_HISTORY_H

#include "analysis/cli/exit_codes.h"
#include "analysis/cli/verify_options.h"

/* What fails is told on standard error. Interrupted, what is scored by then is told and marked. */
enum ana_exit ana_verify_history(const struct ana_verify_options *options);

#endif
