/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/merge.h"

#include <unistd.h>

enum { NOTE_BYTES = 128 };

struct merge_options {
    const char *scenario;
    char **parts; /* borrowed from argv */
    size_t count;
    struct ana_output_options output;
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct merge_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
        return 0;
    case ARGP_KEY_ARG:
        if (chosen->scenario == NULL) {
            chosen->scenario = argument;
            return 0;
        }
        return ARGP_ERR_UNKNOWN; /* all that follow come as ARGP_KEY_ARGS */
    case ARGP_KEY_ARGS:
        chosen->parts = state->argv + state->next;
        chosen->count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_END:
        if (chosen->scenario == NULL) {
            argp_error(state, "the folder of a scenario is missing");
        }
        if (chosen->count == 0) {
            argp_error(state, "the folders of the shards are missing");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void parse(struct merge_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {
        {&ana_output_parser, 0, NULL, 0}, {&ana_plots_parser, 0, NULL, 0}, {0}};
    static const struct argp parser = {
        .parser = take_option,
        .children = children,
        .args_doc = "SCENARIO SHARD...",
        .doc =
            "Puts the shards of a run of SCENARIO together: each SHARD is a folder that visaq run --shard "
            "wrote, in any order.\v"
            "DIR holds the same bytes as if one visaq run without --shard had made it, and the table is the "
            "same. All shards must be there once and whole, from the same version, scenario, seed and level; "
            "everything that is not so is reported at once, and nothing is written.\n\n"
            "Exit status: 0 done; 64 wrong usage; 65 bad scenario, or shards that do not go together; 66 no "
            "such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot be made or holds a result; "
            "74 reading or writing failed.",
    };
    *chosen = (struct merge_options){.output = ana_output_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}

/* Finds the plan of the parts, and tells all that is wrong with them. */
static enum sim_status check_parts(struct ana_merge *merge, const struct visa_scenario *scenario,
                                   struct ana_plan *plan)
{
    enum sim_status status = ana_merge_check(merge, scenario, plan);
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(merge->problems, &count);
    for (size_t i = 0; lines != NULL && i < count; i++) {
        fprintf(stderr, "%s\n", lines[i]);
    }
    return status;
}

/* The folder is made last, when there is something to put into it. */
static enum sim_status deliver(const struct merge_options *options, const struct ana_merge *merge,
                               struct ana_experiment *experiment)
{
    struct sim_error error;
    enum sim_status status = ana_merge_adopt(merge, experiment, &error);
    const char *folder = options->output.folder;
    bool made = folder != NULL && access(folder, F_OK) != 0;
    if (status == SIM_OK && folder != NULL) {
        status = ana_result_folder(folder, options->output.force, &error);
    }
    if (status != SIM_OK) {
        return ana_complain(status, &error);
    }
    char note[NOTE_BYTES];
    snprintf(note, sizeof note, "%u replication%s of %zu shard%s", experiment->done,
             ana_plural(experiment->done), merge->count, merge->count == 1 ? "" : "s");
    const struct ana_delivery delivery = {.experiment = experiment,
                                          .options = &options->output,
                                          .stop = ana_interrupt_install(),
                                          .draw = true,
                                          .note = note};
    status = ana_deliver(&delivery);
    if (status != SIM_OK && made) {
        (void)rmdir(folder); /* made for nothing, unless there is something in it */
    }
    return status;
}

static enum sim_status put_together(const struct merge_options *options, struct ana_merge *merge,
                                    const struct visa_scenario *scenario)
{
    struct ana_plan plan;
    enum sim_status status = check_parts(merge, scenario, &plan);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_experiment experiment;
    struct sim_error error;
    status = ana_experiment_init(&experiment, &plan, &error);
    status = status == SIM_OK ? deliver(options, merge, &experiment) : ana_complain(status, &error);
    ana_experiment_destroy(&experiment);
    return status;
}

enum ana_exit ana_cmd_merge(int argc, char **argv)
{
    struct merge_options options;
    parse(&options, argc, argv);
    struct ana_loaded loaded;
    enum sim_status status = ana_load(&loaded, options.scenario, options.output.quiet);
    if (status == SIM_OK) {
        struct sim_arena arena;
        sim_arena_init(&arena, SIZE_MAX);
        struct visa_diagnostics problems;
        visa_diagnostics_init(&problems, &arena);
        struct ana_merge merge;
        status = ana_merge_init(&merge, options.parts, options.count, &problems);
        if (status == SIM_OK) {
            status = put_together(&options, &merge, &loaded.scenario);
        }
        ana_merge_destroy(&merge);
        sim_arena_destroy(&arena);
    }
    ana_loaded_destroy(&loaded);
    return ana_exit_of(status);
}
