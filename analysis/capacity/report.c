/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/report.h"

#include "analysis/output/memory_text.h"
#include "analysis/output/punctuation.h"
#include "analysis/plot/plot_text.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

void ana_report_init(struct ana_report *report, enum ana_language language)
{
    *report = (struct ana_report){.language = language};
    sim_arena_init(&report->memory, SIZE_MAX);
}

struct ana_report_table *ana_report_begin(struct ana_report *report, const struct ana_report_table *like)
{
    SIM_ASSERT(report->table_count < ANA_REPORT_TABLES);
    SIM_ASSERT(like->column_count > 0 && like->column_count <= ANA_REPORT_COLUMNS);
    struct ana_report_table *table = &report->tables[report->table_count++];
    *table = *like;
    table->cells = NULL;
    table->count = table->room = 0;
    return table;
}

const struct ana_report_table *ana_report_find(const struct ana_report *report, const char *name)
{
    for (size_t i = 0; i < report->table_count; i++) {
        if (strcmp(report->tables[i].name, name) == 0) {
            return &report->tables[i];
        }
    }
    return NULL;
}

static void add(struct ana_report *report, struct ana_report_table *table, struct ana_report_cell cell)
{
    if (table->count == table->room) {
        struct ana_report_cell *cells =
            sim_arena_grow(&report->memory, table->cells, &table->room, table->count + 1, sizeof *cells);
        if (cells == NULL) {
            return;
        }
        table->cells = cells;
    }
    cell.line = table->line;
    table->cells[table->count++] = cell;
}

void ana_report_text(struct ana_report *report, struct ana_report_table *table, const char *text)
{
    add(report, table,
        (struct ana_report_cell){ana_report_format(report, "%s", text == NULL ? "" : text), NAN, NULL, 0});
}

void ana_report_text_shown(struct ana_report *report, struct ana_report_table *table, const char *text,
                           const char *shown)
{
    const char *copy = ana_report_format(report, "%s", shown);
    add(report, table, (struct ana_report_cell){ana_report_format(report, "%s", text), NAN, copy, 0});
}

void ana_report_number(struct ana_report *report, struct ana_report_table *table, double number)
{
    add(report, table, (struct ana_report_cell){NULL, number, NULL, 0});
}

void ana_report_shown(struct ana_report *report, struct ana_report_table *table, double number,
                      const char *shown)
{
    const char *copy = ana_report_format(report, "%s", shown);
    add(report, table, (struct ana_report_cell){NULL, number, copy, 0});
}

void ana_report_interval(struct ana_report *report, struct ana_report_table *table,
                         const struct ana_interval *interval)
{
    ana_report_number(report, table, interval->estimate);
    ana_report_number(report, table, interval->low);
    ana_report_number(report, table, interval->high);
}

struct ana_report_table *ana_report_begin_answer(struct ana_report *report)
{
    static const struct ana_report_column columns[] = {
        {"item", "", ANA_REPORT_HIDDEN},  {"statistic", "", ANA_REPORT_HIDDEN},
        {"value", "", ANA_REPORT_HIDDEN}, {"low", "", ANA_REPORT_HIDDEN},
        {"high", "", ANA_REPORT_HIDDEN},  {"unit", "", ANA_REPORT_HIDDEN},
        {"text", "", ANA_REPORT_HIDDEN},
    };
    const struct ana_report_table table = {.name = "capacity",
                                           .columns = columns,
                                           .column_count = sizeof columns / sizeof columns[0],
                                           .names = 2};
    return ana_report_begin(report, &table);
}

void ana_report_answer(struct ana_report *report, struct ana_report_table *table,
                       const struct ana_answer_row *row)
{
    ana_report_text(report, table, row->item);
    ana_report_text(report, table, row->statistic);
    ana_report_interval(report, table, &row->value);
    ana_report_text(report, table, row->unit);
    ana_report_text(report, table, row->text);
}

void ana_report_answer_number(struct ana_report *report, struct ana_report_table *table,
                              const char *statistic, double value)
{
    const struct ana_answer_row row = {"search", statistic, {value, NAN, NAN}, "", ""};
    ana_report_answer(report, table, &row);
}

size_t ana_report_rows(const struct ana_report_table *table)
{
    return table->count / table->column_count;
}

bool ana_report_is_shown(const struct ana_report_table *table, size_t column)
{
    bool any = false;
    for (size_t i = column; i < table->count && !any; i += table->column_count) {
        const struct ana_report_cell *cell = &table->cells[i];
        any = cell->text != NULL ? cell->text[0] != '\0' : !isnan(cell->number);
    }
    return any && table->columns[column].decimals != ANA_REPORT_HIDDEN;
}

const char *ana_report_cell_text(const struct ana_report *report, const struct ana_report_table *table,
                                 size_t cell, struct ana_number_text *number)
{
    const struct ana_report_cell *here = &table->cells[cell];
    size_t column = cell % table->column_count;
    if (here->shown != NULL) {
        return here->shown;
    }
    if (here->text != NULL) {
        return column < table->names ? here->text : ana_report_word(report, here->text);
    }
    *number = ana_number_rounded(here->number, table->columns[column].decimals);
    return number->text;
}

static const char *format_into(struct ana_report *report, const char *format, va_list arguments)
{
    const char *text = ana_memory_vprint(&report->memory, format, arguments);
    return text != NULL ? text : "";
}

const char *ana_report_format(struct ana_report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_into(report, format, arguments);
    va_end(arguments);
    return text;
}

const char *ana_report_word(const struct ana_report *report, const char *english)
{
    return ana_text(report->language, english);
}

const char *ana_report_phrase(struct ana_report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_into(report, ana_report_word(report, format), arguments);
    va_end(arguments);
    return text;
}

const char *ana_report_weekdays(struct ana_report *report, const char *weekdays)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const char *text = "";
    for (int day = 0; day < 7 && report->language != ANA_ENGLISH; day++) {
        if (strstr(weekdays, names[day]) != NULL) {
            enum ana_plot_text name = (enum ana_plot_text)(ANA_TEXT_MONDAY + day);
            text =
                ana_report_format(report, "%s%s%s", text, text[0] == '\0' ? "" : ana_listed(report->language),
                                  ana_plot_text(name, report->language));
        }
    }
    return report->language != ANA_ENGLISH ? text : weekdays;
}

void ana_report_say(struct ana_report *report, enum ana_sentence_kind kind, const char *format, ...)
{
    if (report->sentence_count == ANA_REPORT_SENTENCES) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    report->sentences[report->sentence_count++] =
        (struct ana_sentence){kind, format_into(report, ana_report_word(report, format), arguments)};
    va_end(arguments);
}

enum sim_status ana_report_check(const struct ana_report *report, struct sim_error *error)
{
    return report->memory.failed ? sim_fail(error, SIM_ERR_MEMORY, "no memory for the report") : SIM_OK;
}

void ana_report_destroy(struct ana_report *report)
{
    if (report->memory.limit > 0) {
        sim_arena_destroy(&report->memory);
    }
    *report = (struct ana_report){0};
}
