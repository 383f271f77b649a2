/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/commands.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/cli/run_command.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/run/manifest.h"
#include "analysis/run/manifest_read.h"

#include <unistd.h>

enum { NOTE_BYTES = 256 };

/* One run of the verb, from its options to its results, as one member of the team sees it. */
struct running {
    const struct ana_run_options *options;
    const struct ana_team *team;
    struct ana_loaded loaded;
    bool is_loaded;
    struct ana_plan plan; /* of the whole team */
    struct ana_experiment experiment;
    uint32_t adopted; /* replications taken from an earlier result */
    uint32_t threads;
    bool misused;     /* the command line asks for what cannot be */
    bool folder_made; /* the folder of the output was not there before */
    const atomic_bool *stop;
    struct sim_error error;
};

static bool leads(const struct running *running)
{
    return running->team->rank == 0;
}

static enum sim_status complain(const struct running *running, enum sim_status status)
{
    if (!leads(running)) {
        fprintf(stderr, "visaq: process %u of %u failed:\n", running->team->rank + 1, running->team->size);
    }
    return ana_complain(status, &running->error);
}

/* The leader first: what is wrong with a scenario is told once. */
static enum sim_status load(struct running *running)
{
    const struct ana_team *team = running->team;
    for (int turn = 0; turn < 2; turn++) {
        bool mine = leads(running) == (turn == 0);
        bool quiet = running->options->output.quiet || !leads(running);
        enum sim_status status =
            mine ? ana_load(&running->loaded, running->options->scenario, quiet) : SIM_OK;
        running->is_loaded = running->is_loaded || mine;
        status = team->agree(status);
        if (status != SIM_OK) {
            return status;
        }
    }
    struct ana_digest_text digest = ana_digest_text(&running->loaded.scenario);
    enum sim_status status = SIM_OK;
    if (!team->same(digest.text)) {
        status = sim_fail(&running->error, SIM_ERR_DATA,
                          "the scenario's digest is %s, another than that of process 1: files, processor or "
                          "libraries differ",
                          digest.text);
        (void)complain(running, status);
    }
    return team->agree(status);
}

static struct ana_plan plan_of(const struct running *running)
{
    const struct ana_run_options *options = running->options;
    const struct visa_settings *settings = &running->loaded.scenario.settings;
    struct ana_plan plan = {.scenario = &running->loaded.scenario,
                            .seed = options->seed_given ? options->seed : settings->seed,
                            .replications =
                                options->replications_given ? options->replications : settings->replications,
                            .level = options->level,
                            .shard = options->shard};
    if (options->only_given) {
        plan.first = options->only;
        plan.replications = 1;
    }
    if (plan.shard.count > 0) {
        struct ana_block block = ana_shard_block(plan.shard, plan.replications);
        plan.whole = plan.replications;
        plan.first = block.first;
        plan.replications = block.count;
    }
    return plan;
}

static enum sim_status misuse(struct running *running)
{
    running->misused = true;
    return SIM_ERR_ARGUMENT;
}

/* Sees to it before the long work that there will be a place for its results. */
static enum sim_status prepare_output(struct running *running)
{
    const struct ana_output_options *output = &running->options->output;
    const struct ana_plan *plan = &running->plan;
    enum sim_status status = SIM_OK;
    if (plan->shard.count > plan->whole) {
        (void)sim_fail(&running->error, SIM_ERR_ARGUMENT,
                       "--shard %s: there are only %u replication%s, too few for %u shards",
                       ana_shard_text(plan->shard).text, plan->whole, ana_plural(plan->whole),
                       plan->shard.count);
        return misuse(running);
    }
    if (running->options->resume) {
        status = ana_manifest_check(output->folder, plan, &running->adopted, &running->error);
        if (status == SIM_OK && running->adopted > plan->replications) {
            (void)sim_fail(&running->error, SIM_ERR_ARGUMENT,
                           "%s has %u replications already, more than the %u %s; --resume takes none "
                           "away: give --replications %u or more",
                           output->folder, running->adopted, plan->replications,
                           running->options->replications_given ? "asked for" : "of the scenario",
                           running->adopted);
            return misuse(running);
        }
    } else if (output->folder != NULL) {
        running->folder_made = access(output->folder, F_OK) != 0;
        status = ana_result_folder(output->folder, output->force, &running->error);
    }
    return status;
}

/* The leader has room for all rows, and those of an earlier result. */
static enum sim_status prepare_leader(struct running *running)
{
    enum sim_status status = prepare_output(running);
    if (status == SIM_OK) {
        status = ana_experiment_init(&running->experiment, &running->plan, &running->error);
    }
    if (status == SIM_OK && running->options->resume) {
        status = ana_experiment_adopt(&running->experiment, running->options->output.folder, running->adopted,
                                      &running->error);
    }
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

/* What this member has to run of the replications that are missing. */
static struct ana_block share_of(const struct running *running)
{
    const struct ana_shard share = {running->team->rank + 1, running->team->size};
    return ana_shard_block(share, running->plan.replications - running->adopted);
}

/* Another member has room for its own rows alone, if it has any. */
static enum sim_status prepare_member(struct running *running)
{
    struct ana_block block = share_of(running);
    struct ana_plan plan = running->plan;
    plan.first += running->adopted + block.first;
    plan.replications = block.count;
    enum sim_status status = SIM_OK;
    if (block.count > 0) {
        status = ana_experiment_init(&running->experiment, &plan, &running->error);
    }
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

static enum sim_status prepare(struct running *running)
{
    const struct ana_team *team = running->team;
    running->plan = plan_of(running);
    enum sim_status status = team->agree(leads(running) ? prepare_leader(running) : SIM_OK);
    if (status != SIM_OK) {
        return status;
    }
    running->adopted = team->tell(running->adopted);
    return team->agree(leads(running) ? SIM_OK : prepare_member(running));
}

/* Runs this member's share. */
static enum sim_status simulate(struct running *running)
{
    struct ana_block block = share_of(running);
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, "replications", running->options->output.quiet || !leads(running));
    running->stop = ana_interrupt_install();
    const struct ana_effort effort = {.threads = running->options->threads,
                                      .target = running->experiment.done + block.count,
                                      .stop = running->stop,
                                      .progress = ana_progress_show,
                                      .progress_context = &progress};
    enum sim_status status = SIM_OK;
    if (running->experiment.plan.replications > 0) {
        status = ana_experiment_run(&running->experiment, &effort, &running->threads, &running->error);
    }
    ana_progress_end(&progress);
    return status == SIM_OK || status == SIM_ERR_INTERRUPTED ? status : complain(running, status);
}

/* What the leader says once the files are there. */
static void make_note(const struct running *running, char note[NOTE_BYTES])
{
    const struct ana_experiment *experiment = &running->experiment;
    uint32_t done = experiment->done;
    uint32_t new = done - running->adopted;
    char by[64];
    char processes[32] = "";
    if (running->team->size > 1) {
        snprintf(processes, sizeof processes, "%u processes with ", running->team->size);
    }
    snprintf(by, sizeof by, "by %s%u thread%s", processes, running->threads, ana_plural(running->threads));
    if (running->plan.shard.count > 0) {
        snprintf(
            note, NOTE_BYTES,
            "shard %s, replications %u to %u, %u of them new, %s; visaq merge makes the result of all %u",
            ana_shard_text(running->plan.shard).text, running->plan.first, running->plan.first + done - 1,
            new, by, running->plan.shard.count);
    } else {
        snprintf(note, NOTE_BYTES, "%u replication%s, %u of them new, %s", done, ana_plural(done), new, by);
    }
}

/* Writes and prints what there is, of an interrupted run too. */
static enum sim_status deliver(struct running *running, enum sim_status status)
{
    const struct ana_experiment *experiment = &running->experiment;
    if (experiment->done == 0) {
        return complain(running, status);
    }
    if (status == SIM_ERR_INTERRUPTED) {
        fprintf(stderr, "visaq: interrupted; the first %u of %u replications are kept\n", experiment->done,
                experiment->plan.replications);
    }
    char note[NOTE_BYTES];
    make_note(running, note);
    const struct ana_delivery delivery = {.experiment = experiment,
                                          .options = &running->options->output,
                                          .stop = running->stop,
                                          .draw = status == SIM_OK,
                                          .note = note};
    enum sim_status delivered = ana_deliver(&delivery);
    return delivered != SIM_OK ? delivered : status;
}

static enum sim_status work(struct running *running)
{
    enum sim_status status = running->team->agree(simulate(running));
    if (status != SIM_OK && status != SIM_ERR_INTERRUPTED) {
        return status;
    }
    running->team->gather(&running->experiment, running->plan.replications - running->adopted);
    return leads(running) ? deliver(running, status) : status;
}

enum ana_exit ana_run(const struct ana_run_options *options, const struct ana_team *team)
{
    struct running running = {.options = options, .team = team};
    enum sim_status status = load(&running);
    if (status == SIM_OK) {
        status = prepare(&running);
    }
    if (status == SIM_OK) {
        status = work(&running);
    }
    if (status != SIM_OK && running.folder_made) {
        (void)rmdir(options->output.folder); /* made for nothing, unless there is something in it */
    }
    ana_experiment_destroy(&running.experiment);
    if (running.is_loaded) {
        ana_loaded_destroy(&running.loaded);
    }
    return running.misused ? ANA_EXIT_USAGE : ana_exit_of(status);
}

enum ana_exit ana_cmd_run(int argc, char **argv)
{
    struct ana_run_options options;
    ana_run_options_parse(&options, argc, argv);
    return ana_run(&options, &ana_team_alone);
}
