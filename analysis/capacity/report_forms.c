/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/report_forms.h"

#include "analysis/output/csv_writer.h"

#include <math.h>
#include <string.h>

#define PERCENT 100.0

static void write_cells(struct ana_csv *csv, const struct ana_report_table *table)
{
    for (size_t i = 0; i < ana_report_rows(table) * table->column_count; i++) {
        const struct ana_report_cell *cell = &table->cells[i];
        if (cell->text != NULL) {
            ana_csv_text(csv, cell->text);
        } else {
            ana_csv_number(csv, cell->number);
        }
        if ((i + 1) % table->column_count == 0) {
            ana_csv_end_row(csv);
        }
    }
}

void ana_report_write_csv(FILE *stream, const struct ana_report_table *table)
{
    struct ana_csv csv;
    ana_csv_init(&csv, stream);
    for (size_t i = 0; i < table->column_count; i++) {
        ana_csv_label(&csv, table->columns[i].name);
    }
    ana_csv_end_row(&csv);
    write_cells(&csv, table);
}

static void write_sentences(struct ana_json *json, const char *key, const struct ana_report *report,
                            enum ana_sentence_kind kind)
{
    ana_json_begin_array(json, key);
    for (size_t i = 0; i < report->sentence_count; i++) {
        if (report->sentences[i].kind == kind) {
            ana_json_text(json, NULL, report->sentences[i].text);
        }
    }
    ana_json_end(json);
}

static void write_row(struct ana_json *json, const struct ana_report_table *table, size_t row)
{
    ana_json_begin_object(json, NULL);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ana_report_cell *cell = &table->cells[row * table->column_count + i];
        if (cell->text != NULL) {
            ana_json_text(json, table->columns[i].name, cell->text);
        } else {
            ana_json_number(json, table->columns[i].name, cell->number);
        }
    }
    ana_json_end(json);
}

void ana_report_write_json(struct ana_json *json, const struct ana_report *report)
{
    write_sentences(json, "answer", report, ANA_SENTENCE_ANSWER);
    write_sentences(json, "notes", report, ANA_SENTENCE_NOTE);
    for (size_t i = 0; i < report->table_count; i++) {
        const struct ana_report_table *table = &report->tables[i];
        if (table->file != NULL) {
            continue;
        }
        ana_json_begin_array(json, table->name);
        for (size_t row = 0; row < ana_report_rows(table); row++) {
            write_row(json, table, row);
        }
        ana_json_end(json);
    }
}

void ana_report_tell_sentences(struct ana_document *document, const struct ana_report *report,
                               enum ana_sentence_kind kind, enum ana_block_kind block)
{
    for (size_t i = 0; i < report->sentence_count; i++) {
        if (report->sentences[i].kind == kind) {
            ana_document_text(document, block, report->sentences[i].text);
        }
    }
}

/* A column of numbers holds nothing else. */
static bool is_numbers(const struct ana_report_table *table, size_t column)
{
    bool numbers = column >= table->names;
    for (size_t i = column; i < table->count && numbers; i += table->column_count) {
        numbers = table->cells[i].text == NULL;
    }
    return numbers;
}

static bool has_interval(const struct ana_report_table *table)
{
    bool any = false;
    for (size_t i = 0; i < table->column_count; i++) {
        any = any || (strcmp(table->columns[i].name, "low") == 0 && ana_report_is_shown(table, i));
    }
    return any;
}

static void begin_table(struct ana_document *document, const struct ana_report_table *table, double level)
{
    size_t rows = ana_report_rows(table);
    const char *file =
        ana_document_format(document, "%s.csv", table->file != NULL ? table->file : table->name);
    const char *caption = ana_text(document->language, table->title);
    if (has_interval(table) && !isnan(level)) {
        caption = ana_document_phrase(document, "%s; low and high: intervals at level %.4g %%", caption,
                                      level * PERCENT);
    }
    if (rows > ANA_DOCUMENT_ROWS) {
        caption = ana_document_phrase(document, "%s; the first %d of %zu rows, all of them in %s", caption,
                                      ANA_DOCUMENT_ROWS, rows, file);
    }
    ana_document_table(document, caption, file);
}

/* Rows of a file begin in its second line. */
static uint32_t line_of(const struct ana_report_table *table, size_t cell)
{
    return table->file != NULL ? table->cells[cell].line : (uint32_t)(cell / table->column_count + 2);
}

void ana_report_tell_table(struct ana_document *document, const struct ana_report *report,
                           const struct ana_report_table *table, double level)
{
    begin_table(document, table, level);
    for (size_t i = 0; i < table->column_count; i++) {
        if (ana_report_is_shown(table, i)) {
            ana_document_column(document, is_numbers(table, i) ? ANA_BLOCK_NUMBERS : ANA_BLOCK_LABELS,
                                table->columns[i].head);
        }
    }
    for (size_t cell = 0; cell < ana_report_rows(table) * table->column_count; cell++) {
        size_t row = cell / table->column_count;
        struct ana_number_text number;
        if (row < ANA_DOCUMENT_ROWS && ana_report_is_shown(table, cell % table->column_count)) {
            ana_document_cell(document, ana_report_cell_text(report, table, cell, &number),
                              line_of(table, cell));
        }
    }
}
