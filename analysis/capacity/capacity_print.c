/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_print.h"

#include "analysis/output/line_break.h"
#include "analysis/output/terminal.h"
#include "analysis/output/text_number.h"
#include "analysis/run/text_table.h"

#include <math.h>
#include <string.h>

enum { LINE_COLUMNS = 100 };

/* One word behind another, on the next line where it would stand out. */
static void print_words(FILE *stream, const char *text, const char *indent)
{
    size_t column = strlen(indent);
    bool begun = false;
    fputs(indent, stream);
    while (*text != '\0') {
        size_t bytes = strcspn(text, " ");
        char word[512];
        snprintf(word, sizeof word, "%.*s", (int)(bytes < sizeof word ? bytes : sizeof word - 1), text);
        size_t width = ana_display_width(word);
        if (begun && column + 1 + width > LINE_COLUMNS) {
            fprintf(stream, "\n%s", indent);
            column = strlen(indent);
            begun = false;
        }
        fprintf(stream, "%s%.*s", begun ? " " : "", (int)bytes, text);
        column += width + (begun ? 1 : 0);
        begun = true;
        text += bytes + (text[bytes] == ' ' ? 1 : 0);
    }
    fputc('\n', stream);
}

/* In Chinese, which has no blanks between words. */
static void print_characters(FILE *stream, const char *text, const char *indent)
{
    while (*text != '\0') {
        size_t length = ana_line_length(text, LINE_COLUMNS - strlen(indent));
        fprintf(stream, "%s%.*s\n", indent, (int)ana_line_printed(text, length), text);
        text += length;
    }
}

static void print_sentences(FILE *stream, const struct ana_report *report, enum ana_sentence_kind kind)
{
    void (*print)(FILE *, const char *, const char *) =
        report->language == ANA_CHINESE ? print_characters : print_words;
    for (size_t i = 0; i < report->sentence_count; i++) {
        if (report->sentences[i].kind == kind) {
            print(stream, report->sentences[i].text, kind == ANA_SENTENCE_NOTE ? "  " : "");
        }
    }
}

/* A column without anything in it is left out. */
static bool is_shown(const struct ana_report_table *table, size_t column)
{
    bool any = false;
    for (size_t i = column; i < table->count && !any; i += table->column_count) {
        const struct ana_report_cell *cell = &table->cells[i];
        any = cell->text != NULL ? cell->text[0] != '\0' : !isnan(cell->number);
    }
    return any && table->columns[column].decimals != ANA_REPORT_HIDDEN;
}

static size_t shown_columns(const struct ana_report_table *table, size_t limit)
{
    size_t shown = 0;
    for (size_t i = 0; i < limit; i++) {
        shown += is_shown(table, i) ? 1 : 0;
    }
    return shown;
}

/* What the page says. Names stay as they are, other texts are words of the program. */
static void add_cell(struct ana_text_table *page, const struct ana_report *report,
                     const struct ana_report_cell *cell, int decimals)
{
    struct ana_number_text number = ana_number_rounded(cell->text != NULL ? 0 : cell->number, decimals);
    const char *text = cell->text != NULL ? cell->text : number.text;
    ana_text_table_add(page, cell->shown != NULL ? cell->shown : ana_report_word(report, text));
}

static void add_row(struct ana_text_table *page, const struct ana_report *report,
                    const struct ana_report_table *table, size_t row)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ana_report_cell *cell = &table->cells[row * table->column_count + i];
        if (is_shown(table, i) && i < table->names && cell->shown == NULL) {
            ana_text_table_add(page, cell->text);
        } else if (is_shown(table, i)) {
            add_cell(page, report, cell, table->columns[i].decimals);
        }
    }
}

static void print_table(FILE *stream, const struct ana_report *report, const struct ana_report_table *table)
{
    struct ana_text_table page;
    ana_text_table_init(&page, shown_columns(table, table->column_count), shown_columns(table, table->names));
    for (size_t i = 0; i < table->column_count; i++) {
        if (is_shown(table, i)) {
            ana_text_table_add(&page, ana_report_word(report, table->columns[i].head));
        }
    }
    for (size_t row = 0; row < ana_report_rows(table); row++) {
        add_row(&page, report, table, row);
    }
    fprintf(stream, "\n%s\n", ana_report_word(report, table->title));
    ana_text_table_print(&page, stream);
    ana_text_table_destroy(&page);
}

void ana_capacity_print(FILE *stream, const char *heading, const struct ana_report *report)
{
    fprintf(stream, "%s\n\n", heading);
    print_sentences(stream, report, ANA_SENTENCE_ANSWER);
    for (size_t i = 0; i < report->table_count; i++) {
        if (report->tables[i].title != NULL && report->tables[i].count > 0) {
            print_table(stream, report, &report->tables[i]);
        }
    }
    fprintf(stream, "\n%s\n", ana_report_word(report, "Notes"));
    print_sentences(stream, report, ANA_SENTENCE_NOTE);
}
