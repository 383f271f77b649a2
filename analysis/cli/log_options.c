/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/log_options.h"

#include "analysis/cli/sampling_options.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <string.h>

/* Above the keys of the other parsers. */
enum { OPTION_LOG = 1536, OPTION_LOG_REPLICATION, OPTION_LOG_CASES };

#define CASES_MOST INT64_C(1000000000)

static const struct argp_option options[] = {
    {"log", OPTION_LOG, "FILE", 0,
     N_("write the cases of one replication as an event log: FILE ends in .csv, .ocel.json or .xes; may be "
        "given several times"),
     1},
    {"log-replication", OPTION_LOG_REPLICATION, "K", 0,
     N_("replication K (from 0) as the event log; default: the first one"), 1},
    {"log-cases", OPTION_LOG_CASES, "N", 0, N_("N cases drawn at random instead of the whole cohort"), 1},
    {0},
};

static void take_file(struct ana_log_options *chosen, const struct argp_state *state, const char *path)
{
    if (chosen->count == ANA_LOGS_MOST) {
        ana_usage_error(state, "--log: at most %d files", ANA_LOGS_MOST);
    }
    for (size_t i = 0; i < chosen->count; i++) {
        if (strcmp(chosen->targets[i].path, path) == 0) {
            ana_usage_error(state, "--log: %s is given twice", path);
        }
    }
    struct ana_log_target *target = &chosen->targets[chosen->count++];
    target->path = path;
    chosen->output->other_files = true;
    if (!ana_log_format_of(path, &target->format)) {
        ana_usage_error(state, "--log: expected a file that ends in .csv, .ocel.json or .xes, got \"%s\"",
                        path);
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_log_options *chosen = state->input;
    switch (key) {
    case OPTION_LOG:
        take_file(chosen, state, argument);
        return 0;
    case OPTION_LOG_REPLICATION:
        chosen->replication_given = true;
        chosen->replication =
            (uint32_t)ana_option_whole(state, "log-replication", argument, 0, ANA_REPLICATIONS_MOST - 1);
        return 0;
    case OPTION_LOG_CASES:
        chosen->cases = (uint64_t)ana_option_whole(state, "log-cases", argument, 1, CASES_MOST);
        return 0;
    case ARGP_KEY_END:
        if (chosen->count == 0 && (chosen->replication_given || chosen->cases > 0)) {
            ana_usage_error(state, "--log-replication and --log-cases need --log");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp ana_log_parser = {.options = options, .parser = take_option};
