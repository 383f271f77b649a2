/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/find_scenarios.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/output_options.h"
#include "analysis/cli/sampling_options.h"
#include "analysis/output/terminal.h"
#include "analysis/verify/verify.h"
#include "sim/base/message.h"

#include <argp.h>
#include <limits.h>
#include <stdlib.h>

enum {
    OPTION_LIST = 256,
    OPTION_ONLY,
    OPTION_SCENARIOS,
    OPTION_THREADS,
    OPTION_FULL,
    OPTION_JSON,
    OPTION_QUIET
};

struct verify_options {
    const char *only;      /* NULL: all */
    const char *scenarios; /* NULL: where they are found */
    uint32_t threads;      /* 0: all */
    bool list, full, json, quiet;
    enum ana_language language;
};

static const struct argp_option options[] = {
    {"list", OPTION_LIST, NULL, 0, N_("list the oracles and their sources, run nothing"), 1},
    {"only", OPTION_ONLY, "NAME[,NAME]", 0,
     N_("only these: a group such as slot-queue-9-10, or one of it such as "
        "slot-queue-9-10/mean"),
     1},
    {"full", OPTION_FULL, NULL, 0, N_("longer runs, for narrower intervals"), 2},
    {"scenarios", OPTION_SCENARIOS, "DIR", 0,
     N_("the folder of the shipped scenarios; default: ./scenarios, or those beside the program"), 2},
    {"threads", OPTION_THREADS, "N", 0, N_("at most so many threads; default: all processors"), 2},
    {"json", OPTION_JSON, NULL, 0, N_("print JSON instead of the table"), 3},
    {"quiet", OPTION_QUIET, NULL, 0, N_("no progress on standard error"), 3},
    {0},
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct verify_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->language;
        return 0;
    case OPTION_LIST:
        chosen->list = true;
        return 0;
    case OPTION_ONLY:
        chosen->only = argument;
        return 0;
    case OPTION_SCENARIOS:
        chosen->scenarios = argument;
        return 0;
    case OPTION_THREADS:
        chosen->threads = ana_option_threads(state, argument);
        return 0;
    case OPTION_FULL:
        chosen->full = true;
        return 0;
    case OPTION_JSON:
        chosen->json = true;
        return 0;
    case OPTION_QUIET:
        chosen->quiet = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void parse(struct verify_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_language_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = "",
        .doc = N_(
            "Runs models whose answers are known through the code that runs every scenario, and compares: "
            "closed forms, published figures, properties that must hold.\v"
            "Intervals are at a level that lets all of them together miss once in 1000 verifications of a "
            "right program. Seeds are fixed: the same program always finds the same.\n\n"
            "Exit status: 0 all hold; 3 some do not; 64 wrong usage; 65, 66 bad or missing scenarios; 70 no "
            "memory; 74 reading failed; 130 interrupted."),
    };
    *chosen = (struct verify_options){0};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}

static enum ana_exit run(const struct verify_options *chosen, const struct ana_choice *choice,
                         struct ana_finding *findings)
{
    char scenarios[PATH_MAX];
    struct sim_error error = {0};
    if (!ana_find_scenarios(chosen->scenarios, scenarios)) {
        (void)sim_fail(&error, SIM_ERR_NO_INPUT, "no scenarios in %s; --scenarios names their folder",
                       chosen->scenarios != NULL ? chosen->scenarios : "./scenarios");
        return ana_exit_of(ana_complain(SIM_ERR_NO_INPUT, &error));
    }
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, N_("trials"), chosen->quiet);
    const struct ana_verify verify = {.scenarios = scenarios,
                                      .threads = chosen->threads,
                                      .full = chosen->full,
                                      .level = ana_trials_level(choice->trials),
                                      .stop = ana_interrupt_install()};
    const struct ana_told told = {ana_progress_show, &progress};
    enum sim_status status = ana_verify_run(&verify, choice, told, findings, &error);
    ana_progress_end(&progress);
    if (chosen->json) {
        ana_verify_print_json(stdout, choice, findings);
    } else {
        ana_verify_print(stdout, choice, findings);
    }
    if (status != SIM_OK) {
        return ana_exit_of(ana_complain(status, &error));
    }
    struct ana_verification verdict = ana_verification_of(choice, findings);
    return verdict.passed == choice->count ? ANA_EXIT_DONE : ANA_EXIT_NO;
}

static enum ana_exit list_or_run(const struct verify_options *chosen, const struct ana_trials *trials)
{
    struct ana_choice choice;
    struct sim_error error = {0};
    enum ana_exit code = ANA_EXIT_DONE;
    struct ana_finding *findings = calloc(trials->oracles, sizeof *findings);
    enum sim_status status = ana_choice_init(&choice, trials, chosen->only, &error);
    if (status == SIM_ERR_ARGUMENT) {
        (void)ana_complain(status, &error);
        code = ANA_EXIT_USAGE;
    } else if (status != SIM_OK || findings == NULL) {
        code = ana_exit_of(ana_complain(SIM_ERR_MEMORY, &error));
    } else if (chosen->list) {
        ana_verify_list(stdout, &choice);
    } else {
        code = run(chosen, &choice, findings);
    }
    ana_choice_destroy(&choice);
    free(findings);
    return code;
}

enum ana_exit ana_cmd_verify(int argc, char **argv)
{
    struct verify_options chosen;
    struct ana_trials trials;
    struct sim_error error = {0};
    parse(&chosen, argc, argv);
    enum sim_status status = ana_trials_init(&trials);
    enum ana_exit code =
        status == SIM_OK ? list_or_run(&chosen, &trials) : ana_exit_of(ana_complain(status, &error));
    ana_trials_destroy(&trials);
    return code;
}
