/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loading: visa_scenario_load() on a scenario, which reads, checks and compiles it, and the CSV reader alone
 * on a large table in memory. Rows and bytes of a scenario are those of its folder and of all it builds on.
 */
#include "bench/hold.h"
#include "bench/report.h"
#include "models/input/csv_reader.h"
#include "models/scenario/folders.h"
#include "models/scenario/scenario.h"

#include <dirent.h>
#include <gsl/gsl_errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { OPTION_ROWS = 256 };

enum { ROWS_MAX = 2000000, PIECE_BYTES = 4096 };

struct options {
    struct bench_options shared;
    const char *folder;
    int64_t rows;
};

/* What is read: how much, and how to do it once. */
struct subject {
    const char *name;
    uint64_t rows;
    uint64_t bytes;
    const char *folder; /* a scenario, or NULL: */
    const char *text;   /* a table */
};

static const struct argp_option own[] = {
    {"rows", OPTION_ROWS, "N", 0, "of the table in memory (default 100000)", 1},
    {0},
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->shared;
        return 0;
    case OPTION_ROWS:
        options->rows = bench_whole(state, "rows", argument, 1, ROWS_MAX);
        return 0;
    case ARGP_KEY_ARG:
        options->folder = bench_only_argument(state, argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Seven columns as in a scenario's files: keys, dates, numbers, blanks, and now and then a quoted text. */
static char *make_table(int64_t rows, size_t *bytes)
{
    char *text = NULL;
    FILE *file = open_memstream(&text, bytes);
    if (file == NULL) {
        return NULL;
    }
    (void)fputs("key,from,to,count,share,note,source\n", file);
    for (int64_t i = 0; i < rows; i++) {
        (void)fprintf(file, "row-%" PRId64 ",2025-03-%02d,,%" PRId64 ",0.%03d,%s,assumption\n", i,
                      (int)(i % 28) + 1, i * 7 % 1000, (int)(i * 13 % 1000),
                      i % 16 == 0 ? "\"seats, \"\"held\"\"\"" : "plain");
    }
    bool good = ferror(file) == 0;
    if (fclose(file) != 0 || !good) {
        free(text);
        return NULL;
    }
    return text;
}

/* Adds the bytes and the rows, headers left out, of one file; false if it cannot be read. */
static bool count_file(struct subject *subject, const char *path)
{
    char piece[PIECE_BYTES];
    uint64_t lines = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return false;
    }
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;) {
        subject->bytes += got;
        for (size_t i = 0; i < got; i++) {
            lines += piece[i] == '\n';
        }
    }
    subject->rows += lines > 0 ? lines - 1 : 0;
    bool good = ferror(file) == 0;
    (void)fclose(file);
    return good;
}

static bool count_folder(struct subject *subject, const char *path, struct sim_arena *arena)
{
    DIR *folder = opendir(path);
    bool good = folder != NULL;
    for (const struct dirent *entry; good && (entry = readdir(folder)) != NULL;) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot != NULL && strcmp(dot, ".csv") == 0) {
            const char *name = visa_path_join(arena, path, entry->d_name);
            good = name != NULL && count_file(subject, name);
        }
    }
    if (folder != NULL) {
        (void)closedir(folder);
    }
    return good;
}

/* The folder that the one at path builds on, NULL if there is none. */
static const char *base_of(const char *path, struct sim_arena *arena)
{
    struct visa_diagnostics diagnostics;
    struct visa_csv csv = {0};
    const struct visa_csv_source source = {.name = visa_path_join(arena, path, "scenario.csv")};
    visa_diagnostics_init(&diagnostics, arena);
    if (source.name == NULL || visa_csv_read(&source, &diagnostics, arena, &csv) != SIM_OK) {
        return NULL;
    }
    for (size_t i = 1; i < csv.count; i++) {
        const struct visa_csv_row *row = &csv.rows[i];
        if (row->count > 1 && strcmp(row->cells[0].text, "base") == 0 && row->cells[1].length > 0) {
            return visa_path_join(arena, path, row->cells[1].text);
        }
    }
    return NULL;
}

/* Counts what loading the subject reads: its folder, its base's, and so on. */
static bool count_folders(struct subject *subject)
{
    const char *path = subject->folder;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    bool good = true;
    for (int i = 0; i < VISA_FOLDERS_MAX && path != NULL && good; i++) {
        good = count_folder(subject, path, &arena);
        path = good ? base_of(path, &arena) : path;
    }
    if (!good || subject->rows == 0) {
        fprintf(stderr, "bench_load: %s: not a scenario that can be read\n", subject->folder);
    }
    sim_arena_destroy(&arena);
    return good && subject->rows > 0;
}

static uint64_t hash_csv(const struct visa_csv *csv)
{
    uint64_t hash = BENCH_HASH_START;
    for (size_t i = 0; i < csv->count; i++) {
        for (size_t j = 0; j < csv->rows[i].count; j++) {
            const struct visa_csv_cell *cell = &csv->rows[i].cells[j];
            hash = bench_hash(hash, (uint64_t)cell->line << 32 | cell->column);
            for (uint32_t k = 0; k < cell->length; k++) {
                hash = bench_hash(hash, (unsigned char)cell->text[k]);
            }
        }
    }
    return hash;
}

/* Reads once; fills the time and what came out, says on stderr why not. */
static bool read_once(const struct subject *subject, struct sim_arena *arena, struct bench_time span[2],
                      uint64_t *hash)
{
    struct visa_diagnostics diagnostics;
    struct visa_scenario scenario = {0};
    struct visa_csv csv = {0};
    struct visa_csv_source source = {.name = subject->name, .data = subject->text, .length = subject->bytes};
    sim_arena_reset(arena);
    visa_diagnostics_init(&diagnostics, arena);
    span[0] = bench_now();
    enum sim_status status = subject->folder != NULL
                                 ? visa_scenario_load(&scenario, subject->folder, &diagnostics)
                                 : visa_csv_read(&source, &diagnostics, arena, &csv);
    span[1] = bench_now();
    if (status != SIM_OK) {
        bench_explain("bench_load", subject->name, &diagnostics, status);
    } else if (*hash == 0) {
        *hash = subject->folder != NULL ? scenario.digest[0] : hash_csv(&csv);
    }
    if (subject->folder != NULL) {
        visa_scenario_destroy(&scenario);
    }
    return status == SIM_OK;
}

static bool measure(struct bench_report *report, const struct options *options, const struct subject *subject)
{
    struct bench_row row = {.benchmark = "load",
                            .name = subject->name,
                            .unit = "ns per row",
                            .pending = -1,
                            .mean_delay = -1,
                            .threads = 1};
    struct bench_row byte = row;
    struct hold_yardstick yardstick = {0};
    struct sim_arena arena;
    uint64_t hash = 0;
    byte.unit = "ns per byte";
    sim_arena_init(&arena, SIZE_MAX);
    bool good = !options->shared.with_heap || hold_yardstick_init(&yardstick);
    for (uint32_t i = 0; i < options->shared.repetitions && good; i++) {
        struct bench_time span[2];
        good = read_once(subject, &arena, span, &hash);
        if (good) {
            double heap_ns = options->shared.with_heap ? hold_yardstick_measure(&yardstick) : -1;
            bench_row_add(&row, span[0], span[1], subject->rows, heap_ns);
            bench_row_add(&byte, span[0], span[1], subject->bytes, heap_ns);
        }
    }
    if (good) {
        row.hash = byte.hash = hash;
        bench_report_add(report, &row);
        bench_report_add(report, &byte);
        fprintf(stderr, "%s: %" PRIu64 " rows, %" PRIu64 " bytes, %.1f MB/s\n", subject->name, subject->rows,
                subject->bytes, 1e3 / bench_spread_of(byte.cpu_ns, byte.repetitions).median);
    }
    hold_yardstick_destroy(&yardstick);
    sim_arena_destroy(&arena);
    return good;
}

static bool measure_both(const struct options *options, const char *program)
{
    char name[BENCH_NAME_BYTES];
    bench_name_of(options->folder, name);
    struct subject scenario = {.name = name, .folder = options->folder};
    struct bench_report report;
    size_t bytes = 0;
    char *text = make_table(options->rows, &bytes);
    const struct subject table = {
        .name = "table", .rows = (uint64_t)options->rows, .bytes = bytes, .text = text};
    if (text == NULL) {
        fprintf(stderr, "bench_load: out of memory\n");
        return false;
    }
    bool good = count_folders(&scenario);
    if (good) {
        bench_report_begin(&report, stdout, options->shared.format, program);
        good = measure(&report, options, &scenario) && measure(&report, options, &table);
        good = bench_report_end(&report) && good;
    }
    free(text);
    return good;
}

int main(int count, char **words)
{
    static const struct argp_child children[] = {{.argp = &bench_argp}, {0}};
    static const struct argp argp = {
        .options = own,
        .parser = take_option,
        .args_doc = "[SCENARIO]",
        .children = children,
        .doc = "Loading a scenario (default: scenarios/baseline-2025) and reading a large CSV table."};
    struct options options = {
        .shared = {.repetitions = 7, .with_heap = true}, .folder = "scenarios/baseline-2025", .rows = 100000};
    if (argp_parse(&argp, count, words, 0, NULL, &options) != 0) {
        return 1;
    }
    gsl_set_error_handler_off();
    return measure_both(&options, words[0]) ? 0 : 1;
}
