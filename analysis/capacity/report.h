/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a question of capacity, or a fit, came to: sentences for people, and tables. Whatever was asked, the
 * page, the files and the JSON are made from this one form, so that they cannot tell different things.
 *
 * A table is a file of its own, or a view: some rows and columns of such a file for people, each row with the
 * line that it was read off.
 *
 * Life cycle: init; tables and rows, sentences; check; print and write; destroy. What is missing for want of
 * memory is seen by ana_report_check, once.
 */
#ifndef ANALYSIS_CAPACITY_REPORT_H
#define ANALYSIS_CAPACITY_REPORT_H

#include "analysis/output/language.h"
#include "analysis/output/text_number.h"
#include "analysis/statistics/interval.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ANA_REPORT_TABLES = 10, ANA_REPORT_COLUMNS = 40, ANA_REPORT_SENTENCES = 48 };

/* How a column is shown to people: with so many decimals, or not at all. */
enum { ANA_REPORT_HIDDEN = -1 };

struct ana_report_column {
    const char *name; /* in files and JSON */
    const char *head; /* over the column of the page */
    int decimals;     /* of numbers, 0..9; ANA_REPORT_HIDDEN: files only */
};

/* A number, or a text where text is not NULL; NaN is a blank. Files and JSON have these. */
struct ana_report_cell {
    const char *text;
    double number;
    const char *shown; /* what the page says instead; or NULL */
    uint32_t line;     /* of a view: the line of the file; 0: read off none */
};

/* Columns are constants of the program; cells belong to the report. */
struct ana_report_table {
    const char *name;  /* of the file, without ".csv", and of the member of JSON */
    const char *title; /* over the table of the page; NULL: files only */
    const struct ana_report_column *columns;
    size_t column_count; /* 1..ANA_REPORT_COLUMNS */
    size_t names;        /* leading columns that are texts */
    const char *file;    /* a view: the table whose file it shows; NULL: it is a file */
    uint32_t line;       /* of a view: that of the cells added next */
    struct ana_report_cell *cells;
    size_t count, room; /* of cells */
};

enum ana_sentence_kind {
    ANA_SENTENCE_ANSWER, /* printed before the tables */
    ANA_SENTENCE_NOTE    /* behind them: what was assumed, what else there is to say */
};

struct ana_sentence {
    enum ana_sentence_kind kind;
    const char *text;
};

struct ana_report {
    struct sim_arena memory;    /* owns texts and cells */
    enum ana_language language; /* of sentences; files are in English */
    struct ana_report_table tables[ANA_REPORT_TABLES];
    size_t table_count;
    struct ana_sentence sentences[ANA_REPORT_SENTENCES];
    size_t sentence_count;
};

/* Destroy it in any case. */
void ana_report_init(struct ana_report *report, enum ana_language language);

/* Begins a table that has the name, title, columns and names of this one. At most ANA_REPORT_TABLES. */
struct ana_report_table *ana_report_begin(struct ana_report *report, const struct ana_report_table *like);

/* The table of this name, or NULL. */
const struct ana_report_table *ana_report_find(const struct ana_report *report, const char *name);

/* Adds the next cell of a table; texts are copied, NULL is a blank. Behind the last column a row begins. */
void ana_report_text(struct ana_report *report, struct ana_report_table *table, const char *text);
void ana_report_number(struct ana_report *report, struct ana_report_table *table, double number);

/* The same for a number that people read otherwise, such as 5 % for 0.05. */
void ana_report_shown(struct ana_report *report, struct ana_report_table *table, double number,
                      const char *shown);

/* A text that people read otherwise, such as "%" for "share"; shown is copied. */
void ana_report_text_shown(struct ana_report *report, struct ana_report_table *table, const char *text,
                           const char *shown);

/* Estimate, low and high: three cells. */
void ana_report_interval(struct ana_report *report, struct ana_report_table *table,
                         const struct ana_interval *interval);

/* Begins capacity.csv, the numbers of the answer, which the page tells in sentences. */
struct ana_report_table *ana_report_begin_answer(struct ana_report *report);

/* A row of it; NaN for what there is not. */
struct ana_answer_row {
    const char *item, *statistic;
    struct ana_interval value;
    const char *unit, *text; /* "" for none */
};
void ana_report_answer(struct ana_report *report, struct ana_report_table *table,
                       const struct ana_answer_row *row);

/* A number alone, without an interval, of the item "search". */
void ana_report_answer_number(struct ana_report *report, struct ana_report_table *table,
                              const char *statistic, double value);

/* The whole rows of a table. */
size_t ana_report_rows(const struct ana_report_table *table);

/* Whether people see a column: one that is not hidden and has anything in it. O(rows). */
bool ana_report_is_shown(const struct ana_report_table *table, size_t column);

/*
 * What people see of a cell, of all cells in their order: names as they are, other texts as words of the
 * program. Borrowed from the report, the program or *number, which it may fill.
 */
const char *ana_report_cell_text(const struct ana_report *report, const struct ana_report_table *table,
                                 size_t cell, struct ana_number_text *number);

/* Adds a sentence, printf-style, in the report's language; the last ones of too many are left out. */
void ana_report_say(struct ana_report *report, enum ana_sentence_kind kind, const char *format, ...)
    SIM_PRINTF(3, 4);

/* A word or a phrase of a sentence, in the report's language; "" without memory. */
const char *ana_report_word(const struct ana_report *report, const char *english);
const char *ana_report_phrase(struct ana_report *report, const char *format, ...) SIM_PRINTF(2, 3);

/* Weekdays as scenarios have them, "mon tue", for a sentence; "" without memory. */
const char *ana_report_weekdays(struct ana_report *report, const char *weekdays);

/* A text of the report's own, printf-style, as it is in all languages; "" without memory. */
const char *ana_report_format(struct ana_report *report, const char *format, ...) SIM_PRINTF(2, 3);

/* SIM_ERR_MEMORY: something is missing. */
SIM_MUST_CHECK enum sim_status ana_report_check(const struct ana_report *report, struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_report_destroy(struct ana_report *report);

#endif
