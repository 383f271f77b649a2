/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table for people: columns as wide as their widest cell, also where texts are Chinese.
 */
#ifndef ANALYSIS_RUN_TEXT_TABLE_H
#define ANALYSIS_RUN_TEXT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct ana_text_table {
    size_t columns;
    size_t names; /* leading columns, which are set flush left; the others flush right */
    char **cells; /* owned, as the texts; row by row */
    size_t count;
    size_t capacity;
    bool failed; /* sticky: memory was refused */
};

/* Makes an empty table. columns: >= names. Destroy it. */
void ana_text_table_init(struct ana_text_table *table, size_t columns, size_t names);

/* Adds the next cell; the text is copied. After `columns` cells the next row begins. */
void ana_text_table_add(struct ana_text_table *table, const char *text);

/* Prints the whole rows, each behind two blanks, two between columns, and empties the table. */
void ana_text_table_print(struct ana_text_table *table, FILE *stream);

void ana_text_table_destroy(struct ana_text_table *table);

#endif
