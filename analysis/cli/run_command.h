/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verb `run`, by one process or by several.
 */
#ifndef ANALYSIS_CLI_RUN_COMMAND_H
#define ANALYSIS_CLI_RUN_COMMAND_H

#include "analysis/cli/exit_codes.h"
#include "analysis/cli/run_options.h"
#include "analysis/cli/team.h"

/* Every member calls it with the same options; the leader's exit code tells how it went. */
enum ana_exit ana_run(const struct ana_run_options *options, const struct ana_team *team);

#endif
