/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/fit_seats.h"

#include "analysis/cli/delegation_options.h"
#include "analysis/cli/sampling_options.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

#include <string.h>

enum {
    OPTION_SEATS = 256,
    OPTION_WAITS,
    OPTION_PERIOD,
    OPTION_BOUNDARY,
    OPTION_AS_OF,
    OPTION_TOLERANCE,
    OPTION_MOST,
    OPTION_ROUNDS,
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS
};

enum { ROUNDS_DEFAULT = 12, ROUNDS_MOST = 1000 };

static const struct argp_option options[] = {
    {"seats", OPTION_SEATS, NULL, 0, N_("fit seats to waits, not durations and odds to cases"), 0},
    {"waits", OPTION_WAITS, "FILE", 0,
     N_("the noted waits: 实测等待.csv (waits.csv) of a delegation, or a table from,to,post,pool,wait_days"),
     0},
    {"as-of", OPTION_AS_OF, "DATE", 0, N_("use nothing that was noted later; default: all of it"), 0},
    {"period", OPTION_PERIOD, "none|quarter|month", 0,
     N_("how often the seats of a pool may change; default: none, a factor for all dates"), 0},
    {"boundary", OPTION_BOUNDARY, "DATE", 0,
     N_("let the seats change on this date, too; may be repeated, dates rising"), 0},
    {"tolerance", OPTION_TOLERANCE, "DAYS", 0, N_("a wait so near the noted one will do; default: 2"), 0},
    {"most", OPTION_MOST, "F", 0, N_("factors stay between 1/F and F; default: 2"), 2},
    {"rounds", OPTION_ROUNDS, "N", 0, N_("run at most N times; default: 12"), 2},
    {"replications", OPTION_REPLICATIONS, "N", 0, N_("of each run; default: the scenario's"), 2},
    {"seed", OPTION_SEED, "S", 0, N_("whole number; default: the scenario's"), 2},
    {"threads", OPTION_THREADS, "N", 0, N_("at most so many threads; default: all processors"), 2},
    {0},
};

static void take_period(const struct argp_state *state, struct ana_fit_seats_options *chosen,
                        const char *argument)
{
    static const char *const words[] = {"none", "quarter", "month"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(argument, words[i]) == 0) {
            chosen->period = (enum ana_seat_period)i;
            return;
        }
    }
    ana_usage_error(state, "--period: expected none, quarter or month, got \"%s\"", argument);
}

static void take_boundary(const struct argp_state *state, struct ana_fit_seats_options *chosen,
                          const char *argument)
{
    int32_t day = ana_option_day(state, "boundary", argument);
    size_t count = chosen->boundary_count;
    if (count == ANA_BOUNDARIES_MOST) {
        ana_usage_error(state, "--boundary more than %d times", (int)ANA_BOUNDARIES_MOST);
    }
    if (count > 0 && chosen->boundaries[count - 1] >= day) {
        ana_usage_error(state, "--boundary %s: dates must rise", argument);
    }
    chosen->boundaries[chosen->boundary_count++] = day;
}

static void check(const struct argp_state *state, const struct ana_fit_seats_options *chosen)
{
    if (chosen->scenario == NULL) {
        ana_usage_error(state, "no scenario given");
    }
    if (chosen->waits == NULL) {
        ana_usage_error(state, "--waits FILE is missing: what shall the seats be fitted to?");
    }
    if (chosen->period != ANA_PERIOD_NONE && chosen->boundary_count > 0) {
        ana_usage_error(state, "--boundary does not go with --period %s",
                        chosen->period == ANA_PERIOD_MONTH ? "month" : "quarter");
    }
}

static error_t take_run(int key, const char *argument, const struct argp_state *state)
{
    struct ana_fit_seats_options *chosen = state->input;
    switch (key) {
    case OPTION_MOST:
        chosen->most = ana_option_decimal(state, "most", argument, 1, 100);
        return 0;
    case OPTION_ROUNDS:
        chosen->rounds = (uint32_t)ana_option_whole(state, "rounds", argument, 1, ROUNDS_MOST);
        return 0;
    case OPTION_REPLICATIONS:
        chosen->replications =
            (uint32_t)ana_option_whole(state, "replications", argument, 1, ANA_REPLICATIONS_MOST);
        return 0;
    case OPTION_SEED:
        chosen->seed = (uint64_t)ana_option_whole(state, "seed", argument, 0, INT64_MAX);
        chosen->seed_given = true;
        return 0;
    case OPTION_THREADS:
        chosen->threads = ana_option_threads(state, argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_fit_seats_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
        return 0;
    case OPTION_SEATS:
        return 0;
    case OPTION_WAITS:
        chosen->waits = argument;
        return 0;
    case OPTION_AS_OF:
        chosen->as_of = ana_option_day(state, "as-of", argument);
        chosen->as_of_given = true;
        return 0;
    case OPTION_PERIOD:
        take_period(state, chosen, argument);
        return 0;
    case OPTION_BOUNDARY:
        take_boundary(state, chosen, argument);
        return 0;
    case OPTION_TOLERANCE:
        chosen->tolerance = ana_option_decimal(state, "tolerance", argument, 0.01, 365);
        return 0;
    case ARGP_KEY_ARG:
        if (chosen->scenario != NULL) {
            ana_usage_error(state, "one scenario, please");
        }
        chosen->scenario = argument;
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return take_run(key, argument, state);
    }
}

void ana_fit_seats_options_parse(struct ana_fit_seats_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {
        {&ana_output_parser, 0, NULL, 0}, {&ana_plots_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("--seats SCENARIO --waits FILE"),
        .doc = N_(
            "Finds how many seats the pools must have for simulated next available waits to follow noted "
            "ones.\v"
            "A factor on the seats of a pool (of a period) is moved until the simulated wait, on average "
            "over the noted days and all replications, is within the tolerance; all pools together, since "
            "who finds no seat looks elsewhere. Seats stay whole. A day with nothing on offer counts as "
            "the whole calendar. The wait on a day is answered by the seats of the dates that the queue "
            "has reached by then.\n\n"
            "DIR gets calibration.csv (a row for each noted wait: noted, before, after), dials.csv, "
            "manifest.json, document.csv, datapackage.json, plots/ and scenario/, the scenario with these "
            "seats, which every verb takes. The same scenario, waits, options and seed give the same bytes "
            "for any number of threads. Ctrl-C gives the best so far, marked.\n\n"
            "Exit status: 0 all are within the tolerance; 3 some are not; 64 wrong usage; 65 bad scenario "
            "or waits; 66 no such file; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot be made or "
            "holds a result; 74 reading or writing failed; 130 interrupted."),
    };
    *chosen = (struct ana_fit_seats_options){
        .output = ana_output_options_default(), .tolerance = 2, .most = 2, .rounds = ROUNDS_DEFAULT};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
