/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/capacity_options.h"

#include "analysis/cli/sampling_options.h"
#include "analysis/cli/usage.h"
#include "sim/base/message.h"

enum {
    OPTION_TARGET = 256,
    OPTION_VARY,
    OPTION_BUDGET,
    OPTION_STEP,
    OPTION_OBJECTIVE,
    OPTION_SHOCK,
    OPTION_HOLD,
    OPTION_NEAR,
    OPTION_LARGEST,
    OPTION_WITHIN,
    OPTION_CURVE,
    OPTION_CONFIDENCE,
    OPTION_TOLERANCE,
    OPTION_FIRST,
    OPTION_MOST,
    OPTION_SEED,
    OPTION_THREADS
};

enum {
    FIRST_DEFAULT = 20,
    MOST_DEFAULT = 1000,
    CURVE_DEFAULT = 7,
    CURVE_MOST = 200,
    HOLD_DEFAULT = 14,
    BUDGET_MOST = 100000
};

static const struct argp_option options[] = {
    {"target", OPTION_TARGET, N_("MEASURE<=X"), 0,
     N_("what shall hold, such as 'p90(lead_time,class=B)<=60d' or 'p(backlog>0,post=shanghai)<=5%'; <= or "
        ">=; "
        "several must hold together"),
     0},
    {"vary", OPTION_VARY, "WHAT[=LEVELS]", 0,
     N_("what is varied and over which levels, such as 'slots[post=shanghai].seats*=1..2:0.1' or "
        "'posts[post=wuhan].windows=4..9:1'; without levels they are chosen: slots[...].seats in seats a "
        "day"),
     0},
    {"largest", OPTION_LARGEST, NULL, 0, N_("the largest level that meets the targets, not the smallest"), 0},
    {"within-range", OPTION_WITHIN, NULL, 0, N_("look at no level beyond the last"), 0},
    {"budget", OPTION_BUDGET, "N", 0,
     N_("place N more (seats a day, windows, ...) on what --vary names, where they help most"), 0},
    {"step", OPTION_STEP, "N", 0, N_("place the budget in parts of N; default: a fifth of it"), 0},
    {"objective", OPTION_OBJECTIVE, N_("mean|p90|worst|[most ]MEASURE"), 0,
     N_("what the budget, or the choice among words, shall make least: the mean or the P90 of the lead time, "
        "its "
        "mean at the worst post, any measure; or greatest, with most; default: mean"),
     0},
    {"shock", OPTION_SHOCK, "CHANGE", 0,
     N_("how long it takes to recover from a change, such as "
        "'closures+=[post=beijing,from=2025-06-02,to=2025-06-22]'; with --target "
        "'recovery(backlog,post=beijing)"
        "<=60d' also how many of what --vary names keep that"),
     0},
    {"hold", OPTION_HOLD, "DAYS", 0,
     N_("days in a row without a difference that make a recovery, 0 for all that follow; default: 14"), 0},
    {"near", OPTION_NEAR, "R", 0,
     N_("a difference within R times the mean without the shock counts as none; default: 0.1"), 0},
    {"confidence", OPTION_CONFIDENCE, "P", 0, N_("of the answer; default: 0.95"), 2},
    {"tolerance", OPTION_TOLERANCE, "R", 0,
     N_("what nobody minds, as a share of the target or of the objective; default: 0.02"), 2},
    {"first-replications", OPTION_FIRST, "N", 0, N_("before anything is decided; default: 20"), 2},
    {"most-replications", OPTION_MOST, "N", 0, N_("of one level or placement; default: 1000"), 2},
    {"curve", OPTION_CURVE, "N", 0, N_("estimate N levels for the trade-off curve; default: 7"), 2},
    {"seed", OPTION_SEED, "S", 0, N_("whole number; default: the scenario's"), 2},
    {"threads", OPTION_THREADS, "N", 0, N_("at most so many threads; default: all processors"), 2},
    {0},
};

static uint32_t whole_of(const struct argp_state *state, const char *option, const char *text, uint32_t low,
                         uint32_t high)
{
    return (uint32_t)ana_option_whole(state, option, text, low, high);
}

/* What belongs together, seen once everything has been read. */
static void check_budget(const struct argp_state *state, const struct ana_capacity_options *chosen)
{
    if (chosen->step > 0 && chosen->budget == 0) {
        ana_usage_error(state, "--step needs --budget");
    }
    if (chosen->budget > 0 && chosen->target_count > 0) {
        ana_usage_error(state, "--budget makes an --objective least; it takes no --target");
    }
    if (chosen->budget > 0 && chosen->step > 0 && chosen->budget % chosen->step != 0) {
        ana_usage_error(state, "--step: %u does not divide the budget of %u", chosen->step, chosen->budget);
    }
    if (chosen->budget > 0 && (chosen->largest || chosen->within_range)) {
        ana_usage_error(state, "--largest and --within-range go with a --target, not with --budget");
    }
}

static void check(const struct argp_state *state, struct ana_capacity_options *chosen)
{
    if (chosen->scenario == NULL) {
        ana_usage_error(state, "the folder of a scenario is missing");
    }
    if (chosen->vary_count == 0 && chosen->shock == NULL) {
        ana_usage_error(state, "what is to be varied is missing: give --vary, or --shock");
    }
    if (chosen->shock != NULL && (chosen->budget > 0 || chosen->objective != NULL)) {
        ana_usage_error(state, "--shock goes with neither --budget nor --objective");
    }
    check_budget(state, chosen);
    if (chosen->budget == 0 && chosen->vary_count > 1) {
        ana_usage_error(state, "several --vary need a --budget to be placed on them");
    }
    if (chosen->budget == 0 && chosen->shock == NULL && chosen->target_count == 0 &&
        chosen->objective == NULL) {
        ana_usage_error(state, "what shall be reached is missing: give --target, or --budget to place");
    }
    if (chosen->shock != NULL &&
        (chosen->target_count > 1 || (chosen->vary_count > 0 && chosen->target_count == 0))) {
        ana_usage_error(state, "--shock with --vary needs one --target, such as 'recovery(backlog)<=60d'");
    }
    if (chosen->most < chosen->first_stage) {
        ana_usage_error(state, "--most-replications are fewer than --first-replications");
    }
    if (chosen->step == 0) {
        chosen->step = chosen->budget % 5 == 0 && chosen->budget > 5 ? chosen->budget / 5 : 1;
    }
}

/* Options that make lists. */
static void take_text(const struct argp_state *state, struct ana_capacity_options *chosen, int key,
                      const char *argument)
{
    bool target = key == OPTION_TARGET;
    size_t *count = target ? &chosen->target_count : &chosen->vary_count;
    int most = target ? ANA_TARGETS_MOST : ANA_FACTORS_MOST;
    if (*count == (size_t)most) {
        ana_usage_error(state, "--%s more than %d times", target ? "target" : "vary", most);
    }
    (target ? chosen->targets : chosen->vary)[(*count)++] = argument;
}

static error_t take_statistics(int key, const char *argument, const struct argp_state *state)
{
    struct ana_capacity_options *chosen = state->input;
    switch (key) {
    case OPTION_CONFIDENCE:
        chosen->confidence = ana_option_decimal(state, "confidence", argument, 0.51, 0.9999);
        return 0;
    case OPTION_TOLERANCE:
        chosen->tolerance = ana_option_decimal(state, "tolerance", argument, 0.0001, 1);
        return 0;
    case OPTION_NEAR:
        chosen->near = ana_option_decimal(state, "near", argument, 0.0001, 10);
        return 0;
    case OPTION_FIRST:
        chosen->first_stage = whole_of(state, "first-replications", argument, 2, ANA_REPLICATIONS_MOST);
        return 0;
    case OPTION_MOST:
        chosen->most = whole_of(state, "most-replications", argument, 2, ANA_REPLICATIONS_MOST);
        return 0;
    case OPTION_CURVE:
        chosen->curve = whole_of(state, "curve", argument, 0, CURVE_MOST);
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

static void take_scenario(const struct argp_state *state, struct ana_capacity_options *chosen,
                          const char *argument)
{
    if (chosen->scenario != NULL) {
        ana_usage_error(state, "one scenario, please");
    }
    chosen->scenario = argument;
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_capacity_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
        state->child_inputs[2] = &chosen->set;
        return 0;
    case OPTION_TARGET:
    case OPTION_VARY:
        take_text(state, chosen, key, argument);
        return 0;
    case OPTION_LARGEST:
        chosen->largest = true;
        return 0;
    case OPTION_WITHIN:
        chosen->within_range = true;
        return 0;
    case OPTION_BUDGET:
        chosen->budget = whole_of(state, "budget", argument, 1, BUDGET_MOST);
        return 0;
    case OPTION_STEP:
        chosen->step = whole_of(state, "step", argument, 1, BUDGET_MOST);
        return 0;
    case OPTION_OBJECTIVE:
        chosen->objective = argument;
        return 0;
    case OPTION_SHOCK:
        chosen->shock = argument;
        return 0;
    case OPTION_HOLD:
        chosen->hold = whole_of(state, "hold", argument, 0, ANA_REPLICATIONS_MOST);
        return 0;
    case ARGP_KEY_ARG:
        take_scenario(state, chosen, argument);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return take_statistics(key, argument, state);
    }
}

void ana_capacity_options_parse(struct ana_capacity_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_output_parser, 0, NULL, 0},
                                                 {&ana_plots_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("SCENARIO --target MEASURE<=X --vary WHAT[=LEVELS]\n"
                       "SCENARIO --budget N --vary WHAT...\n"
                       "SCENARIO --shock CHANGE"),
        .doc = N_(
            "Finds the smallest level of seats, windows or decisions that keeps a promise, the best place "
            "for "
            "more of them, or the time to recover from a shock.\v"
            "Levels are tried by bisection, each by a sequential test on as many replications as it takes, "
            "all "
            "on the same luck. With the confidence given, the level that is named misses no target by the "
            "tolerance or more, and the level before it does not meet all of them so. It is assumed that no "
            "target gets farther away from one level to the next. Where no level does, greater ones are "
            "tried "
            "beyond the last, up to four times as much, to say what would be needed. A system that gets more "
            "than it has seats for, while nobody gives up, is said to be unstable and gets no number.\n\n"
            "Words, such as 'releases[pool=b].rule=rolling,block', have no order: they are compared by "
            "--objective or "
            "the first --target, the best is chosen (Kim and Nelson) and tested.\n\n"
            "--budget places its parts where the objective gains most (Kim and Nelson); placements that are "
            "as "
            "good are named. slots[pool=b].seats stands for every post that has such seats, and n seats more "
            "a "
            "day are new rows on the weekdays and at the times of the pool.\n\n"
            "--shock simulates every replication with and without the change; time counts from the day after "
            "the last change of it to the day from which on, --hold days in a row, the difference is no more "
            "than --near says.\n\n"
            "DIR gets capacity.csv (the answer), certificate.csv (every test), curve.csv, candidates.csv or "
            "recovery.csv, manifest.json, document.csv, datapackage.json and plots/. The same scenario, "
            "options and seed give the same bytes "
            "for any number of threads. Ctrl-C tells what is known by then.\n\n"
            "Exit status: 0 there is an answer; 3 no level meets the targets, or the system is unstable; 64 "
            "wrong usage; 65 bad scenario, target or level; 66 no such folder; 69 --plots without gnuplot; "
            "70 "
            "no memory; 73 DIR cannot be made or holds a result; 74 reading or writing failed; 130 "
            "interrupted."),
    };
    *chosen = (struct ana_capacity_options){.output = ana_output_options_default(),
                                            .confidence = 0.95,
                                            .tolerance = 0.02,
                                            .near = 0.1,
                                            .first_stage = FIRST_DEFAULT,
                                            .most = MOST_DEFAULT,
                                            .curve = CURVE_DEFAULT,
                                            .hold = HOLD_DEFAULT};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
