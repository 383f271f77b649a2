/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/verify_options.h"

#include "analysis/cli/sampling_options.h"
#include "analysis/cli/usage.h"
#include "models/input/fields.h"
#include "sim/base/message.h"

#include <argp.h>
#include <string.h>

enum {
    OPTION_LIST = 256,
    OPTION_ONLY,
    OPTION_SCENARIOS,
    OPTION_THREADS,
    OPTION_FULL,
    OPTION_HISTORY,
    OPTION_CASES,
    OPTION_WAITS,
    OPTION_SCENARIO,
    OPTION_CLOSED,
    OPTION_AS_OF,
    OPTION_QUICK,
    OPTION_REPLICATIONS
};

enum { REPLICATIONS_MOST = 1000 };

static const struct argp_option options[] = {
    {"list", OPTION_LIST, NULL, 0, N_("list the oracles and their sources, run nothing"), 0},
    {"only", OPTION_ONLY, "NAME[,NAME]", 0,
     N_("only these: a group such as slot-queue-9-10, or one of it such as "
        "slot-queue-9-10/mean; with --history: durations or waits"),
     0},
    {"full", OPTION_FULL, NULL, 0, N_("longer runs, for narrower intervals"), 0},
    {"scenarios", OPTION_SCENARIOS, "DIR", 0,
     N_("the folder of the shipped scenarios; default: ./scenarios, or those beside the program"), 0},
    {"threads", OPTION_THREADS, "N", 0, N_("at most so many threads; default: all processors"), 0},
    {"history", OPTION_HISTORY, NULL, 0,
     N_("score forecasts that would have been made in the past against what happened"), 2},
    {"cases", OPTION_CASES, "FILE", 0, N_("past cases, as of visaq fit; default: the shipped ones"), 2},
    {"waits", OPTION_WAITS, "FILE", 0, N_("noted waits, as of visaq fit --seats; default: the shipped ones"),
     2},
    {"scenario", OPTION_SCENARIO, "DIR", 0,
     N_("the scenario whose posts and classes the files name, and in which waits are forecast; its start "
        "state is "
        "of the first waits noted; default: the shipped history/waits-2023"),
     2},
    {"closed-post", OPTION_CLOSED, N_("NAME"), 0,
     N_("a post that is no longer there: its cases count among all posts; may be repeated"), 2},
    {"as-of", OPTION_AS_OF, "month|year", 0,
     N_("durations are forecast at the ends of months (default) or years"), 2},
    {"replications", OPTION_REPLICATIONS, "N", 0, N_("of each run of waits; default: 10"), 2},
    {"quick", OPTION_QUICK, NULL, 0, N_("ends of years, and few replications"), 2},
    {0},
};

static void take_closed(const struct argp_state *state, struct ana_verify_options *chosen, const char *text)
{
    if (chosen->closed_count == ANA_VERIFY_CLOSED_MOST) {
        ana_usage_error(state, "--closed-post more than %d times", ANA_VERIFY_CLOSED_MOST);
    }
    chosen->closed[chosen->closed_count++] = text;
}

static bool years_of(const struct argp_state *state, const char *text)
{
    if (strcmp(text, "month") != 0 && strcmp(text, "year") != 0) {
        ana_usage_error(state, "--as-of: expected month or year, got \"%s\"", text);
    }
    return strcmp(text, "year") == 0;
}

static uint32_t replications_of(const struct argp_state *state, const char *text)
{
    int64_t count;
    if (!visa_parse_whole(text, 1, REPLICATIONS_MOST, &count)) {
        ana_usage_error(state, "--replications: expected a whole number from 1 to %d, got \"%s\"",
                        REPLICATIONS_MOST, text);
    }
    return (uint32_t)count;
}

static error_t take_history(int key, char *argument, const struct argp_state *state)
{
    struct ana_verify_options *chosen = state->input;
    switch (key) {
    case OPTION_CASES:
        chosen->cases = argument;
        return 0;
    case OPTION_WAITS:
        chosen->waits = argument;
        return 0;
    case OPTION_SCENARIO:
        chosen->scenario = argument;
        return 0;
    case OPTION_CLOSED:
        take_closed(state, chosen, argument);
        return 0;
    case OPTION_AS_OF:
        chosen->years = years_of(state, argument);
        return 0;
    case OPTION_QUICK:
        chosen->quick = true;
        return 0;
    case OPTION_REPLICATIONS:
        chosen->replications = replications_of(state, argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void check(const struct argp_state *state, const struct ana_verify_options *chosen)
{
    const bool of_history = chosen->cases != NULL || chosen->waits != NULL || chosen->scenario != NULL ||
                            chosen->closed_count > 0 || chosen->years || chosen->quick ||
                            chosen->replications > 0 || chosen->output.folder != NULL;
    if (!chosen->history && of_history) {
        ana_usage_error(state,
                        "--cases, --waits, --scenario, --closed-post, --as-of, --replications, --quick and "
                        "--output need --history");
    }
    if (chosen->history && (chosen->list || chosen->full)) {
        ana_usage_error(state, "--list and --full are of oracles, not of --history");
    }
    if (chosen->history && chosen->only != NULL && strcmp(chosen->only, "durations") != 0 &&
        strcmp(chosen->only, "waits") != 0) {
        ana_usage_error(state, "--only with --history: expected durations or waits, got \"%s\"",
                        chosen->only);
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_verify_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
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
    case OPTION_HISTORY:
        chosen->history = true;
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return take_history(key, argument, state);
    }
}

bool ana_verify_wants_durations(const struct ana_verify_options *chosen)
{
    return chosen->only == NULL || strcmp(chosen->only, "durations") == 0;
}

bool ana_verify_wants_waits(const struct ana_verify_options *chosen)
{
    return chosen->only == NULL || strcmp(chosen->only, "waits") == 0;
}

void ana_verify_options_parse(struct ana_verify_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {
        {&ana_output_parser, 0, NULL, 0}, {&ana_plots_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = "",
        .doc = N_(
            "Runs models whose answers are known through the code that runs every scenario, and compares: "
            "closed forms, published figures, properties that must hold. With --history: how wrong forecasts "
            "would have been in the past.\v"
            "Intervals are at a level that lets all of them together miss once in 1000 verifications of a "
            "right program. Seeds are fixed: the same program always finds the same.\n\n"
            "--history goes through the past day by day. Durations: on each as-of day a law is fitted to the "
            "cases as "
            "they were known then, and the open ones are forecast; PIT, coverage of P50, P80 and P95, CRPS "
            "and Brier "
            "scores by year, and where the law itself changed. Waits: on each day seats are calibrated on "
            "the waits "
            "noted by then, and the waits noted later are forecast; errors in days, beside those of a wait "
            "that "
            "stays as it is. Nothing that was dated later is used for a forecast.\n\n"
            "DIR gets durations_scores.csv, durations_days.csv, pit.csv, regimes.csv, months.csv, "
            "waits_scores.csv, waits_forecasts.csv, document.csv, manifest.json, datapackage.json and "
            "plots/.\n\n"
            "Exit status: 0 all hold, or the past is scored: how wrong is too wrong is for the reader to "
            "say; 3 some "
            "oracles do not hold; 64 wrong usage; 65, 66 bad or missing files or scenarios; 69 --plots "
            "without "
            "gnuplot; 70 no memory; 73 DIR cannot be made or holds a result; 74 reading or writing failed; "
            "130 "
            "interrupted."),
    };
    *chosen = (struct ana_verify_options){.output = ana_output_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
