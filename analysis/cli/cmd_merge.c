/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_contrast.h"
#include "analysis/cli/deliver_report.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/cli/usage.h"
#include "analysis/output/safe_file.h"
#include "analysis/run/merge.h"
#include "sim/base/message.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOTE_BYTES = 128 };

struct merge_options {
    char **scenarios; /* [all.folder_count]; as the next, part of argv */
    char **parts;     /* [count] */
    size_t arms;      /* of all */
    size_t count;
    struct ana_change_texts set, alternatives;
    struct ana_scenarios all; /* the scenarios, and those that --arm adds */
    struct ana_output_options output;
};

/* Puts the scenarios in front, in their order, and returns how many they are. The first folder has to be one,
 * whatever is in it. */
static size_t sort_out(char **folders, size_t count)
{
    size_t arms = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || ana_is_scenario(folders[i])) {
            char *scenario = folders[i];
            memmove(folders + arms + 1, folders + arms, (i - arms) * sizeof *folders);
            folders[arms++] = scenario;
        }
    }
    return arms;
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    (void)argument;
    struct merge_options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->output;
        state->child_inputs[2] = &chosen->set;
        state->child_inputs[3] = &chosen->alternatives;
        return 0;
    case ARGP_KEY_ARGS:
        chosen->scenarios = state->argv + state->next;
        chosen->count = (size_t)(state->argc - state->next);
        chosen->all.folders = chosen->scenarios;
        chosen->all.folder_count = sort_out(chosen->scenarios, chosen->count);
        chosen->count -= chosen->all.folder_count;
        chosen->parts = chosen->scenarios + chosen->all.folder_count;
        return 0;
    case ARGP_KEY_END:
        chosen->all.set = &chosen->set;
        chosen->all.arms = &chosen->alternatives;
        chosen->arms = ana_scenarios_count(&chosen->all);
        if (chosen->all.folder_count == 0) {
            ana_usage_error(state, "the folder of a scenario is missing");
        }
        if (chosen->count == 0) {
            ana_usage_error(state, "the folders of the shards are missing");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void parse(struct merge_options *chosen, int argc, char **argv)
{
    static const struct argp_child children[] = {{&ana_output_parser, 0, NULL, 0},
                                                 {&ana_plots_parser, 0, NULL, 0},
                                                 {&ana_set_parser, 0, NULL, 0},
                                                 {&ana_arm_parser, 0, NULL, 0},
                                                 {0}};
    static const struct argp parser = {
        .parser = take_option,
        .children = children,
        .args_doc = N_("SCENARIO [ALT...] SHARD..."),
        .doc = N_(
            "Puts the shards of a run of SCENARIO together: each SHARD is a folder that visaq run --shard "
            "wrote, in any order. With alternatives ALT, as they were given to visaq compare --shard, puts "
            "the shards of that comparison together; --set and --arm as they were given, too. A folder with "
            "scenario.csv is a scenario.\v"
            "DIR holds the same bytes as if one visaq run, or compare, without --shard had made it, and the "
            "table is the same. All shards must be there once and whole, from the same version, scenarios, "
            "seed, sampling, level and family; "
            "everything that is not so is reported at once, and nothing is written.\n\n"
            "Exit status: 0 done; 64 wrong usage; 65 bad scenario, or shards that do not go together; 66 no "
            "such folder; 69 --plots without gnuplot; 70 no memory; 73 DIR cannot be made or holds a result; "
            "74 reading or writing failed."),
    };
    *chosen = (struct merge_options){.output = ana_output_options_default()};
    argp_parse(&parser, argc, argv, 0, NULL, chosen);
}

/* One call of the verb. */
struct merging {
    const struct merge_options *options;
    struct ana_loaded_set loaded;
    const struct visa_scenario **scenarios; /* owned; [options->arms] */
    const char **names;                     /* owned; theirs */
    struct ana_merge merge;
    struct sim_error error;
};

/* The folder is made last, when there is something to put into it. *made: it was not there before. */
static enum sim_status make_folder(struct merging *merging, bool *made)
{
    const struct ana_output_options *output = &merging->options->output;
    *made = output->folder != NULL && access(output->folder, F_OK) != 0;
    enum sim_status status =
        output->folder != NULL ? ana_result_folder(output->folder, output->force, &merging->error) : SIM_OK;
    return status == SIM_OK ? SIM_OK : ana_complain(status, &merging->error);
}

static enum sim_status deliver_run(const struct merging *merging, const struct ana_experiment *experiment)
{
    char note[NOTE_BYTES];
    size_t shards = merging->merge.count;
    snprintf(note, sizeof note, sim_message("%u replication%s of %zu shard%s"), experiment->done,
             ana_plural(experiment->done), shards, ana_plural((uint32_t)shards));
    const struct ana_delivery delivery = {.experiment = experiment,
                                          .options = &merging->options->output,
                                          .stop = ana_interrupt_install(),
                                          .draw = true,
                                          .note = note};
    return ana_deliver(&delivery);
}

static enum sim_status put_run_together(struct merging *merging)
{
    struct ana_experiment experiment;
    enum sim_status status = ana_experiment_init(&experiment, &merging->merge.plan, &merging->error);
    if (status == SIM_OK) {
        status = ana_merge_adopt(&merging->merge, 0, &experiment, &merging->error);
    }
    bool made = false;
    status = status == SIM_OK ? make_folder(merging, &made) : ana_complain(status, &merging->error);
    status = status == SIM_OK ? deliver_run(merging, &experiment) : status;
    if (status != SIM_OK && made) {
        (void)rmdir(merging->options->output.folder); /* made for nothing, unless there is something in it */
    }
    ana_experiment_destroy(&experiment);
    return status;
}

static enum sim_status adopt_arms(struct merging *merging, struct ana_paired_runs *runs)
{
    size_t count = merging->options->arms;
    struct ana_design *plans = calloc(count, sizeof *plans);
    if (plans == NULL) {
        return sim_fail(&merging->error, SIM_ERR_MEMORY, "no memory for the scenarios");
    }
    for (size_t i = 0; i < count; i++) {
        plans[i] = merging->merge.plan;
        plans[i].scenario = merging->scenarios[i];
    }
    enum sim_status status = ana_paired_runs_init(runs, plans, count, merging->merge.family, &merging->error);
    for (size_t i = 0; i < count && status == SIM_OK; i++) {
        status = ana_merge_adopt(&merging->merge, i, &runs->arms[i], &merging->error);
    }
    if (status == SIM_OK) {
        ana_paired_runs_adopted(runs);
    }
    free(plans);
    return status;
}

static enum sim_status put_comparison_together(struct merging *merging)
{
    struct ana_paired_runs runs = {0};
    enum sim_status status = adopt_arms(merging, &runs);
    bool made = false;
    status = status == SIM_OK ? make_folder(merging, &made) : ana_complain(status, &merging->error);
    if (status == SIM_OK) {
        char note[NOTE_BYTES];
        uint32_t done = runs.contrast.done;
        size_t shards = merging->merge.count;
        snprintf(note, sizeof note, sim_message("%zu scenarios, %u replication%s of each, of %zu shard%s"),
                 runs.count, done, ana_plural(done), shards, ana_plural((uint32_t)shards));
        const struct ana_contrast_delivery delivery = {&runs.contrast, runs.arms, &merging->options->output,
                                                       note, true};
        status = ana_deliver_contrast(&delivery);
    }
    if (status != SIM_OK && made) {
        (void)rmdir(merging->options->output.folder);
    }
    ana_paired_runs_destroy(&runs);
    return status;
}

static enum sim_status put_together(struct merging *merging, struct visa_diagnostics *problems)
{
    const struct merge_options *options = merging->options;
    merging->scenarios = calloc(options->arms, sizeof(struct visa_scenario *));
    merging->names = calloc(options->arms, sizeof *merging->names);
    if (merging->scenarios == NULL || merging->names == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < options->arms; i++) {
        merging->scenarios[i] = &merging->loaded.items[i].scenario;
        merging->names[i] = ana_scenarios_name(&options->all, i);
    }
    const struct ana_merge_input input = {.folders = (const char *const *)options->parts,
                                          .count = options->count,
                                          .scenarios = merging->scenarios,
                                          .names = merging->names,
                                          .arms = options->arms};
    enum sim_status status = ana_merge_init(&merging->merge, &input, problems);
    if (status == SIM_OK) {
        status = ana_merge_check(&merging->merge);
    }
    ana_print_diagnostics(problems);
    if (status != SIM_OK) {
        return status;
    }
    return options->arms > 1 ? put_comparison_together(merging) : put_run_together(merging);
}

enum ana_exit ana_cmd_merge(int argc, char **argv)
{
    struct merge_options options;
    parse(&options, argc, argv);
    if (ana_would_replace(options.output.folder, options.parts, options.count)) {
        return ANA_EXIT_USAGE; /* a shard that is gone cannot be put together again */
    }
    struct merging merging = {.options = &options};
    enum sim_status status = ana_load_all(&merging.loaded, &options.all, options.output.quiet);
    if (status == SIM_OK) {
        struct sim_arena arena;
        sim_arena_init(&arena, SIZE_MAX);
        struct visa_diagnostics problems;
        visa_diagnostics_init(&problems, &arena);
        status = put_together(&merging, &problems);
        ana_merge_destroy(&merging.merge);
        sim_arena_destroy(&arena);
    }
    free(merging.scenarios);
    free(merging.names);
    ana_loaded_set_destroy(&merging.loaded);
    return ana_exit_with_report(ana_exit_of(status), &options.output);
}
