/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The slot queue X' = max(X + A - s, 0), A ~ Poisson(rate): the backlog of scenarios/validation/slot-queue-*
 * against its stationary law, judged by t intervals over replications.
 */
#ifndef TESTS_ORACLE_MODELS_SLOT_QUEUE_H
#define TESTS_ORACLE_MODELS_SLOT_QUEUE_H

#include "sim/experiment/replications.h"
#include "tests/support/csv_folder.h"
#include "tests/support/pipeline_run.h"
#include "tests/support/slot_queue.h"

#include <math.h>
#include <stdint.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

enum { SLOT_QUEUE_CASES = 3, SLOT_QUEUE_REPLICATIONS = 20, SLOT_QUEUE_WARMUP = 1000 };

struct slot_queue_case {
    const char *folder;
    double rate;
    int seats;
    double mean;  /* published E[X] */
    double empty; /* published P(X = 0); 0 where none is */
};

static const struct slot_queue_case slot_queue_cases[SLOT_QUEUE_CASES] = {
    {"slot-queue-9-10", 9.0, 10, 3.101238453, .4464995951},
    {"slot-queue-4.5-5", 4.5, 5, 3.495128212, 0.0},
    {"slot-queue-19-20", 19.0, 20, 7.328884772, .318479736},
};

/* An overlay of a validation scenario with another number of days. */
static inline void slot_queue_write(struct csv_folder *folder, const char *base, int days)
{
    struct csv_file *settings = csv_file_of(folder, "scenario.csv", "key,value,source");
    csv_folder_clear(folder);
    csv_add(settings, "schema_version,1,");
    csv_add(settings, "name,shorter,");
    csv_add(settings, "base,%s/scenarios/validation/%s,", VISAQ_SOURCE_DIR, base);
    csv_add(settings, "days,%d,", days);
    csv_folder_write(folder, NULL);
}

struct slot_queue_batch {
    const struct pipeline *pipeline;
    int days;
    double mean[SLOT_QUEUE_REPLICATIONS];
    double empty[SLOT_QUEUE_REPLICATIONS];
};

/* One replication: mean backlog and share of empty days behind the warm-up. */
static inline enum sim_status slot_queue_replication(void *context, uint32_t k, struct sim_arena *arena,
                                                     struct sim_error *error)
{
    struct slot_queue_batch *batch = context;
    const struct visa_scenario *s = &batch->pipeline->scenario;
    struct visa_results results;
    const struct visa_replication what = {
        .scenario = s, .layout = &batch->pipeline->layout, .seed = s->settings.seed, .replication = k};
    enum sim_status status = visa_replication_run(&what, arena, &results, error);
    if (status != SIM_OK) {
        return status;
    }
    int64_t sum = 0;
    int64_t empty = 0;
    for (int day = SLOT_QUEUE_WARMUP; day < batch->days; day++) {
        int32_t backlog = pipeline_daily(&results, VISA_DAILY_BACKLOG, 0, day);
        sum += backlog;
        empty += backlog == 0;
    }
    batch->mean[k] = (double)sum / (batch->days - SLOT_QUEUE_WARMUP);
    batch->empty[k] = (double)empty / (batch->days - SLOT_QUEUE_WARMUP);
    return SIM_OK;
}

/* The truth must lie in the t interval of this level over the replications. */
static inline void slot_queue_judge(const char *what, const double *values, double truth, double level)
{
    enum { N = SLOT_QUEUE_REPLICATIONS };
    double mean = 0.0;
    double squares = 0.0;
    for (int i = 0; i < N; i++) {
        mean += values[i] / N;
    }
    for (int i = 0; i < N; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
    }
    double half = gsl_cdf_tdist_Qinv((1.0 - level) / 2.0, N - 1) * sqrt(squares / (N - 1) / N);
    print_message("%s: %.6f +- %.6f, truth %.6f\n", what, mean, half, truth);
    if (!(fabs(mean - truth) <= half)) {
        fail_msg("%s: the truth is outside the interval", what);
    }
}

/* Runs a case over so many days and judges E[X] and P(X = 0), each at this level. */
static inline void slot_queue_run(const struct slot_queue_case *c, int days, double level)
{
    struct test_slot_law truth = test_slot_by_chain((struct test_slot_queue){c->rate, c->seats});
    double empty = 1.0 - truth.share;
    assert_true(fabs(truth.mean - c->mean) < 1e-6);
    assert_true(c->empty <= 0.0 || fabs(empty - c->empty) < 1e-8);
    struct csv_folder folder;
    struct pipeline pipeline;
    csv_folder_init(&folder);
    slot_queue_write(&folder, c->folder, days);
    pipeline_load(&pipeline, folder.path, 0);
    assert_int_equal(pipeline.scenario.pool_count, 1);
    struct slot_queue_batch batch = {.pipeline = &pipeline, .days = days};
    const struct sim_replications plan = {.count = SLOT_QUEUE_REPLICATIONS,
                                          .arena_limit = SIZE_MAX,
                                          .run = slot_queue_replication,
                                          .context = &batch};
    struct sim_replications_report report;
    struct sim_error error = {0};
    if (sim_replications_run(&plan, NULL, &report, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    print_message("%s\n", c->folder);
    slot_queue_judge("E[X]", batch.mean, truth.mean, level);
    slot_queue_judge("P(X = 0)", batch.empty, empty, level);
    pipeline_destroy(&pipeline);
    csv_folder_destroy(&folder);
}

#endif
