/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints rows, one after the other, in the formats that dashboards read:
 *
 *   csv     one line a row; what bench/compare and bench/history take
 *   google  the JSON of Google Benchmark: each sample, then median, min and max as aggregates
 *   gha     [{"name", "unit", "value", "range", "extra"}], which github-action-benchmark calls
 *           customSmallerIsBetter
 *   bmf     {name: {"latency": {"value", "lower_value", "upper_value"}}}, the Bencher Metric Format
 *
 * In JSON a row is named by its coordinates:
 * hold/exponential/pending:1000/mean_delay:30/threads:1/ns_per_pop+push.
 */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include "analysis/output/json_writer.h"
#include "bench/harness.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct bench_report {
    FILE *file; /* borrowed */
    enum bench_format format;
    struct ana_json json; /* unless csv */
    int64_t rows;
};

/* Writes what comes before the first row. file: borrowed. program: argv[0]. */
void bench_report_begin(struct bench_report *report, FILE *file, enum bench_format format,
                        const char *program);

/* Writes a row with at least one sample; a csv row is flushed, so that a long run shows how far it is. */
void bench_report_add(struct bench_report *report, const struct bench_row *row);

/* Writes what comes behind the last row; false if anything could not be written. */
bool bench_report_end(struct bench_report *report);

#endif
