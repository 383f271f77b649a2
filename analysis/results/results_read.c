/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/results_read.h"

#include "analysis/results/row_file.h"
#include "models/input/fields.h"
#include "sim/base/message.h"

#include <math.h>

enum { REPLICATION, METRIC, CLASS, ROUTE, POST, OUTCOME, STATISTIC, VALUE, COLUMNS };

static const char *const COLUMN_NAMES[COLUMNS] = {"replication", "metric",  "class",     "route",
                                                  "post",        "outcome", "statistic", "value"};

/* One file on its way into the matrix. */
struct reading {
    struct ana_row_file file;
    bool *seen; /* [replications][responses] */
    struct ana_results *results;
    struct sim_error *error;
};

static enum sim_status fail_at(const struct reading *reading, const struct visa_csv_cell *cell,
                               const char *what)
{
    return ana_row_file_fail(&reading->file, cell, what, reading->error);
}

static const char *text_of(const struct reading *reading, size_t row, size_t column)
{
    return ana_row_file_cell(&reading->file, row, column)->text;
}

static bool replication_of(const struct reading *reading, size_t row, int64_t *replication)
{
    return visa_parse_whole(text_of(reading, row, REPLICATION), 0, UINT32_MAX - 1, replication);
}

/* The range of replications, and with it the size of the matrix. */
static enum sim_status make_matrix(struct reading *reading, const struct ana_responses *responses)
{
    int64_t first = INT64_MAX;
    int64_t last = -1;
    for (size_t row = 0; row < reading->file.count; row++) {
        int64_t replication = 0;
        if (!replication_of(reading, row, &replication)) {
            return fail_at(reading, ana_row_file_cell(&reading->file, row, REPLICATION),
                           sim_message("column \"replication\": expected a whole number >= 0"));
        }
        first = replication < first ? replication : first;
        last = replication > last ? replication : last;
    }
    uint64_t count = last < 0 ? 0 : (uint64_t)(last - first) + 1;
    /* A gap shows in the numbers already, before memory is taken for it. */
    if (count * responses->count != reading->file.count) {
        return sim_fail(reading->error, SIM_ERR_DATA,
                        "%s: error: %zu rows are not %zu responses of each of %llu replications",
                        reading->file.csv.name, reading->file.count, responses->count,
                        (unsigned long long)count);
    }
    uint32_t from = count > 0 ? (uint32_t)first : 0;
    enum sim_status status =
        ana_results_init(reading->results, responses, from, (uint32_t)count, reading->error);
    reading->seen = sim_arena_alloc(&reading->file.arena, count, responses->count);
    if (status == SIM_OK && reading->seen == NULL) {
        status = sim_fail(reading->error, SIM_ERR_MEMORY, "%s: no memory to read it", reading->file.csv.name);
    }
    return status;
}

/* As many rows as places, and no place twice: so none is missing. */
static enum sim_status take_row(struct reading *reading, size_t row)
{
    struct ana_results *results = reading->results;
    const struct ana_response_key key = {text_of(reading, row, METRIC),  text_of(reading, row, CLASS),
                                         text_of(reading, row, ROUTE),   text_of(reading, row, POST),
                                         text_of(reading, row, OUTCOME), text_of(reading, row, STATISTIC)};
    size_t response = ana_responses_find(results->responses, &key);
    if (response == ANA_NO_RESPONSE) {
        return fail_at(reading, ana_row_file_cell(&reading->file, row, METRIC),
                       sim_message("the scenario has no such response"));
    }
    int64_t replication = 0;
    bool parsed = replication_of(reading, row, &replication);
    SIM_ASSERT(parsed);
    bool *seen = &reading->seen[(size_t)(replication - results->first) * results->columns + response];
    if (*seen) {
        return fail_at(reading, ana_row_file_cell(&reading->file, row, REPLICATION),
                       sim_message("this replication has this response twice"));
    }
    *seen = true;
    const struct visa_csv_cell *cell = ana_row_file_cell(&reading->file, row, VALUE);
    double value = NAN;
    if (cell->length > 0 && !visa_parse_decimal(cell->text, &value)) {
        return fail_at(reading, cell, sim_message("column \"value\": expected a number or nothing"));
    }
    ana_results_row(results, (uint32_t)replication)[response] = value;
    return SIM_OK;
}

enum sim_status ana_results_read(struct ana_results *results, const struct ana_responses *responses,
                                 const char *path, struct sim_error *error)
{
    *results = (struct ana_results){.responses = responses, .columns = responses->count};
    struct reading reading = {.results = results, .error = error};
    enum sim_status status = ana_row_file_open(&reading.file, path, COLUMN_NAMES, COLUMNS, error);
    if (status == SIM_OK) {
        status = make_matrix(&reading, responses);
    }
    for (size_t row = 0; status == SIM_OK && row < reading.file.count; row++) {
        status = take_row(&reading, row);
    }
    if (status != SIM_OK) {
        ana_results_destroy(results);
    }
    ana_row_file_close(&reading.file);
    return status;
}
