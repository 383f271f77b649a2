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
    struct ana_plan plan; /* of the whole team; with a goal, up to the stage at hand */
    struct ana_experiment experiment;
    uint32_t adopted; /* replications taken from an earlier result */
    uint32_t before;  /* replications of the whole team before the stage at hand */
    uint32_t threads;
    bool misused;     /* the command line asks for what cannot be */
    bool missed;      /* the goal was not reached */
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

static bool has_goal(const struct running *running)
{
    return running->options->sampling.goal.target > 0;
}

static struct ana_plan plan_of(const struct running *running)
{
    const struct ana_run_options *options = running->options;
    const struct ana_sampling_options *sampling = &options->sampling;
    const struct visa_settings *settings = &running->loaded.scenario.settings;
    struct ana_plan plan = {.scenario = &running->loaded.scenario,
                            .seed = sampling->seed_given ? sampling->seed : settings->seed,
                            .replications = ana_sampling_replications(sampling, settings),
                            .level = sampling->level,
                            .sampling = sampling->sampling,
                            .goal = sampling->goal};
    if (options->only_given) {
        plan.first = options->only;
        plan.replications = 1;
    }
    ana_plan_divide(&plan, sampling->shard);
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
    if (!running->options->only_given &&
        ana_sampling_check(&running->options->sampling, plan, &running->error) != SIM_OK) {
        return misuse(running);
    }
    if (running->options->sampling.resume) {
        status = ana_manifest_check(output->folder, plan, &running->adopted, &running->error);
        if (status == SIM_OK && running->adopted > plan->replications) {
            (void)sim_fail(&running->error, SIM_ERR_ARGUMENT,
                           "%s has %u replications already, more than the %u %s; --resume takes none "
                           "away: give %s %u or more",
                           output->folder, running->adopted, plan->replications,
                           has_goal(running)                               ? "of --max-replications"
                           : running->options->sampling.replications_given ? "asked for"
                                                                           : "of the scenario",
                           has_goal(running) ? "--max-replications" : "--replications", running->adopted);
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
    if (has_goal(running)) {
        running->plan.replications = running->adopted > 0 ? running->adopted : 1;
    }
    if (status == SIM_OK) {
        status = ana_experiment_init(&running->experiment, &running->plan, &running->error);
    }
    if (status == SIM_OK && has_goal(running)) {
        status = ana_goal_check(&running->plan.goal, &running->experiment.table.responses, &running->error);
        running->misused = status == SIM_ERR_ARGUMENT;
    }
    if (status == SIM_OK && running->options->sampling.resume) {
        status = ana_experiment_adopt(&running->experiment, running->options->output.folder, running->adopted,
                                      &running->error);
    }
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

/* What this member has to run of the replications that are missing. */
static struct ana_block share_of(const struct running *running)
{
    const struct ana_shard share = {running->team->rank + 1, running->team->size};
    return ana_shard_block(share, running->plan.replications - running->before, running->plan.sampling);
}

/* Another member has room for its own rows alone, if it has any. */
static enum sim_status prepare_member(struct running *running)
{
    struct ana_block block = share_of(running);
    struct ana_plan plan = running->plan;
    plan.first += running->before + block.first;
    plan.replications = block.count;
    enum sim_status status = SIM_OK;
    ana_experiment_destroy(&running->experiment);
    running->experiment = (struct ana_experiment){0};
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
    if (status == SIM_OK) {
        running->adopted = team->tell(running->adopted);
        running->stop = ana_interrupt_install();
    }
    return status;
}

/* Runs this member's share. */
static enum sim_status simulate(struct running *running)
{
    struct ana_block block = share_of(running);
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, "replications", running->options->output.quiet || !leads(running));
    const struct ana_effort effort = {.threads = running->options->sampling.threads,
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
    if (running->missed && status == SIM_OK) {
        const struct ana_goal_state goal = ana_experiment_goal(experiment);
        fprintf(stderr, "visaq: %s\n", ana_goal_text(&goal).text);
    }
    return delivered != SIM_OK ? delivered : status;
}

/* Room for the replications up to `target`: at the leader for all, at another member for its share. */
static enum sim_status make_room(struct running *running, uint32_t target)
{
    running->plan.replications = target;
    if (!leads(running)) {
        return prepare_member(running);
    }
    enum sim_status status = ana_experiment_extend(&running->experiment, target, &running->error);
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

/* The whole team goes on from `before` to `target` replications; all of them are then with the leader. */
static enum sim_status run_stage(struct running *running, uint32_t target)
{
    const struct ana_team *team = running->team;
    enum sim_status status = team->agree(make_room(running, target));
    if (status == SIM_OK) {
        status = team->agree(simulate(running));
    }
    if (status == SIM_OK || status == SIM_ERR_INTERRUPTED) {
        team->gather(&running->experiment, target - running->before);
    }
    running->before = target;
    return status;
}

/* The leader looks at a checkpoint; the next one, or 0 when there is nothing more to run. */
static enum sim_status look(struct running *running, uint32_t checkpoint, uint32_t *next)
{
    struct ana_experiment *experiment = &running->experiment;
    const struct ana_plan *plan = &experiment->plan;
    enum sim_status status = SIM_OK;
    if (checkpoint > 0) {
        status =
            ana_goal_judge(&plan->goal, &experiment->results, checkpoint, plan->level, &experiment->verdict);
    }
    bool over = experiment->verdict.reached || experiment->verdict.hopeless;
    *next = over ? 0 : ana_goal_checkpoint(&plan->goal, plan->sampling, checkpoint);
    running->missed = *next == 0 && !experiment->verdict.reached;
    if (*next == 0 && checkpoint < experiment->done) {
        (void)sim_fail(&running->error, SIM_ERR_ARGUMENT,
                       "%s has %u replications already, more than the %u at which --precision ends; --resume "
                       "takes none away",
                       running->options->output.folder, experiment->done, checkpoint);
        running->misused = true;
        status = SIM_ERR_ARGUMENT;
    }
    return status == SIM_OK ? SIM_OK : complain(running, status);
}

/* From checkpoint to checkpoint, through those that earlier rows have passed already, too. */
static enum sim_status run_to_goal(struct running *running)
{
    const struct ana_team *team = running->team;
    enum sim_status status = SIM_OK;
    uint32_t checkpoint = 0;
    do {
        uint32_t next = 0;
        status = team->agree(leads(running) ? look(running, checkpoint, &next) : SIM_OK);
        if (status == SIM_OK) {
            checkpoint = team->tell(next);
        }
        if (status == SIM_OK && checkpoint > running->before) {
            status = run_stage(running, checkpoint);
        }
    } while (status == SIM_OK && checkpoint > 0);
    return status;
}

static enum sim_status work(struct running *running)
{
    running->before = running->adopted;
    enum sim_status status =
        has_goal(running) ? run_to_goal(running) : run_stage(running, running->plan.replications);
    if (status != SIM_OK && status != SIM_ERR_INTERRUPTED) {
        return status;
    }
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
    if (running.misused) {
        return ANA_EXIT_USAGE;
    }
    return status == SIM_OK && running.missed ? ANA_EXIT_NO : ana_exit_of(status);
}

enum ana_exit ana_cmd_run(int argc, char **argv)
{
    struct ana_run_options options;
    ana_run_options_parse(&options, argc, argv);
    return ana_run(&options, &ana_team_alone);
}
