/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lead times and outcomes whose laws have closed forms, from scenario text to summary. */
#include "analysis/verify/judge.h"
#include "analysis/verify/scene.h"
#include "analysis/verify/trials.h"

enum { FULL_FACTOR = 4 };

/* A scenario, and for each oracle the response it is about. */
struct law {
    const char *scenario;
    const char *behaviour; /* over the scenario's, or NULL */
    const struct ana_scene_key *keys;
};

static const struct ana_oracle sum_oracles[] = {
    {"mean", "mean lead time", ANA_JUDGE_INTERVAL, 18, 0},
    {"p50", "P50 of the lead time", ANA_JUDGE_INTERVAL, 15.43569887, 0},
    {"p80", "P80", ANA_JUDGE_INTERVAL, 25.92078271, 0},
    {"p90", "P90", ANA_JUDGE_INTERVAL, 33.20374902, 0},
    {"p95", "P95", ANA_JUDGE_INTERVAL, 40.29896869, 0},
};
static const struct ana_scene_key sum_keys[] = {
    {.metric = "lead_time", .statistic = "mean"}, {.metric = "lead_time", .statistic = "p50"},
    {.metric = "lead_time", .statistic = "p80"},  {.metric = "lead_time", .statistic = "p90"},
    {.metric = "lead_time", .statistic = "p95"},
};

static const struct ana_oracle retry_oracles[] = {
    {"mean", "mean of the total, 10/.75 + 135/3 days", ANA_JUDGE_INTERVAL, 58.33333333, 0},
};
static const struct ana_scene_key retry_keys[] = {{.metric = "lead_time", .statistic = "mean"}};

/* Only so many attempts are allowed: who has a visa needed no more. */
static const struct ana_oracle one_oracles[] = {
    {"issued", "P(1 attempt is enough)", ANA_JUDGE_INTERVAL, .75, 0}};
static const struct ana_oracle three_oracles[] = {
    {"issued", "P(at most 3 attempts)", ANA_JUDGE_INTERVAL, .984375, 0}};
static const struct ana_scene_key issued_keys[] = {
    {.metric = "outcome", .statistic = "probability", .outcome = "issued"}};

static const struct law subjects[] = {
    {"validation/sum-of-exponentials", NULL, sum_keys},
    {"validation/retry", NULL, retry_keys},
    {"validation/retry", "key,value\nmaximum_attempts,1\n", issued_keys},
    {"validation/retry", "key,value\nmaximum_attempts,3\n", issued_keys},
};

static enum sim_status judge(const struct ana_scene *scene, const struct ana_experiment *experiment,
                             const struct ana_trial *trial, struct ana_finding *findings,
                             struct sim_error *error)
{
    const struct law *law = trial->subject;
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        struct ana_interval interval;
        size_t response = ana_scene_response(experiment, law->keys[i]);
        status = ana_scene_estimate(scene, experiment, response, &interval, error);
        if (status == SIM_OK) {
            findings[i] = ana_find_interval(scene->verify, &trial->oracles[i], interval, experiment->done);
        }
    }
    return status;
}

static enum sim_status run(const struct ana_verify *verify, const struct ana_trial *trial,
                           struct ana_finding *findings, struct sim_error *error)
{
    const struct law *law = trial->subject;
    struct ana_scene scene;
    struct ana_experiment experiment = {0};
    enum sim_status status = ana_scene_begin(&scene, verify, law->scenario, error);
    if (status == SIM_OK && law->behaviour != NULL) {
        ana_scene_put(&scene, "behaviour.csv", law->behaviour);
    }
    status = status == SIM_OK ? ana_scene_load(&scene, error) : status;
    if (status == SIM_OK) {
        uint32_t count = scene.scenario.settings.replications * (verify->full ? FULL_FACTOR : 1);
        status = ana_scene_run(&scene, (struct ana_scene_run){.count = count}, &experiment, error);
    }
    status = status == SIM_OK ? judge(&scene, &experiment, trial, findings, error) : status;
    ana_experiment_destroy(&experiment);
    ana_scene_destroy(&scene);
    return status;
}

const struct ana_trial *ana_trials_laws(size_t *count)
{
    static const struct ana_trial trials[] = {
        {"sum-of-exponentials", "hypoexponential law, means 3, 5, 10", run, &subjects[0],
         ANA_ORACLES(sum_oracles)},
        {"retry", "geometric sum of exponentials", run, &subjects[1], ANA_ORACLES(retry_oracles)},
        {"retry-1", "geometric law, refusal .25", run, &subjects[2], ANA_ORACLES(one_oracles)},
        {"retry-3", "geometric law, refusal .25", run, &subjects[3], ANA_ORACLES(three_oracles)},
    };
    *count = sizeof trials / sizeof trials[0];
    return trials;
}
