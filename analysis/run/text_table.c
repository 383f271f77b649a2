/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/text_table.h"

#include "analysis/output/terminal.h"
#include "sim/base/status.h"

#include <stdlib.h>
#include <string.h>

void ana_text_table_init(struct ana_text_table *table, size_t columns, size_t names)
{
    SIM_ASSERT(columns > 0 && names <= columns);
    *table = (struct ana_text_table){.columns = columns, .names = names};
}

static bool make_room(struct ana_text_table *table)
{
    if (table->count < table->capacity) {
        return true;
    }
    size_t capacity = table->capacity > 0 ? 2 * table->capacity : 128;
    char **cells = realloc(table->cells, capacity * sizeof *cells);
    if (cells == NULL) {
        return false;
    }
    table->cells = cells;
    table->capacity = capacity;
    return true;
}

void ana_text_table_add(struct ana_text_table *table, const char *text)
{
    char *copy = !table->failed && make_room(table) ? strdup(text) : NULL;
    if (copy == NULL) {
        table->failed = true;
        return;
    }
    table->cells[table->count++] = copy;
}

static size_t column_width(const struct ana_text_table *table, size_t column)
{
    size_t width = 0;
    for (size_t i = column; i < table->count; i += table->columns) {
        size_t cell = ana_display_width(table->cells[i]);
        width = cell > width ? cell : width;
    }
    return width;
}

/* The last column that is not blank, so that no row ends in blanks. */
static size_t row_length(const struct ana_text_table *table, size_t row)
{
    size_t length = table->columns;
    while (length > 0 && table->cells[row * table->columns + length - 1][0] == '\0') {
        length--;
    }
    return length;
}

static void print_row(const struct ana_text_table *table, const size_t *widths, size_t row, FILE *stream)
{
    size_t length = row_length(table, row);
    for (size_t column = 0; column < length; column++) {
        const char *text = table->cells[row * table->columns + column];
        bool right = column >= table->names;
        bool last = column + 1 == length;
        fputs("  ", stream);
        ana_print_padded(stream, text, last && !right ? 0 : widths[column], right);
    }
    fputc('\n', stream);
}

static void empty(struct ana_text_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        free(table->cells[i]);
    }
    table->count = 0;
}

void ana_text_table_print(struct ana_text_table *table, FILE *stream)
{
    size_t *widths = calloc(table->columns, sizeof *widths);
    if (widths == NULL || table->failed) {
        fputs("  (no memory for this table)\n", stream);
    } else {
        SIM_ASSERT(table->count % table->columns == 0);
        for (size_t column = 0; column < table->columns; column++) {
            widths[column] = column_width(table, column);
        }
        for (size_t row = 0; row < table->count / table->columns; row++) {
            print_row(table, widths, row, stream);
        }
    }
    free(widths);
    empty(table);
}

void ana_text_table_destroy(struct ana_text_table *table)
{
    empty(table);
    free(table->cells);
    *table = (struct ana_text_table){0};
}
