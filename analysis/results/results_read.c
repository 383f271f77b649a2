/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/results_read.h"

#include "models/input/csv_reader.h"
#include "models/input/diagnostics.h"
#include "models/input/fields.h"

#include <math.h>
#include <string.h>

enum { REPLICATION, METRIC, CLASS, ROUTE, POST, OUTCOME, STATISTIC, VALUE, COLUMNS };

static const char *const COLUMN_NAMES[COLUMNS] = {"replication", "metric",  "class",     "route",
                                                  "post",        "outcome", "statistic", "value"};

/* One file on its way into the matrix. */
struct reading {
    struct sim_arena arena; /* owns the cells */
    struct visa_csv csv;
    size_t place[COLUMNS]; /* of each column in the file */
    bool *seen;            /* [replications][responses] */
    struct ana_results *results;
    struct sim_error *error;
};

/* "file:line:column: error: " before what was expected, as for scenarios. */
static enum sim_status fail_at(const struct reading *reading, const struct visa_csv_cell *cell,
                               const char *what)
{
    return sim_fail(reading->error, SIM_ERR_DATA, "%s:%u:%u: error: %s", reading->csv.name, cell->line,
                    cell->column, what);
}

static const struct visa_csv_cell *cell_of(const struct reading *reading, size_t row, int column)
{
    return &reading->csv.rows[row].cells[reading->place[column]];
}

static enum sim_status read_cells(struct reading *reading, const char *path)
{
    struct visa_diagnostics diagnostics;
    visa_diagnostics_init(&diagnostics, &reading->arena);
    const struct visa_csv_source source = {.name = path};
    enum sim_status status = visa_csv_read(&source, &diagnostics, &reading->arena, &reading->csv);
    if (status == SIM_OK) {
        return SIM_OK;
    }
    size_t count = 0;
    const char *const *lines = visa_diagnostics_lines(&diagnostics, &count);
    bool worded = lines != NULL && count > 0;
    return sim_fail(reading->error, status, "%s", worded ? lines[0] : sim_status_text(status));
}

/* Columns are found by name: later versions may add some. */
static enum sim_status find_columns(struct reading *reading)
{
    size_t count = reading->csv.count > 0 ? reading->csv.rows[0].count : 0;
    for (int column = 0; column < COLUMNS; column++) {
        size_t i = 0;
        while (i < count && strcmp(reading->csv.rows[0].cells[i].text, COLUMN_NAMES[column]) != 0) {
            i++;
        }
        if (i == count) {
            return sim_fail(reading->error, SIM_ERR_DATA, "%s:1: error: there is no column \"%s\"",
                            reading->csv.name, COLUMN_NAMES[column]);
        }
        reading->place[column] = i;
    }
    return SIM_OK;
}

static bool replication_of(const struct reading *reading, size_t row, int64_t *replication)
{
    return visa_parse_whole(cell_of(reading, row, REPLICATION)->text, 0, UINT32_MAX - 1, replication);
}

/* The range of replications, and with it the size of the matrix. */
static enum sim_status make_matrix(struct reading *reading, const struct ana_responses *responses)
{
    int64_t first = INT64_MAX;
    int64_t last = -1;
    for (size_t row = 1; row < reading->csv.count; row++) {
        int64_t replication = 0;
        if (!replication_of(reading, row, &replication)) {
            return fail_at(reading, cell_of(reading, row, REPLICATION),
                           "column \"replication\": expected a whole number >= 0");
        }
        first = replication < first ? replication : first;
        last = replication > last ? replication : last;
    }
    uint64_t count = last < 0 ? 0 : (uint64_t)(last - first) + 1;
    /* A gap shows in the numbers already, before memory is taken for it. */
    if (count * responses->count != (reading->csv.count > 0 ? reading->csv.count - 1 : 0)) {
        return sim_fail(reading->error, SIM_ERR_DATA,
                        "%s: error: %zu rows are not %zu responses of each of %llu replications",
                        reading->csv.name, reading->csv.count > 0 ? reading->csv.count - 1 : 0,
                        responses->count, (unsigned long long)count);
    }
    uint32_t from = count > 0 ? (uint32_t)first : 0;
    enum sim_status status =
        ana_results_init(reading->results, responses, from, (uint32_t)count, reading->error);
    reading->seen = sim_arena_alloc(&reading->arena, count, responses->count);
    if (status == SIM_OK && reading->seen == NULL) {
        status = sim_fail(reading->error, SIM_ERR_MEMORY, "%s: no memory to read it", reading->csv.name);
    }
    return status;
}

/* As many rows as places, and no place twice: so none is missing. */
static enum sim_status take_row(struct reading *reading, size_t row)
{
    struct ana_results *results = reading->results;
    const struct ana_response_key key = {
        cell_of(reading, row, METRIC)->text,  cell_of(reading, row, CLASS)->text,
        cell_of(reading, row, ROUTE)->text,   cell_of(reading, row, POST)->text,
        cell_of(reading, row, OUTCOME)->text, cell_of(reading, row, STATISTIC)->text};
    size_t response = ana_responses_find(results->responses, &key);
    if (response == ANA_NO_RESPONSE) {
        return fail_at(reading, cell_of(reading, row, METRIC), "the scenario has no such response");
    }
    int64_t replication = 0;
    bool parsed = replication_of(reading, row, &replication);
    SIM_ASSERT(parsed);
    bool *seen = &reading->seen[(size_t)(replication - results->first) * results->columns + response];
    if (*seen) {
        return fail_at(reading, cell_of(reading, row, REPLICATION),
                       "this replication has this response twice");
    }
    *seen = true;
    const struct visa_csv_cell *cell = cell_of(reading, row, VALUE);
    double value = NAN;
    if (cell->length > 0 && !visa_parse_decimal(cell->text, &value)) {
        return fail_at(reading, cell, "column \"value\": expected a number or nothing");
    }
    ana_results_row(results, (uint32_t)replication)[response] = value;
    return SIM_OK;
}

static enum sim_status read_all(struct reading *reading, const struct ana_responses *responses,
                                const char *path)
{
    enum sim_status status = read_cells(reading, path);
    if (status == SIM_OK) {
        status = find_columns(reading);
    }
    if (status == SIM_OK) {
        status = make_matrix(reading, responses);
    }
    for (size_t row = 1; status == SIM_OK && row < reading->csv.count; row++) {
        status = take_row(reading, row);
    }
    return status;
}

enum sim_status ana_results_read(struct ana_results *results, const struct ana_responses *responses,
                                 const char *path, struct sim_error *error)
{
    *results = (struct ana_results){.responses = responses, .columns = responses->count};
    struct reading reading = {.results = results, .error = error};
    sim_arena_init(&reading.arena, SIZE_MAX);
    enum sim_status status = read_all(&reading, responses, path);
    if (status != SIM_OK) {
        ana_results_destroy(results);
    }
    sim_arena_destroy(&reading.arena);
    return status;
}
