/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/run_options.h"

#include "models/input/fields.h"

#include <argp.h>

enum {
    OPTION_REPLICATIONS = 256,
    OPTION_SEED,
    OPTION_ONLY,
    OPTION_RESUME,
    OPTION_THREADS,
    OPTION_LEVEL,
    OPTION_SHARD
};

enum { REPLICATIONS_MOST = 1000000, THREADS_MOST = 4096 };

static const struct argp_option options[] = {
    {"resume", OPTION_RESUME, NULL, 0, "keep the replications in DIR and add those that are missing", 1},
    {"replications", OPTION_REPLICATIONS, "N", 0, "how many; default: the scenario's", 2},
    {"seed", OPTION_SEED, "S", 0, "whole number; default: the scenario's", 2},
    {"only-replication", OPTION_ONLY, "K", 0, "run replication K (from 0) alone", 2},
    {"shard", OPTION_SHARD, "I/N", 0,
     "run the I-th of N shares of the replications, and write only its rows; see visaq merge", 2},
    {"threads", OPTION_THREADS, "N", 0, "at most so many threads; default: all processors", 2},
    {"level", OPTION_LEVEL, "P", 0, "level of the intervals; default: 0.95", 3},
    {0},
};

static int64_t whole(const struct argp_state *state, const char *option, const char *text, int64_t min,
                     int64_t max)
{
    int64_t value = 0;
    if (!visa_parse_whole(text, min, max, &value)) {
        argp_error(state, "--%s: expected a whole number from %lld to %lld, got \"%s\"", option,
                   (long long)min, (long long)max, text);
    }
    return value;
}

static double level_of(const struct argp_state *state, const char *text)
{
    double level = 0;
    if (!visa_parse_decimal(text, &level) || !(level >= 0.5 && level <= 0.9999)) {
        argp_error(state, "--level: expected a number from 0.5 to 0.9999, got \"%s\"", text);
    }
    return level;
}

static struct ana_shard shard_of(const struct argp_state *state, const char *text)
{
    struct ana_shard shard = {0, 0};
    if (!ana_shard_parse(text, &shard)) {
        argp_error(state, "--shard: expected I/N with 1 <= I <= N, such as 2/8, got \"%s\"", text);
    }
    return shard;
}

/* A shard's rows say nothing until they are put together, hence no table, JSON or plots of them. */
static void check_shard(const struct argp_state *state, const struct ana_run_options *chosen)
{
    if (chosen->only_given) {
        argp_error(state, "--only-replication is one replication: --shard has nothing to divide");
    }
    if (chosen->output.folder == NULL) {
        argp_error(state, "--shard needs --output");
    }
    if (chosen->output.json || chosen->output.plots == ANA_PLOTS_REQUIRED) {
        argp_error(state, "--shard writes rows alone; --json and --plots belong to visaq merge");
    }
}

/* What belongs together, seen once everything has been read. */
static void check(const struct argp_state *state, const struct ana_run_options *chosen)
{
    if (chosen->only_given && (chosen->replications_given || chosen->resume)) {
        argp_error(state, "--only-replication goes with neither --replications nor --resume");
    }
    if (chosen->resume && chosen->output.force) {
        argp_error(state, "--resume keeps a result, --force replaces it: give one of them");
    }
    if (chosen->resume && chosen->output.folder == NULL) {
        argp_error(state, "--resume needs --output");
    }
    if (chosen->shard.count > 0) {
        check_shard(state, chosen);
    }
}

static error_t take_number(int key, const char *argument, struct argp_state *state)
{
    struct ana_run_options *chosen = state->input;
    switch (key) {
    case OPTION_REPLICATIONS:
        chosen->replications = (uint32_t)whole(state, "replications", argument, 1, REPLICATIONS_MOST);
        chosen->replications_given = true;
        return 0;
    case OPTION_ONLY:
        chosen->only = (uint32_t)whole(state, "only-replication", argument, 0, REPLICATIONS_MOST - 1);
        chosen->only_given = true;
        return 0;
    case OPTION_SEED:
        chosen->seed = (uint64_t)whole(state, "seed", argument, 0, INT64_MAX);
        chosen->seed_given = true;
        return 0;
    case OPTION_THREADS:
        chosen->threads = (uint32_t)whole(state, "threads", argument, 1, THREADS_MOST);
        return 0;
    case OPTION_LEVEL:
        chosen->level = level_of(state, argument);
        return 0;
    case OPTION_SHARD:
        chosen->shard = shard_of(state, argument);
        return 0;
    case OPTION_RESUME:
        chosen->resume = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_run_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        return 0;
    case ARGP_KEY_ARG:
        if (chosen->scenario != NULL) {
            argp_error(state, "one scenario, please; \"%s\" is one too many", argument);
        }
        chosen->scenario = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "the folder of a scenario is missing");
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return take_number(key, argument, state);
    }
}

void ana_run_options_parse(struct ana_run_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_output_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = "SCENARIO",
        .doc =
            "Simulates the scenario in the folder SCENARIO and prints lead times, outcomes, waits and "
            "throughput.\v"
            "DIR holds summary.csv, daily.csv, replications.csv, daily_replications.csv, manifest.json and "
            "plots/. The same scenario, seed and replications give the same bytes for any number of threads, "
            "shards and machines. Ctrl-C writes the replications that are done.\n\n"
            "With --shard, DIR holds replications.csv, daily_replications.csv and manifest.json; visaq merge "
            "makes the result of all shards.\n\n"
            "Exit status: 0 done; 64 wrong usage; 65 bad scenario, or a result that is not this one's; 66 no "
            "such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot be made or holds a result; "
            "74 reading or writing failed; 130 interrupted.",
    };
    *chosen = (struct ana_run_options){.level = 0.95, .output = ana_output_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
