/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same results however they are made: numbers of scenarios/validation/small, compared bit by bit with
 * those of a first run. Obtained is how many differ; 0 is expected.
 */
#include "analysis/results/comparison.h"
#include "analysis/verify/judge.h"
#include "analysis/verify/scene.h"
#include "analysis/verify/trials.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { REPLICATIONS = 6, FULL_REPLICATIONS = 60, SHUFFLES = 5, MORE_DAYS = 37 };

static const char SMALL[] = "validation/small";

/* The first run, and how much was compared and differs. */
struct same {
    const struct ana_verify *verify;
    struct ana_scene scene;
    struct ana_experiment base;
    uint32_t count; /* replications */
    uint64_t cases, violations;
    struct sim_error *error;
};

typedef enum sim_status check_fn(struct same *same);

static void compare(struct same *same, const void *a, const void *b, size_t size)
{
    same->cases++;
    same->violations += memcmp(a, b, size) != 0;
}

/* All numbers of a replication: its row and its daily series. */
static void compare_row(struct same *same, const struct ana_experiment *other, uint32_t row,
                        uint32_t base_row)
{
    const struct ana_results *a = &same->base.results;
    const struct ana_results *b = &other->results;
    size_t days = ana_daily_slot_size(&same->base.daily);
    for (size_t i = 0; i < a->columns; i++) {
        compare(same, &a->values[base_row * a->columns + i], &b->values[row * b->columns + i],
                sizeof *a->values);
    }
    for (size_t i = 0; i < days; i++) {
        compare(same, &same->base.daily.values[base_row * days + i], &other->daily.values[row * days + i],
                sizeof *other->daily.values);
    }
}

static enum sim_status rerun(struct same *same, struct ana_scene_run run, uint32_t base_row)
{
    struct ana_experiment again = {0};
    enum sim_status status = ana_scene_run(&same->scene, run, &again, same->error);
    for (uint32_t row = 0; row < run.count && status == SIM_OK; row++) {
        compare_row(same, &again, row, base_row + row);
    }
    ana_experiment_destroy(&again);
    return status;
}

static enum sim_status on_threads(struct same *same)
{
    enum sim_status status = SIM_OK;
    for (uint32_t threads = 1; threads <= 4 && status == SIM_OK; threads *= 2) {
        status = rerun(same, (struct ana_scene_run){.count = same->count, .threads = threads}, 0);
    }
    return status;
}

static enum sim_status alone(struct same *same)
{
    enum sim_status status = SIM_OK;
    for (uint32_t k = 0; k < same->count && status == SIM_OK; k++) {
        status = rerun(same, (struct ana_scene_run){.first = k, .count = 1}, k);
    }
    return status;
}

static enum sim_status shuffle(struct same *same, uint64_t seed)
{
    struct ana_scene scene;
    struct ana_experiment shuffled = {0};
    enum sim_status status = ana_scene_begin(&scene, same->verify, SMALL, same->error);
    if (status == SIM_OK) {
        ana_scene_shuffle(&scene, seed);
        status = ana_scene_load(&scene, same->error);
    }
    if (status == SIM_OK) {
        compare(same, same->scene.scenario.digest, scene.scenario.digest, sizeof scene.scenario.digest);
        status = ana_scene_run(&scene, (struct ana_scene_run){.count = 1}, &shuffled, same->error);
    }
    if (status == SIM_OK) {
        compare_row(same, &shuffled, 0, 0);
    }
    ana_experiment_destroy(&shuffled);
    ana_scene_destroy(&scene);
    return status;
}

static enum sim_status shuffled(struct same *same)
{
    enum sim_status status = SIM_OK;
    for (uint64_t seed = 1; seed <= SHUFFLES && status == SIM_OK; seed++) {
        status = shuffle(same, seed);
    }
    return status;
}

/* The days that both have. */
static void compare_days(struct same *same, const struct ana_experiment *longer)
{
    const struct ana_daily_layout *layout = &same->base.daily.layout;
    for (uint32_t metric = 0; metric < layout->metrics; metric++) {
        for (uint32_t i = 0; i < layout->cells * layout->days; i++) {
            const struct ana_daily_place place = {metric, i / layout->days};
            int32_t a = ana_scene_daily(&same->base, 0, place, i % layout->days);
            int32_t b = ana_scene_daily(longer, 0, place, i % layout->days);
            compare(same, &a, &b, sizeof a);
        }
    }
}

static enum sim_status longer(struct same *same)
{
    const struct visa_settings *settings = &same->scene.scenario.settings;
    struct ana_scene scene;
    struct ana_experiment experiment = {0};
    enum sim_status status = ana_scene_begin(&scene, same->verify, SMALL, same->error);
    if (status == SIM_OK) {
        ana_scene_set(&scene, "runoff_days", settings->last_day - settings->cohort_to + MORE_DAYS);
        status = ana_scene_load(&scene, same->error);
    }
    if (status == SIM_OK) {
        status = ana_scene_run(&scene, (struct ana_scene_run){.count = 1}, &experiment, same->error);
    }
    if (status == SIM_OK) {
        compare_days(same, &experiment);
    }
    ana_experiment_destroy(&experiment);
    ana_scene_destroy(&scene);
    return status;
}

static void ignore_activity(void *context, const struct visa_observed_activity *what)
{
    (void)context;
    (void)what;
}

static void ignore_seat(void *context, const struct visa_observed_seat *what)
{
    (void)context;
    (void)what;
}

static void ignore_issue(void *context, const struct visa_observed_issue *what)
{
    (void)context;
    (void)what;
}

static void ignore_end(void *context, const struct visa_observed_end *what)
{
    (void)context;
    (void)what;
}

static void ignore_close(void *context, const struct visa_observed_close *what)
{
    (void)context;
    (void)what;
}

/* A watched replication against its row. */
static enum sim_status watch(struct same *same, uint32_t k, struct sim_arena *arena)
{
    static const struct visa_observer observer = {.activity = ignore_activity,
                                                  .seat = ignore_seat,
                                                  .issue = ignore_issue,
                                                  .end = ignore_end,
                                                  .close = ignore_close};
    const struct ana_run_table *table = &same->base.table;
    struct visa_results results;
    const struct ana_scene_watch what = {k, &observer};
    enum sim_status status = ana_scene_watch(&same->scene, what, arena, &results, same->error);
    double *row = sim_arena_alloc(arena, table->responses.count, sizeof *row);
    if (status != SIM_OK || row == NULL) {
        return status != SIM_OK ? status : SIM_ERR_MEMORY;
    }
    ana_run_row(table, &results, row);
    for (size_t i = 0; i < table->responses.count; i++) {
        compare(same, &row[i], &same->base.results.values[k * table->responses.count + i], sizeof *row);
    }
    size_t days = ana_daily_slot_size(&same->base.daily);
    compare(same, results.daily.values, same->base.daily.values + k * days,
            days * sizeof *results.daily.values);
    return SIM_OK;
}

static enum sim_status observed(struct same *same)
{
    struct sim_arena arena;
    enum sim_status status = SIM_OK;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint32_t k = 0; k < same->count && status == SIM_OK; k++) {
        sim_arena_reset(&arena);
        status = watch(same, k, &arena);
    }
    sim_arena_destroy(&arena);
    return status;
}

/* The comparison of verbs like compare, of an arm with itself: no difference, no width, p = 1. */
static void judge_comparison(struct same *same, const struct ana_comparison *comparison)
{
    const struct ana_interval *difference = &comparison->paired.difference;
    if (comparison->paired.pairs >= 2) {
        same->cases++;
        same->violations +=
            !(fabs(difference->estimate) + fabs(difference->low) + fabs(difference->high) <= 0.0 &&
              comparison->paired.p_value >= 1.0);
    }
}

static enum sim_status against_itself(struct same *same)
{
    struct ana_experiment again = {0};
    size_t columns = same->base.results.columns;
    struct ana_comparison *comparisons = calloc(columns, sizeof *comparisons);
    enum sim_status status =
        comparisons == NULL
            ? SIM_ERR_MEMORY
            : ana_scene_run(&same->scene, (struct ana_scene_run){.count = same->count}, &again, same->error);
    if (status == SIM_OK) {
        const struct ana_arms arms = {&same->base.results, &again.results, same->count};
        status = ana_compare(&arms, .95, comparisons, same->error);
    }
    for (size_t i = 0; i < columns && status == SIM_OK; i++) {
        judge_comparison(same, &comparisons[i]);
    }
    free(comparisons);
    ana_experiment_destroy(&again);
    return status;
}

/* The next larger quantile of the same thing, in all rows. */
static void compare_quantiles(struct same *same, size_t lower, const char *statistic)
{
    const struct ana_responses *responses = &same->base.table.responses;
    struct ana_response_key key = responses->items[lower].key;
    key.statistic = statistic;
    size_t upper = ana_responses_find(responses, &key);
    for (uint32_t row = 0; row < same->count && upper != ANA_NO_RESPONSE; row++) {
        double a = ana_results_at(&same->base.results, row, lower);
        double b = ana_results_at(&same->base.results, row, upper);
        same->cases += isnan(a) ? 0 : 1;
        same->violations += isnan(a) != isnan(b) || a > b;
    }
}

static enum sim_status quantiles_rise(struct same *same)
{
    static const char *const statistics[] = {"p10", "p50", "p80", "p90", "p95"};
    const struct ana_responses *responses = &same->base.table.responses;
    for (size_t i = 0; i < responses->count; i++) {
        for (size_t q = 0; q + 1 < sizeof statistics / sizeof statistics[0]; q++) {
            if (strcmp(responses->items[i].key.statistic, statistics[q]) == 0) {
                compare_quantiles(same, i, statistics[q + 1]);
            }
        }
    }
    return SIM_OK;
}

static const struct ana_oracle oracles[] = {
    {"threads", "numbers that differ on 1, 2, 4 threads", ANA_JUDGE_EXACT, 0, 0},
    {"alone", "replication k alone = row k", ANA_JUDGE_EXACT, 0, 0},
    {"rows", "rows of the CSV files in any order", ANA_JUDGE_EXACT, 0, 0},
    {"longer", "a longer run begins the same", ANA_JUDGE_EXACT, 0, 0},
    {"observed", "observer on = observer off", ANA_JUDGE_EXACT, 0, 0},
    {"a-a", "A against A: difference, width, 1 - p", ANA_JUDGE_EXACT, 0, 0},
    {"quantiles", "P10 <= P50 <= P80 <= P90 <= P95", ANA_JUDGE_EXACT, 0, 0},
};

/* In the order of the oracles. */
static check_fn *const checks[] = {on_threads, alone,          shuffled,      longer,
                                   observed,   against_itself, quantiles_rise};

static enum sim_status run(const struct ana_verify *verify, const struct ana_trial *trial,
                           struct ana_finding *findings, struct sim_error *error)
{
    struct same same = {
        .verify = verify, .count = verify->full ? FULL_REPLICATIONS : REPLICATIONS, .error = error};
    enum sim_status status = ana_scene_begin(&same.scene, verify, SMALL, error);
    status = status == SIM_OK ? ana_scene_load(&same.scene, error) : status;
    if (status == SIM_OK) {
        status = ana_scene_run(&same.scene, (struct ana_scene_run){.count = same.count}, &same.base, error);
    }
    for (size_t i = 0; i < trial->count && status == SIM_OK; i++) {
        same.cases = same.violations = 0;
        status = checks[i](&same);
        findings[i] = ana_find_number(&trial->oracles[i], (double)same.violations, same.cases);
    }
    ana_experiment_destroy(&same.base);
    ana_scene_destroy(&same.scene);
    return status;
}

const struct ana_trial *ana_trials_sameness(size_t *count)
{
    static const struct ana_trial trials[] = {
        {"same", "properties that need no number", run, NULL, ANA_ORACLES(oracles)}};
    *count = 1;
    return trials;
}
