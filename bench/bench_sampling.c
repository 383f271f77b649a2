/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What sampling schemes are worth: antithetic pairs, and at most quasi-random points for the demand.
 *
 * Runs antithetic pairs of a scenario and prints a row for each headline result:
 *   correlation, ratio, low, high
 *       within pairs; the variance of the mean of two independent replications over that of a pair, with its
 *       95 % interval. Sums and differences of a normal pair that may be exchanged are independent, the
 *       ratio is (1 + var(difference) / var(sum)) / 2, and F is exact for the quotient.
 *   demand
 *       the share of the variance over independent replications (the first halves) that a linear function of
 *       the demand explains: persons who enter, by home post and part of the run. These sums are all
 *       that many applicants share. Points that spread them evenly, quasi-random or stratified, can take away
 * no more than this share, or 1 / (1 - share) as a ratio. demand_beyond the share of the variance of pairs'
 * means that squares of the same sums explain: what such points could still take away from antithetic pairs,
 * whose means do not depend on the sums themselves. Shares are adjusted for the number of regressors, so that
 * they are around 0, and perhaps below, where there is nothing to explain.
 */
#include "analysis/cli/load.h"
#include "analysis/cli/program.h"
#include "analysis/output/csv_writer.h"
#include "analysis/run/experiment.h"
#include "analysis/run/headline.h"
#include "analysis/statistics/moments.h"
#include "bench/harness.h"
#include "models/pipeline/world.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <math.h>
#include <stdlib.h>

enum { OPTION_PAIRS = 256, OPTION_PARTS, OPTION_SEED };

struct options {
    const char *folder;
    uint32_t pairs;
    uint32_t parts; /* of the run, for the demand */
    int64_t seed;   /* -1: the scenario's */
};

struct study {
    const struct options *options;
    struct ana_experiment experiment;
    uint32_t sums;      /* of the demand: posts times parts */
    gsl_matrix *demand; /* [replications][sums], each with mean 0 and standard deviation 1, or all 0 */
    gsl_matrix *curved; /* [pairs][sums]: means over pairs of the squares */
};

static const struct argp_option own[] = {
    {"pairs", OPTION_PAIRS, "N", 0, "antithetic pairs to run (default: 120)", 1},
    {"parts", OPTION_PARTS, "N", 0, "parts of the run by which the demand is summed up (default: 4)", 1},
    {"seed", OPTION_SEED, "S", 0, "default: the scenario's", 1},
    {0},
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case OPTION_PAIRS:
        options->pairs = (uint32_t)bench_whole(state, "pairs", argument, 3, 100000);
        return 0;
    case OPTION_PARTS:
        options->parts = (uint32_t)bench_whole(state, "parts", argument, 1, 100);
        return 0;
    case OPTION_SEED:
        options->seed = bench_whole(state, "seed", argument, 0, INT64_MAX);
        return 0;
    case ARGP_KEY_ARG:
        options->folder = bench_only_argument(state, argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Adds the persons who enter in one replication to its row. */
static void sum_demand(const struct study *study, uint32_t replication)
{
    const struct ana_design *plan = &study->experiment.plan;
    const struct visa_scenario *s = plan->scenario;
    const struct sim_luck luck =
        sim_luck_from(plan->seed, replication - replication % 2, replication % 2 == 1);
    int32_t days = s->settings.last_day - s->settings.first_day + 1;
    for (uint32_t i = 0; i < s->stream_count; i++) {
        const struct visa_stream *stream = &s->streams[i];
        uint32_t post = stream->home < s->post_count ? stream->home : 0;
        for (int32_t day = 0; day < days; day++) {
            size_t part = (size_t)day * study->options->parts / (size_t)days;
            uint32_t parties = visa_parties_of_day(s, &luck, stream, s->settings.first_day + day);
            *gsl_matrix_ptr(study->demand, replication, part * s->post_count + post) +=
                (double)parties * stream->party_size;
        }
    }
}

/* Columns get mean 0 and standard deviation 1; one that does not vary gets 0. */
static void standardise(gsl_matrix *matrix, double *column)
{
    for (size_t j = 0; j < matrix->size2; j++) {
        for (size_t i = 0; i < matrix->size1; i++) {
            column[i] = gsl_matrix_get(matrix, i, j);
        }
        double mean = ana_mean(column, matrix->size1);
        double spread = ana_standard_deviation(column, matrix->size1);
        for (size_t i = 0; i < matrix->size1; i++) {
            gsl_matrix_set(matrix, i, j, spread > 0 ? (column[i] - mean) / spread : 0);
        }
    }
}

static bool make_demand(struct study *study)
{
    uint32_t replications = study->experiment.plan.replications;
    study->sums = study->experiment.plan.scenario->post_count * study->options->parts;
    study->demand = gsl_matrix_calloc(replications, study->sums);
    study->curved = gsl_matrix_calloc(replications / 2, study->sums);
    double *column = calloc(replications, sizeof *column);
    bool memory = study->demand != NULL && study->curved != NULL && column != NULL;
    for (uint32_t i = 0; memory && i < replications; i++) {
        sum_demand(study, i);
    }
    if (memory) {
        standardise(study->demand, column);
        for (size_t i = 0; i < replications; i++) {
            for (size_t j = 0; j < study->sums; j++) {
                *gsl_matrix_ptr(study->curved, i / 2, j) += pow(gsl_matrix_get(study->demand, i, j), 2) / 2;
            }
        }
        standardise(study->curved, column);
    }
    free(column);
    return memory;
}

/* The share of the variance of y[n] that the columns explain, adjusted; row i of them is i * step. */
static double explained(const gsl_matrix *columns, size_t step, const double *y, size_t n)
{
    size_t p = columns->size2 + 1;
    if (n < p + 2) {
        return NAN;
    }
    gsl_matrix *x = gsl_matrix_alloc(n, p);
    gsl_vector *coefficients = gsl_vector_alloc(p);
    gsl_matrix *covariance = gsl_matrix_alloc(p, p);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(n, p);
    double share = NAN;
    if (x != NULL && coefficients != NULL && covariance != NULL && work != NULL) {
        for (size_t i = 0; i < n; i++) {
            gsl_matrix_set(x, i, 0, 1);
            for (size_t j = 1; j < p; j++) {
                gsl_matrix_set(x, i, j, gsl_matrix_get(columns, i * step, j - 1));
            }
        }
        gsl_vector_const_view values = gsl_vector_const_view_array(y, n);
        double rest = 0;
        size_t rank = 0;
        gsl_multifit_linear_tsvd(x, &values.vector, 1e-10, coefficients, covariance, &rest, &rank, work);
        share = 1 - rest / (double)(n - rank) / pow(ana_standard_deviation(y, n), 2);
    }
    gsl_matrix_free(x);
    gsl_vector_free(coefficients);
    gsl_matrix_free(covariance);
    gsl_multifit_linear_free(work);
    return share;
}

struct pairs {
    double *first; /* [pairs] each */
    double *mean;
    double *half_difference;
};

/* Takes the pairs of a response; false where one is blank or nothing varies. */
static bool take_pairs(const struct study *study, size_t response, const struct pairs *pairs)
{
    const struct ana_results *results = &study->experiment.results;
    uint32_t n = study->options->pairs;
    for (uint32_t i = 0; i < n; i++) {
        double one = ana_results_at(results, 2 * i, response);
        double other = ana_results_at(results, 2 * i + 1, response);
        if (isnan(one) || isnan(other)) {
            return false;
        }
        pairs->first[i] = one;
        pairs->mean[i] = (one + other) / 2;
        pairs->half_difference[i] = (one - other) / 2;
    }
    return ana_standard_deviation(pairs->mean, n) > 0;
}

static void print_row(struct ana_csv *csv, const struct study *study, size_t response,
                      const struct pairs *pairs)
{
    size_t n = study->options->pairs;
    double freedom = (double)(n - 1);
    double together = pow(ana_standard_deviation(pairs->mean, n), 2);
    double apart = pow(ana_standard_deviation(pairs->half_difference, n), 2);
    double quotient = apart / together;
    double half = gsl_cdf_fdist_Pinv(.975, freedom, freedom);
    const double numbers[] = {ana_mean(pairs->mean, n),
                              sqrt(together + apart),
                              (together - apart) / (together + apart),
                              (1 + quotient) / 2,
                              (1 + quotient / half) / 2,
                              (1 + quotient * half) / 2,
                              explained(study->demand, 2, pairs->first, n),
                              explained(study->curved, 1, pairs->mean, n)};
    ana_csv_label(csv, ana_response_label(&study->experiment.table.responses.items[response]).text);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        ana_csv_number(csv, numbers[i]);
    }
    ana_csv_end_row(csv);
}

static bool print(const struct study *study)
{
    static const char *const names[] = {"result",      "mean",   "standard_deviation",
                                        "correlation", "ratio",  "low",
                                        "high",        "demand", "demand_beyond"};
    size_t n = study->options->pairs;
    double *memory = calloc(3 * n, sizeof *memory);
    if (memory == NULL) {
        return false;
    }
    const struct pairs pairs = {memory, memory + n, memory + 2 * n};
    struct ana_csv csv;
    ana_csv_init(&csv, stdout);
    ana_csv_row(&csv, names, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < study->experiment.table.responses.count; i++) {
        if (ana_is_headline(&study->experiment.table.responses.items[i]) && take_pairs(study, i, &pairs)) {
            print_row(&csv, study, i, &pairs);
        }
    }
    free(memory);
    return fflush(stdout) == 0;
}

static enum sim_status measure(struct study *study, const struct visa_scenario *scenario,
                               struct sim_error *error)
{
    const struct options *options = study->options;
    const struct ana_design plan = {.scenario = scenario,
                                    .seed = options->seed >= 0 ? (uint64_t)options->seed
                                                               : scenario->settings.seed,
                                    .replications = 2 * options->pairs,
                                    .level = .95,
                                    .sampling = ANA_ANTITHETIC};
    const struct ana_effort effort = {.target = plan.replications};
    uint32_t threads = 0;
    enum sim_status status = ana_experiment_init(&study->experiment, &plan, error);
    if (status == SIM_OK) {
        status = ana_experiment_run(&study->experiment, &effort, &threads, error);
    }
    if (status == SIM_OK && !(make_demand(study) && print(study))) {
        status = sim_fail(error, SIM_ERR_MEMORY, "no memory, or standard output cannot be written");
    }
    gsl_matrix_free(study->demand);
    gsl_matrix_free(study->curved);
    ana_experiment_destroy(&study->experiment);
    return status;
}

int main(int count, char **words)
{
    static const struct argp argp = {
        .options = own,
        .parser = take_option,
        .args_doc = "[SCENARIO]",
        .doc = "What antithetic pairs are worth for the headline results of a scenario (default: "
               "scenarios/baseline-2025), and what spreading its demand evenly could be worth at most."};
    struct options options = {.folder = "scenarios/baseline-2025", .pairs = 120, .parts = 4, .seed = -1};
    if (argp_parse(&argp, count, words, 0, NULL, &options) != 0 || !ana_program_begin(count, words)) {
        return 1;
    }
    struct study study = {.options = &options};
    struct ana_loaded loaded;
    struct sim_error error = {0};
    enum sim_status status = ana_load(&loaded, options.folder, true);
    if (status == SIM_OK) {
        status = measure(&study, &loaded.scenario, &error);
    }
    if (status != SIM_OK) {
        fprintf(stderr, "bench_sampling: %s\n", error.message[0] != '\0' ? error.message : "failed");
    }
    ana_loaded_destroy(&loaded);
    return status == SIM_OK ? 0 : 1;
}
