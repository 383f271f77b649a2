/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/compare_results.h"
#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_contrast.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/run/contrast_folder.h"
#include "analysis/run/manifest_read.h"
#include "analysis/run/paired_runs.h"

#include <stdlib.h>
#include <unistd.h>

enum { NOTE_BYTES = 256 };

/* One run of the verb, from its options to its results. */
struct comparing {
    const struct ana_compare_options *options;
    struct ana_loaded_set loaded;
    struct ana_plan *plans; /* owned; [options->count] */
    struct ana_paired_runs runs;
    uint32_t adopted; /* replications taken from an earlier result */
    uint32_t threads;
    bool misused;     /* the command line asks for what cannot be */
    bool missed;      /* the goal was not reached */
    bool folder_made; /* the folder of the output was not there before */
    const atomic_bool *stop;
    struct sim_error error;
};

static bool has_goal(const struct comparing *comparing)
{
    return comparing->options->sampling.goal.target > 0;
}

static enum sim_status out_of_memory(struct comparing *comparing)
{
    return sim_fail(&comparing->error, SIM_ERR_MEMORY, "no memory for the scenarios");
}

static enum sim_status load(struct comparing *comparing)
{
    const struct ana_compare_options *options = comparing->options;
    comparing->plans = calloc(options->count, sizeof *comparing->plans);
    if (comparing->plans == NULL) {
        return ana_complain(out_of_memory(comparing), &comparing->error);
    }
    return ana_load_all(&comparing->loaded, options->folders, options->count, options->output.quiet);
}

/* A difference between cohorts of other dates is not that of the policy. */
static void warn_of_windows(const struct comparing *comparing)
{
    const struct visa_settings *base = &comparing->loaded.items[0].scenario.settings;
    for (size_t i = 1; i < comparing->loaded.count; i++) {
        const struct visa_settings *other = &comparing->loaded.items[i].scenario.settings;
        bool same = base->start_day == other->start_day && base->cohort_from == other->cohort_from &&
                    base->cohort_to == other->cohort_to && base->last_day == other->last_day;
        if (!same && !comparing->options->output.quiet) {
            fprintf(stderr, "visaq: warning: %s covers other dates than %s\n", comparing->options->folders[i],
                    comparing->options->folders[0]);
        }
    }
}

/* The plans differ by their scenarios only. */
static enum sim_status make_plans(struct comparing *comparing)
{
    const struct ana_sampling_options *sampling = &comparing->options->sampling;
    const struct visa_settings *base = &comparing->loaded.items[0].scenario.settings;
    struct ana_plan plan = {.seed = sampling->seed_given ? sampling->seed : base->seed,
                            .replications = ana_sampling_replications(sampling, base),
                            .level = sampling->level,
                            .sampling = sampling->sampling};
    ana_plan_divide(&plan, sampling->shard);
    for (size_t i = 0; i < comparing->loaded.count; i++) {
        comparing->plans[i] = plan;
        comparing->plans[i].scenario = &comparing->loaded.items[i].scenario;
    }
    enum sim_status status = ana_sampling_check(sampling, &plan, &comparing->error);
    comparing->misused = status != SIM_OK;
    return status == SIM_OK ? SIM_OK : ana_complain(status, &comparing->error);
}

/* --resume takes no arm away: those of the folder must all be there again. */
static enum sim_status refuse_fewer_arms(struct comparing *comparing)
{
    const char *folder = comparing->options->output.folder;
    struct ana_manifest manifest;
    struct ana_manifest entry;
    struct sim_error none;
    bool more = ana_manifest_open(&manifest, folder, &none) == SIM_OK &&
                ana_contrast_find_arm(&manifest, comparing->loaded.count, &entry);
    ana_manifest_close(&manifest);
    return more ? sim_fail(&comparing->error, SIM_ERR_DATA,
                           "%s: error: has more alternatives than these; --resume takes none away", folder)
                : SIM_OK;
}

/* How many replications an earlier comparison has; the arms must have the same number. */
static enum sim_status find_earlier(struct comparing *comparing)
{
    const char *folder = comparing->options->output.folder;
    enum sim_status status = refuse_fewer_arms(comparing);
    for (size_t i = 0; i < comparing->loaded.count && status == SIM_OK; i++) {
        uint32_t found = 0;
        char *arm = ana_contrast_arm_folder(folder, i);
        status = arm != NULL ? ana_manifest_check(arm, &comparing->plans[i], &found, &comparing->error)
                             : out_of_memory(comparing);
        if (status == SIM_OK && i > 0 && found != comparing->adopted) {
            status =
                sim_fail(&comparing->error, SIM_ERR_DATA,
                         "%s: error: has %u replications, %s/base has %u: there are no pairs to go on with",
                         arm, found, folder, comparing->adopted);
        }
        comparing->adopted = found;
        free(arm);
    }
    return status;
}

/* --resume takes no replication away. */
static enum sim_status refuse_fewer(struct comparing *comparing, uint32_t wanted)
{
    comparing->misused = true;
    return sim_fail(
        &comparing->error, SIM_ERR_ARGUMENT,
        "%s has %u replications already, more than %u; --resume takes none away: give %s %u or more",
        comparing->options->output.folder, comparing->adopted, wanted,
        has_goal(comparing) ? "--max-replications" : "--replications", comparing->adopted);
}

/* Sees to it before the long work that there will be a place for its results. */
static enum sim_status prepare_output(struct comparing *comparing)
{
    const struct ana_output_options *output = &comparing->options->output;
    enum sim_status status = SIM_OK;
    if (comparing->options->sampling.resume) {
        status = find_earlier(comparing);
        if (status == SIM_OK && comparing->adopted > comparing->plans[0].replications) {
            status = refuse_fewer(comparing, comparing->plans[0].replications);
        }
    } else if (output->folder != NULL) {
        comparing->folder_made = access(output->folder, F_OK) != 0;
        status = ana_result_folder(output->folder, output->force, &comparing->error);
    }
    return status;
}

static enum sim_status adopt(struct comparing *comparing)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < comparing->runs.count && status == SIM_OK && comparing->adopted > 0; i++) {
        char *arm = ana_contrast_arm_folder(comparing->options->output.folder, i);
        status = arm != NULL ? ana_experiment_adopt(&comparing->runs.arms[i], arm, comparing->adopted,
                                                    &comparing->error)
                             : out_of_memory(comparing);
        free(arm);
    }
    if (status == SIM_OK) {
        ana_paired_runs_adopted(&comparing->runs);
    }
    return status;
}

static enum sim_status prepare(struct comparing *comparing)
{
    enum sim_status status = prepare_output(comparing);
    for (size_t i = 0; i < comparing->loaded.count && has_goal(comparing); i++) {
        comparing->plans[i].replications = comparing->adopted > 0 ? comparing->adopted : 1;
    }
    if (status == SIM_OK) {
        status = ana_paired_runs_init(&comparing->runs, comparing->plans, comparing->loaded.count,
                                      comparing->options->family, &comparing->error);
        comparing->runs.contrast.plan.goal = comparing->options->sampling.goal;
    }
    if (status == SIM_OK && has_goal(comparing)) {
        status = ana_goal_check(&comparing->runs.contrast.plan.goal,
                                ana_contrast_responses(&comparing->runs.contrast), &comparing->error);
        comparing->misused = status == SIM_ERR_ARGUMENT;
    }
    status = status == SIM_OK ? adopt(comparing) : status;
    return status == SIM_OK ? SIM_OK : ana_complain(status, &comparing->error);
}

/* Goes on to `target` replications of every arm and compares what is done. */
static enum sim_status run_stage(struct comparing *comparing, uint32_t target)
{
    enum sim_status status = ana_paired_runs_extend(&comparing->runs, target, &comparing->error);
    if (status != SIM_OK) {
        return ana_complain(status, &comparing->error);
    }
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, "runs", comparing->options->output.quiet);
    const struct ana_effort effort = {.threads = comparing->options->sampling.threads,
                                      .target = target,
                                      .stop = comparing->stop,
                                      .progress = ana_progress_show,
                                      .progress_context = &progress};
    status = ana_paired_runs_run(&comparing->runs, &effort, &comparing->threads, &comparing->error);
    ana_progress_end(&progress);
    return status == SIM_OK || status == SIM_ERR_INTERRUPTED ? status
                                                             : ana_complain(status, &comparing->error);
}

/* Looks at a checkpoint; *next: the one to go on to, 0 when there is nothing more to run. */
static enum sim_status look(struct comparing *comparing, uint32_t checkpoint, uint32_t *next)
{
    struct ana_contrast *contrast = &comparing->runs.contrast;
    enum sim_status status = SIM_OK;
    if (checkpoint > 0) {
        status = ana_contrast_compare(contrast, checkpoint, &comparing->error);
        ana_contrast_judge(contrast, checkpoint);
    }
    bool over = contrast->verdict.reached || contrast->verdict.hopeless;
    *next = over ? 0 : ana_goal_checkpoint(&contrast->plan.goal, contrast->plan.sampling, checkpoint);
    comparing->missed = *next == 0 && !contrast->verdict.reached;
    if (status == SIM_OK && *next == 0 && checkpoint < contrast->done) {
        status = refuse_fewer(comparing, checkpoint);
    }
    return status == SIM_OK ? SIM_OK : ana_complain(status, &comparing->error);
}

/* From checkpoint to checkpoint, through those that earlier rows have passed already, too. */
static enum sim_status run_to_goal(struct comparing *comparing)
{
    uint32_t checkpoint = 0;
    uint32_t next = 0;
    enum sim_status status = look(comparing, 0, &next);
    while (status == SIM_OK && next > 0) {
        checkpoint = next;
        if (checkpoint > comparing->runs.contrast.done) {
            status = run_stage(comparing, checkpoint);
        }
        if (status == SIM_OK) {
            status = look(comparing, checkpoint, &next);
        }
    }
    return status;
}

static void make_note(const struct comparing *comparing, char note[NOTE_BYTES])
{
    const struct ana_contrast *contrast = &comparing->runs.contrast;
    const struct ana_plan *plan = &contrast->plan;
    uint32_t done = contrast->done;
    char part[96] = "";
    char outlook[64] = "";
    if (plan->shard.count > 0) {
        snprintf(part, sizeof part, "shard %s, replications %u to %u, ", ana_shard_text(plan->shard).text,
                 plan->first, plan->first + done - 1);
        snprintf(outlook, sizeof outlook, "; visaq merge makes the result of all %u", plan->shard.count);
    }
    snprintf(note, NOTE_BYTES, "%s%zu scenarios, %u replication%s of each, %u of them new, by %u thread%s%s",
             part, contrast->count, done, ana_plural(done), done - comparing->adopted, comparing->threads,
             ana_plural(comparing->threads), outlook);
}

static enum sim_status deliver(struct comparing *comparing, enum sim_status ran)
{
    struct ana_contrast *contrast = &comparing->runs.contrast;
    if (contrast->done == 0) {
        return ana_complain(ran, &comparing->error);
    }
    if (ran == SIM_ERR_INTERRUPTED) {
        fprintf(stderr, "visaq: interrupted; the first %u of %u replications are kept\n", contrast->done,
                contrast->plan.replications);
    }
    char note[NOTE_BYTES];
    make_note(comparing, note);
    const struct ana_contrast_delivery delivery = {contrast, comparing->runs.arms,
                                                   &comparing->options->output, note};
    enum sim_status status = ana_deliver_contrast(&delivery);
    if (status != SIM_OK) {
        return status;
    }
    if (comparing->missed && ran == SIM_OK) {
        const struct ana_goal_state goal = ana_contrast_goal(contrast);
        fprintf(stderr, "visaq: %s\n", ana_goal_text(&goal).text);
    }
    return ran;
}

static enum sim_status work(struct comparing *comparing)
{
    comparing->stop = ana_interrupt_install();
    enum sim_status status = has_goal(comparing)
                                 ? run_to_goal(comparing)
                                 : run_stage(comparing, comparing->runs.contrast.plan.replications);
    return status == SIM_OK || status == SIM_ERR_INTERRUPTED ? deliver(comparing, status) : status;
}

static void destroy(struct comparing *comparing)
{
    ana_paired_runs_destroy(&comparing->runs);
    ana_loaded_set_destroy(&comparing->loaded);
    free(comparing->plans);
}

static enum ana_exit compare_scenarios(const struct ana_compare_options *options)
{
    struct comparing comparing = {.options = options};
    enum sim_status status = load(&comparing);
    if (status == SIM_OK) {
        warn_of_windows(&comparing);
        status = make_plans(&comparing);
    }
    if (status == SIM_OK) {
        status = prepare(&comparing);
    }
    if (status == SIM_OK) {
        status = work(&comparing);
    }
    if (status != SIM_OK && comparing.folder_made) {
        (void)rmdir(options->output.folder); /* made for nothing, unless there is something in it */
    }
    destroy(&comparing);
    if (comparing.misused) {
        return ANA_EXIT_USAGE;
    }
    return status == SIM_OK && comparing.missed ? ANA_EXIT_NO : ana_exit_of(status);
}

static size_t count_results(const struct ana_compare_options *options)
{
    size_t results = 0;
    for (size_t i = 0; i < options->count; i++) {
        results += ana_is_result(options->folders[i]) ? 1 : 0;
    }
    return results;
}

enum ana_exit ana_cmd_compare(int argc, char **argv)
{
    struct ana_compare_options options;
    ana_compare_options_parse(&options, argc, argv);
    size_t results = count_results(&options);
    if (results == 0) {
        return compare_scenarios(&options);
    }
    if (results == options.count) {
        return ana_compare_results(&options);
    }
    for (size_t i = 0; i < options.count; i++) {
        const char *folder = options.folders[i];
        fprintf(stderr, "visaq: %s %s\n", folder,
                ana_is_result(folder)     ? "is a result"
                : ana_is_scenario(folder) ? "is a scenario"
                                          : "holds neither a scenario nor a result");
    }
    fputs("visaq: scenarios are compared with scenarios, results with results\n", stderr);
    return ANA_EXIT_USAGE;
}
