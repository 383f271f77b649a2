/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/run_options.h"

#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <argp.h>

enum { OPTION_ONLY = 256 };

static const struct argp_option options[] = {
    {"only-replication", OPTION_ONLY, "K", 0, N_("run replication K (from 0) alone"), 2},
    {0},
};

/* What belongs together, seen once everything has been read. */
static void check(const struct argp_state *state, const struct ana_run_options *chosen)
{
    const struct ana_sampling_options *sampling = &chosen->sampling;
    if (chosen->only_given && (sampling->replications_given || sampling->resume)) {
        ana_usage_error(state, "--only-replication goes with neither --replications nor --resume");
    }
    if (chosen->only_given && sampling->shard.count > 0) {
        ana_usage_error(state, "--only-replication is one replication: --shard has nothing to divide");
    }
    if (chosen->only_given && sampling->goal.target > 0) {
        ana_usage_error(state, "--only-replication is one replication: --precision has nothing to add");
    }
    ana_sampling_check_output(state, sampling, &chosen->output);
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_run_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
        state->child_inputs[2] = &chosen->sampling;
        state->child_inputs[3] = &chosen->sampling;
        state->child_inputs[4] = &chosen->set;
        state->child_inputs[5] = &chosen->log;
        chosen->log.output = &chosen->output;
        return 0;
    case OPTION_ONLY:
        chosen->only =
            (uint32_t)ana_option_whole(state, "only-replication", argument, 0, ANA_REPLICATIONS_MOST - 1);
        chosen->only_given = true;
        return 0;
    case ARGP_KEY_ARG:
        if (chosen->scenario != NULL) {
            ana_usage_error(state, "one scenario, please; \"%s\" is one too many", argument);
        }
        chosen->scenario = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        ana_usage_error(state, "the folder of a scenario is missing");
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

void ana_run_options_parse(struct ana_run_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_output_parser, 0, NULL, 0},
                                                 {&ana_plots_parser, 0, NULL, 0},
                                                 {&ana_sampling_parser, 0, NULL, 0},
                                                 {&ana_precision_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {&ana_log_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("SCENARIO"),
        .doc = N_(
            "Simulates the scenario in the folder SCENARIO and prints lead times, outcomes, waits and "
            "throughput.\v"
            "DIR holds summary.csv, daily.csv, replications.csv, daily_replications.csv, manifest.json, "
            "document.csv, datapackage.json and plots/. The same scenario, seed and replications give the "
            "same bytes for any number of threads, "
            "shards and machines. Ctrl-C writes the replications that are done.\n\n"
            "With --shard, DIR holds replications.csv, daily_replications.csv and manifest.json; visaq merge "
            "makes the result of all shards.\n\n"
            "--precision stops at the same replication for any number of threads, and --resume gives what a "
            "fresh "
            "run would have given. Stopping where an interval looks narrow makes it a little too narrow: for "
            "a "
            "figure to be published, run as many replications again with another seed.\n\n"
            "--log writes what process-mining tools read: CSV with the columns of pm4py and bupaR, OCEL 2.0 "
            "JSON or XES. The replication is run again for it, and nothing else changes.\n\n"
            "Exit status: 0 done; 3 --precision was not reached; 64 wrong usage; 65 bad scenario, or a "
            "result that is not this one's; 66 no "
            "such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot be made or holds a result; "
            "74 reading or writing failed; 130 interrupted."),
    };
    *chosen = (struct ana_run_options){.sampling = ana_sampling_options_default(),
                                       .output = ana_output_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
