/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pipeline: whole replications of a scenario, which is read and compiled before.
 *
 * Without --threads: one replication a repetition, CPU time of visa_replication_run alone, all in one arena
 * that is reset, so that the first also pays for the system's pages. With --threads: a batch of replications
 * by the replication runner, real time, the numbers of threads taking turns; every worker's first replication
 * pays for its pages. An event is one pop that was not stale. The hash is that of the cases' courses; the
 * number of threads must not change it.
 */
#include "bench/hold.h"
#include "bench/report.h"
#include "models/pipeline/replication.h"
#include "sim/experiment/replications.h"

#include <gsl/gsl_errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { THREADS_MAX = 4096, COUNTS_MAX = 8, BATCH_MAX = 1000 };

enum { OPTION_THREADS = 256, OPTION_BATCH, OPTION_REPLICATIONS };

struct options {
    struct bench_options shared;
    const char *folder;
    uint32_t threads[COUNTS_MAX];
    uint32_t counts; /* of threads; 0: CPU time, one replication at a time */
    uint32_t batch;  /* replications in a repetition with threads; 0: twice the most threads */
};

/* What one replication yields. */
struct outcome {
    int64_t events;
    int64_t applicants;
    int64_t peak_cases;
    uint64_t digest;
};

/* The two rows of one number of threads. */
struct rows {
    struct bench_row event;
    struct bench_row applicant;
};

struct study {
    const struct options *options;
    const char *name; /* of the scenario's folder */
    struct sim_arena memory;
    struct visa_scenario scenario;
    struct visa_layout layout;
    struct hold_yardstick yardstick;
    struct outcome *outcomes; /* [batch] of the repetition that runs, which starts with this replication: */
    uint32_t first;
    int64_t events; /* of all repetitions, as are the next two */
    int64_t applicants;
    double seconds;
};

static const struct argp_option own[] = {
    {"threads", OPTION_THREADS, "LIST", 0, "real time of a batch by so many threads, e.g. 1,2", 1},
    {"batch", OPTION_BATCH, "N", 0, "replications in a batch (default: twice the most threads)", 1},
    {"replications", OPTION_REPLICATIONS, "N", 0,
     "the same as --repetitions: without --threads a repetition is one replication", 1},
    {0},
};

/* 1,2,4: at most COUNTS_MAX numbers. */
static void take_threads(struct options *options, const struct argp_state *state, const char *list)
{
    char number[8];
    options->counts = 0;
    for (const char *start = list; start != NULL;) {
        if (options->counts == COUNTS_MAX) {
            argp_error(state, "--threads: at most %d numbers", COUNTS_MAX);
        }
        const char *comma = strchr(start, ',');
        size_t length = comma != NULL ? (size_t)(comma - start) : strlen(start);
        (void)snprintf(number, sizeof number, "%.*s", (int)(length < 7 ? length : 7), start);
        options->threads[options->counts++] = (uint32_t)bench_whole(state, "threads", number, 1, THREADS_MAX);
        start = comma != NULL ? comma + 1 : NULL;
    }
}

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->shared;
        return 0;
    case OPTION_THREADS:
        take_threads(options, state, argument);
        return 0;
    case OPTION_BATCH:
        options->batch = (uint32_t)bench_whole(state, "batch", argument, 1, BATCH_MAX);
        return 0;
    case OPTION_REPLICATIONS:
        options->shared.repetitions =
            (uint32_t)bench_whole(state, "replications", argument, 1, BENCH_REPETITIONS_MAX);
        return 0;
    case ARGP_KEY_ARG:
        options->folder = bench_only_argument(state, argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Reads the scenario; says on stderr why not. */
static bool compile(struct study *study)
{
    const char *folder = study->options->folder;
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &study->memory);
    enum sim_status status = visa_scenario_load(&study->scenario, folder, &diagnostics);
    if (status == SIM_OK) {
        status = visa_layout_make(&study->layout, &study->scenario, &study->memory);
    }
    if (status != SIM_OK) {
        bench_explain("bench_pipeline", folder, &diagnostics, status);
    }
    return status == SIM_OK;
}

static enum sim_status replicate(const struct study *study, uint32_t number, struct sim_arena *arena,
                                 struct outcome *outcome, struct sim_error *error)
{
    struct visa_results results;
    const struct visa_replication what = {.scenario = &study->scenario,
                                          .layout = &study->layout,
                                          .seed = study->scenario.settings.seed,
                                          .replication = number};
    enum sim_status status = visa_replication_run(&what, arena, &results, error);
    if (status == SIM_OK) {
        *outcome = (struct outcome){.events = results.events,
                                    .applicants = results.initial + results.arrived,
                                    .peak_cases = results.peak_cases,
                                    .digest = results.course_digest};
    }
    return status;
}

static int64_t at_least_one(int64_t count)
{
    return count > 0 ? count : 1;
}

/* Takes a repetition of `count` replications into the rows. */
static void add(struct study *study, struct rows *rows, uint32_t count, struct bench_time start,
                struct bench_time end)
{
    struct outcome sum = {0};
    for (uint32_t i = 0; i < count; i++) {
        sum.events += study->outcomes[i].events;
        sum.applicants += study->outcomes[i].applicants;
        sum.digest ^= study->outcomes[i].digest;
    }
    if (rows->event.repetitions == 0) {
        rows->event.pending = rows->applicant.pending = study->outcomes[0].peak_cases;
        rows->event.hash = rows->applicant.hash = sum.digest;
    }
    double heap_ns = study->options->shared.with_heap ? hold_yardstick_measure(&study->yardstick) : -1;
    bench_row_add(&rows->event, start, end, (uint64_t)at_least_one(sum.events), heap_ns);
    bench_row_add(&rows->applicant, start, end, (uint64_t)at_least_one(sum.applicants), heap_ns);
    study->events += sum.events;
    study->applicants += sum.applicants;
    study->seconds += end.cpu - start.cpu;
}

static bool failed(const struct sim_error *error)
{
    fprintf(stderr, "bench_pipeline: %s\n", error->message);
    return false;
}

static bool run_alone(struct study *study, struct rows *rows)
{
    struct sim_arena arena;
    struct sim_error error = {0};
    sim_arena_init(&arena, SIZE_MAX);
    for (uint32_t i = 0; i < study->options->shared.repetitions && error.status == SIM_OK; i++) {
        sim_arena_reset(&arena);
        struct bench_time start = bench_now();
        enum sim_status status = replicate(study, i, &arena, &study->outcomes[0], &error);
        struct bench_time end = bench_now();
        if (status == SIM_OK) {
            add(study, rows, 1, start, end);
        }
    }
    sim_arena_destroy(&arena);
    return error.status == SIM_OK || failed(&error);
}

static enum sim_status run_in_batch(void *context, uint32_t replication, struct sim_arena *arena,
                                    struct sim_error *error)
{
    struct study *study = context;
    return replicate(study, replication, arena, &study->outcomes[replication - study->first], error);
}

static bool run_batch(struct study *study, struct rows *rows, uint32_t batch)
{
    struct sim_error error = {0};
    struct sim_replications_report report;
    const struct sim_replications plan = {.first = study->first,
                                          .count = batch,
                                          .threads = rows->event.threads,
                                          .arena_limit = SIZE_MAX,
                                          .run = run_in_batch,
                                          .context = study};
    struct bench_time start = bench_now();
    enum sim_status status = sim_replications_run(&plan, NULL, &report, &error);
    struct bench_time end = bench_now();
    if (status != SIM_OK) {
        return failed(&error);
    }
    add(study, rows, batch, start, end);
    return true;
}

static bool run_batches(struct study *study, struct rows *rows, uint32_t counts, uint32_t batch)
{
    bool good = true;
    for (uint32_t i = 0; i < study->options->shared.repetitions && good; i++) {
        study->first = i * batch;
        for (uint32_t j = 0; j < counts && good; j++) {
            good = run_batch(study, &rows[j], batch);
        }
    }
    for (uint32_t j = 1; j < counts && good; j++) {
        if (rows[j].event.hash != rows[0].event.hash) {
            fprintf(stderr, "bench_pipeline: %" PRIu32 " threads change the result\n", rows[j].event.threads);
            good = false;
        }
    }
    return good;
}

static void init_rows(struct rows *rows, const char *name, uint32_t threads, bool real)
{
    rows->event = (struct bench_row){.benchmark = "pipeline",
                                     .name = name,
                                     .unit = real ? "wall ns per event" : "ns per event",
                                     .mean_delay = -1,
                                     .threads = threads,
                                     .real = real};
    rows->applicant = rows->event;
    rows->applicant.unit = real ? "wall ns per applicant" : "ns per applicant";
}

/* A row for each number of threads this machine has; returns how many. *batch: replications in a repetition.
 */
static uint32_t plan_rows(const struct study *study, struct rows *rows, uint32_t *batch)
{
    const struct options *options = study->options;
    uint32_t available = sim_threads_available();
    uint32_t counts = 0;
    uint32_t most = 1;
    *batch = 1;
    if (options->counts == 0) {
        init_rows(&rows[0], study->name, 1, false);
        return 1;
    }
    for (uint32_t i = 0; i < options->counts; i++) {
        if (options->threads[i] > available) {
            fprintf(stderr, "bench_pipeline: %" PRIu32 " threads are left out: %" PRIu32 " available\n",
                    options->threads[i], available);
        } else {
            init_rows(&rows[counts++], study->name, options->threads[i], true);
            most = options->threads[i] > most ? options->threads[i] : most;
        }
    }
    *batch = options->batch > 0 ? options->batch : 2 * most;
    return counts;
}

static void print_totals(const struct study *study)
{
    struct rusage usage;
    long peak = getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
    fprintf(stderr,
            "%" PRId64 " events, %" PRId64
            " applicants, %.2f s of CPU time, %.2f million events a second of it, peak RSS %.1f MB\n",
            study->events, study->applicants, study->seconds, 1e-6 * (double)study->events / study->seconds,
            (double)peak * 1024.0 / 1e6);
}

static bool measure(struct study *study, const char *program)
{
    struct rows rows[COUNTS_MAX] = {0};
    struct bench_report report;
    uint32_t batch;
    uint32_t counts = plan_rows(study, rows, &batch);
    study->outcomes = calloc(batch, sizeof *study->outcomes);
    if (study->outcomes == NULL ||
        (study->options->shared.with_heap && !hold_yardstick_init(&study->yardstick))) {
        fprintf(stderr, "bench_pipeline: out of memory\n");
        return false;
    }
    bool good =
        study->options->counts == 0 ? run_alone(study, rows) : run_batches(study, rows, counts, batch);
    if (!good || counts == 0) {
        return false;
    }
    bench_report_begin(&report, stdout, study->options->shared.format, program);
    for (uint32_t i = 0; i < counts; i++) {
        bench_report_add(&report, &rows[i].event);
        bench_report_add(&report, &rows[i].applicant);
    }
    print_totals(study);
    return bench_report_end(&report);
}

int main(int count, char **words)
{
    static const struct argp_child children[] = {{.argp = &bench_argp}, {0}};
    static const struct argp argp = {.options = own,
                                     .parser = take_option,
                                     .args_doc = "[SCENARIO]",
                                     .children = children,
                                     .doc = "Whole replications of a scenario (default: "
                                            "scenarios/baseline-2025): ns an event and ns an applicant."};
    struct options options = {.shared = {.repetitions = 3, .with_heap = true},
                              .folder = "scenarios/baseline-2025"};
    if (argp_parse(&argp, count, words, 0, NULL, &options) != 0) {
        return 1;
    }
    gsl_set_error_handler_off();
    char name[BENCH_NAME_BYTES];
    bench_name_of(options.folder, name);
    struct study study = {.options = &options, .name = name};
    sim_arena_init(&study.memory, SIZE_MAX);
    bool good = compile(&study) && measure(&study, words[0]);
    hold_yardstick_destroy(&study.yardstick);
    free(study.outcomes);
    visa_scenario_destroy(&study.scenario);
    sim_arena_destroy(&study.memory);
    return good ? 0 : 1;
}
