/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * M/M/1 at load .9 with waiting-time statistics: ns a customer, from arrival to departure, draws included.
 * The engine and the heap take turns; every wait must be the same, and their mean must be what theory says.
 */
#include "bench/mm1.h"
#include "bench/report.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>

enum { OPTION_CUSTOMERS = 256 };

enum { SEED = 20250306, CUSTOMERS_MAX = 100000000 };

/* Standard errors from the truth at which a result is taken for wrong: by chance once in a million runs. */
static const double FAR = 5;

struct options {
    struct bench_options shared;
    uint64_t customers;
};

struct study {
    const struct options *options;
    struct mm1_laws laws;
    struct sim_arena arena; /* reset between runs */
    struct mm1_waits waits; /* of all repetitions */
};

static const struct argp_option own[] = {
    {"customers", OPTION_CUSTOMERS, "N", 0, "of one repetition (default 1000000)", 1},
    {0},
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->shared;
        return 0;
    case OPTION_CUSTOMERS:
        options->customers = (uint64_t)bench_whole(state, "customers", argument, 1, CUSTOMERS_MAX);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

typedef enum sim_status run_fn(const struct mm1_laws *laws, struct sim_luck luck, uint64_t customers,
                               struct sim_arena *arena, struct mm1_waits *waits);

static enum sim_status run_one(struct study *study, run_fn *run, uint32_t number, struct mm1_waits *waits)
{
    sim_arena_reset(&study->arena);
    return run(&study->laws, sim_luck_from(SEED, number, false), study->options->customers, &study->arena,
               waits);
}

/* One repetition: engine, then heap. */
static bool repeat(struct study *study, struct bench_row *row)
{
    struct mm1_waits waits;
    struct mm1_waits same = {0};
    uint32_t number = row->repetitions;
    double heap_ns = -1;
    struct bench_time start = bench_now();
    enum sim_status status = run_one(study, mm1_run, number, &waits);
    struct bench_time middle = bench_now();
    if (status == SIM_OK && study->options->shared.with_heap) {
        status = run_one(study, mm1_run_heap, number, &same);
        heap_ns = 1e9 * (bench_now().cpu - middle.cpu) / (double)study->options->customers;
    }
    if (status != SIM_OK || (study->options->shared.with_heap && same.hash != waits.hash)) {
        fprintf(stderr, "bench_mm1: %s\n",
                status != SIM_OK ? sim_status_text(status) : "the engine and the heap disagree");
        return false;
    }
    row->hash = number == 0 ? waits.hash : row->hash;
    bench_row_add(row, start, middle, study->options->customers, heap_ns);
    study->waits.customers += waits.customers;
    study->waits.sum += waits.sum;
    return true;
}

static bool check(const struct study *study)
{
    double mean = mm1_mean_wait(&study->waits);
    double error = mm1_standard_error(study->waits.customers);
    bool good = fabs(mean - MM1_MEAN_WAIT) <= FAR * error;
    fprintf(stderr, "mean wait %.4f services, %d in theory, standard error %.4f%s\n", mean, MM1_MEAN_WAIT,
            error, good ? "" : ": wrong");
    return good;
}

static bool measure(const struct options *options, const char *program)
{
    struct study study = {.options = options};
    struct bench_report report;
    struct bench_row row = {.benchmark = "mm1",
                            .name = "load-0.9",
                            .unit = "ns per customer",
                            .pending = 2,
                            .mean_delay = MM1_TICKS,
                            .threads = 1};
    struct sim_arena kept;
    struct sim_error error;
    sim_arena_init(&kept, SIZE_MAX);
    sim_arena_init(&study.arena, SIZE_MAX);
    bool good = mm1_laws_compile(&study.laws, &kept, &error) == SIM_OK;
    if (!good) {
        fprintf(stderr, "bench_mm1: %s\n", error.message);
    }
    for (uint32_t i = 0; i < options->shared.repetitions && good; i++) {
        good = repeat(&study, &row);
    }
    good = good && check(&study);
    if (good) {
        bench_report_begin(&report, stdout, options->shared.format, program);
        bench_report_add(&report, &row);
        good = bench_report_end(&report);
    }
    sim_arena_destroy(&study.arena);
    sim_arena_destroy(&kept);
    return good;
}

int main(int count, char **words)
{
    static const struct argp_child children[] = {{.argp = &bench_argp}, {0}};
    static const struct argp argp = {
        .options = own,
        .parser = take_option,
        .children = children,
        .doc = "M/M/1 at load .9 with waiting-time statistics, on the engine and beside it on a 4-ary heap."};
    struct options options = {.shared = {.repetitions = 5, .with_heap = true}, .customers = 1000000};
    if (argp_parse(&argp, count, words, 0, NULL, &options) != 0) {
        return 1;
    }
    gsl_set_error_handler_off();
    return measure(&options, words[0]) ? 0 : 1;
}
