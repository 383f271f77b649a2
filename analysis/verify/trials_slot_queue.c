/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slot queue X' = max(X + A - s, 0), A ~ Poisson(rate), X = backlog at the day's close. */
#include "analysis/verify/judge.h"
#include "analysis/verify/scene.h"
#include "analysis/verify/trials.h"

#include <math.h>
#include <stdlib.h>

enum { FULL_FACTOR = 4, STATES = 1000 };

/* A shipped scenario or, over slot-queue-9-10, other numbers. */
struct slot_queue {
    const char *scenario;
    const char *demand, *slots; /* NULL: the scenario's own */
    long days;                  /* 0: the scenario's own */
};

/* The oracles of a trial stand in this order, as many of them as are known. */
enum { MEAN, WAIT, EMPTY, P95, KNOWN };

/* Seats are at 12:00 and arrivals at 00:00: a lead time is half a day and the wait beyond the same day. */
#define SLOT_MEAN(value, rate)                                                                               \
    {"mean", "mean backlog E[X]", ANA_JUDGE_INTERVAL, (value), 0},                                           \
    {                                                                                                        \
        "wait", "mean lead time 1/2 + E[X]/rate, days", ANA_JUDGE_INTERVAL, 0.5 + (value) / (rate), 0        \
    }
#define SLOT_EMPTY(value)                                                                                    \
    {                                                                                                        \
        "empty", "P(X = 0)", ANA_JUDGE_INTERVAL, (value), 0                                                  \
    }
#define SLOT_P95(value)                                                                                      \
    {                                                                                                        \
        "p95", "P95 of X", ANA_JUDGE_RANGE, (value), 0                                                       \
    }

static const struct ana_oracle oracles_0_9[] = {SLOT_MEAN(4.05, 0.9), SLOT_EMPTY(.2459603111)};
static const struct ana_oracle oracles_4_5[] = {SLOT_MEAN(3.495128212, 4.5)};
static const struct ana_oracle oracles_9[] = {SLOT_MEAN(3.101238453, 9.0), SLOT_EMPTY(.4464995951),
                                              SLOT_P95(12)};
static const struct ana_oracle oracles_9_5[] = {SLOT_MEAN(7.952288423, 9.5)};
static const struct ana_oracle oracles_19[] = {SLOT_MEAN(7.328884772, 19.0), SLOT_EMPTY(.318479736)};
static const struct ana_oracle oracles_45[] = {SLOT_MEAN(1.778664923, 45.0)};
static const struct ana_oracle oracles_95[] = {SLOT_MEAN(5.077373717, 95.0)};

#define DEMAND(rate)                                                                                         \
    "stream,class,applicant,post,per_day,weekdays,time,party_size,account\n"                                 \
    "arrivals,B,private,north," rate ",daily,00:00-00:00,1,one\n"
#define SLOTS(seats) "post,pool,weekdays,time,seats\nnorth,b,daily,12:00," seats "\n"

static const struct slot_queue subjects[] = {
    {"validation/slot-queue-9-10", DEMAND("0.9"), SLOTS("1"), 0},
    {"validation/slot-queue-4.5-5", NULL, NULL, 0},
    {"validation/slot-queue-9-10", NULL, NULL, 0},
    {"validation/slot-queue-9-10", DEMAND("9.5"), SLOTS("10"), 0},
    {"validation/slot-queue-19-20", NULL, NULL, 0},
    {"validation/slot-queue-9-10", DEMAND("45"), SLOTS("50"), 15000},
    {"validation/slot-queue-9-10", DEMAND("95"), SLOTS("100"), 15000},
};

static enum sim_status open_scene(struct ana_scene *scene, const struct ana_verify *verify,
                                  const struct slot_queue *queue, struct sim_error *error)
{
    enum sim_status status = ana_scene_begin(scene, verify, queue->scenario, error);
    if (status != SIM_OK) {
        return status;
    }
    if (queue->demand != NULL) {
        ana_scene_put(scene, "demand.csv", queue->demand);
        ana_scene_put(scene, "slots.csv", queue->slots);
    }
    if (queue->days > 0) {
        ana_scene_set(scene, "days", queue->days);
    }
    return ana_scene_load(scene, error);
}

/* The share of a replication's days behind the warm-up with X <= x. */
static double share_up_to(const struct ana_experiment *experiment, uint32_t row, int32_t x)
{
    const struct visa_settings *settings = &experiment->plan.scenario->settings;
    const struct ana_daily_place backlog = {VISA_DAILY_BACKLOG, 0};
    int64_t days = settings->cohort_to - settings->cohort_from + 1;
    int64_t below = 0;
    for (int32_t day = settings->cohort_from; day <= settings->cohort_to; day++) {
        below += ana_scene_daily(experiment, row, backlog, (uint32_t)(day - settings->start_day)) <= x;
    }
    return (double)below / (double)days;
}

static void shares_up_to(const struct ana_experiment *experiment, int32_t x, double *shares)
{
    for (uint32_t row = 0; row < experiment->done; row++) {
        shares[row] = share_up_to(experiment, row, x);
    }
}

/* The first x at which the distribution function, its upper and its lower bound reach p (Woodruff). */
static struct ana_interval quantile_range(const struct ana_verify *verify,
                                          const struct ana_experiment *experiment, double p, double *shares)
{
    const double student = ana_student_quantile(verify->level, experiment->done);
    struct ana_interval range = {NAN, NAN, NAN};
    for (int32_t x = 0; x < STATES && isnan(range.high); x++) {
        shares_up_to(experiment, x, shares);
        const struct ana_interval f = ana_mean_interval(shares, experiment->done, student);
        range.low = isnan(range.low) && f.high >= p ? x : range.low;
        range.estimate = isnan(range.estimate) && f.estimate >= p ? x : range.estimate;
        range.high = f.low >= p ? x : range.high;
    }
    return range;
}

/* A response of the summary. */
static enum sim_status judge_response(const struct ana_scene *scene, const struct ana_experiment *experiment,
                                      const struct ana_oracle *oracle, struct ana_scene_key key,
                                      struct ana_finding *finding)
{
    struct ana_interval interval;
    size_t response = ana_scene_response(experiment, key);
    enum sim_status status = ana_scene_estimate(scene, experiment, response, &interval, NULL);
    if (status == SIM_OK) {
        *finding = ana_find_interval(scene->verify, oracle, interval, experiment->done);
    }
    return status;
}

static enum sim_status judge(const struct ana_scene *scene, const struct ana_experiment *experiment,
                             const struct ana_trial *trial, struct ana_finding *findings)
{
    static const struct ana_scene_key backlog = {.metric = "backlog", .statistic = "mean", .post = "north"};
    static const struct ana_scene_key lead_time = {.metric = "lead_time", .statistic = "mean"};
    const struct ana_verify *verify = scene->verify;
    double *shares = calloc(experiment->done, sizeof *shares);
    enum sim_status status =
        shares == NULL ? SIM_ERR_MEMORY
                       : judge_response(scene, experiment, &trial->oracles[MEAN], backlog, &findings[MEAN]);
    if (status == SIM_OK) {
        status = judge_response(scene, experiment, &trial->oracles[WAIT], lead_time, &findings[WAIT]);
    }
    if (status == SIM_OK && trial->count > EMPTY) {
        shares_up_to(experiment, 0, shares);
        findings[EMPTY] = ana_find_mean(verify, &trial->oracles[EMPTY], shares, experiment->done);
    }
    if (status == SIM_OK && trial->count > P95) {
        struct ana_interval range = quantile_range(verify, experiment, .95, shares);
        findings[P95] = ana_find_range(&trial->oracles[P95], range, experiment->done);
    }
    free(shares);
    return status;
}

static enum sim_status run(const struct ana_verify *verify, const struct ana_trial *trial,
                           struct ana_finding *findings, struct sim_error *error)
{
    struct ana_scene scene;
    struct ana_experiment experiment = {0};
    enum sim_status status = open_scene(&scene, verify, trial->subject, error);
    if (status == SIM_OK) {
        uint32_t count = scene.scenario.settings.replications * (verify->full ? FULL_FACTOR : 1);
        status = ana_scene_run(&scene, (struct ana_scene_run){.count = count}, &experiment, error);
    }
    if (status == SIM_OK) {
        status = judge(&scene, &experiment, trial, findings);
    }
    ana_experiment_destroy(&experiment);
    ana_scene_destroy(&scene);
    return status;
}

const struct ana_trial *ana_trials_slot_queue(size_t *count)
{
    static const char source[] = "Janssen and van Leeuwaarden 2005 (M/D/s queue length)";
    static const struct ana_trial trials[] = {
        {"slot-queue-0.9-1", source, run, &subjects[0], ANA_ORACLES(oracles_0_9)},
        {"slot-queue-4.5-5", source, run, &subjects[1], ANA_ORACLES(oracles_4_5)},
        {"slot-queue-9-10", source, run, &subjects[2], ANA_ORACLES(oracles_9)},
        {"slot-queue-9.5-10", source, run, &subjects[3], ANA_ORACLES(oracles_9_5)},
        {"slot-queue-19-20", source, run, &subjects[4], ANA_ORACLES(oracles_19)},
        {"slot-queue-45-50", source, run, &subjects[5], ANA_ORACLES(oracles_45)},
        {"slot-queue-95-100", source, run, &subjects[6], ANA_ORACLES(oracles_95)},
    };
    *count = sizeof trials / sizeof trials[0];
    return trials;
}
