/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/experiment.h"

#include "analysis/output/paths.h"
#include "analysis/results/daily_rows.h"
#include "analysis/results/results_read.h"
#include "models/pipeline/replication.h"

#include <stdlib.h>
#include <string.h>

void ana_design_divide(struct ana_design *plan, struct ana_shard shard)
{
    if (shard.count > 0) {
        struct ana_run_block block = ana_shard_block(shard, plan->replications, plan->sampling);
        plan->shard = shard;
        plan->whole = plan->replications;
        plan->first = block.first;
        plan->replications = block.count;
    }
}

enum sim_status ana_design_check(const struct ana_design *plan, struct sim_error *error)
{
    if (plan->shard.count <= ana_shards_most(plan->whole, plan->sampling)) {
        return SIM_OK;
    }
    return sim_fail(
        error, SIM_ERR_ARGUMENT, "--shard %s: there are only %u %sreplication%s, too few for %u shards",
        ana_shard_text(plan->shard).text, plan->whole, plan->sampling == ANA_ANTITHETIC ? "antithetic " : "",
        plan->whole == 1 ? "" : "s", plan->shard.count);
}

enum sim_status ana_experiment_init(struct ana_experiment *experiment, const struct ana_design *plan,
                                    struct sim_error *error)
{
    SIM_ASSERT(plan->replications > 0 && plan->first <= UINT32_MAX - plan->replications);
    *experiment = (struct ana_experiment){.plan = *plan};
    sim_arena_init(&experiment->memory, SIZE_MAX);
    if (visa_layout_make(&experiment->layout, plan->scenario, &experiment->memory) != SIM_OK) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the layout of the results");
    }
    enum sim_status status =
        ana_run_table_init(&experiment->table, plan->scenario, &experiment->layout, error);
    if (status == SIM_OK) {
        status = ana_run_days_init(&experiment->days, plan->scenario, &experiment->layout, error);
    }
    if (status == SIM_OK) {
        status = ana_results_init(&experiment->results, &experiment->table.responses, plan->first,
                                  plan->replications, error);
    }
    if (status == SIM_OK) {
        status = ana_daily_init(&experiment->daily, &experiment->days.layout, plan->replications, error);
    }
    experiment->results.sampling = plan->sampling;
    experiment->daily.sampling = plan->sampling;
    return status;
}

enum sim_status ana_experiment_extend(struct ana_experiment *experiment, uint32_t replications,
                                      struct sim_error *error)
{
    SIM_ASSERT(replications >= experiment->plan.replications);
    enum sim_status status = ana_results_extend(&experiment->results, replications, error);
    if (status == SIM_OK) {
        status = ana_daily_extend(&experiment->daily, replications, error);
    }
    if (status == SIM_OK) {
        experiment->plan.replications = replications;
    }
    return status;
}

uint32_t ana_design_done(const struct ana_design *plan, uint32_t ran)
{
    return ran == plan->replications ? ran : ana_sampling_complete(plan->sampling, ran);
}

struct ana_goal_state ana_experiment_goal(const struct ana_experiment *experiment)
{
    return (struct ana_goal_state){&experiment->plan.goal, &experiment->table.responses, &experiment->verdict,
                                   experiment->done};
}

static enum sim_status adopt_rows(struct ana_experiment *experiment, const char *path, uint32_t replications,
                                  struct sim_error *error)
{
    struct ana_results earlier;
    enum sim_status status = ana_results_read(&earlier, &experiment->table.responses, path, error);
    if (status != SIM_OK) {
        return status;
    }
    uint32_t first = experiment->plan.first + experiment->done;
    if (earlier.first != first || earlier.replications != replications) {
        status =
            sim_fail(error, SIM_ERR_DATA, "%s: error: not the replications that the manifest names", path);
    } else {
        memcpy(ana_results_row(&experiment->results, first), earlier.values,
               (size_t)replications * earlier.columns * sizeof *earlier.values);
    }
    ana_results_destroy(&earlier);
    return status;
}

/* The reader wants a table of just the replications that are there. */
static enum sim_status adopt_days(struct ana_experiment *experiment, const char *path, uint32_t replications,
                                  struct sim_error *error)
{
    struct ana_daily earlier;
    enum sim_status status = ana_daily_init(&earlier, &experiment->days.layout, replications, error);
    if (status == SIM_OK) {
        status = ana_daily_rows_read(&earlier, experiment->plan.first + experiment->done, path, error);
    }
    if (status == SIM_OK) {
        memcpy(ana_daily_slot(&experiment->daily, experiment->done), earlier.values,
               replications * ana_daily_slot_size(&earlier) * sizeof *earlier.values);
    }
    ana_daily_destroy(&earlier);
    return status;
}

enum sim_status ana_experiment_adopt(struct ana_experiment *experiment, const char *folder,
                                     uint32_t replications, struct sim_error *error)
{
    SIM_ASSERT(replications > 0 && replications <= experiment->plan.replications - experiment->done);
    char *rows = ana_path(folder, "replications.csv");
    char *days = ana_path(folder, "daily_replications.csv");
    enum sim_status status = rows != NULL && days != NULL
                                 ? adopt_rows(experiment, rows, replications, error)
                                 : sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    if (status == SIM_OK) {
        status = adopt_days(experiment, days, replications, error);
    }
    if (status == SIM_OK) {
        experiment->done += replications;
    }
    free(rows);
    free(days);
    return status;
}

static struct visa_replication describe(const struct ana_experiment *experiment, uint32_t replication)
{
    const struct ana_design *plan = &experiment->plan;
    const struct ana_replication_luck luck = ana_sampling_luck(plan->sampling, replication);
    return (struct visa_replication){.scenario = plan->scenario,
                                     .layout = &experiment->layout,
                                     .seed = plan->seed,
                                     .replication = luck.replication,
                                     .antithetic = luck.antithetic};
}

enum sim_status ana_experiment_run_one(struct ana_experiment *experiment, uint32_t replication,
                                       struct sim_arena *arena, struct sim_error *error)
{
    const struct visa_replication what = describe(experiment, replication);
    struct visa_results results = {0};
    enum sim_status status = visa_replication_run(&what, arena, &results, error);
    if (status != SIM_OK) {
        return status;
    }
    size_t values = sim_day_series_size(&results.daily);
    SIM_ASSERT(values == ana_daily_slot_size(&experiment->daily));
    ana_run_row(&experiment->table, &results, ana_results_row(&experiment->results, replication));
    memcpy(ana_daily_slot(&experiment->daily, replication - experiment->plan.first), results.daily.values,
           values * sizeof *results.daily.values);
    return SIM_OK;
}

static enum sim_status run_one(void *context, uint32_t replication, struct sim_arena *arena,
                               struct sim_error *error)
{
    return ana_experiment_run_one(context, replication, arena, error);
}

enum sim_status ana_experiment_run(struct ana_experiment *experiment, const struct ana_effort *effort,
                                   uint32_t *threads, struct sim_error *error)
{
    SIM_ASSERT(effort->target >= experiment->done && effort->target <= experiment->plan.replications);
    const struct ana_stint stint = {.run = run_one,
                                    .context = experiment,
                                    .first = experiment->plan.first + experiment->done,
                                    .before = experiment->done,
                                    .count = effort->target - experiment->done};
    struct sim_replications_report report;
    enum sim_status status = ana_effort_run(effort, &stint, &report, error);
    experiment->done = ana_design_done(&experiment->plan, experiment->done + report.prefix);
    *threads = report.threads;
    return status;
}

void ana_experiment_destroy(struct ana_experiment *experiment)
{
    if (experiment != NULL && experiment->plan.scenario != NULL) {
        ana_daily_destroy(&experiment->daily);
        ana_results_destroy(&experiment->results);
        ana_run_days_destroy(&experiment->days);
        ana_run_table_destroy(&experiment->table);
        sim_arena_destroy(&experiment->memory);
    }
}
