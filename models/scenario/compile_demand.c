/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrival streams: for each stream and day the law of the number of parties. */
#include "models/scenario/compile.h"

#include <string.h>

/* Laws by their mean, so that days with the same mean share one. */
struct laws {
    struct sim_count_law *law;
    double *mean;
    size_t count, capacity;
};

/* The index of the law of a mean, compiled if it is new; -1 when memory is refused. */
static int32_t law_of(struct visa_compiler *compiler, struct laws *laws, double mean, size_t first)
{
    for (size_t i = laws->count; i-- > first;) {
        if (!(laws->mean[i] < mean) && !(laws->mean[i] > mean)) {
            return (int32_t)i;
        }
    }
    if (laws->count == laws->capacity) {
        size_t capacity = laws->capacity;
        struct sim_count_law *law =
            sim_arena_grow(compiler->arena, laws->law, &capacity, laws->count + 64, sizeof *law);
        double *means =
            sim_arena_grow(compiler->arena, laws->mean, &laws->capacity, laws->count + 64, sizeof *means);
        if (law == NULL || means == NULL) {
            return -1;
        }
        laws->law = law;
        laws->mean = means;
    }
    struct sim_error error;
    if (sim_poisson_compile(&laws->law[laws->count], mean, compiler->arena, &error) != SIM_OK) {
        return -1;
    }
    laws->mean[laws->count] = mean;
    return (int32_t)laws->count++;
}

double visa_season(const struct visa_compiler *compiler, int64_t clazz, int32_t month)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_SEASONALITY);
    double index = 1.0;
    for (size_t i = 0; i < table->count; i++) {
        const struct visa_cell *cells = table->rows[i].cells;
        if (cells[SEASON_MONTH].whole != month) {
            continue;
        }
        if (cells[SEASON_CLASS].whole == clazz) {
            return cells[SEASON_INDEX].decimal;
        }
        if (cells[SEASON_CLASS].whole == VISA_ALL) {
            index = cells[SEASON_INDEX].decimal;
        }
    }
    return index;
}

static double mean_on(const struct visa_compiler *compiler, const char *stream, int32_t day)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    double sum = 0.0;
    int64_t clazz = VISA_ALL;
    for (size_t i = 0; i < table->count; i++) {
        const struct visa_row *row = &table->rows[i];
        if (strcmp(row->cells[DEMAND_STREAM].text, stream) != 0 || day < row->from || day > row->to ||
            (row->cells[DEMAND_WEEKDAYS].whole >> visa_weekday(day) & 1) == 0) {
            continue;
        }
        sum += row->cells[DEMAND_PER_DAY].decimal;
        clazz = row->cells[DEMAND_CLASS].whole;
    }
    return sum > 0.0 ? sum * visa_season(compiler, clazz, visa_date_from_day(day).month) : 0.0;
}

static enum sim_status compile_days(struct visa_compiler *compiler, struct laws *laws,
                                    struct visa_stream *stream)
{
    const struct visa_settings *settings = &compiler->scenario->settings;
    size_t days = (size_t)(settings->last_day - settings->first_day) + 1;
    int32_t *law_of_day = sim_arena_alloc(compiler->arena, days, sizeof *law_of_day);
    if (law_of_day == NULL) {
        return SIM_ERR_MEMORY;
    }
    size_t first = laws->count;
    for (size_t i = 0; i < days; i++) {
        double mean = mean_on(compiler, stream->name, settings->first_day + (int32_t)i);
        law_of_day[i] = -1;
        if (mean > 0.0) {
            law_of_day[i] = law_of(compiler, laws, mean, first);
            if (law_of_day[i] < 0) {
                return SIM_ERR_MEMORY;
            }
        }
    }
    stream->law_of_day = law_of_day;
    return SIM_OK;
}

/* Reads "HH:MM-HH:MM"; false when it is not that. */
static bool read_window(const char *text, int32_t *from, int32_t *minutes)
{
    char first[6] = {0};
    int32_t to;
    if (strlen(text) != 11 || text[5] != '-') {
        return false;
    }
    memcpy(first, text, 5);
    if (!visa_parse_time(first, from) || !visa_parse_time(text + 6, &to) || to < *from ||
        *from == VISA_MINUTES_PER_DAY) {
        return false;
    }
    *minutes = to - *from;
    return true;
}

/* Reports what the rows of one stream disagree in. */
static void check_same(struct visa_table *table, size_t first, size_t row)
{
    static const int fixed[] = {DEMAND_CLASS, DEMAND_APPLICANT,  DEMAND_POST,
                                DEMAND_TIME,  DEMAND_PARTY_SIZE, DEMAND_ACCOUNT};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        if (strcmp(table->rows[first].cells[fixed[i]].text, table->rows[row].cells[fixed[i]].text) != 0) {
            visa_table_error(table, row, fixed[i], "differs from the other rows of this stream");
        }
    }
}

static enum sim_status compile_stream(struct visa_compiler *compiler, struct laws *laws, const char *name,
                                      struct visa_stream *stream)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    size_t first = 0;
    while (strcmp(table->rows[first].cells[DEMAND_STREAM].text, name) != 0) {
        first++;
    }
    for (size_t row = first + 1; row < table->count; row++) {
        if (strcmp(table->rows[row].cells[DEMAND_STREAM].text, name) == 0) {
            check_same(table, first, row);
        }
    }
    const struct visa_cell *cells = table->rows[first].cells;
    *stream = (struct visa_stream){
        .name = name,
        .key = sim_hash_name(name),
        .clazz = (uint8_t)cells[DEMAND_CLASS].whole,
        .applicant = (uint8_t)cells[DEMAND_APPLICANT].whole,
        .home = cells[DEMAND_POST].whole == VISA_ALL ? VISA_NOTHING : (uint8_t)cells[DEMAND_POST].whole,
        .party_size = (uint16_t)cells[DEMAND_PARTY_SIZE].whole,
        .one_account = cells[DEMAND_ACCOUNT].whole == VISA_ACCOUNT_ONE,
    };
    if (!read_window(cells[DEMAND_TIME].text, &stream->window_from, &stream->window_minutes)) {
        visa_table_error(table, first, DEMAND_TIME, "expected HH:MM-HH:MM, got %s",
                         visa_show(table->diagnostics, cells[DEMAND_TIME].text).text);
    }
    return compile_days(compiler, laws, stream);
}

static void check_keys(const struct visa_compiler *compiler, const struct visa_stream *streams, size_t count)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (streams[i].key == streams[j].key) {
                visa_report(table->diagnostics, VISA_ERROR, (struct visa_position){.file = table->name},
                            "streams \"%s\" and \"%s\" have the same hash: rename one", streams[i].name,
                            streams[j].name);
            }
        }
    }
}

enum sim_status visa_compile_demand(struct visa_compiler *compiler)
{
    const struct visa_names *names = &compiler->tables->streams;
    struct visa_stream *streams = sim_arena_alloc(compiler->arena, names->count + 1, sizeof *streams);
    if (streams == NULL) {
        return SIM_ERR_MEMORY;
    }
    struct laws laws = {0};
    for (size_t i = 0; i < names->count; i++) {
        enum sim_status status = compile_stream(compiler, &laws, names->name[i], &streams[i]);
        if (status != SIM_OK) {
            return status;
        }
    }
    check_keys(compiler, streams, names->count);
    compiler->scenario->streams = streams;
    compiler->scenario->stream_count = (uint32_t)names->count;
    compiler->scenario->arrivals = laws.law;
    compiler->scenario->arrival_count = laws.count;
    return SIM_OK;
}
