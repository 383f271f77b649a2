/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of the page in either of its forms: printed for a terminal, or put into a document. Private to the
 * page.
 *
 * begin; columns; rows of cells, each of which is told for every column, also where the form at hand leaves
 * the column out; end.
 */
#ifndef ANALYSIS_PLAN_PAGE_TABLE_H
#define ANALYSIS_PLAN_PAGE_TABLE_H

#include "analysis/document/document.h"
#include "analysis/plan/page_parts.h"
#include "analysis/run/text_table.h"

enum { ANA_PAGE_COLUMNS = 12 };

/* The forms that have a column. */
enum ana_page_in { ANA_IN_BOTH, ANA_IN_TERMINAL, ANA_IN_DOCUMENT };

struct ana_page_column {
    enum ana_block_kind kind; /* ANA_BLOCK_LABELS or ANA_BLOCK_NUMBERS */
    enum ana_page_in in;
    enum ana_say head;
};

struct ana_page_table {
    const struct ana_plan_page *page;
    enum ana_say caption;
    const char *file;
    struct ana_page_column columns[ANA_PAGE_COLUMNS];
    size_t count, next;         /* columns; that of the next cell */
    uint32_t line;              /* of the file, off which the row is read */
    bool begun;                 /* there is a cell */
    bool turned, headless;      /* on a terminal: rows stand beside each other; without heads */
    struct ana_text_table text; /* of a terminal */
};

/* Begins it. caption, file: of a document, which adds the sample to a table off a file, and the level to one
 * with an interval. */
void ana_page_table_begin(struct ana_page_table *table, const struct ana_plan_page *page,
                          enum ana_say caption, const char *file);

/* Adds a column; columns of labels stand first. */
void ana_page_table_column(struct ana_page_table *table, enum ana_block_kind kind, enum ana_page_in in,
                           enum ana_say head);

/* The next cells are read off this line of the file, the head being line 1; 0: off none. */
void ana_page_table_line(struct ana_page_table *table, uint32_t line);

/* Adds the next cell; behind the last column a row begins. */
void ana_page_table_cell(struct ana_page_table *table, struct ana_page_value value);

/* The same of a day and of a quantile, in a document with the year. */
void ana_page_table_day(struct ana_page_table *table, int32_t day);
void ana_page_table_quantile(struct ana_page_table *table, int32_t day);

/* The same of a text that may be longer than a value. */
void ana_page_table_text(struct ana_page_table *table, const char *text);

/* Prints it, if it has rows or heads. */
void ana_page_table_end(struct ana_page_table *table);

#endif
