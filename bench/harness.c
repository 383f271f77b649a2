/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/harness.h"

#include "models/input/fields.h"
#include "sim/base/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { OPTION_FORMAT = 1000, OPTION_REPETITIONS, OPTION_NO_HEAP };

static const char *const format_names[] = {
    [BENCH_CSV] = "csv", [BENCH_GOOGLE] = "google", [BENCH_GHA] = "gha", [BENCH_BMF] = "bmf"};

static const struct argp_option shared[] = {
    {"repetitions", OPTION_REPETITIONS, "N", 0, "samples of each row, 1 to 99", 10},
    {"format", OPTION_FORMAT, "csv|google|gha|bmf", 0,
     "csv (default); google: JSON of Google Benchmark; gha: customSmallerIsBetter of "
     "github-action-benchmark; "
     "bmf: Bencher Metric Format",
     10},
    {"no-heap", OPTION_NO_HEAP, NULL, 0, "leave out the yardstick", 10},
    {0},
};

int64_t bench_whole(const struct argp_state *state, const char *option, const char *text, int64_t min,
                    int64_t max)
{
    int64_t value = 0;
    if (!visa_parse_whole(text, min, max, &value)) {
        argp_error(state, "--%s: expected a whole number from %lld to %lld, got \"%s\"", option,
                   (long long)min, (long long)max, text);
    }
    return value;
}

static enum bench_format format_of(const struct argp_state *state, const char *text)
{
    for (size_t i = 0; i < sizeof format_names / sizeof format_names[0]; i++) {
        if (strcmp(text, format_names[i]) == 0) {
            return (enum bench_format)i;
        }
    }
    argp_error(state, "--format: expected csv, google, gha or bmf, got \"%s\"", text);
    return BENCH_CSV;
}

static error_t take_shared(int key, char *argument, struct argp_state *state)
{
    struct bench_options *options = state->input;
    switch (key) {
    case OPTION_FORMAT:
        options->format = format_of(state, argument);
        return 0;
    case OPTION_REPETITIONS:
        options->repetitions =
            (uint32_t)bench_whole(state, "repetitions", argument, 1, BENCH_REPETITIONS_MAX);
        return 0;
    case OPTION_NO_HEAP:
        options->with_heap = false;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

char *bench_only_argument(const struct argp_state *state, char *argument)
{
    if (state->arg_num > 0) {
        argp_error(state, "one scenario, please");
    }
    return argument;
}

void bench_explain(const char *program, const char *scenario, struct visa_diagnostics *diagnostics,
                   enum sim_status status)
{
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(diagnostics, &count);
    for (size_t i = 0; i < count && lines != NULL; i++) {
        fprintf(stderr, "%s\n", lines[i]);
    }
    fprintf(stderr, "%s: %s: %s\n", program, scenario, sim_status_text(status));
}

const struct argp bench_argp = {.options = shared, .parser = take_shared};

static double seconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct bench_time bench_now(void)
{
    return (struct bench_time){.cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID),
                               .real = seconds_of(CLOCK_MONOTONIC)};
}

void bench_row_add(struct bench_row *row, struct bench_time start, struct bench_time end, uint64_t operations,
                   double heap_ns)
{
    SIM_ASSERT(row->repetitions < BENCH_REPETITIONS_MAX && operations > 0);
    uint32_t i = row->repetitions++;
    row->operations = operations;
    row->cpu_ns[i] = 1e9 * (end.cpu - start.cpu) / (double)operations;
    row->real_ns[i] = 1e9 * (end.real - start.real) / (double)operations;
    row->heap_ns[i] = heap_ns;
    row->with_heap = heap_ns >= 0;
}

static int compare_double(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

struct bench_spread bench_spread_of(const double *values, uint32_t count)
{
    SIM_ASSERT(count > 0 && count <= BENCH_REPETITIONS_MAX);
    double sorted[BENCH_REPETITIONS_MAX];
    memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_double);
    return (struct bench_spread){.median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2,
                                 .min = sorted[0],
                                 .max = sorted[count - 1]};
}

void bench_name_of(const char *folder, char name[BENCH_NAME_BYTES])
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    size_t start = length;
    while (start > 0 && folder[start - 1] != '/') {
        start--;
    }
    start = start < length ? start : 0; /* "/" */
    (void)snprintf(name, BENCH_NAME_BYTES, "%.*s", (int)(length - start), folder + start);
}
