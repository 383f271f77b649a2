/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verbs that several processes can carry out together.
 */
#ifndef ANALYSIS_CLI_TEAM_COMMANDS_H
#define ANALYSIS_CLI_TEAM_COMMANDS_H

#include "analysis/cli/compare_options.h"
#include "analysis/cli/exit_codes.h"
#include "analysis/cli/run_options.h"
#include "analysis/cli/team.h"

/* Every member calls it with the same options; the leader's exit code tells how it went. */
enum ana_exit ana_team_run(const struct ana_run_options *options, const struct ana_team *team);

/* The same. Of results, which are compared as they are, the leader takes care alone. */
enum ana_exit ana_team_compare(const struct ana_compare_options *options, const struct ana_team *team);

#endif
