/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/report.h"

#include "analysis/output/csv_writer.h"
#include "bench/machine.h"

#include <inttypes.h>
#include <math.h>

enum { NAME_BYTES = 512, FIGURE_BYTES = 32 };

static const char *const columns[] = {"benchmark",      "case",      "pending", "mean_delay_ticks",
                                      "threads",        "median_ns", "min_ns",  "max_ns",
                                      "heap_median_ns", "unit",      "hash"};

/* The figures a row is about; Google's format alone has both clocks. */
static struct bench_spread spread_of(const struct bench_row *row)
{
    return bench_spread_of(row->real ? row->real_ns : row->cpu_ns, row->repetitions);
}

/* A thousandth of a nanosecond is far below what a sample is good for. */
static void write_ns(struct ana_json *json, const char *key, double ns)
{
    ana_json_number(json, key, floor(ns * 1000 + 0.5) / 1000);
}

/* The coordinates of a row in one word, blanks of the unit as '_': dashboards know a row by this alone. */
static void name_row(const struct bench_row *row, char name[NAME_BYTES])
{
    char pending[FIGURE_BYTES] = "";
    char delay[FIGURE_BYTES] = "";
    if (row->pending >= 0) {
        (void)snprintf(pending, sizeof pending, "/pending:%" PRId64, row->pending);
    }
    if (row->mean_delay >= 0) {
        (void)snprintf(delay, sizeof delay, "/mean_delay:%" PRId64, row->mean_delay);
    }
    (void)snprintf(name, NAME_BYTES, "%s/%s%s%s/threads:%" PRIu32 "/%s", row->benchmark, row->name, pending,
                   delay, row->threads, row->unit);
    for (char *c = name; *c != '\0'; c++) {
        *c = (char)(*c == ' ' ? '_' : *c);
    }
}

static void write_figure(struct ana_csv *csv, bool given, double ns)
{
    char text[FIGURE_BYTES] = "";
    if (given) {
        (void)snprintf(text, sizeof text, "%.3f", ns);
    }
    ana_csv_label(csv, text);
}

static void write_count(struct ana_csv *csv, int64_t count)
{
    if (count >= 0) {
        ana_csv_whole(csv, count);
    } else {
        ana_csv_label(csv, "");
    }
}

static void add_csv(struct bench_report *report, const struct bench_row *row)
{
    struct ana_csv csv;
    struct bench_spread spread = spread_of(row);
    char hash[FIGURE_BYTES];
    (void)snprintf(hash, sizeof hash, "%016" PRIx64, row->hash);
    ana_csv_init(&csv, report->file);
    ana_csv_label(&csv, row->benchmark);
    ana_csv_text(&csv, row->name);
    write_count(&csv, row->pending);
    write_count(&csv, row->mean_delay);
    ana_csv_whole(&csv, row->threads);
    write_figure(&csv, true, spread.median);
    write_figure(&csv, true, spread.min);
    write_figure(&csv, true, spread.max);
    write_figure(&csv, row->with_heap,
                 row->with_heap ? bench_spread_of(row->heap_ns, row->repetitions).median : 0);
    ana_csv_label(&csv, row->unit);
    ana_csv_label(&csv, hash);
    ana_csv_end_row(&csv);
    (void)fflush(report->file);
}

/* One entry of Google's list; aggregate NULL: the sample of that index. */
struct google_entry {
    const char *run_name;
    const char *aggregate;
    uint32_t index;
    double real_ns;
    double cpu_ns;
};

static void add_google_entry(struct bench_report *report, const struct bench_row *row,
                             const struct google_entry *entry)
{
    struct ana_json *json = &report->json;
    char name[NAME_BYTES + FIGURE_BYTES];
    (void)snprintf(name, sizeof name, "%s%s%s", entry->run_name, entry->aggregate != NULL ? "_" : "",
                   entry->aggregate != NULL ? entry->aggregate : "");
    ana_json_begin_object(json, NULL);
    ana_json_text(json, "name", name);
    ana_json_whole(json, "family_index", report->rows);
    ana_json_whole(json, "per_family_instance_index", 0);
    ana_json_text(json, "run_name", entry->run_name);
    ana_json_text(json, "run_type", entry->aggregate != NULL ? "aggregate" : "iteration");
    ana_json_whole(json, "repetitions", row->repetitions);
    if (entry->aggregate == NULL) {
        ana_json_whole(json, "repetition_index", entry->index);
    }
    ana_json_whole(json, "threads", row->threads);
    if (entry->aggregate != NULL) {
        ana_json_text(json, "aggregate_name", entry->aggregate);
        ana_json_text(json, "aggregate_unit", "time");
    }
    /* Of an aggregate, Google counts the samples. */
    ana_json_whole(json, "iterations",
                   entry->aggregate != NULL ? row->repetitions : (int64_t)row->operations);
    write_ns(json, "real_time", entry->real_ns);
    write_ns(json, "cpu_time", entry->cpu_ns);
    ana_json_text(json, "time_unit", "ns");
    if (entry->aggregate == NULL && row->with_heap) {
        write_ns(json, "heap_ns", row->heap_ns[entry->index]);
    }
    char hash[FIGURE_BYTES];
    (void)snprintf(hash, sizeof hash, "%016" PRIx64, row->hash);
    ana_json_text(json, "label", hash);
    ana_json_end(json);
}

static void add_google(struct bench_report *report, const struct bench_row *row)
{
    char name[NAME_BYTES];
    name_row(row, name);
    for (uint32_t i = 0; i < row->repetitions; i++) {
        add_google_entry(
            report, row,
            &(struct google_entry){
                .run_name = name, .index = i, .real_ns = row->real_ns[i], .cpu_ns = row->cpu_ns[i]});
    }
    struct bench_spread real = bench_spread_of(row->real_ns, row->repetitions);
    struct bench_spread cpu = bench_spread_of(row->cpu_ns, row->repetitions);
    const struct google_entry aggregates[] = {
        {.run_name = name, .aggregate = "median", .real_ns = real.median, .cpu_ns = cpu.median},
        {.run_name = name, .aggregate = "min", .real_ns = real.min, .cpu_ns = cpu.min},
        {.run_name = name, .aggregate = "max", .real_ns = real.max, .cpu_ns = cpu.max},
    };
    for (size_t i = 0; i < sizeof aggregates / sizeof aggregates[0]; i++) {
        add_google_entry(report, row, &aggregates[i]);
    }
}

static void add_gha(struct bench_report *report, const struct bench_row *row)
{
    char name[NAME_BYTES];
    char range[2 * FIGURE_BYTES];
    char extra[4 * FIGURE_BYTES];
    char heap[2 * FIGURE_BYTES] = "";
    struct bench_spread spread = spread_of(row);
    name_row(row, name);
    (void)snprintf(range, sizeof range, "%.3f..%.3f", spread.min, spread.max);
    if (row->with_heap) {
        (void)snprintf(heap, sizeof heap, "\nheap: %.3f ns",
                       bench_spread_of(row->heap_ns, row->repetitions).median);
    }
    (void)snprintf(extra, sizeof extra, "repetitions: %" PRIu32 "\nhash: %016" PRIx64 "%s", row->repetitions,
                   row->hash, heap);
    ana_json_begin_object(&report->json, NULL);
    ana_json_text(&report->json, "name", name);
    ana_json_text(&report->json, "unit", row->unit);
    write_ns(&report->json, "value", spread.median);
    ana_json_text(&report->json, "range", range);
    ana_json_text(&report->json, "extra", extra);
    ana_json_end(&report->json);
}

static void add_bmf(struct bench_report *report, const struct bench_row *row)
{
    char name[NAME_BYTES];
    struct bench_spread spread = spread_of(row);
    name_row(row, name);
    ana_json_begin_object(&report->json, name);
    ana_json_begin_object(&report->json, "latency");
    write_ns(&report->json, "value", spread.median);
    write_ns(&report->json, "lower_value", spread.min);
    write_ns(&report->json, "upper_value", spread.max);
    ana_json_end(&report->json);
    ana_json_end(&report->json);
}

static void begin_google(struct ana_json *json, const char *program)
{
    struct bench_machine machine;
    bench_machine_look(&machine);
    ana_json_begin_object(json, NULL);
    ana_json_begin_object(json, "context");
    ana_json_text(json, "date", machine.date);
    ana_json_text(json, "host_name", machine.host);
    ana_json_text(json, "executable", program);
    ana_json_whole(json, "num_cpus", machine.cpus);
    ana_json_whole(json, "mhz_per_cpu", machine.mhz);
    ana_json_bool(json, "cpu_scaling_enabled", machine.scaling);
    ana_json_begin_array(json, "caches");
    ana_json_end(json);
    ana_json_begin_array(json, "load_avg");
    for (int i = 0; i < machine.loads; i++) {
        ana_json_number(json, NULL, machine.load[i]);
    }
    ana_json_end(json);
#ifdef __OPTIMIZE__
    ana_json_text(json, "library_build_type", "release");
#else
    ana_json_text(json, "library_build_type", "debug");
#endif
    ana_json_end(json);
    ana_json_begin_array(json, "benchmarks");
}

void bench_report_begin(struct bench_report *report, FILE *file, enum bench_format format,
                        const char *program)
{
    *report = (struct bench_report){.file = file, .format = format};
    ana_json_init(&report->json, file);
    switch (format) {
    case BENCH_CSV: {
        struct ana_csv csv;
        ana_csv_init(&csv, file);
        ana_csv_row(&csv, columns, sizeof columns / sizeof columns[0]);
        break;
    }
    case BENCH_GOOGLE:
        begin_google(&report->json, program);
        break;
    case BENCH_GHA:
        ana_json_begin_array(&report->json, NULL);
        break;
    case BENCH_BMF:
        ana_json_begin_object(&report->json, NULL);
        break;
    }
}

void bench_report_add(struct bench_report *report, const struct bench_row *row)
{
    static void (*const add[])(struct bench_report *, const struct bench_row *) = {
        [BENCH_CSV] = add_csv, [BENCH_GOOGLE] = add_google, [BENCH_GHA] = add_gha, [BENCH_BMF] = add_bmf};
    add[report->format](report, row);
    report->rows++;
}

bool bench_report_end(struct bench_report *report)
{
    if (report->format == BENCH_GOOGLE) {
        ana_json_end(&report->json);
    }
    if (report->format != BENCH_CSV) {
        ana_json_end(&report->json);
    }
    return fflush(report->file) == 0 && ferror(report->file) == 0;
}
