/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document against the files of its result: every cell of a table against the cell of the file that it was
 * read off, and one language against the other.
 */
#ifndef TESTS_SUPPORT_DOCUMENT_TABLES_H
#define TESTS_SUPPORT_DOCUMENT_TABLES_H

#include "analysis/document/document.h"
#include "analysis/output/paths.h"
#include "models/input/csv_reader.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DOCUMENT_COLUMNS = 128 };

/* Which column of the file a head of a table stands for; NULL ends a list. */
struct document_head {
    const char *file, *head, *column;
    bool measured; /* a number: shown in percent where the unit is share; a text: shown as it is */
};

/* A table being checked. */
struct document_checking {
    const char *folder;
    const struct document_head *heads;
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_csv csv;
    const char *file;
    const struct ana_block *columns[DOCUMENT_COLUMNS];
    size_t column_count, cells, checked;
};

/* Of heads that a table has several times, the first stands for the first and so on. */
static inline const struct document_head *document_head_of(const struct document_checking *checking,
                                                           const struct ana_block *column)
{
    size_t before = 0;
    for (size_t i = 0; checking->columns[i] != column; i++) {
        before += strcmp(checking->columns[i]->text, column->text) == 0 ? 1 : 0;
    }
    const struct document_head *head = checking->heads;
    for (; head->file != NULL; head++) {
        if (strcmp(head->file, checking->file) == 0 && strcmp(head->head, column->text) == 0 &&
            before-- == 0) {
            return head;
        }
    }
    return NULL;
}

/* The text in a column of a line; "" where there is no such column. */
static inline const char *document_source(const struct visa_csv *csv, uint32_t line, const char *column)
{
    assert_true(line >= 2 && line <= csv->count);
    for (size_t i = 0; i < csv->rows[0].count; i++) {
        if (strcmp(csv->rows[0].cells[i].text, column) == 0) {
            assert_int_equal(csv->rows[line - 1].cells[i].line, line);
            return csv->rows[line - 1].cells[i].text;
        }
    }
    return "";
}

/* A number as it is shown is that of the file to its last digit. */
static inline void document_check_number(const struct document_checking *checking,
                                         const struct ana_block *cell, const struct document_head *head)
{
    const char *source = document_source(&checking->csv, cell->row, head->column);
    bool share = head->measured && strcmp(document_source(&checking->csv, cell->row, "unit"), "share") == 0;
    bool percent = share || strchr(head->head, '%') != NULL;
    if (source[0] == '\0' || cell->text[0] == '\0') {
        assert_string_equal(source, cell->text);
        return;
    }
    if (strcmp(source, "INF") == 0) {
        assert_string_equal(cell->text, "∞");
        return;
    }
    double value = strtod(source, NULL) * (percent ? 100 : 1);
    const char *point = strchr(cell->text, '.');
    double half = 0.5 * pow(10, point != NULL ? -(double)strlen(point + 1) : 0);
    if (fabs(strtod(cell->text, NULL) - value) > half * 1.000001) {
        fail_msg("%s:%u: %s is %s, the report says %s", checking->file, cell->row, head->column, source,
                 cell->text);
    }
}

static inline void document_check_cell(struct document_checking *checking, const struct ana_block *cell)
{
    assert_true(checking->column_count > 0);
    const struct ana_block *column = checking->columns[checking->cells++ % checking->column_count];
    if (cell->row == 0) {
        return;
    }
    const struct document_head *head = document_head_of(checking, column);
    if (head == NULL) {
        fail_msg("%s: nobody says which column is \"%s\"", checking->file, column->text);
        return;
    }
    checking->checked++;
    if (column->kind == ANA_BLOCK_NUMBERS) {
        document_check_number(checking, cell, head);
    } else if (head->measured) {
        const char *source = document_source(&checking->csv, cell->row, head->column);
        bool guarded = source[0] == '\'' && cell->text[0] != '\''; /* against spreadsheets, in the file */
        assert_string_equal(cell->text, source + (guarded ? 1 : 0));
    }
}

static inline void document_begin_table(struct document_checking *checking, const struct ana_block *table)
{
    checking->file = table->source;
    checking->column_count = checking->cells = 0;
    checking->csv = (struct visa_csv){.count = 0};
    if (table->source[0] != '\0') {
        char *path = ana_path(checking->folder, table->source);
        assert_non_null(path);
        const struct visa_csv_source source = {.name = path};
        assert_int_equal(visa_csv_read(&source, &checking->diagnostics, &checking->arena, &checking->csv),
                         SIM_OK);
        free(path);
    }
}

/* Checks an English document against the files in folder. Returns how many cells were compared. */
static inline size_t document_check_tables(const struct ana_document *document, const char *folder,
                                           const struct document_head *heads)
{
    struct document_checking *checking = calloc(1, sizeof *checking);
    assert_non_null(checking);
    checking->folder = folder;
    checking->heads = heads;
    sim_arena_init(&checking->arena, SIZE_MAX);
    visa_diagnostics_init(&checking->diagnostics, &checking->arena);
    for (const struct ana_block *block = document->first; block != NULL; block = block->next) {
        if (block->kind == ANA_BLOCK_TABLE) {
            document_begin_table(checking, block);
        } else if (block->kind == ANA_BLOCK_LABELS || block->kind == ANA_BLOCK_NUMBERS) {
            assert_true(checking->column_count < DOCUMENT_COLUMNS);
            checking->columns[checking->column_count++] = block;
        } else if (block->kind == ANA_BLOCK_CELL) {
            document_check_cell(checking, block);
        }
    }
    size_t checked = checking->checked;
    sim_arena_destroy(&checking->arena);
    free(checking);
    return checked;
}

/* Both have the same blocks, sources and lines, and the same numbers. */
static inline void document_check_languages(const struct ana_document *one, const struct ana_document *other)
{
    const struct ana_block *a = one->first;
    const struct ana_block *b = other->first;
    for (; a != NULL && b != NULL; a = a->next, b = b->next) {
        if (a->kind != b->kind || strcmp(a->source, b->source) != 0 || a->row != b->row) {
            fail_msg("%s \"%s\" against %s \"%s\"", ana_block_word(a->kind), a->text, ana_block_word(b->kind),
                     b->text);
        }
        bool number = a->kind == ANA_BLOCK_CELL && a->text[0] >= '0' && a->text[0] <= '9' &&
                      strspn(a->text, "0123456789.") == strlen(a->text);
        if (number) {
            assert_string_equal(a->text, b->text);
        }
    }
    assert_true(a == NULL && b == NULL);
}

/* Whether a page has a sentence, however its lines are broken. */
static inline bool document_page_has(const char *page, const char *sentence)
{
    char *texts[2] = {strdup(page), strdup(sentence)};
    for (size_t i = 0; i < 2; i++) {
        assert_non_null(texts[i]);
        char *to = texts[i];
        for (const char *from = texts[i]; *from != '\0'; from++) {
            if (*from != ' ' && *from != '\n') {
                *to++ = *from;
            }
        }
        *to = '\0';
    }
    bool has = strstr(texts[0], texts[1]) != NULL;
    free(texts[0]);
    free(texts[1]);
    return has;
}

#endif
