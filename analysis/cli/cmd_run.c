/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver_log.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/simulate.h"
#include "analysis/cli/team_commands.h"

/* What the leader makes of the result once it is there: the page, then the logs. */
static enum ana_exit go_on(const struct ana_run_options *options, enum ana_exit ran)
{
    bool there = ran == ANA_EXIT_DONE || ran == ANA_EXIT_NO;
    enum ana_exit code = ana_exit_with_report(ran, &options->output);
    enum sim_status status = there && options->log.count > 0 ? ana_deliver_logs(options) : SIM_OK;
    return status == SIM_OK ? code : ana_exit_of(status);
}

enum ana_exit ana_team_run(const struct ana_run_options *options, const struct ana_team *team)
{
    const struct ana_simulation simulation = {.scenarios = {&options->scenario, 1, &options->set, NULL},
                                              .count = 1,
                                              .only = options->only_given ? &options->only : NULL,
                                              .sampling = &options->sampling,
                                              .output = &options->output};
    bool leads = team->rank == 0;
    enum sim_status status = team->agree(leads ? ana_check_logs(options) : SIM_OK);
    if (status != SIM_OK) {
        return ana_exit_of(status);
    }
    enum ana_exit ran = ana_simulate(&simulation, team);
    return leads ? go_on(options, ran) : ran;
}

enum ana_exit ana_cmd_run(int argc, char **argv)
{
    struct ana_run_options options;
    ana_run_options_parse(&options, argc, argv);
    return ana_team_run(&options, &ana_team_alone);
}
