/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/find_scenarios.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/verify_history.h"
#include "analysis/cli/verify_options.h"
#include "analysis/output/terminal.h"
#include "analysis/verify/verify.h"
#include "sim/base/message.h"

#include <limits.h>
#include <stdlib.h>

static enum ana_exit run(const struct ana_verify_options *chosen, const struct ana_choice *choice,
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
    ana_progress_init(&progress, stderr, N_("trials"), chosen->output.quiet);
    const struct ana_verify verify = {.scenarios = scenarios,
                                      .threads = chosen->threads,
                                      .full = chosen->full,
                                      .level = ana_trials_level(choice->trials),
                                      .stop = ana_interrupt_install()};
    const struct ana_told told = {ana_progress_show, &progress};
    enum sim_status status = ana_verify_run(&verify, choice, told, findings, &error);
    ana_progress_end(&progress);
    if (chosen->output.json) {
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

static enum ana_exit list_or_run(const struct ana_verify_options *chosen, const struct ana_trials *trials)
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
    struct ana_verify_options chosen;
    struct ana_trials trials;
    struct sim_error error = {0};
    ana_verify_options_parse(&chosen, argc, argv);
    if (chosen.history) {
        return ana_verify_history(&chosen);
    }
    enum sim_status status = ana_trials_init(&trials);
    enum ana_exit code =
        status == SIM_OK ? list_or_run(&chosen, &trials) : ana_exit_of(ana_complain(status, &error));
    ana_trials_destroy(&trials);
    return code;
}
