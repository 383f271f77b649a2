/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver_report.h"
#include "analysis/cli/simulate.h"
#include "analysis/cli/team_commands.h"

enum ana_exit ana_team_run(const struct ana_run_options *options, const struct ana_team *team)
{
    const struct ana_simulation simulation = {.scenarios = {&options->scenario, 1, &options->set, NULL},
                                              .count = 1,
                                              .only = options->only_given ? &options->only : NULL,
                                              .sampling = &options->sampling,
                                              .output = &options->output};
    enum ana_exit code = ana_simulate(&simulation, team);
    return team->rank == 0 ? ana_exit_with_report(code, &options->output) : code;
}

enum ana_exit ana_cmd_run(int argc, char **argv)
{
    struct ana_run_options options;
    ana_run_options_parse(&options, argc, argv);
    return ana_team_run(&options, &ana_team_alone);
}
