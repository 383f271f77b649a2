/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/sheet.h"

#include "analysis/output/csv_writer.h"
#include "analysis/output/text_number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ana_fit_sheets_init(struct ana_fit_sheets *sheets, const struct ana_fit *fit, struct sim_arena *arena)
{
    *sheets = (struct ana_fit_sheets){.fit = fit, .arena = arena, .status = SIM_OK};
    visa_diagnostics_init(&sheets->diagnostics, arena);
}

void ana_fit_sheet_add(struct ana_fit_sheets *sheets, enum visa_file file)
{
    struct visa_table *table = &sheets->table[file];
    struct visa_table one;
    const struct visa_position where = {.file = visa_file_name(file)};
    if (sheets->status != SIM_OK) {
        return;
    }
    sheets->status =
        visa_table_blank(visa_file_schema(file), where, &sheets->diagnostics, sheets->arena, &one);
    if (sheets->status == SIM_OK && table->count == sheets->room[file]) {
        struct visa_row *rows =
            sim_arena_grow(sheets->arena, table->rows, &sheets->room[file], table->count + 1, sizeof *rows);
        sheets->status = rows == NULL ? SIM_ERR_MEMORY : SIM_OK;
        one.count = table->count;
        *table = one;
        table->rows = rows;
    }
    if (sheets->status == SIM_OK) {
        table->rows[table->count++] = *one.rows;
    }
}

void ana_fit_sheet_put(struct ana_fit_sheets *sheets, enum visa_file file, int column, const char *text)
{
    struct visa_table *table = &sheets->table[file];
    if (sheets->status == SIM_OK) {
        sheets->status = visa_table_assign(table, table->count - 1, column, text,
                                           (struct visa_position){.file = visa_file_name(file)});
    }
}

double ana_fit_written(double value)
{
    char text[ANA_NUMBER_BYTES];
    (void)snprintf(text, sizeof text, "%.5e", value);
    return strtod(text, NULL);
}

void ana_fit_sheet_put_number(struct ana_fit_sheets *sheets, enum visa_file file, int column, double value)
{
    ana_fit_sheet_put(sheets, file, column, ana_number(ana_fit_written(value)).text);
}

const char *ana_fit_class_text(const struct ana_fit *fit, int class)
{
    return class < 0 ? "" : fit->tables->classes.name[class];
}

const char *ana_fit_post_text(const struct ana_fit *fit, int post)
{
    return post < 0 ? "" : fit->tables->posts.name[post];
}

const char *ana_fit_word_text(const char *const *words, int index)
{
    return index < 0 ? "" : words[index];
}

bool ana_fit_same_key(enum visa_file file, const struct visa_row *a, const struct visa_row *b)
{
    size_t count = visa_file_key(file);
    size_t same = 0;
    while (same < count) {
        const struct visa_cell *x = &a->cells[same];
        const struct visa_cell *y = &b->cells[same];
        enum visa_kind kind = visa_file_schema(file)->columns[same].kind;
        bool by_text = kind == VISA_KIND_TEXT || kind == VISA_KIND_KEY;
        if (by_text ? strcmp(x->text, y->text) != 0 : x->whole != y->whole) {
            return false;
        }
        same++;
    }
    return count > 0;
}

/* Columns in the order of the schema, then the days of a row, then its source. */
static int column_at(enum visa_file file, size_t i)
{
    static const int timeless[] = {VISA_COLUMN_SOURCE};
    static const int dated[] = {VISA_COLUMN_FROM, VISA_COLUMN_TO, VISA_COLUMN_SOURCE};
    size_t count = visa_file_schema(file)->count;
    bool has_days = visa_file_timeless(file) == NULL;
    return i < count ? (int)i : (has_days ? dated : timeless)[i - count];
}

static size_t columns_of(enum visa_file file)
{
    return visa_file_schema(file)->count + (visa_file_timeless(file) == NULL ? 3 : 1);
}

void ana_fit_sheet_write(const struct ana_fit_sheets *sheets, enum visa_file file, FILE *stream)
{
    const struct visa_table *table = &sheets->table[file];
    size_t columns = columns_of(file);
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    for (size_t i = 0; i < columns; i++) {
        ana_csv_label(&csv, visa_column_at(visa_file_schema(file), column_at(file, i))->name);
    }
    ana_csv_end_row(&csv);
    for (size_t row = 0; row < table->count; row++) {
        for (size_t i = 0; i < columns; i++) {
            ana_csv_value(&csv, table->rows[row].cells[column_at(file, i)].text);
        }
        ana_csv_end_row(&csv);
    }
}
