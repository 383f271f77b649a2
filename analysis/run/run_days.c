/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/run_days.h"

#include "analysis/output/csv_writer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(VISA_DAILY_BLANK == ANA_DAILY_BLANK, "both mean: nothing to show");

enum sim_status ana_run_days_init(struct ana_run_days *days, const struct visa_scenario *scenario,
                                  const struct visa_layout *layout, struct sim_error *error)
{
    *days = (struct ana_run_days){0};
    days->posts = calloc(layout->daily_cells, sizeof *days->posts);
    days->pools = calloc(layout->daily_cells, sizeof *days->pools);
    days->dates = calloc(layout->days, sizeof *days->dates);
    if (days->posts == NULL || days->pools == NULL || days->dates == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the names of the daily series");
    }
    for (uint32_t cell = 0; cell < layout->daily_cells; cell++) {
        visa_daily_cell_names(scenario, cell, &days->posts[cell], &days->pools[cell]);
    }
    for (uint32_t day = 0; day < layout->days; day++) {
        visa_format_date(scenario->settings.start_day + (int32_t)day, days->dates[day]);
    }
    days->layout = (struct ana_daily_layout){.metrics = VISA_DAILIES,
                                             .cells = layout->daily_cells,
                                             .days = layout->days,
                                             .metric_names = visa_daily_words,
                                             .posts = days->posts,
                                             .pools = days->pools,
                                             .dates = (const char(*)[VISA_DATE_BYTES])days->dates};
    return SIM_OK;
}

void ana_run_days_destroy(struct ana_run_days *days)
{
    if (days != NULL) {
        free(days->posts);
        free(days->pools);
        free(days->dates);
        *days = (struct ana_run_days){0};
    }
}

static size_t place(const struct ana_daily_layout *layout, uint32_t metric, uint32_t cell, uint32_t day)
{
    return ((size_t)metric * layout->cells + cell) * layout->days + day;
}

static void write_header(struct ana_csv *csv, const struct ana_daily_layout *layout)
{
    static const char *const names[] = {"replication", "date", "post", "pool"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ana_csv_label(csv, names[i]);
    }
    for (uint32_t metric = 0; metric < layout->metrics; metric++) {
        ana_csv_label(csv, layout->metric_names[metric]);
    }
    ana_csv_end_row(csv);
}

/* What a row begins with: everything that follows from the layout. */
static void write_names(struct ana_csv *csv, const struct ana_daily_layout *layout, uint32_t cell,
                        uint32_t day)
{
    ana_csv_label(csv, layout->dates[day]);
    ana_csv_text(csv, layout->posts[cell]);
    ana_csv_text(csv, layout->pools[cell]);
}

static void write_value(struct ana_csv *csv, int32_t value)
{
    if (value == ANA_DAILY_BLANK) {
        ana_csv_label(csv, "");
    } else {
        ana_csv_whole(csv, value);
    }
}

static void write_replication(struct ana_csv *csv, const struct ana_daily *daily, uint32_t i, uint32_t number)
{
    const struct ana_daily_layout *layout = &daily->layout;
    const int32_t *values = daily->values + i * ana_daily_slot_size(daily);
    for (uint32_t row = 0; row < layout->cells * layout->days; row++) {
        uint32_t cell = row / layout->days;
        uint32_t day = row % layout->days;
        ana_csv_whole(csv, number);
        write_names(csv, layout, cell, day);
        for (uint32_t metric = 0; metric < layout->metrics; metric++) {
            write_value(csv, values[place(layout, metric, cell, day)]);
        }
        ana_csv_end_row(csv);
    }
}

void ana_run_days_write(FILE *file, const struct ana_daily *daily, uint32_t first, uint32_t prefix)
{
    struct ana_csv csv;
    ana_csv_init(&csv, file);
    write_header(&csv, &daily->layout);
    for (uint32_t i = 0; i < prefix; i++) {
        write_replication(&csv, daily, i, first + i);
    }
}

/* A file that is read line by line. */
struct reading {
    struct ana_daily *daily;
    const char *path;
    FILE *file;
    char *line; /* owned by getline */
    size_t capacity;
    unsigned long number; /* of the line, from 1 */
    struct sim_error *error;
};

static enum sim_status fail(const struct reading *reading, const char *what)
{
    return sim_fail(reading->error, SIM_ERR_DATA, "%s:%lu: error: %s", reading->path, reading->number, what);
}

/* The next line without its end, or NULL at the end of the file. */
static char *next_line(struct reading *reading)
{
    ssize_t length = getline(&reading->line, &reading->capacity, reading->file);
    reading->number++;
    if (length < 0) {
        return NULL;
    }
    if (length > 0 && reading->line[length - 1] == '\n') {
        reading->line[length - 1] = '\0';
    }
    return reading->line;
}

/* Reads ",123" or "," at *text into *value and moves on. */
static bool take_value(const char **text, int32_t *value)
{
    if (**text != ',') {
        return false;
    }
    const char *begin = *text + 1;
    size_t length = strcspn(begin, ",");
    *text = begin + length;
    *value = ANA_DAILY_BLANK;
    if (length == 0) {
        return true;
    }
    char *end = NULL;
    errno = 0;
    long long number = strtoll(begin, &end, 10);
    bool digits = strspn(begin, "-0123456789") == length;
    *value = (int32_t)number;
    return digits && end == *text && errno == 0 && number > INT32_MIN && number <= INT32_MAX;
}

/* One row: the names are compared with those expected, the numbers are taken. */
static enum sim_status take_row(struct reading *reading, uint32_t i, uint32_t cell, uint32_t day)
{
    const struct ana_daily_layout *layout = &reading->daily->layout;
    const char *names[] = {layout->dates[day], layout->posts[cell], layout->pools[cell]};
    const char *text = next_line(reading);
    if (text == NULL) {
        return fail(reading, "the file ends too early");
    }
    int32_t value = 0;
    char *end = NULL;
    bool good = strtoul(text, &end, 10) == i;
    text = end;
    for (size_t n = 0; good && n < 3; n++) {
        size_t length = strlen(names[n]);
        good = text[0] == ',' && strncmp(text + 1, names[n], length) == 0;
        text += good ? length + 1 : 0;
    }
    int32_t *values = ana_daily_slot(reading->daily, i);
    for (uint32_t metric = 0; good && metric < layout->metrics; metric++) {
        good = take_value(&text, &value);
        values[place(layout, metric, cell, day)] = value;
    }
    return good && *text == '\0' ? SIM_OK : fail(reading, "not the row that was written here");
}

static enum sim_status take_replication(struct reading *reading, uint32_t i)
{
    const struct ana_daily_layout *layout = &reading->daily->layout;
    enum sim_status status = SIM_OK;
    for (uint32_t cell = 0; cell < layout->cells && status == SIM_OK; cell++) {
        for (uint32_t day = 0; day < layout->days && status == SIM_OK; day++) {
            status = take_row(reading, i, cell, day);
        }
    }
    return status;
}

static enum sim_status take_all(struct reading *reading, uint32_t replications)
{
    if (next_line(reading) == NULL) {
        return fail(reading, "the file is empty");
    }
    enum sim_status status = SIM_OK;
    for (uint32_t i = 0; i < replications && status == SIM_OK; i++) {
        status = take_replication(reading, i);
    }
    if (status == SIM_OK && next_line(reading) != NULL) {
        return fail(reading, "more rows than the manifest says");
    }
    return status;
}

enum sim_status ana_run_days_read(struct ana_daily *daily, uint32_t replications, const char *path,
                                  struct sim_error *error)
{
    SIM_ASSERT(replications <= daily->replications);
    struct reading reading = {.daily = daily, .path = path, .error = error};
    reading.file = fopen(path, "r");
    if (reading.file == NULL) {
        return sim_fail(error, errno == ENOENT ? SIM_ERR_NO_INPUT : SIM_ERR_IO, "%s: %s", path,
                        strerror(errno));
    }
    enum sim_status status = take_all(&reading, replications);
    if (ferror(reading.file)) {
        status = sim_fail(error, SIM_ERR_IO, "%s: cannot be read", path);
    }
    free(reading.line);
    fclose(reading.file);
    return status;
}
