/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/simulate.h"

#include "analysis/cli/deliver.h"
#include "analysis/cli/deliver_contrast.h"
#include "analysis/cli/interrupt.h"
#include "analysis/cli/load.h"
#include "analysis/output/safe_file.h"
#include "analysis/output/terminal.h"
#include "analysis/run/earlier.h"
#include "sim/base/message.h"

#include <stdlib.h>
#include <unistd.h>

enum { NOTE_BYTES = 384 };

/* One call, as one member of the team sees it. */
struct simulating {
    const struct ana_simulation *asked;
    const struct ana_team *team;
    struct ana_loaded_set loaded;
    struct ana_design
        *plans; /* owned; [asked->count]; of the whole team; with a goal, up to the stage at hand */
    struct ana_paired_runs runs; /* the leader's: all; another member's: its share of the stage at hand */
    uint32_t adopted;            /* replications taken from an earlier result */
    uint32_t before;             /* replications of the whole team before the stage at hand */
    uint32_t threads;
    bool misused;     /* the command line asks for what cannot be */
    bool missed;      /* the goal was not reached */
    bool folder_made; /* the folder of the output was not there before */
    const atomic_bool *stop;
    struct sim_error error;
};

static bool leads(const struct simulating *simulating)
{
    return simulating->team->rank == 0;
}

static bool compares(const struct simulating *simulating)
{
    return simulating->asked->count > 1;
}

static bool has_goal(const struct simulating *simulating)
{
    return simulating->asked->sampling->goal.target > 0;
}

static bool is_quiet(const struct simulating *simulating)
{
    return simulating->asked->output->quiet || !leads(simulating);
}

static enum sim_status complain(const struct simulating *simulating, enum sim_status status)
{
    if (!leads(simulating)) {
        fprintf(stderr, sim_message("visaq: process %u of %u failed:\n"), simulating->team->rank + 1,
                simulating->team->size);
    }
    return ana_complain(status, &simulating->error);
}

static enum sim_status complain_of(const struct simulating *simulating, enum sim_status status)
{
    return status == SIM_OK ? SIM_OK : complain(simulating, status);
}

static enum sim_status out_of_memory(struct simulating *simulating)
{
    return sim_fail(&simulating->error, SIM_ERR_MEMORY, "no memory for the scenarios");
}

/* Every member must have read the same. */
static enum sim_status check_digest(struct simulating *simulating, size_t arm)
{
    struct ana_digest_text digest = ana_digest_text(&simulating->loaded.items[arm].scenario);
    if (simulating->team->same(digest.text)) {
        return SIM_OK;
    }
    (void)sim_fail(&simulating->error, SIM_ERR_DATA,
                   "the digest of %s is %s, another than that of process 1: files, processor or libraries "
                   "differ",
                   ana_scenarios_name(&simulating->asked->scenarios, arm), digest.text);
    return complain(simulating, SIM_ERR_DATA);
}

/* The leader first: what is wrong with a scenario is told once. */
static enum sim_status load(struct simulating *simulating)
{
    const struct ana_team *team = simulating->team;
    const struct ana_simulation *asked = simulating->asked;
    simulating->plans = calloc(asked->count, sizeof *simulating->plans);
    enum sim_status status =
        team->agree(simulating->plans != NULL ? SIM_OK : complain(simulating, out_of_memory(simulating)));
    for (int turn = 0; turn < 2 && status == SIM_OK; turn++) {
        bool mine = leads(simulating) == (turn == 0);
        status = mine ? ana_load_all(&simulating->loaded, &asked->scenarios, is_quiet(simulating)) : SIM_OK;
        status = team->agree(status);
    }
    for (size_t i = 0; i < asked->count && status == SIM_OK; i++) {
        status = team->agree(check_digest(simulating, i));
    }
    return status;
}

/* A difference between cohorts of other dates is not that of the policy. */
static void warn_of_windows(const struct simulating *simulating)
{
    const struct visa_settings *base = &simulating->loaded.items[0].scenario.settings;
    for (size_t i = 1; i < simulating->loaded.count; i++) {
        const struct visa_settings *other = &simulating->loaded.items[i].scenario.settings;
        bool same = base->start_day == other->start_day && base->cohort_from == other->cohort_from &&
                    base->cohort_to == other->cohort_to && base->last_day == other->last_day;
        if (!same && !is_quiet(simulating)) {
            fprintf(stderr, sim_message("visaq: warning: %s covers other dates than %s\n"),
                    ana_scenarios_name(&simulating->asked->scenarios, i),
                    ana_scenarios_folder(&simulating->asked->scenarios, 0));
        }
    }
}

/* They differ by their scenarios only. The goal of a comparison is none of its arms'. */
static void make_plans(struct simulating *simulating)
{
    const struct ana_sampling_options *sampling = simulating->asked->sampling;
    const struct visa_settings *base = &simulating->loaded.items[0].scenario.settings;
    struct ana_design plan = {.seed = sampling->seed_given ? sampling->seed : base->seed,
                              .replications = ana_sampling_replications(sampling, base),
                              .level = sampling->level,
                              .sampling = sampling->sampling};
    if (!compares(simulating)) {
        plan.goal = sampling->goal;
    }
    if (simulating->asked->only != NULL) {
        plan.first = *simulating->asked->only;
        plan.replications = 1;
    }
    ana_design_divide(&plan, sampling->shard);
    for (size_t i = 0; i < simulating->asked->count; i++) {
        simulating->plans[i] = plan;
        simulating->plans[i].scenario = &simulating->loaded.items[i].scenario;
    }
}

static enum sim_status misuse(struct simulating *simulating)
{
    simulating->misused = true;
    return SIM_ERR_ARGUMENT;
}

/* --resume takes no replication away. */
static enum sim_status refuse_fewer(struct simulating *simulating)
{
    const struct ana_simulation *asked = simulating->asked;
    (void)sim_fail(&simulating->error, SIM_ERR_ARGUMENT,
                   "%s has %u replications already, more than the %u %s; --resume takes none away: give %s "
                   "%u or more",
                   asked->output->folder, simulating->adopted, simulating->plans[0].replications,
                   has_goal(simulating)                  ? "of --max-replications"
                   : asked->sampling->replications_given ? sim_message("asked for")
                                                         : sim_message("of the scenario"),
                   has_goal(simulating) ? "--max-replications" : "--replications", simulating->adopted);
    return misuse(simulating);
}

/* The scenario's own number of replications may be too few to compare; those of options have been checked. */
static enum sim_status check_plan(struct simulating *simulating)
{
    const struct ana_sampling_options *sampling = simulating->asked->sampling;
    const struct ana_design *plan = &simulating->plans[0];
    if (simulating->asked->only != NULL) {
        return SIM_OK;
    }
    uint32_t least = 2 * ana_sampling_group(plan->sampling);
    uint32_t replications = plan->shard.count > 0 ? plan->whole : plan->replications;
    if (compares(simulating) && !has_goal(simulating) && replications < least) {
        (void)sim_fail(&simulating->error, SIM_ERR_ARGUMENT,
                       "the scenario asks for %u replication%s, and one pair has no interval: give "
                       "--replications %u or more",
                       replications, ana_plural(replications), least);
        return misuse(simulating);
    }
    return ana_sampling_check(sampling, plan, &simulating->error) == SIM_OK ? SIM_OK : misuse(simulating);
}

/* Sees to it before the long work that there will be a place for its results. */
static enum sim_status prepare_output(struct simulating *simulating)
{
    const struct ana_simulation *asked = simulating->asked;
    const struct ana_output_options *output = asked->output;
    enum sim_status status = check_plan(simulating);
    if (status != SIM_OK) {
        return status;
    }
    if (asked->sampling->resume) {
        status = ana_earlier_find(output->folder, simulating->plans, asked->count, &simulating->adopted,
                                  &simulating->error);
        if (status == SIM_OK && simulating->adopted > simulating->plans[0].replications) {
            status = refuse_fewer(simulating);
        }
    } else if (output->folder != NULL) {
        simulating->folder_made = access(output->folder, F_OK) != 0;
        status = ana_result_folder(output->folder, output->force, &simulating->error);
    }
    return status;
}

/* Room for the rows; what is to be seen before the first one is run. */
static enum sim_status prepare_runs(struct simulating *simulating)
{
    const struct ana_simulation *asked = simulating->asked;
    struct ana_paired_runs *runs = &simulating->runs;
    enum sim_status status =
        ana_paired_runs_init(runs, simulating->plans, asked->count, asked->family, &simulating->error);
    runs->contrast.plan.goal = asked->sampling->goal;
    if (status == SIM_OK && has_goal(simulating)) {
        status = ana_goal_check(&asked->sampling->goal, &runs->arms[0].table.responses, &simulating->error);
        simulating->misused = status == SIM_ERR_ARGUMENT;
    }
    return status;
}

static void aim_at(struct simulating *simulating, uint32_t replications)
{
    for (size_t i = 0; i < simulating->asked->count; i++) {
        simulating->plans[i].replications = replications;
    }
}

/* The leader has room for all rows, and those of an earlier result. */
static enum sim_status prepare_leader(struct simulating *simulating)
{
    enum sim_status status = prepare_output(simulating);
    if (has_goal(simulating)) {
        aim_at(simulating, simulating->adopted > 0 ? simulating->adopted : 1);
    }
    status = status == SIM_OK ? prepare_runs(simulating) : status;
    if (status == SIM_OK && simulating->adopted > 0) {
        status = ana_earlier_adopt(&simulating->runs, simulating->asked->output->folder, simulating->adopted,
                                   &simulating->error);
    }
    return complain_of(simulating, status);
}

static enum sim_status prepare(struct simulating *simulating)
{
    const struct ana_team *team = simulating->team;
    warn_of_windows(simulating);
    make_plans(simulating);
    enum sim_status status = team->agree(leads(simulating) ? prepare_leader(simulating) : SIM_OK);
    if (status == SIM_OK) {
        simulating->adopted = team->tell(simulating->adopted);
        simulating->before = simulating->adopted;
        simulating->stop = ana_interrupt_install();
    }
    return status;
}

/* What this member has to run of the replications that are missing. */
static struct ana_run_block share_of(const struct simulating *simulating)
{
    const struct ana_design *plan = &simulating->plans[0];
    const struct ana_shard share = {simulating->team->rank + 1, simulating->team->size};
    return ana_shard_block(share, plan->replications - simulating->before, plan->sampling);
}

/* Another member has room for its own rows alone, if it has any. */
static enum sim_status prepare_member(struct simulating *simulating)
{
    const struct ana_simulation *asked = simulating->asked;
    struct ana_run_block block = share_of(simulating);
    ana_paired_runs_destroy(&simulating->runs);
    if (block.count == 0) {
        return SIM_OK;
    }
    struct ana_design *plans = calloc(asked->count, sizeof *plans);
    if (plans == NULL) {
        return complain(simulating, out_of_memory(simulating));
    }
    for (size_t i = 0; i < asked->count; i++) {
        plans[i] = simulating->plans[i];
        plans[i].first += simulating->before + block.first;
        plans[i].replications = block.count;
    }
    enum sim_status status =
        ana_paired_runs_init(&simulating->runs, plans, asked->count, asked->family, &simulating->error);
    free(plans);
    return complain_of(simulating, status);
}

/* Room for the replications up to `target`: at the leader for all, at another member for its share. */
static enum sim_status make_room(struct simulating *simulating, uint32_t target)
{
    aim_at(simulating, target);
    if (!leads(simulating)) {
        return prepare_member(simulating);
    }
    return complain_of(simulating, ana_paired_runs_extend(&simulating->runs, target, &simulating->error));
}

/* Runs this member's share. */
static enum sim_status simulate(struct simulating *simulating)
{
    if (simulating->runs.count == 0) {
        return SIM_OK;
    }
    struct ana_progress progress;
    ana_progress_init(&progress, stderr, compares(simulating) ? N_("runs") : N_("replications"),
                      is_quiet(simulating));
    const struct ana_effort effort = {.threads = simulating->asked->sampling->threads,
                                      .target = simulating->runs.arms[0].done + share_of(simulating).count,
                                      .stop = simulating->stop,
                                      .progress = ana_progress_show,
                                      .progress_context = &progress};
    enum sim_status status =
        ana_paired_runs_run(&simulating->runs, &effort, &simulating->threads, &simulating->error);
    ana_progress_end(&progress);
    return status == SIM_ERR_INTERRUPTED ? status : complain_of(simulating, status);
}

/* Arm after arm; every member has come equally far with all of its arms, so the leader has whole pairs. */
static void gather(struct simulating *simulating, uint32_t rest)
{
    struct ana_experiment nothing = {0}; /* the arm of a member without a share */
    for (size_t i = 0; i < simulating->asked->count; i++) {
        simulating->team->gather(simulating->runs.count > 0 ? &simulating->runs.arms[i] : &nothing, rest);
    }
    if (leads(simulating)) {
        ana_paired_runs_adopted(&simulating->runs);
    }
}

/* The whole team goes on from `before` to `target` replications; all of them are then with the leader. */
static enum sim_status run_stage(struct simulating *simulating, uint32_t target)
{
    const struct ana_team *team = simulating->team;
    enum sim_status status = team->agree(make_room(simulating, target));
    if (status == SIM_OK) {
        status = team->agree(simulate(simulating));
    }
    if (status == SIM_OK || status == SIM_ERR_INTERRUPTED) {
        gather(simulating, target - simulating->before);
    }
    simulating->before = target;
    return status;
}

/* The leader looks at a checkpoint; the next one, or 0 when there is nothing more to run. */
static enum sim_status look(struct simulating *simulating, uint32_t checkpoint, uint32_t *next)
{
    const struct ana_goal_state goal = ana_paired_runs_goal(&simulating->runs);
    enum sim_status status =
        checkpoint > 0 ? ana_paired_runs_judge(&simulating->runs, checkpoint, &simulating->error) : SIM_OK;
    bool over = goal.verdict->reached || goal.verdict->hopeless;
    *next = over ? 0 : ana_goal_checkpoint(goal.goal, simulating->plans[0].sampling, checkpoint);
    simulating->missed = *next == 0 && !goal.verdict->reached;
    if (status == SIM_OK && *next == 0 && checkpoint < goal.done) {
        (void)sim_fail(&simulating->error, SIM_ERR_ARGUMENT,
                       "%s has %u replications already, more than the %u at which --precision ends; --resume "
                       "takes none away",
                       simulating->asked->output->folder, goal.done, checkpoint);
        status = misuse(simulating);
    }
    return complain_of(simulating, status);
}

/* From checkpoint to checkpoint, through those that earlier rows have passed already, too. */
static enum sim_status run_to_goal(struct simulating *simulating)
{
    const struct ana_team *team = simulating->team;
    enum sim_status status = SIM_OK;
    uint32_t checkpoint = 0;
    do {
        uint32_t next = 0;
        status = team->agree(leads(simulating) ? look(simulating, checkpoint, &next) : SIM_OK);
        if (status == SIM_OK) {
            checkpoint = team->tell(next);
        }
        if (status == SIM_OK && checkpoint > simulating->before) {
            status = run_stage(simulating, checkpoint);
        }
    } while (status == SIM_OK && checkpoint > 0);
    return status;
}

/* What the leader says once the files are there. */
static void make_note(const struct simulating *simulating, char note[NOTE_BYTES])
{
    const struct ana_experiment *base = &simulating->runs.arms[0];
    const struct ana_shard shard = base->plan.shard;
    uint32_t done = base->done;
    char part[96] = "";
    char what[64] = "";
    char by[64] = "";
    char outlook[64] = "";
    if (shard.count > 0) {
        snprintf(part, sizeof part, sim_message("shard %s, replications %u to %u, "),
                 ana_shard_text(shard).text, base->plan.first, base->plan.first + done - 1);
        snprintf(outlook, sizeof outlook, sim_message("; visaq merge makes the result of all %u"),
                 shard.count);
    }
    if (compares(simulating)) {
        snprintf(what, sizeof what, sim_message("%zu scenarios, %u replication%s of each, "),
                 simulating->asked->count, done, ana_plural(done));
    } else if (shard.count == 0) {
        snprintf(what, sizeof what, sim_message("%u replication%s, "), done, ana_plural(done));
    }
    if (simulating->team->size > 1) {
        snprintf(by, sizeof by, sim_message("%u processes with "), simulating->team->size);
    }
    snprintf(note, NOTE_BYTES, sim_message("%s%s%u of them new, by %s%u thread%s%s"), part, what,
             done - simulating->adopted, by, simulating->threads, ana_plural(simulating->threads), outlook);
}

static enum sim_status hand_out(struct simulating *simulating, bool draw)
{
    char note[NOTE_BYTES];
    make_note(simulating, note);
    struct ana_paired_runs *runs = &simulating->runs;
    if (compares(simulating)) {
        const struct ana_contrast_delivery delivery = {&runs->contrast, runs->arms, simulating->asked->output,
                                                       note, draw};
        return ana_deliver_contrast(&delivery);
    }
    const struct ana_delivery delivery = {.experiment = &runs->arms[0],
                                          .options = simulating->asked->output,
                                          .stop = simulating->stop,
                                          .draw = draw,
                                          .note = note};
    return ana_deliver(&delivery);
}

/* Writes and prints what there is, of an interrupted run too. */
static enum sim_status deliver(struct simulating *simulating, enum sim_status ran)
{
    const struct ana_experiment *base = &simulating->runs.arms[0];
    if (base->done == 0) {
        return complain(simulating, ran);
    }
    if (ran == SIM_ERR_INTERRUPTED) {
        fprintf(stderr, sim_message("visaq: interrupted; the first %u of %u replications are kept\n"),
                base->done, base->plan.replications);
    }
    enum sim_status status = hand_out(simulating, ran == SIM_OK);
    if (simulating->missed && ran == SIM_OK) {
        const struct ana_goal_state goal = ana_paired_runs_goal(&simulating->runs);
        fprintf(stderr, "visaq: %s\n", ana_goal_text(&goal).text);
    }
    return status != SIM_OK ? status : ran;
}

static enum sim_status work(struct simulating *simulating)
{
    enum sim_status status = has_goal(simulating) ? run_to_goal(simulating)
                                                  : run_stage(simulating, simulating->plans[0].replications);
    bool rows = status == SIM_OK || status == SIM_ERR_INTERRUPTED;
    return rows && leads(simulating) ? deliver(simulating, status) : status;
}

enum ana_exit ana_simulate(const struct ana_simulation *simulation, const struct ana_team *team)
{
    struct simulating simulating = {.asked = simulation, .team = team};
    enum sim_status status = load(&simulating);
    if (status == SIM_OK) {
        status = prepare(&simulating);
    }
    if (status == SIM_OK) {
        status = work(&simulating);
    }
    if (status != SIM_OK && simulating.folder_made) {
        (void)rmdir(simulation->output->folder); /* made for nothing, unless there is something in it */
    }
    ana_paired_runs_destroy(&simulating.runs);
    ana_loaded_set_destroy(&simulating.loaded);
    free(simulating.plans);
    if (simulating.misused) {
        return ANA_EXIT_USAGE;
    }
    return status == SIM_OK && simulating.missed ? ANA_EXIT_NO : ana_exit_of(status);
}
