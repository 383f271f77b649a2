/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_rows.h"

#include "analysis/output/paths.h"
#include "analysis/results/row_file.h"
#include "models/input/fields.h"
#include "sim/base/message.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { POINT, REPLICATION, METRIC, CLASS, ROUTE, POST, OUTCOME, STATISTIC, VALUE, COLUMNS };
static const char *const ROW_COLUMNS[COLUMNS] = {"point", "replication", "metric",    "class", "route",
                                                 "post",  "outcome",     "statistic", "value"};

enum { KNOWN_POINT, KNOWN_DIGEST, KNOWN_COLUMNS };
static const char *const POINT_COLUMNS[KNOWN_COLUMNS] = {"point", "digest"};

/* A folder on its way in. */
struct adopting {
    struct ana_sweep *sweep;
    struct ana_row_file file;
    size_t *scenarios; /* owned; [points], of the folder's points */
    size_t points;
    double *values; /* owned; [measures], of the row at hand */
    bool *seen;     /* owned; [measures] */
    uint32_t end;   /* no point is asked for this replication, or one beyond it */
    struct sim_error *error;
};

static const char *text_of(const struct adopting *adopting, size_t row, size_t column)
{
    return ana_row_file_cell(&adopting->file, row, column)->text;
}

static enum sim_status fail_at(const struct adopting *adopting, size_t row, size_t column, const char *what)
{
    return ana_row_file_fail(&adopting->file, ana_row_file_cell(&adopting->file, row, column), what,
                             adopting->error);
}

static enum sim_status out_of_memory(const struct adopting *adopting)
{
    return sim_fail(adopting->error, SIM_ERR_MEMORY, "no memory for the rows of a sweep");
}

/* Most often a point has the number that it had. */
static size_t find_scenario(const struct ana_sweep *sweep, size_t point, const char *digest)
{
    if (point < sweep->plan.points->count) {
        size_t scenario = ana_sweep_scenario(sweep, point);
        if (strcmp(ana_study_digest(&sweep->study, scenario).text, digest) == 0) {
            return scenario;
        }
    }
    return ana_sweep_find(sweep, digest);
}

/* Points are numbered from 0 on, in the order of the file. */
static enum sim_status read_points(struct adopting *adopting)
{
    adopting->points = adopting->file.count;
    adopting->scenarios = calloc(adopting->points + 1, sizeof *adopting->scenarios);
    if (adopting->scenarios == NULL) {
        return out_of_memory(adopting);
    }
    for (size_t row = 0; row < adopting->points; row++) {
        int64_t point = 0;
        if (!visa_parse_whole(text_of(adopting, row, KNOWN_POINT), (int64_t)row, (int64_t)row, &point)) {
            return fail_at(adopting, row, KNOWN_POINT, sim_message("points are to be numbered from 0 on"));
        }
        adopting->scenarios[row] = find_scenario(adopting->sweep, row, text_of(adopting, row, KNOWN_DIGEST));
    }
    return SIM_OK;
}

static enum sim_status take_value(struct adopting *adopting, size_t row)
{
    const struct ana_response_key key = {text_of(adopting, row, METRIC),  text_of(adopting, row, CLASS),
                                         text_of(adopting, row, ROUTE),   text_of(adopting, row, POST),
                                         text_of(adopting, row, OUTCOME), text_of(adopting, row, STATISTIC)};
    size_t measure = ana_responses_find(&adopting->sweep->plan.study.measures->responses, &key);
    if (measure == ANA_NO_RESPONSE) {
        return fail_at(adopting, row, METRIC,
                       sim_message("this measure is not asked for; no row is taken away"));
    }
    if (adopting->seen[measure]) {
        return fail_at(adopting, row, METRIC,
                       sim_message("this replication has not each measure that is asked for once"));
    }
    adopting->seen[measure] = true;
    const struct visa_csv_cell *cell = ana_row_file_cell(&adopting->file, row, VALUE);
    adopting->values[measure] = NAN;
    if (cell->length > 0 && !visa_parse_decimal(cell->text, &adopting->values[measure])) {
        return fail_at(adopting, row, VALUE, sim_message("column \"value\": expected a number or nothing"));
    }
    return SIM_OK;
}

/* One replication of one point: as many lines as there are measures. */
static enum sim_status take_replication(struct adopting *adopting, size_t row, size_t lines)
{
    struct ana_sweep *sweep = adopting->sweep;
    int64_t point = 0;
    int64_t replication = 0;
    if (!visa_parse_whole(text_of(adopting, row, POINT), 0, (int64_t)adopting->points - 1, &point)) {
        return fail_at(adopting, row, POINT, sim_message("points.csv has no such point"));
    }
    size_t scenario = adopting->scenarios[point];
    if (scenario == sweep->study.count) {
        return fail_at(adopting, row, POINT,
                       sim_message("the design has no such point any more; no row is taken away"));
    }
    if (!visa_parse_whole(text_of(adopting, row, REPLICATION), 0, (int64_t)adopting->end - 1, &replication)) {
        return fail_at(adopting, row, REPLICATION,
                       sim_message("beyond the replications that are asked for; no row is taken away"));
    }
    enum sim_status status = SIM_OK;
    memset(adopting->seen, 0, lines * sizeof *adopting->seen);
    for (size_t i = 0; i < lines && status == SIM_OK; i++) {
        bool same = strcmp(text_of(adopting, row + i, POINT), text_of(adopting, row, POINT)) == 0 &&
                    strcmp(text_of(adopting, row + i, REPLICATION), text_of(adopting, row, REPLICATION)) == 0;
        status =
            same ? take_value(adopting, row + i)
                 : fail_at(adopting, row + i, METRIC,
                           sim_message("the replication before has not each measure that is asked for once"));
    }
    if (status == SIM_OK && ana_study_row(&sweep->study, scenario, (uint32_t)replication) == NULL) {
        status = ana_study_adopt(&sweep->study, scenario, (uint32_t)replication, adopting->values,
                                 adopting->error);
    }
    return status;
}

static enum sim_status read_rows(struct adopting *adopting)
{
    size_t measures = adopting->sweep->plan.study.measures->responses.count;
    adopting->values = calloc(measures + 1, sizeof *adopting->values);
    adopting->seen = calloc(measures + 1, sizeof *adopting->seen);
    if (adopting->values == NULL || adopting->seen == NULL) {
        return out_of_memory(adopting);
    }
    enum sim_status status = SIM_OK;
    for (size_t row = 0; row < adopting->file.count && status == SIM_OK; row += measures) {
        status = row + measures <= adopting->file.count
                     ? take_replication(adopting, row, measures)
                     : fail_at(adopting, row, METRIC,
                               sim_message("the last replication has not each measure that is asked for"));
    }
    return status;
}

static enum sim_status read_file(struct adopting *adopting, const char *folder, bool points)
{
    char *path = ana_path(folder, points ? "points.csv" : "replications.csv");
    if (path == NULL) {
        return out_of_memory(adopting);
    }
    enum sim_status status =
        points ? ana_row_file_open(&adopting->file, path, POINT_COLUMNS, KNOWN_COLUMNS, adopting->error)
               : ana_row_file_open(&adopting->file, path, ROW_COLUMNS, COLUMNS, adopting->error);
    if (status == SIM_OK) {
        status = points ? read_points(adopting) : read_rows(adopting);
    }
    ana_row_file_close(&adopting->file);
    free(path);
    return status;
}

enum sim_status ana_sweep_adopt(struct ana_sweep *sweep, const char *folder, struct sim_error *error)
{
    struct adopting adopting = {.sweep = sweep, .error = error};
    for (size_t point = 0; point < sweep->plan.points->count; point++) {
        struct ana_run_block asked = ana_sweep_asked(sweep, point);
        adopting.end = asked.first + asked.count > adopting.end ? asked.first + asked.count : adopting.end;
    }
    enum sim_status status = read_file(&adopting, folder, true);
    if (status == SIM_OK) {
        status = read_file(&adopting, folder, false);
    }
    free(adopting.scenarios);
    free(adopting.values);
    free(adopting.seen);
    return status;
}
