/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/capacity_print.h"

#include "analysis/output/paragraph.h"
#include "analysis/run/text_table.h"

static void print_sentences(FILE *stream, const struct ana_report *report, enum ana_sentence_kind kind)
{
    for (size_t i = 0; i < report->sentence_count; i++) {
        if (report->sentences[i].kind == kind) {
            ana_print_paragraph(stream, report->sentences[i].text, kind == ANA_SENTENCE_NOTE ? "  " : "",
                                report->language);
        }
    }
}

static size_t shown_columns(const struct ana_report_table *table, size_t limit)
{
    size_t shown = 0;
    for (size_t i = 0; i < limit; i++) {
        shown += ana_report_is_shown(table, i) ? 1 : 0;
    }
    return shown;
}

static void add_row(struct ana_text_table *page, const struct ana_report *report,
                    const struct ana_report_table *table, size_t row)
{
    for (size_t i = 0; i < table->column_count; i++) {
        struct ana_number_text number;
        if (ana_report_is_shown(table, i)) {
            size_t cell = row * table->column_count + i;
            ana_text_table_add(page, ana_report_cell_text(report, table, cell, &number));
        }
    }
}

static void print_table(FILE *stream, const struct ana_report *report, const struct ana_report_table *table)
{
    struct ana_text_table page;
    ana_text_table_init(&page, shown_columns(table, table->column_count), shown_columns(table, table->names));
    for (size_t i = 0; i < table->column_count; i++) {
        if (ana_report_is_shown(table, i)) {
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
