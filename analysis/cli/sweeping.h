/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `visaq sweep` does, from the folder of the scenario to the last file.
 */
#ifndef ANALYSIS_CLI_SWEEPING_H
#define ANALYSIS_CLI_SWEEPING_H

#include "analysis/cli/exit_codes.h"
#include "analysis/cli/sweep_options.h"

/* What fails is told on standard error. */
enum ana_exit ana_sweeping_run(const struct ana_sweep_options *options);

#endif
