/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/planning.h"
#include "analysis/cli/template.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <argp.h>

enum { OPTION_TEMPLATE = 256 };

struct plan_options {
    struct ana_planning_folders folders;
    const char *template_folder;
    struct ana_output_options output;
    struct ana_planning_options planning;
    struct ana_delegation_options items;
    struct ana_change_texts set;
};

static const struct argp_option options[] = {
    {"template", OPTION_TEMPLATE, "DIR", 0,
     N_("write the files of a delegation into the folder DIR, to be filled in, and do nothing else; with "
        "--lang zh under their Chinese names"),
     0},
    {0},
};

static void check(const struct argp_state *state, const struct plan_options *chosen)
{
    if (chosen->template_folder != NULL && chosen->folders.scenario != NULL) {
        ana_usage_error(state, "--template writes files: it takes no scenario and no delegation");
    }
    if (chosen->template_folder == NULL) {
        ana_planning_check_folders(state, &chosen->folders);
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct plan_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->planning;
        state->child_inputs[1] = &chosen->planning;
        state->child_inputs[2] = &chosen->items;
        state->child_inputs[3] = &chosen->output;
        state->child_inputs[4] = &chosen->output;
        state->child_inputs[5] = &chosen->set;
        return 0;
    case OPTION_TEMPLATE:
        chosen->template_folder = argument;
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

enum ana_exit ana_cmd_plan(int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_start_parser, 0, NULL, 0},
                                                 {&ana_planning_parser, 0, NULL, 0},
                                                 {&ana_delegation_parser, 0, NULL, 0},
                                                 {&ana_output_parser, 0, NULL, 0},
                                                 {&ana_plots_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("SCENARIO DELEGATION\n--template DIR"),
        .doc = N_(
            "Tells when the delegation in the folder DELEGATION must start so that enough of its members are "
            "ready in time: the latest safe start, how sure that is and what limits it, for the director on "
            "one page; behind it members, actions by date and what could be done otherwise.\v"
            "The latest safe start is the last for which the lower bound of the probability reaches the "
            "confidence; the point estimate's is told beside it. The optimistic and the pessimistic view "
            "take everything in uncertainty.csv at its better or worse end at once. All members begin "
            "anew: where they stand by now counts in visaq forecast.\n\n"
            "DIR gets page.txt, plan.csv, members.csv, starts.csv, steps.csv, actions.csv, "
            "alternatives.csv, finish.csv, plan.json, document.csv, datapackage.json, input/ and plots/. No "
            "file name and no "
            "name of a "
            "person leaves DELEGATION.\n\n"
            "Exit status: 0 there is a safe start, or the one asked for is safe; 3 there is none, or it is "
            "not: the page tells what can be promised instead; 64 wrong usage; 65 bad scenario or "
            "delegation; 66 no such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot be "
            "made or holds a result; 74 reading or writing failed; 130 interrupted."),
    };
    struct plan_options chosen = {.output = ana_output_options_default(),
                                  .planning = ana_planning_options_default(),
                                  .items = ana_delegation_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, &chosen);
    if (chosen.template_folder != NULL) {
        return ana_exit_of(ana_template_write(chosen.template_folder, &chosen.output));
    }
    const struct ana_planning planning = {.scenario = chosen.folders.scenario,
                                          .delegation = chosen.folders.delegation,
                                          .set = &chosen.set,
                                          .planning = &chosen.planning,
                                          .items = &chosen.items,
                                          .output = &chosen.output};
    return ana_exit_with_report(ana_planning_run(&planning), &chosen.output);
}
