/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare OLD NEW: two results of the benchmarks (--format csv), row by row.
 *
 * Rows are the same when benchmark, case, pending, mean_delay_ticks, threads and unit are. The verdict is on
 * the ratio of medians, new / old, after each was divided by the heap's of its own run, since the machine
 * drifts and the heap drifts with it; where one of them has no heap, on the plain ratio.
 */
#include "analysis/output/csv_writer.h"
#include "models/input/table.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

enum { EXIT_BAD_INPUT = 2, EXIT_SLOWER = 3 };

enum { BENCHMARK, CASE, PENDING, DELAY, THREADS, MEDIAN, MIN, MAX, HEAP, UNIT, HASH, COLUMNS };

static const struct visa_column columns[COLUMNS] = {
    [BENCHMARK] = {.name = "benchmark", .kind = VISA_KIND_TEXT, .required = true},
    [CASE] = {.name = "case", .kind = VISA_KIND_TEXT, .required = true},
    [PENDING] = {.name = "pending", .kind = VISA_KIND_WHOLE},
    [DELAY] = {.name = "mean_delay_ticks", .kind = VISA_KIND_WHOLE},
    [THREADS] = {.name = "threads", .kind = VISA_KIND_WHOLE, .required = true, .positive = true},
    [MEDIAN] = {.name = "median_ns", .kind = VISA_KIND_DECIMAL, .required = true, .positive = true},
    [MIN] = {.name = "min_ns", .kind = VISA_KIND_DECIMAL, .required = true},
    [MAX] = {.name = "max_ns", .kind = VISA_KIND_DECIMAL, .required = true},
    [HEAP] = {.name = "heap_median_ns", .kind = VISA_KIND_DECIMAL, .positive = true},
    [UNIT] = {.name = "unit", .kind = VISA_KIND_TEXT, .required = true},
    [HASH] = {.name = "hash", .kind = VISA_KIND_TEXT, .required = true},
};

static const struct visa_schema schema = {.columns = columns, .count = COLUMNS};

static const int key[] = {BENCHMARK, CASE, PENDING, DELAY, THREADS, UNIT};

enum { KEY_COLUMNS = sizeof key / sizeof key[0], OPTION_THRESHOLD = 256 };

struct options {
    const char *file[2]; /* old, new */
    double threshold;
};

static const struct argp_option own[] = {
    {"threshold", OPTION_THRESHOLD, "R", 0, "the largest ratio that passes (default 1.05)", 1},
    {0},
};

static error_t take_option(int option, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (option) {
    case OPTION_THRESHOLD:
        if (!visa_parse_decimal(argument, &options->threshold) || options->threshold < 1) {
            argp_error(state, "--threshold: expected a number >= 1, got \"%s\"", argument);
        }
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 1) {
            argp_error(state, "two files, please");
        }
        options->file[state->arg_num] = argument;
        return 0;
    case ARGP_KEY_END:
        if (state->arg_num < 2) {
            argp_error(state, "two files, please");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static enum sim_status read_result(const char *path, struct visa_diagnostics *diagnostics,
                                   struct sim_arena *arena, struct visa_table *table)
{
    const struct visa_csv_source source = {.name = path};
    enum sim_status status = visa_table_read(&source, &schema, diagnostics, arena, table);
    if (status == SIM_OK) {
        status = visa_table_check_unique(table, key, KEY_COLUMNS);
    }
    if (status == SIM_OK && table->count == 0) {
        visa_report(diagnostics, VISA_ERROR, (struct visa_position){.file = path}, "holds no row");
        status = SIM_ERR_DATA;
    }
    return status;
}

/* The row of the table that measures the same as row, NULL if there is none. */
static const struct visa_row *find(const struct visa_table *table, const struct visa_row *row)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct visa_row *other = &table->rows[i];
        bool same = true;
        for (size_t k = 0; k < KEY_COLUMNS && same; k++) {
            same = strcmp(other->cells[key[k]].text, row->cells[key[k]].text) == 0;
        }
        if (same) {
            return other;
        }
    }
    return NULL;
}

/* For people. */
static void print_key(FILE *file, const struct visa_row *row)
{
    for (size_t k = 0; k < KEY_COLUMNS; k++) {
        fprintf(file, "%s%s", k > 0 ? "," : "", row->cells[key[k]].text);
    }
}

static void print_ratio(struct ana_csv *csv, double ratio)
{
    char text[32];
    (void)snprintf(text, sizeof text, ratio < 1e9 ? "%.3f" : "%.3e", ratio);
    ana_csv_label(csv, text);
}

/* Prints one comparison; true if it is beyond the threshold. */
static bool judge(const struct visa_row *old, const struct visa_row *new, double threshold)
{
    struct ana_csv csv;
    double ratio = new->cells[MEDIAN].decimal / old->cells[MEDIAN].decimal;
    double judged = ratio;
    ana_csv_init(&csv, stdout);
    for (size_t k = 0; k < KEY_COLUMNS; k++) {
        ana_csv_label(&csv, new->cells[key[k]].text);
    }
    ana_csv_label(&csv, old->cells[MEDIAN].text);
    ana_csv_label(&csv, new->cells[MEDIAN].text);
    print_ratio(&csv, ratio);
    if (old->cells[HEAP].given && new->cells[HEAP].given) {
        judged = ratio * old->cells[HEAP].decimal / new->cells[HEAP].decimal;
        print_ratio(&csv, judged);
    } else {
        ana_csv_label(&csv, "");
    }
    bool slower = judged > threshold;
    const char *faster = judged < 1 / threshold ? "faster" : "same";
    ana_csv_label(&csv, slower ? "slower" : faster);
    ana_csv_end_row(&csv);
    if (strcmp(old->cells[HASH].text, new->cells[HASH].text) != 0) {
        fputs("warning: not the same work, the hashes differ: ", stderr);
        print_key(stderr, new);
        fputc('\n', stderr);
    }
    return slower;
}

/* Names the rows of one file that the other has not; returns how many it has in common. */
static size_t warn_alone(const struct visa_table *table, const struct visa_table *other)
{
    size_t common = 0;
    for (size_t i = 0; i < table->count; i++) {
        if (find(other, &table->rows[i]) != NULL) {
            common++;
            continue;
        }
        fprintf(stderr, "warning: only in %s: ", table->name);
        print_key(stderr, &table->rows[i]);
        fputc('\n', stderr);
    }
    return common;
}

static int compare(const struct visa_table *old, const struct visa_table *new, double threshold)
{
    size_t slower = 0;
    size_t common = warn_alone(old, new);
    (void)warn_alone(new, old);
    if (common == 0) {
        fprintf(stderr, "%s: error: no row in common with %s\n", new->name, old->name);
        return EXIT_BAD_INPUT;
    }
    puts("benchmark,case,pending,mean_delay_ticks,threads,unit,old_ns,new_ns,ratio,heap_ratio,verdict");
    for (size_t i = 0; i < new->count; i++) {
        const struct visa_row *before = find(old, &new->rows[i]);
        slower += before != NULL && judge(before, &new->rows[i], threshold);
    }
    fprintf(stderr, "%zu of %zu rows slower than %g times the old\n", slower, common, threshold);
    return slower > 0 ? EXIT_SLOWER : 0;
}

static int run(const struct options *options, struct sim_arena *arena)
{
    struct visa_diagnostics diagnostics;
    struct visa_table table[2];
    bool good = true;
    visa_diagnostics_init(&diagnostics, arena);
    for (int i = 0; i < 2; i++) {
        good = read_result(options->file[i], &diagnostics, arena, &table[i]) == SIM_OK && good;
    }
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(&diagnostics, &count);
    for (size_t i = 0; i < count && lines != NULL; i++) {
        fprintf(stderr, "%s\n", lines[i]);
    }
    if (!good) {
        return EXIT_BAD_INPUT;
    }
    int status = compare(&table[0], &table[1], options->threshold);
    return fflush(stdout) == 0 && ferror(stdout) == 0 ? status : EXIT_BAD_INPUT;
}

int main(int count, char **words)
{
    static const struct argp argp = {
        .options = own,
        .parser = take_option,
        .args_doc = "OLD NEW",
        .doc = "Compares two results of the benchmarks (--format csv); ratios are new / old."
               "\vExit status: 0 within the threshold, 2 bad input, 3 beyond the threshold, 64 wrong command "
               "line."};
    struct options options = {.threshold = 1.05};
    if (argp_parse(&argp, count, words, 0, NULL, &options) != 0) {
        return EXIT_BAD_INPUT;
    }
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    int status = run(&options, &arena);
    sim_arena_destroy(&arena);
    return status;
}
