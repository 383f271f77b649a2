/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/sweeping.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_sweep.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/cli/sweep_question.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/study/sweep_earlier.h"
#include "sim/base/message.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOTE_BYTES = 256 };

/* One call. */
struct sweeping {
    const struct ana_sweep_options *options;
    struct ana_loaded base;
    struct visa_change changes[ANA_CHANGES_MOST + 1]; /* of --set */
    struct visa_scenario_source source;
    struct ana_sweep_asked asked;
    struct ana_sweep sweep;
    size_t reference;
    uint32_t adopted; /* runs taken from an earlier result or from shards */
    bool misused;     /* the command line asks for what cannot be */
    bool folder_made; /* the folder of the output was not there before */
    const atomic_bool *stop;
    struct sim_arena arena; /* of the problems */
    struct visa_diagnostics problems;
};

static bool is_quiet(const struct sweeping *sweeping)
{
    return sweeping->options->output.quiet;
}

static enum sim_status load_base(struct sweeping *sweeping)
{
    const struct ana_sweep_options *options = sweeping->options;
    const struct ana_scenarios one = {.folders = &options->scenario, .folder_count = 1, .set = &options->set};
    sweeping->source =
        (struct visa_scenario_source){.folder = options->scenario,
                                      .changes = sweeping->changes,
                                      .change_count = ana_scenarios_changes(&one, 0, sweeping->changes)};
    return ana_load_from(&sweeping->base, &sweeping->source, is_quiet(sweeping));
}

/* A warning of a point says no more than the point; the base's have been told. */
static void print_errors(struct visa_diagnostics *problems)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_errors(problems, &count);
    for (size_t i = 0; lines != NULL && i < count; i++) {
        fprintf(stderr, "%s\n", lines[i]);
    }
}

/* What is wrong is told; at least the status is. */
static enum sim_status tell(struct sweeping *sweeping, enum sim_status status)
{
    if (status == SIM_OK) {
        return SIM_OK;
    }
    if (status != SIM_ERR_INTERRUPTED && sweeping->problems.count[VISA_ERROR] == 0) {
        fprintf(stderr, "visaq: %s\n", sim_status_text(status));
    }
    if (sweeping->problems.count[VISA_ERROR] > 0) {
        print_errors(&sweeping->problems);
    }
    return status;
}

/* Every point's scenario is read before the first one is run. */
static enum sim_status load_points(struct sweeping *sweeping)
{
    const struct ana_sweep_options *options = sweeping->options;
    const struct ana_sweep_asked *asked = &sweeping->asked;
    const struct visa_settings *settings = &sweeping->base.scenario.settings;
    const struct ana_sampling_options *sampling = &options->sampling;
    const struct ana_sweep_plan plan = {
        .study = {.source = sweeping->source,
                  .measures = &asked->measures,
                  .seed = sampling->seed_given ? sampling->seed : settings->seed},
        .factors = asked->factors,
        .points = asked->points,
        .origins = asked->origins,
        .replications = asked->replications,
        .asked = asked->asked,
        .shard = sampling->shard,
        .level = sampling->level};
    struct sim_error error;
    enum sim_status status = ana_sweep_init(&sweeping->sweep, &plan, &error);
    if (status != SIM_OK) {
        return status;
    }
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, N_("points"), is_quiet(sweeping));
    const struct ana_sweep_watch watch = {sweeping->stop, ana_progress_show, &progress};
    status = ana_sweep_load(&sweeping->sweep, &watch, &sweeping->problems);
    ana_progress_end(&progress);
    return status;
}

/* Points are read even where a measure is wrong, so that all that is wrong is told at once. */
static enum sim_status understand(struct sweeping *sweeping)
{
    enum sim_status status = ana_sweep_asked_make(&sweeping->asked, sweeping->options, &sweeping->source,
                                                  &sweeping->base.scenario, &sweeping->problems);
    if (status == SIM_OK || (status == SIM_ERR_DATA && sweeping->asked.points != NULL)) {
        enum sim_status loaded = load_points(sweeping);
        status = status == SIM_OK ? loaded : status;
    }
    return tell(sweeping, status);
}

/* Rounding, or a change that changes nothing. */
static void tell_twins(const struct sweeping *sweeping)
{
    size_t points = sweeping->asked.points->count;
    if (sweeping->sweep.study.count < points) {
        ana_talk(
            is_quiet(sweeping),
            "note: %zu points come to %zu scenario%s: numbers are rounded to what their columns take, or "
            "changes change nothing",
            points, sweeping->sweep.study.count, ana_plural((uint32_t)sweeping->sweep.study.count));
    }
}

static enum sim_status choose_reference(struct sweeping *sweeping)
{
    const struct ana_sweep_options *options = sweeping->options;
    size_t points = sweeping->asked.points->count;
    sweeping->reference =
        options->reference_given
            ? options->reference
            : ana_sweep_reference(&sweeping->sweep, ana_digest_text(&sweeping->base.scenario).text);
    if (sweeping->reference < points) {
        return SIM_OK;
    }
    fprintf(stderr, sim_message("visaq: --reference: the points are 0 to %zu\n"), points - 1);
    sweeping->misused = true;
    return SIM_ERR_ARGUMENT;
}

/* The rows that are there already. */
static enum sim_status adopt(struct sweeping *sweeping)
{
    const struct ana_sweep_options *options = sweeping->options;
    struct ana_digest_text digest = ana_digest_text(&sweeping->base.scenario);
    struct ana_sweep *sweep = &sweeping->sweep;
    enum sim_status status = SIM_OK;
    if (options->merge) {
        status =
            ana_sweep_merge(sweep, options->shards, options->shard_count, digest.text, &sweeping->problems);
    } else if (options->sampling.resume) {
        status = ana_sweep_resume(sweep, options->output.folder, digest.text, &sweeping->problems);
    }
    sweeping->adopted = ana_sweep_runs(sweep) - ana_sweep_missing(sweep);
    return tell(sweeping, status);
}

/* Sees to it before the long work that there will be a place for its results. */
static enum sim_status prepare_output(struct sweeping *sweeping)
{
    const struct ana_output_options *output = &sweeping->options->output;
    if (output->folder == NULL || sweeping->options->sampling.resume) {
        return SIM_OK;
    }
    struct sim_error error;
    sweeping->folder_made = access(output->folder, F_OK) != 0;
    enum sim_status status = ana_result_folder(output->folder, output->force, &error);
    return status == SIM_OK ? SIM_OK : ana_complain(status, &error);
}

static enum sim_status run(struct sweeping *sweeping)
{
    struct sim_error error;
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, N_("runs"), is_quiet(sweeping));
    const struct ana_effort effort = {.threads = sweeping->options->sampling.threads,
                                      .stop = sweeping->stop,
                                      .progress = ana_progress_show,
                                      .progress_context = &progress};
    enum sim_status status = ana_sweep_run(&sweeping->sweep, &effort, &error);
    ana_progress_end(&progress);
    return status == SIM_OK || status == SIM_ERR_INTERRUPTED ? status : ana_complain(status, &error);
}

static void make_note(const struct sweeping *sweeping, char note[NOTE_BYTES])
{
    const struct ana_sweep *sweep = &sweeping->sweep;
    uint32_t done = ana_sweep_runs(sweep) - ana_sweep_missing(sweep);
    size_t points = sweeping->asked.points->count;
    char part[96] = "";
    char outlook[64] = "";
    if (sweep->plan.shard.count > 0) {
        snprintf(part, sizeof part, "shard %s, ", ana_shard_text(sweep->plan.shard).text);
        snprintf(outlook, sizeof outlook, sim_message("; --merge makes the result of all %u"),
                 sweep->plan.shard.count);
    }
    snprintf(note, NOTE_BYTES, sim_message("%s%zu point%s, %u run%s, %u of them new%s"), part, points,
             ana_plural((uint32_t)points), done, ana_plural(done), done - sweeping->adopted, outlook);
}

/* Writes and prints what there is, of an interrupted sweep too. */
static enum sim_status deliver(struct sweeping *sweeping, enum sim_status ran)
{
    uint32_t runs = ana_sweep_runs(&sweeping->sweep);
    uint32_t done = runs - ana_sweep_missing(&sweeping->sweep);
    if (ran == SIM_ERR_INTERRUPTED) {
        fprintf(stderr, sim_message("visaq: interrupted; %u of %u runs are done%s\n"), done, runs,
                sweeping->options->output.folder != NULL ? sim_message("; --resume does the others") : "");
    }
    if (done == 0) {
        return ran;
    }
    char note[NOTE_BYTES];
    make_note(sweeping, note);
    const struct ana_sweep_delivery delivery = {.sweep = &sweeping->sweep,
                                                .question = &sweeping->asked.question,
                                                .sensitivity = &sweeping->asked.sensitivity,
                                                .reference = sweeping->reference,
                                                .options = &sweeping->options->output,
                                                .stop = sweeping->stop,
                                                .note = note};
    enum sim_status status = ana_deliver_sweep(&delivery);
    return status != SIM_OK ? status : ran;
}

static enum sim_status work(struct sweeping *sweeping)
{
    tell_twins(sweeping);
    enum sim_status status = choose_reference(sweeping);
    if (status == SIM_OK) {
        status = adopt(sweeping);
    }
    if (status == SIM_OK) {
        status = prepare_output(sweeping);
    }
    if (status == SIM_OK) {
        status = run(sweeping);
        bool rows = status == SIM_OK || status == SIM_ERR_INTERRUPTED;
        status = rows ? deliver(sweeping, status) : status;
    }
    return status;
}

enum ana_exit ana_sweeping_run(const struct ana_sweep_options *options)
{
    if (options->merge && ana_would_replace(options->output.folder, options->shards, options->shard_count)) {
        return ANA_EXIT_USAGE;
    }
    struct sweeping *sweeping = calloc(1, sizeof *sweeping);
    if (sweeping == NULL) {
        return ANA_EXIT_INTERNAL;
    }
    sweeping->options = options;
    sweeping->stop = ana_interrupt_install();
    sim_arena_init(&sweeping->arena, SIZE_MAX);
    visa_diagnostics_init(&sweeping->problems, &sweeping->arena);
    ana_sweep_asked_init(&sweeping->asked);
    enum sim_status status = load_base(sweeping);
    if (status == SIM_OK) {
        status = understand(sweeping);
    }
    if (status == SIM_OK) {
        status = work(sweeping);
    }
    if (status != SIM_OK && sweeping->folder_made) {
        (void)rmdir(options->output.folder); /* made for nothing, unless there is something in it */
    }
    bool misused = sweeping->misused;
    ana_sweep_destroy(&sweeping->sweep);
    ana_sweep_asked_destroy(&sweeping->asked);
    sim_arena_destroy(&sweeping->arena);
    ana_loaded_destroy(&sweeping->base);
    free(sweeping);
    return misused ? ANA_EXIT_USAGE : ana_exit_of(status);
}
