/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/results/daily_rows.h"

#include "analysis/output/csv_writer.h"
#include "analysis/results/row_file.h"
#include "models/input/fields.h"
#include "sim/base/message.h"

#include <inttypes.h>
#include <string.h>

enum { REPLICATION, METRIC, POST, POOL, FIRST_DATE, VALUES, COLUMNS };

static const char *const COLUMN_NAMES[COLUMNS] = {"replication", "metric",     "post",
                                                  "pool",        "first_date", "values"};

/* Room for an int32_t and its NUL. */
enum { WHOLE_BYTES = 12 };

static size_t series_start(const struct ana_daily_layout *layout, uint32_t metric, uint32_t cell)
{
    return ((size_t)metric * layout->cells + cell) * layout->days;
}

static void write_series(FILE *file, const int32_t *values, uint32_t days)
{
    for (uint32_t day = 0; day < days; day++) {
        const char *gap = day > 0 ? " " : "";
        if (values[day] == ANA_DAILY_BLANK) {
            fprintf(file, "%s.", gap);
        } else {
            fprintf(file, "%s%" PRId32, gap, values[day]);
        }
    }
}

/* The rows of one replication. */
static void write_slot(struct ana_csv *csv, const struct ana_daily_layout *layout, int64_t replication,
                       const int32_t *values)
{
    for (uint32_t metric = 0; metric < layout->metrics; metric++) {
        for (uint32_t cell = 0; cell < layout->cells; cell++) {
            ana_csv_whole(csv, replication);
            ana_csv_label(csv, layout->metric_names[metric]);
            ana_csv_label(csv, layout->posts[cell]);
            ana_csv_label(csv, layout->pools[cell]);
            ana_csv_label(csv, layout->days > 0 ? layout->dates[0] : "");
            ana_csv_label(csv, ""); /* opens the field; digits, blanks and points need no quotes */
            write_series(csv->file, values + series_start(layout, metric, cell), layout->days);
            ana_csv_end_row(csv);
        }
    }
}

void ana_write_daily_rows(FILE *file, const struct ana_daily *daily, uint32_t first, uint32_t prefix)
{
    SIM_ASSERT(prefix <= daily->replications);
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    ana_csv_row(&csv, COLUMN_NAMES, COLUMNS);
    for (uint32_t i = 0; i < prefix; i++) {
        write_slot(&csv, &daily->layout, (int64_t)first + i, daily->values + i * ana_daily_slot_size(daily));
    }
}

struct reading {
    struct ana_row_file file;
    bool *seen; /* [replications][metrics][cells] */
    struct ana_daily *daily;
    uint32_t first;
    struct sim_error *error;
};

static enum sim_status fail_at(const struct reading *reading, size_t row, size_t column, const char *what)
{
    return ana_row_file_fail(&reading->file, ana_row_file_cell(&reading->file, row, column), what,
                             reading->error);
}

static const char *text_of(const struct reading *reading, size_t row, size_t column)
{
    return ana_row_file_cell(&reading->file, row, column)->text;
}

/* Index of the metric, and of the cell with this post and pool; the number of them where there is none. */
static struct ana_daily_place find_place(const struct reading *reading, size_t row)
{
    const struct ana_daily_layout *layout = &reading->daily->layout;
    struct ana_daily_place place = {0, 0};
    while (place.metric < layout->metrics &&
           strcmp(layout->metric_names[place.metric], text_of(reading, row, METRIC)) != 0) {
        place.metric++;
    }
    while (place.cell < layout->cells &&
           (strcmp(layout->posts[place.cell], text_of(reading, row, POST)) != 0 ||
            strcmp(layout->pools[place.cell], text_of(reading, row, POOL)) != 0)) {
        place.cell++;
    }
    return place;
}

/* Takes one value off the front of *text; false when it is none. */
static bool take_value(const char **text, int32_t *value)
{
    char whole[WHOLE_BYTES];
    size_t length = strcspn(*text, " ");
    if (length == 0 || length >= sizeof whole) {
        return false;
    }
    memcpy(whole, *text, length);
    whole[length] = '\0';
    *text += length + ((*text)[length] == ' ');
    if (strcmp(whole, ".") == 0) {
        *value = ANA_DAILY_BLANK;
        return true;
    }
    int64_t parsed = 0;
    bool valid = visa_parse_whole(whole, INT32_MIN + (int64_t)1, INT32_MAX, &parsed);
    *value = (int32_t)parsed;
    return valid;
}

static enum sim_status take_row(struct reading *reading, size_t row)
{
    SIM_ASSERT(reading->seen != NULL);
    struct ana_daily *daily = reading->daily;
    const struct ana_daily_layout *layout = &daily->layout;
    int64_t last = (int64_t)reading->first + daily->replications - 1;
    int64_t replication = 0;
    if (!visa_parse_whole(text_of(reading, row, REPLICATION), reading->first, last, &replication)) {
        return fail_at(reading, row, REPLICATION,
                       sim_message("column \"replication\": not one of the replications expected"));
    }
    struct ana_daily_place place = find_place(reading, row);
    if (place.metric == layout->metrics || place.cell == layout->cells) {
        return fail_at(reading, row, METRIC, sim_message("the scenario has no such daily series"));
    }
    if (layout->days > 0 && strcmp(text_of(reading, row, FIRST_DATE), layout->dates[0]) != 0) {
        return fail_at(reading, row, FIRST_DATE,
                       sim_message("column \"first_date\": the scenario starts on another day"));
    }
    size_t slot = (size_t)(replication - reading->first);
    bool *seen = &reading->seen[(slot * layout->metrics + place.metric) * layout->cells + place.cell];
    if (*seen) {
        return fail_at(reading, row, REPLICATION, sim_message("this replication has this series twice"));
    }
    *seen = true;
    const char *text = text_of(reading, row, VALUES);
    int32_t *values = ana_daily_slot(daily, (uint32_t)slot) + series_start(layout, place.metric, place.cell);
    for (uint32_t day = 0; day < layout->days; day++) {
        if (!take_value(&text, &values[day])) {
            return fail_at(reading, row, VALUES,
                           sim_message("column \"values\": expected a whole number or \".\" for each day"));
        }
    }
    return *text == '\0'
               ? SIM_OK
               : fail_at(reading, row, VALUES, sim_message("column \"values\": more values than days"));
}

enum sim_status ana_daily_rows_read(struct ana_daily *daily, uint32_t first, const char *path,
                                    struct sim_error *error)
{
    struct reading reading = {.daily = daily, .first = first, .error = error};
    enum sim_status status = ana_row_file_open(&reading.file, path, COLUMN_NAMES, COLUMNS, error);
    uint64_t series = (uint64_t)daily->layout.metrics * daily->layout.cells;
    if (status == SIM_OK && reading.file.count != series * daily->replications) {
        status = sim_fail(error, SIM_ERR_DATA,
                          "%s: error: %zu rows are not %llu series of each of %u replications", path,
                          reading.file.count, (unsigned long long)series, daily->replications);
    }
    if (status == SIM_OK) {
        reading.seen = sim_arena_alloc(&reading.file.arena, reading.file.count, sizeof *reading.seen);
        status =
            reading.seen != NULL ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "%s: no memory to read it", path);
    }
    for (size_t row = 0; status == SIM_OK && row < reading.file.count; row++) {
        status = take_row(&reading, row);
    }
    ana_row_file_close(&reading.file);
    return status;
}
