/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/paired_runs.h"

#include <stdlib.h>

static enum sim_status out_of_memory(struct sim_error *error)
{
    return sim_fail(error, SIM_ERR_MEMORY, "no memory for the arms of a comparison");
}

static enum sim_status make_contrast(struct ana_paired_runs *runs, enum ana_family family,
                                     struct sim_error *error)
{
    struct ana_contrast_arm *arms = calloc(runs->count, sizeof *arms);
    if (arms == NULL) {
        return out_of_memory(error);
    }
    for (size_t i = 0; i < runs->count; i++) {
        const struct visa_scenario *scenario = runs->arms[i].plan.scenario;
        arms[i] = (struct ana_contrast_arm){.scenario = scenario->settings.name,
                                            .changes = scenario->changes,
                                            .origin = scenario->name_unchanged,
                                            .digest = ana_digest_text(scenario),
                                            .results = &runs->arms[i].results};
    }
    const struct ana_question question = {&runs->arms[0].plan, family, arms, runs->count};
    enum sim_status status = ana_contrast_init(&runs->contrast, &question, error);
    free(arms);
    return status;
}

enum sim_status ana_paired_runs_init(struct ana_paired_runs *runs, const struct ana_design *plans,
                                     size_t count, enum ana_family family, struct sim_error *error)
{
    *runs = (struct ana_paired_runs){.arms = calloc(count, sizeof *runs->arms)};
    if (runs->arms == NULL) {
        return out_of_memory(error);
    }
    runs->count = count;
    for (size_t i = 0; i < count; i++) {
        enum sim_status status = ana_experiment_init(&runs->arms[i], &plans[i], error);
        if (status != SIM_OK) {
            return status;
        }
    }
    return count > 1 ? make_contrast(runs, family, error) : SIM_OK;
}

enum sim_status ana_paired_runs_extend(struct ana_paired_runs *runs, uint32_t replications,
                                       struct sim_error *error)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < runs->count && status == SIM_OK; i++) {
        status = ana_experiment_extend(&runs->arms[i], replications, error);
    }
    runs->contrast.plan.replications = replications;
    return status;
}

void ana_paired_runs_adopted(struct ana_paired_runs *runs)
{
    runs->contrast.done = runs->arms[0].done;
}

/* Run r is replication r / count of arm r % count. */
static enum sim_status run_one(void *context, uint32_t run, struct sim_arena *arena, struct sim_error *error)
{
    const struct ana_paired_runs *runs = context;
    struct ana_experiment *arm = &runs->arms[run % runs->count];
    return ana_experiment_run_one(arm, arm->plan.first + (uint32_t)(run / runs->count), arena, error);
}

enum sim_status ana_paired_runs_run(struct ana_paired_runs *runs, const struct ana_effort *effort,
                                    uint32_t *threads, struct sim_error *error)
{
    uint32_t done = runs->arms[0].done;
    uint32_t arms = (uint32_t)runs->count;
    SIM_ASSERT(effort->target >= done && effort->target <= UINT32_MAX / arms);
    const struct ana_stint stint = {.run = run_one,
                                    .context = runs,
                                    .first = done * arms,
                                    .before = done * arms,
                                    .count = (effort->target - done) * arms};
    struct sim_replications_report report;
    enum sim_status status = ana_effort_run(effort, &stint, &report, error);
    done = ana_design_done(&runs->arms[0].plan, done + report.prefix / arms);
    for (size_t i = 0; i < runs->count; i++) {
        runs->arms[i].done = done;
    }
    runs->contrast.done = done;
    *threads = report.threads;
    return status;
}

enum sim_status ana_paired_runs_judge(struct ana_paired_runs *runs, uint32_t prefix, struct sim_error *error)
{
    if (runs->count == 1) {
        struct ana_experiment *run = &runs->arms[0];
        return ana_goal_judge(&run->plan.goal, &run->results, prefix, run->plan.level, &run->verdict);
    }
    enum sim_status status = ana_contrast_compare(&runs->contrast, prefix, error);
    if (status == SIM_OK) {
        ana_contrast_judge(&runs->contrast, prefix);
    }
    return status;
}

struct ana_goal_state ana_paired_runs_goal(const struct ana_paired_runs *runs)
{
    return runs->count == 1 ? ana_experiment_goal(&runs->arms[0]) : ana_contrast_goal(&runs->contrast);
}

void ana_paired_runs_destroy(struct ana_paired_runs *runs)
{
    ana_contrast_destroy(&runs->contrast);
    for (size_t i = 0; i < runs->count; i++) {
        ana_experiment_destroy(&runs->arms[i]);
    }
    free(runs->arms);
    *runs = (struct ana_paired_runs){0};
}
