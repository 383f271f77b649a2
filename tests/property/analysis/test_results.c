/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A summary is a function of the rows and of nothing else: it survives the file, any order of its lines, and
 * whatever stands behind the prefix; estimates equal a second computation.
 */
#include "analysis/results/result_files.h"
#include "analysis/results/results_read.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH "property_results.csv"

enum { CASES = 300, REPLICATIONS_MAX = 12, RESPONSES = 8, LINES_MAX = 1 + REPLICATIONS_MAX * RESPONSES };

struct fixture {
    uint64_t seed;
    uint64_t state;
    uint32_t first;
    uint32_t replications;
    struct ana_responses responses;
    struct ana_results results;
};

static uint64_t next_random(struct fixture *f)
{
    uint64_t z = (f->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static void make_responses(struct fixture *f)
{
    static const char *const posts[] = {"all", "beijing"};
    static const enum ana_response_kind kinds[] = {ANA_KIND_COUNT, ANA_KIND_MEAN, ANA_KIND_QUANTILE,
                                                   ANA_KIND_SHARE};
    static const char *const statistics[] = {"count", "mean", "p80", "probability"};
    ana_responses_init(&f->responses);
    for (size_t i = 0; i < RESPONSES; i++) {
        size_t index = 0;
        const struct ana_response response = {
            .key = {"lead_time", "b1b2", "all", posts[i / 4], "issued", statistics[i % 4]},
            .unit = "days",
            .kind = kinds[i % 4],
            .lowest = 0,
            .highest = kinds[i % 4] == ANA_KIND_SHARE ? 1 : INFINITY,
            .probability = .8,
            .count_response = i - i % 4};
        assert_int_equal(ana_responses_add(&f->responses, &response, &index, NULL), SIM_OK);
    }
}

/* Counts around the limit of quantiles, means with long fractions, blanks, and shares that often agree. */
static double random_value(struct fixture *f, size_t response)
{
    double uniform = (double)(next_random(f) >> 11) * 0x1p-53;
    if (next_random(f) % 16 == 0) {
        return NAN;
    }
    switch (f->responses.items[response].kind) {
    case ANA_KIND_COUNT:
        return floor(240 + 400 * uniform);
    case ANA_KIND_SHARE:
        return f->seed % 3 == 0 ? 0 : f->seed % 3 == 1 ? 1 : uniform;
    case ANA_KIND_MEAN:
    case ANA_KIND_QUANTILE:
        break;
    }
    return 200 * uniform / 3;
}

static void make_case(struct fixture *f, uint64_t seed)
{
    f->seed = seed;
    f->state = seed;
    f->first = next_random(f) % 2 == 0 ? 0 : 40;
    f->replications = (uint32_t)(1 + next_random(f) % REPLICATIONS_MAX);
    assert_int_equal(ana_results_init(&f->results, &f->responses, f->first, f->replications, NULL), SIM_OK);
    for (uint32_t i = 0; i < f->replications; i++) {
        for (size_t k = 0; k < RESPONSES; k++) {
            ana_results_row(&f->results, f->first + i)[k] = random_value(f, k);
        }
    }
}

static char *summary_text(const struct ana_results *results, uint32_t prefix)
{
    struct ana_estimate estimates[RESPONSES];
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    assert_int_equal(ana_summarise(results, prefix, .95, estimates, NULL), SIM_OK);
    ana_write_summary(stream, results->responses, estimates);
    fclose(stream);
    return text;
}

/* Writes the lines of the table below its header in random order. */
static void write_shuffled(struct fixture *f, char *table)
{
    char *lines[LINES_MAX];
    size_t count = 0;
    for (char *line = table; *line != '\0'; line = strchr(line, '\n') + 1) {
        lines[count++] = line;
    }
    for (size_t i = count - 1; i > 1; i--) {
        size_t j = 1 + next_random(f) % i;
        char *kept = lines[i];
        lines[i] = lines[j];
        lines[j] = kept;
    }
    FILE *file = fopen(PATH, "w");
    assert_non_null(file);
    for (size_t i = 0; i < count; i++) {
        fprintf(file, "%.*s\n", (int)strcspn(lines[i], "\n"), lines[i]);
    }
    assert_int_equal(fclose(file), 0);
}

static void check_round_trip(struct fixture *f)
{
    char *table = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&table, &length);
    assert_non_null(stream);
    ana_write_replications(stream, &f->results, f->replications);
    fclose(stream);
    write_shuffled(f, table);
    struct ana_results back;
    struct sim_error error = {0};
    if (ana_results_read(&back, &f->responses, PATH, &error) != SIM_OK) {
        fail_msg("seed %llu: %s", (unsigned long long)f->seed, error.message);
    }
    char *before = summary_text(&f->results, f->replications);
    char *after = summary_text(&back, f->replications);
    if (strcmp(before, after) != 0 || back.first != f->first) {
        fail_msg("seed %llu: the summary changed on its way through the file", (unsigned long long)f->seed);
    }
    free(before);
    free(after);
    free(table);
    ana_results_destroy(&back);
}

static void check_prefix(struct fixture *f)
{
    uint32_t prefix = f->replications / 2;
    char *before = summary_text(&f->results, prefix);
    for (uint32_t i = prefix; i < f->replications; i++) {
        for (size_t k = 0; k < RESPONSES; k++) {
            ana_results_row(&f->results, f->first + i)[k] = 1e9;
        }
    }
    char *after = summary_text(&f->results, prefix);
    if (strcmp(before, after) != 0) {
        fail_msg("seed %llu: rows behind the prefix matter", (unsigned long long)f->seed);
    }
    free(before);
    free(after);
}

/* Mean and bounds by sums of squares in long double. */
static void check_estimates(const struct fixture *f)
{
    struct ana_estimate estimates[RESPONSES];
    assert_int_equal(ana_summarise(&f->results, f->replications, .9, estimates, NULL), SIM_OK);
    for (size_t k = 0; k < RESPONSES; k++) {
        long double sum = 0;
        uint32_t n = 0;
        for (uint32_t i = 0; i < f->replications; i++) {
            double value = ana_results_at(&f->results, i, k);
            sum += isnan(value) ? 0 : (long double)value;
            n += isnan(value) ? 0 : 1;
        }
        const struct ana_estimate *e = &estimates[k];
        bool blank = isnan(e->estimate);
        bool near = blank || fabs((double)(sum / n) - e->estimate) <= 1e-12 * (1 + fabs(e->estimate));
        bool enclosed = blank || isnan(e->low) || (e->low <= e->estimate && e->estimate <= e->high);
        bool counted = e->replications == (blank ? 0 : n) &&
                       (blank || (n == f->replications) == (e->note != ANA_NOTE_SOME_BLANK));
        if (!near || !enclosed || !counted || (blank && e->note == ANA_NOTE_NONE)) {
            fail_msg("seed %llu: response %zu", (unsigned long long)f->seed, k);
        }
    }
}

static void test_summary_is_a_function_of_the_rows(void **state)
{
    (void)state;
    struct fixture f = {0};
    make_responses(&f);
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        make_case(&f, seed);
        check_estimates(&f);
        check_round_trip(&f);
        check_prefix(&f);
        ana_results_destroy(&f.results);
    }
    unlink(PATH);
    ana_responses_destroy(&f.responses);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_summary_is_a_function_of_the_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
