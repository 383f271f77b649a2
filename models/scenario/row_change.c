/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/row_change.h"

#include "models/calendar/date.h"
#include "models/scenario/references.h"

#include <string.h>

enum { COMMON = VISA_COMMON_COLUMNS };

const char *visa_plain_text(const struct visa_column *rule, const char *text)
{
    return rule->kind == VISA_KIND_KEY && !rule->required && strcmp(text, "all") == 0 ? "" : text;
}

/* Room for so many more rows behind those that there are. */
static enum sim_status make_room(struct visa_table *table, size_t more)
{
    struct visa_row *rows = sim_arena_alloc(table->arena, table->count + more, sizeof *rows);
    if (rows == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (table->count > 0) {
        memcpy(rows, table->rows, table->count * sizeof *rows);
    }
    table->rows = rows;
    return SIM_OK;
}

/* A copy of a row behind the last one, for which there is room. */
static enum sim_status copy_row(struct visa_table *table, size_t row)
{
    size_t width = COMMON + table->schema->count;
    struct visa_cell *cells = sim_arena_alloc(table->arena, width, sizeof *cells);
    if (cells == NULL) {
        return SIM_ERR_MEMORY;
    }
    memcpy(cells, table->rows[row].cells - COMMON, width * sizeof *cells);
    table->rows[table->count] = table->rows[row];
    table->rows[table->count++].cells = cells + COMMON;
    return SIM_OK;
}

static enum sim_status put_date(struct visa_table *table, size_t row, int column, int32_t day)
{
    char text[VISA_DATE_BYTES];
    visa_format_date(day, text);
    return visa_table_assign(table, row, column, text, table->rows[row].cells[column].where);
}

/* Where the day of announcement is that of `from`, it must not move with it. */
static enum sim_status keep_announced(struct visa_table *table, enum visa_file file, size_t row)
{
    const struct visa_row *kept = &table->rows[row];
    bool follows =
        table->schema->announced && file != VISA_FILE_SLOTS && !kept->cells[VISA_COLUMN_ANNOUNCED].given;
    int32_t day = kept->announced == VISA_ALWAYS ? 0 : kept->announced;
    return follows ? put_date(table, row, VISA_COLUMN_ANNOUNCED, day) : SIM_OK;
}

/* Copies the part of a row before the dates and the part behind them, and leaves it what is between. */
static enum sim_status cut_row(struct visa_table *table, size_t row, const struct visa_target *target)
{
    const struct visa_row *whole = &table->rows[row];
    /* There are no days outside those that a date can name. */
    bool before = whole->from < target->from && target->from > 0;
    bool behind = whole->to > target->to && target->to < VISA_LAST_DAY;
    enum sim_status status = before || behind ? keep_announced(table, target->file, row) : SIM_OK;
    if (status == SIM_OK && before) {
        status = copy_row(table, row);
        status =
            status == SIM_OK ? put_date(table, table->count - 1, VISA_COLUMN_TO, target->from - 1) : status;
    }
    if (status == SIM_OK && behind) {
        status = copy_row(table, row);
        status =
            status == SIM_OK ? put_date(table, table->count - 1, VISA_COLUMN_FROM, target->to + 1) : status;
    }
    if (status == SIM_OK && before) {
        status = put_date(table, row, VISA_COLUMN_FROM, target->from);
    }
    return status == SIM_OK && behind ? put_date(table, row, VISA_COLUMN_TO, target->to) : status;
}

enum sim_status visa_rows_cut(struct visa_table *table, const struct visa_target *target)
{
    size_t count = table->count;
    enum sim_status status = target->dated ? make_room(table, 2 * count) : SIM_OK;
    for (size_t row = 0; row < count && target->dated && status == SIM_OK; row++) {
        status = visa_target_selects(target, &table->rows[row]) ? cut_row(table, row, target) : SIM_OK;
    }
    return status;
}

void visa_rows_drop(struct visa_table *table, const struct visa_target *target)
{
    size_t kept = 0;
    for (size_t row = 0; row < table->count; row++) {
        if (!visa_target_selects(target, &table->rows[row])) {
            table->rows[kept++] = table->rows[row];
        }
    }
    table->count = kept;
}

static enum sim_status fill_row(struct visa_table *table, const struct visa_order *order,
                                struct visa_position where)
{
    enum sim_status status = SIM_OK;
    for (size_t i = 0; i < order->cell_count && visa_can_go_on(status); i++) {
        const struct visa_column *rule = visa_column_at(table->schema, order->cell[i]);
        const char *text = visa_plain_text(rule, order->text[i]);
        if (text[0] != '\0') {
            status = visa_worse(status, visa_table_assign(table, 0, order->cell[i], text, where));
        }
    }
    for (int column = 0; column < (int)table->schema->count && status == SIM_OK; column++) {
        if (!table->rows->cells[column].valid) {
            visa_table_error(table, 0, column, "a value is required in a new row of %s",
                             visa_file_name(order->target.file));
            status = SIM_ERR_DATA;
        }
    }
    return status;
}

enum sim_status visa_rows_add(struct visa_table *table, const struct visa_order *order,
                              struct visa_position where)
{
    struct visa_table single;
    enum sim_status status =
        visa_table_blank(table->schema, where, table->diagnostics, table->arena, &single);
    if (status == SIM_OK) {
        status = fill_row(&single, order, where);
    }
    if (status == SIM_OK) {
        status = make_room(table, 1);
    }
    if (status == SIM_OK) {
        table->rows[table->count++] = *single.rows;
    }
    return status;
}
