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

double visa_season(const struct visa_compiler *compiler, int64_t clazz, int32_t day)
{
    const struct visa_table *table = visa_table_of(compiler, VISA_FILE_SEASONALITY);
    int32_t month = visa_date_from_day(day).month;
    double index = 1.0;
    for (size_t i = 0; i < table->count; i++) {
        const struct visa_row *row = &table->rows[i];
        if (row->cells[SEASON_MONTH].whole != month || day < row->from || day > row->to) {
            continue;
        }
        if (row->cells[SEASON_CLASS].whole == clazz) {
            return row->cells[SEASON_INDEX].decimal;
        }
        if (row->cells[SEASON_CLASS].whole == VISA_ALL) {
            index = row->cells[SEASON_INDEX].decimal;
        }
    }
    return index;
}

/* The rows of one stream, which stand next to each other since rows are sorted by their text. */
struct stream_rows {
    size_t first, count;
};

static bool counts_on(const struct visa_row *row, int32_t day)
{
    bool weekday = (row->cells[DEMAND_WEEKDAYS].whole >> visa_weekday(day) & 1) != 0;
    return weekday && row->from <= day && day <= row->to;
}

double visa_parties_on(const struct visa_compiler *compiler, const struct visa_row *row, int32_t day)
{
    return counts_on(row, day) ? row->cells[DEMAND_PER_DAY].decimal *
                                     visa_season(compiler, row->cells[DEMAND_CLASS].whole, day)
                               : 0.0;
}

/* No two rows of a stream count for the same day. */
static double mean_on(const struct visa_compiler *compiler, const struct stream_rows *rows, int32_t day)
{
    const struct visa_row *row = &visa_table_of(compiler, VISA_FILE_DEMAND)->rows[rows->first];
    for (size_t i = 0; i < rows->count; i++) {
        if (counts_on(&row[i], day)) {
            return visa_parties_on(compiler, &row[i], day);
        }
    }
    return 0.0;
}

static enum sim_status compile_days(struct visa_compiler *compiler, struct laws *laws,
                                    const struct stream_rows *rows, struct visa_stream *stream)
{
    const struct visa_settings *settings = &compiler->scenario->settings;
    size_t days = (size_t)(settings->last_day - settings->first_day) + 1;
    int32_t *law_of_day = sim_arena_alloc(compiler->arena, days, sizeof *law_of_day);
    if (law_of_day == NULL) {
        return SIM_ERR_MEMORY;
    }
    size_t first = laws->count;
    for (size_t i = 0; i < days; i++) {
        double mean = mean_on(compiler, rows, settings->first_day + (int32_t)i);
        if (mean > SIM_COUNT_MAX) {
            visa_table_error(visa_table_of(compiler, VISA_FILE_DEMAND), rows->first, DEMAND_PER_DAY,
                             "with the seasonal index %.9g parties a day; at most %d", mean, SIM_COUNT_MAX);
            return SIM_OK;
        }
        law_of_day[i] = mean > 0.0 ? law_of(compiler, laws, mean, first) : -1;
        if (mean > 0.0 && law_of_day[i] < 0) {
            return SIM_ERR_MEMORY;
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
        const struct visa_cell *a = &table->rows[first].cells[fixed[i]];
        const struct visa_cell *b = &table->rows[row].cells[fixed[i]];
        bool same = fixed[i] == DEMAND_TIME ? strcmp(a->text, b->text) == 0 : a->whole == b->whole;
        if (!same) {
            visa_table_error(table, row, fixed[i], "differs from %s, another row of this stream",
                             visa_table_row_place(table, first).text);
        }
    }
}

/* Two rows of a stream may not count for the same day. */
static void check_overlap(struct visa_table *table, size_t a, size_t b)
{
    const struct visa_row *x = &table->rows[a];
    const struct visa_row *y = &table->rows[b];
    bool dates = x->from <= y->to && y->from <= x->to;
    bool weekdays = (x->cells[DEMAND_WEEKDAYS].whole & y->cells[DEMAND_WEEKDAYS].whole) != 0;
    if (dates && weekdays && x->valid && y->valid) {
        bool later = x->where.file == y->where.file && x->where.line > y->where.line;
        visa_table_error(table, later ? a : b, DEMAND_STREAM, "repeats %s (same stream on the same days)",
                         visa_table_row_place(table, later ? b : a).text);
    }
}

static struct stream_rows find_rows(const struct visa_table *table, const char *name)
{
    struct stream_rows rows = {0};
    while (strcmp(table->rows[rows.first].cells[DEMAND_STREAM].text, name) != 0) {
        rows.first++;
    }
    while (rows.first + rows.count < table->count &&
           strcmp(table->rows[rows.first + rows.count].cells[DEMAND_STREAM].text, name) == 0) {
        rows.count++;
    }
    return rows;
}

static void check_rows(struct visa_table *table, const struct stream_rows *rows)
{
    for (size_t i = rows->first; i < rows->first + rows->count; i++) {
        if (i > rows->first) {
            check_same(table, rows->first, i);
        }
        for (size_t k = rows->first; k < i; k++) {
            check_overlap(table, k, i);
        }
    }
}

static enum sim_status compile_stream(struct visa_compiler *compiler, struct laws *laws, const char *name,
                                      struct visa_stream *stream)
{
    struct visa_table *table = visa_table_of(compiler, VISA_FILE_DEMAND);
    struct stream_rows rows = find_rows(table, name);
    check_rows(table, &rows);
    const struct visa_cell *cells = table->rows[rows.first].cells;
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
        visa_table_error(table, rows.first, DEMAND_TIME, "expected HH:MM-HH:MM, got %s",
                         visa_show(table->diagnostics, cells[DEMAND_TIME].text).text);
    }
    return compile_days(compiler, laws, &rows, stream);
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
