/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/sweep_options.h"

#include "analysis/cli/usage.h"
#include "analysis/study/points.h"
#include "sim/base/message.h"

enum { OPTION_VARY = 256, OPTION_WHERE, OPTION_MEASURE, OPTION_REFERENCE, OPTION_MERGE, OPTION_DESIGN };

static const struct argp_option options[] = {
    {"vary", OPTION_VARY, "FACTOR", 0,
     N_("what is varied, and over which levels: 'slots[post=shanghai].seats*=0.8,1,1.25', a range with its "
        "step "
        "'slots.seats=100..300:50', an interval 'demand.per_day*=0.9..1.1', words "
        "'releases.rule=rolling,block', "
        "whole changes 'shock: none | closures+=[post=beijing,…]'; NAME: in front gives it a name; may be "
        "given "
        "again"),
     0},
    {"where", OPTION_WHERE, "CONDITION", 0,
     N_("leave out the points of which this is not true, such as 'shanghai + beijing <= 2', by the factors' "
        "names; may be given again"),
     0},
    {"measure", OPTION_MEASURE, "MEASURE", 0,
     N_("what is measured: 'p90(lead_time,class=B)', 'mean(next_wait_b,post=shanghai)', "
        "'p(issued<=60d,class=B)'; may be given again; default: the headline results"),
     0},
    {"latin", OPTION_DESIGN + ANA_SWEEP_LATIN, "N", 0,
     N_("N points of a Latin hypercube instead of every level with every other"), 0},
    {"sobol-points", OPTION_DESIGN + ANA_SWEEP_SOBOL_POINTS, "N", 0,
     N_("N points of a Sobol sequence instead"), 0},
    {"morris", OPTION_DESIGN + ANA_SWEEP_MORRIS, "N", 0,
     N_("what drives a measure: elementary effects of the factors on N trajectories, each run once, "
        "with luck "
        "of "
        "its own"),
     0},
    {"sobol", OPTION_DESIGN + ANA_SWEEP_SOBOL, "N", 0,
     N_("which share of a measure's variance comes from which factor: Sobol indices from N (factors + 2) "
        "points, "
        "each replication with points of its own; N best a power of 2"),
     0},
    {"tornado", OPTION_DESIGN + ANA_SWEEP_TORNADO, NULL, 0,
     N_("what a measure gains or loses when one factor after the other goes to its lower and upper end"), 0},
    {"uncertainty", OPTION_DESIGN + ANA_SWEEP_UNCERTAINTY, "N", 0,
     N_("how uncertain a measure is: N draws of all factors at once; simulation error and input uncertainty "
        "apart"),
     0},
    {"reference", OPTION_REFERENCE, "POINT", 0,
     N_("the point from which differences are measured; default: the one where nothing is changed, else 0"),
     0},
    {"merge", OPTION_MERGE, NULL, 0, N_("put the shards in the folders SHARD together instead of running"),
     1},
    {0},
};

/* ---- what belongs together ---- */

static void check_design(const struct argp_state *state, const struct ana_sweep_options *chosen)
{
    enum ana_sensitivity_kind kind;
    bool sensitivity = ana_sweep_is_sensitivity(chosen->design, &kind);
    const char *name = ana_sweep_design_name(chosen->design);
    if (chosen->vary.count == 0 && !sensitivity) {
        ana_usage_error(state, "nothing is varied: give --vary");
    }
    if (sensitivity && chosen->where.count > 0) {
        ana_usage_error(state, "--%s lays its points out as it needs them: --where does not go with it",
                        name);
    }
    if (sensitivity && chosen->reference_given) {
        ana_usage_error(state, "--%s compares its points as it needs: --reference does not go with it", name);
    }
    if (chosen->design == ANA_SWEEP_MORRIS && chosen->sampling.replications_given) {
        ana_usage_error(state, "--morris runs each trajectory once: --replications does not go with it");
    }
}

static void check_merge(const struct argp_state *state, const struct ana_sweep_options *chosen)
{
    if (chosen->merge && chosen->shard_count == 0) {
        ana_usage_error(state, "--merge: the folders of the shards are missing");
    }
    if (!chosen->merge && chosen->shard_count > 0) {
        ana_usage_error(state, "one scenario, please; \"%s\" is one too many", chosen->shards[0]);
    }
    if (chosen->merge && (chosen->sampling.shard.count > 0 || chosen->sampling.resume)) {
        ana_usage_error(state, "--merge runs nothing: it goes with neither --shard nor --resume");
    }
}

static void check(const struct argp_state *state, const struct ana_sweep_options *chosen)
{
    if (chosen->scenario == NULL) {
        ana_usage_error(state, "the folder of a scenario is missing");
    }
    check_design(state, chosen);
    check_merge(state, chosen);
    bool more = chosen->output.json || chosen->output.report || chosen->output.plots == ANA_PLOTS_REQUIRED;
    if (chosen->sampling.shard.count > 0 && more) {
        ana_usage_error(state, "--shard writes rows alone; --json, --plots and --report belong to --merge");
    }
    ana_sampling_check_output(state, &chosen->sampling, &chosen->output);
}

/* ---- reading ---- */

static void add_text(const struct argp_state *state, struct ana_change_texts *texts, char *text,
                     const char *option)
{
    if (texts->count == ANA_CHANGES_MOST) {
        ana_usage_error(state, "--%s more than %d times", option, ANA_CHANGES_MOST);
    }
    texts->text[texts->count++] = text;
}

static void take_design(const struct argp_state *state, struct ana_sweep_options *chosen,
                        enum ana_sweep_design design, const char *argument)
{
    if (chosen->design_given) {
        ana_usage_error(state, "--%s: the points are laid out in one way", ana_sweep_design_name(design));
    }
    chosen->design_given = true;
    chosen->design = design;
    if (argument != NULL) {
        chosen->size =
            (size_t)ana_option_whole(state, ana_sweep_design_name(design), argument, 1, ANA_POINTS_MOST);
    }
}

static error_t take_own(int key, char *argument, struct argp_state *state)
{
    struct ana_sweep_options *chosen = state->input;
    switch (key) {
    case OPTION_VARY:
        add_text(state, &chosen->vary, argument, "vary");
        return 0;
    case OPTION_WHERE:
        add_text(state, &chosen->where, argument, "where");
        return 0;
    case OPTION_MEASURE:
        add_text(state, &chosen->measures, argument, "measure");
        return 0;
    case OPTION_REFERENCE:
        chosen->reference = (size_t)ana_option_whole(state, "reference", argument, 0, ANA_POINTS_MOST - 1);
        chosen->reference_given = true;
        return 0;
    case OPTION_MERGE:
        chosen->merge = true;
        return 0;
    default:
        break;
    }
    if (key > OPTION_DESIGN && key < OPTION_DESIGN + ANA_SWEEP_DESIGNS) {
        take_design(state, chosen, (enum ana_sweep_design)(key - OPTION_DESIGN), argument);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct ana_sweep_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
        state->child_inputs[2] = &chosen->sampling;
        state->child_inputs[3] = &chosen->set;
        return 0;
    case ARGP_KEY_ARGS:
        chosen->scenario = state->argv[state->next];
        chosen->shards = state->argv + state->next + 1;
        chosen->shard_count = (size_t)(state->argc - state->next - 1);
        return 0;
    case ARGP_KEY_END:
        check(state, chosen);
        return 0;
    default:
        return take_own(key, argument, state);
    }
}

void ana_sweep_options_parse(struct ana_sweep_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_output_parser, 0, NULL, 0},
                                                 {&ana_plots_parser, 0, NULL, 0},
                                                 {&ana_sampling_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .options = options,
        .children = children,
        .parser = take_option,
        .args_doc = N_("SCENARIO\nSCENARIO --merge SHARD..."),
        .doc = N_(
            "Simulates the scenario at many points, each level of every factor with each of the others "
            "unless "
            "another design is asked for, all with the same random numbers, and prints for each point what "
            "was measured and how it differs from a reference.\v"
            "DIR holds points.csv, replications.csv, sweep.csv (each point's estimates and differences with "
            "their intervals, a row each), manifest.json, document.csv, datapackage.json and plots/. The "
            "same scenario, design, seed and "
            "replications give the same bytes for any number of threads, shards and machines. Ctrl-C "
            "finishes "
            "what is running and writes it; --resume runs what is missing and nothing twice, with more "
            "points, levels or replications, too.\n\n"
            "--morris, --sobol, --tornado and --uncertainty vary the factors of --vary or, without --vary, "
            "every "
            "row of uncertainty.csv; DIR then holds morris.csv, indices.csv, tornado.csv or variance.csv "
            "besides. Where an interval is for a column of whole numbers, only these are taken.\n\n"
            "With --shard, DIR holds points.csv, replications.csv and manifest.json; --merge, with the "
            "options of the shards, makes the result of all of them.\n\n"
            "Exit status: 0 done; 64 wrong usage; 65 bad scenario, factor, condition or measure, or a result "
            "that is not this one's; 66 no such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR "
            "cannot be made or holds a result; 74 reading or writing failed; 130 interrupted."),
    };
    *chosen = (struct ana_sweep_options){.output = ana_output_options_default(),
                                         .sampling = ana_sampling_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}
