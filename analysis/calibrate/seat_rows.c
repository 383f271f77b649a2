/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibrate/seat_rows.h"

#include "analysis/output/memory_text.h"
#include "models/scenario/change.h"

#include <math.h>
#include <string.h>

enum { MINUTES_OF_HOUR = 60, TIME_BYTES = 8 };

/* ---- reading ---- */

static void take_row(struct ana_seat_row *row, const struct visa_tables *tables, const struct visa_row *from)
{
    const struct visa_cell *cells = from->cells;
    const struct visa_cell *announced = &cells[VISA_COLUMN_ANNOUNCED];
    *row = (struct ana_seat_row){.post = tables->posts.name[cells[SLOT_POST].whole],
                                 .pool = tables->pools.name[cells[SLOT_POOL].whole],
                                 .weekdays = cells[SLOT_WEEKDAYS].text,
                                 .times = cells[SLOT_TIME].text,
                                 .minutes = cells[SLOT_TIME].times.minutes,
                                 .time_count = cells[SLOT_TIME].times.count,
                                 .seats = cells[SLOT_SEATS].whole,
                                 .from = from->from,
                                 .to = from->to,
                                 .announced = announced->given ? announced->text : "",
                                 .source = from->source};
}

enum sim_status ana_seat_rows_read(struct ana_seat_rows *rows, const struct visa_scenario_source *source,
                                   struct sim_arena *arena, struct sim_error *error)
{
    struct visa_tables tables;
    struct visa_diagnostics unheard;
    *rows = (struct ana_seat_rows){0};
    visa_diagnostics_init(&unheard, arena);
    enum sim_status status = visa_tables_read(&tables, source, &unheard, arena);
    if (status == SIM_OK) {
        status = visa_tables_change(&tables);
    }
    if (status != SIM_OK) {
        return sim_fail(error, status, "the rows of slots.csv cannot be read again");
    }
    const struct visa_table *slots = &tables.table[VISA_FILE_SLOTS];
    rows->row = sim_arena_alloc(arena, slots->count + 1, sizeof *rows->row);
    if (rows->row == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to calibrate");
    }
    for (size_t i = 0; i < slots->count; i++) {
        take_row(&rows->row[rows->count++], &tables, &slots->rows[i]);
    }
    return SIM_OK;
}

/* ---- scaling ---- */

static bool is_meant(const struct ana_seat_row *row, const struct ana_seat_scaling *scaling)
{
    return row->from <= scaling->to && row->to >= scaling->from && strcmp(row->post, scaling->post) == 0 &&
           strcmp(row->pool, scaling->pool) == 0;
}

/* Takes the i-th of k times if `parts` of them, evenly spread, fall on it. */
static bool is_taken(size_t i, size_t times, size_t parts)
{
    return (i + 1) * parts / times > i * parts / times;
}

/* A row with a seat at `parts` of the times. */
static enum sim_status spread(struct ana_seat_row *row, size_t parts, struct sim_arena *arena)
{
    char *text = sim_arena_alloc(arena, row->time_count * TIME_BYTES + 1, 1);
    int32_t *minutes = sim_arena_alloc(arena, row->time_count, sizeof *minutes);
    size_t used = 0, count = 0;
    if (text == NULL || minutes == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < row->time_count; i++) {
        if (is_taken(i, row->time_count, parts)) {
            int minute = (int)row->minutes[i];
            minutes[count++] = row->minutes[i];
            used += (size_t)snprintf(text + used, TIME_BYTES, "%s%02d:%02d", used > 0 ? " " : "",
                                     minute / MINUTES_OF_HOUR, minute % MINUTES_OF_HOUR);
        }
    }
    row->times = text;
    row->minutes = minutes;
    row->time_count = count;
    row->seats = 1;
    return SIM_OK;
}

/* Appends the rows that a row becomes with so many seats a day. */
static enum sim_status deal(struct ana_seat_rows *scaled, const struct ana_seat_row *row, int64_t seats,
                            struct sim_arena *arena)
{
    int64_t times = (int64_t)row->time_count;
    if (seats / times > 0 || seats == 0) {
        scaled->row[scaled->count] = *row;
        scaled->row[scaled->count++].seats = seats / times;
    }
    if (seats % times == 0) {
        return SIM_OK;
    }
    scaled->row[scaled->count] = *row;
    return spread(&scaled->row[scaled->count++], (size_t)(seats % times), arena);
}

enum sim_status ana_seat_rows_scale(struct ana_seat_rows *scaled, const struct ana_seat_rows *rows,
                                    const struct ana_seat_scaling *scaling, bool *moved,
                                    struct sim_arena *arena)
{
    double carried = 0;
    *moved = false;
    *scaled = (struct ana_seat_rows){.row = sim_arena_alloc(arena, 2 * rows->count + 1, sizeof *scaled->row)};
    enum sim_status status = scaled->row == NULL ? SIM_ERR_MEMORY : SIM_OK;
    for (size_t i = 0; i < rows->count && status == SIM_OK; i++) {
        struct ana_seat_row row = rows->row[i];
        if (!is_meant(&row, scaling)) {
            continue;
        }
        row.from = row.from > scaling->from ? row.from : scaling->from;
        row.to = row.to < scaling->to ? row.to : scaling->to;
        int64_t now = row.seats * (int64_t)row.time_count;
        double wanted = (double)now * scaling->factor + carried;
        int64_t seats = wanted > 0 ? llround(wanted) : 0;
        carried = wanted - (double)seats;
        *moved = *moved || seats != now;
        status = deal(scaled, &row, seats, arena);
    }
    return status;
}

/* ---- as a change ---- */

static void write_dates(FILE *stream, int32_t from, int32_t to)
{
    char text[VISA_DATE_BYTES];
    if (from != VISA_ALWAYS) {
        visa_format_date(from, text);
        fprintf(stream, ",from=%s", text);
    }
    if (to != VISA_FOREVER) {
        visa_format_date(to, text);
        fprintf(stream, ",to=%s", text);
    }
}

static void write_row(FILE *stream, const struct ana_seat_row *row)
{
    fprintf(stream, "; slots+=[post=%s,pool=%s,weekdays=%s,time=%s,seats=%lld", row->post, row->pool,
            row->weekdays, row->times, (long long)row->seats);
    write_dates(stream, row->from, row->to);
    fprintf(stream, "%s%s]", row->announced[0] != '\0' ? ",announced=" : "", row->announced);
}

const char *ana_seat_rows_change(const struct ana_seat_rows *rows, const struct ana_seat_scaling *scaling,
                                 struct sim_arena *arena)
{
    struct ana_seat_rows scaled;
    bool moved = false;
    char *text = NULL;
    size_t size = 0;
    if (ana_seat_rows_scale(&scaled, rows, scaling, &moved, arena) != SIM_OK) {
        return NULL;
    }
    if (!moved) {
        return "";
    }
    FILE *stream = open_memstream(&text, &size);
    if (stream == NULL) {
        return NULL;
    }
    fprintf(stream, "slots-=[post=%s,pool=%s", scaling->post, scaling->pool);
    write_dates(stream, scaling->from, scaling->to);
    fputc(']', stream);
    for (size_t i = 0; i < scaled.count; i++) {
        write_row(stream, &scaled.row[i]);
    }
    return ana_memory_text(stream, &text, arena);
}
