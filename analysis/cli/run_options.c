/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/run_options.h"

#include "models/input/fields.h"

#include <argp.h>
#include <locale.h>
#include <string.h>

enum {
    OPTION_OUTPUT = 256,
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_ONLY,
    OPTION_RESUME,
    OPTION_FORCE,
    OPTION_THREADS,
    OPTION_LEVEL,
    OPTION_PLOTS,
    OPTION_NO_PLOTS,
    OPTION_LANG,
    OPTION_JSON,
    OPTION_QUIET
};

enum { REPLICATIONS_MOST = 1000000, THREADS_MOST = 4096 };

static const struct argp_option options[] = {
    {"output", OPTION_OUTPUT, "DIR", 0, "write result tables and plots into the folder DIR", 1},
    {"force", OPTION_FORCE, NULL, 0, "let an existing result in DIR be replaced", 1},
    {"resume", OPTION_RESUME, NULL, 0, "keep the replications in DIR and add those that are missing", 1},
    {"plots", OPTION_PLOTS, NULL, 0, "fail if plots cannot be drawn", 1},
    {"no-plots", OPTION_NO_PLOTS, NULL, 0, "draw no plots", 1},
    {"replications", OPTION_REPLICATIONS, "N", 0, "how many; default: the scenario's", 2},
    {"seed", OPTION_SEED, "S", 0, "whole number; default: the scenario's", 2},
    {"only-replication", OPTION_ONLY, "K", 0, "run replication K (from 0) alone", 2},
    {"threads", OPTION_THREADS, "N", 0, "at most so many threads; default: all processors", 2},
    {"level", OPTION_LEVEL, "P", 0, "level of the intervals; default: 0.95", 3},
    {"lang", OPTION_LANG, "en|zh", 0, "language of plots and of the table", 3},
    {"json", OPTION_JSON, NULL, 0, "print the summary as JSON instead of the table", 3},
    {"quiet", OPTION_QUIET, NULL, 0, "no progress, notes or warnings", 3},
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

static enum ana_plot_language language_of(const struct argp_state *state, const char *text)
{
    if (strcmp(text, "zh") != 0 && strcmp(text, "en") != 0) {
        argp_error(state, "--lang: expected en or zh, got \"%s\"", text);
    }
    return strcmp(text, "zh") == 0 ? ANA_PLOT_CHINESE : ANA_PLOT_ENGLISH;
}

/* What belongs together, seen once everything has been read. */
static void check(const struct argp_state *state, const struct ana_run_options *chosen)
{
    if (chosen->only_given && (chosen->replications_given || chosen->resume)) {
        argp_error(state, "--only-replication goes with neither --replications nor --resume");
    }
    if (chosen->resume && chosen->force) {
        argp_error(state, "--resume keeps a result, --force replaces it: give one of them");
    }
    if (chosen->output == NULL && (chosen->resume || chosen->force || chosen->plots == ANA_PLOTS_REQUIRED)) {
        argp_error(state, "--resume, --force and --plots need --output");
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
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_flag(int key, const char *argument, struct argp_state *state)
{
    struct ana_run_options *chosen = state->input;
    switch (key) {
    case OPTION_OUTPUT:
        chosen->output = argument;
        return 0;
    case OPTION_RESUME:
        chosen->resume = true;
        return 0;
    case OPTION_FORCE:
        chosen->force = true;
        return 0;
    case OPTION_PLOTS:
        chosen->plots = ANA_PLOTS_REQUIRED;
        return 0;
    case OPTION_NO_PLOTS:
        chosen->plots = ANA_PLOTS_NONE;
        return 0;
    case OPTION_LANG:
        chosen->language = language_of(state, argument);
        return 0;
    case OPTION_JSON:
        chosen->json = true;
        return 0;
    case OPTION_QUIET:
        chosen->quiet = true;
        return 0;
    default:
        return take_number(key, argument, state);
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_run_options *chosen = state->input;
    switch (key) {
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
        return take_flag(key, argument, state);
    }
}

/* The user's language, if the system's settings say so. */
static enum ana_plot_language language_of_locale(void)
{
    const char *locale = setlocale(LC_MESSAGES, NULL);
    return locale != NULL && strncmp(locale, "zh", 2) == 0 ? ANA_PLOT_CHINESE : ANA_PLOT_ENGLISH;
}

void ana_run_options_parse(struct ana_run_options *chosen, int argc, char **argv)
{
    static const struct argp parser = {
        .options = options,
        .parser = take_option,
        .args_doc = "SCENARIO",
        .doc =
            "Simulates the scenario in the folder SCENARIO and prints lead times, outcomes, waits and "
            "throughput.\v"
            "DIR holds summary.csv, daily.csv, replications.csv, daily_replications.csv, manifest.json and "
            "plots/. The same scenario, seed and replications give the same bytes for any number of threads. "
            "Ctrl-C writes the replications that are done.\n\n"
            "Exit status: 0 done; 64 wrong usage; 65 bad scenario, or a result that is not this one's; 66 no "
            "such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot be made or holds a result; "
            "74 reading or writing failed; 130 interrupted.",
    };
    *chosen = (struct ana_run_options){.level = 0.95, .language = language_of_locale()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
