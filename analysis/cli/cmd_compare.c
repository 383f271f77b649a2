/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/compare_results.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/load.h"
#include "analysis/cli/simulate.h"
#include "analysis/cli/team_commands.h"
#include "sim/base/message.h"

#include <stdio.h>

static size_t count_results(const struct ana_compare_options *options)
{
    size_t results = 0;
    for (size_t i = 0; i < options->count; i++) {
        results += ana_is_result(options->folders[i]) ? 1 : 0;
    }
    return results;
}

static enum ana_exit refuse_mixture(const struct ana_compare_options *options)
{
    for (size_t i = 0; i < options->count; i++) {
        const char *folder = options->folders[i];
        fprintf(stderr, "visaq: %s %s\n", folder,
                ana_is_result(folder)     ? sim_message("is a result")
                : ana_is_scenario(folder) ? sim_message("is a scenario")
                                          : sim_message("holds neither a scenario nor a result"));
    }
    fputs(sim_message("visaq: scenarios are compared with scenarios, results with results\n"), stderr);
    return ANA_EXIT_USAGE;
}

enum ana_exit ana_team_compare(const struct ana_compare_options *options, const struct ana_team *team)
{
    bool leads = team->rank == 0;
    size_t results = leads ? count_results(options) : 0;
    if (team->tell(results == 0)) {
        const struct ana_simulation simulation = {
            .scenarios = {options->folders, options->count, &options->set, &options->arms},
            .count = options->count + options->arms.count,
            .family = options->family,
            .sampling = &options->sampling,
            .output = &options->output};
        enum ana_exit code = ana_simulate(&simulation, team);
        return leads ? ana_exit_with_report(code, &options->output) : code;
    }
    if (!leads) {
        return ANA_EXIT_DONE;
    }
    if (options->set.count + options->arms.count > 0) {
        fputs(sim_message("visaq: --set and --arm change scenarios; results are as they are\n"), stderr);
        return ANA_EXIT_USAGE;
    }
    return results == options->count ? ana_exit_with_report(ana_compare_results(options), &options->output)
                                     : refuse_mixture(options);
}

enum ana_exit ana_cmd_compare(int argc, char **argv)
{
    struct ana_compare_options options;
    ana_compare_options_parse(&options, argc, argv);
    return ana_team_compare(&options, &ana_team_alone);
}
