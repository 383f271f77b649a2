/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver_report.h"
#include "analysis/cli/planning.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <argp.h>

enum { OPTION_EARLIER = 256 };

struct forecast_options {
    struct ana_planning_folders folders;
    const char *earlier;
    struct ana_output_options output;
    struct ana_planning_options planning;
    struct ana_delegation_options items;
    struct ana_change_texts set;
};

static const struct argp_option options[] = {
    {"earlier", OPTION_EARLIER, "DIR", 0,
     N_("the folder of an earlier forecast of this delegation: what moved since, and why"), 0},
    {0},
};

static void check(const struct argp_state *state, const struct forecast_options *chosen)
{
    ana_planning_check_folders(state, &chosen->folders);
    if (chosen->items.as_of == VISA_NO_DAY) {
        ana_usage_error(state,
                        "--as-of is missing: a forecast is of a day, at whose beginning everybody stands "
                        "where the file says");
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct forecast_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->planning;
        state->child_inputs[1] = &chosen->items;
        state->child_inputs[2] = &chosen->output;
        state->child_inputs[3] = &chosen->output;
        state->child_inputs[4] = &chosen->planning;
        state->child_inputs[5] = &chosen->set;
        return 0;
    case OPTION_EARLIER:
        chosen->earlier = argument;
        return 0;
    case ARGP_KEY_ARG:
        ana_planning_take_folder(state, &chosen->folders, argument);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

enum ana_exit ana_cmd_forecast(int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_planning_parser, 0, NULL, 0},
                                                 {&ana_delegation_parser, 0, NULL, 0},
                                                 {&ana_output_parser, 0, NULL, 0},
                                                 {&ana_plots_parser, 0, NULL, 0},
                                                 {&ana_offer_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("SCENARIO DELEGATION"),
        .doc = N_(
            "Tells the odds of a delegation whose cases are in flight, from where each member stands on a "
            "day: who is ready when, what a 221(g) letter or a refusal would mean, from which day on "
            "silence means: replace.\v"
            "Statuses, the days on which they came and the days on which somebody last looked stand in the "
            "members' file. Everything is conditioned on how long it has been going on already; nothing "
            "dated after --as-of is used.\n\n"
            "DIR holds what visaq plan writes; given to --earlier next time, it tells what moved.\n\n"
            "Exit status: 0 the confidence is reached; 3 it is not; the others as those of visaq plan."),
    };
    struct forecast_options chosen = {.output = ana_output_options_default(),
                                      .planning = ana_planning_options_default(),
                                      .items = ana_delegation_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, &chosen);
    const struct ana_planning planning = {.scenario = chosen.folders.scenario,
                                          .delegation = chosen.folders.delegation,
                                          .earlier = chosen.earlier,
                                          .forecast = true,
                                          .set = &chosen.set,
                                          .planning = &chosen.planning,
                                          .items = &chosen.items,
                                          .output = &chosen.output};
    return ana_exit_with_report(ana_planning_run(&planning), &chosen.output);
}
