/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a result says to people, before it has a form: sentences, tables and figures in the order of reading.
 *
 * A verb tells its result to a document, once in each language, and writes both into the result's folder
 * (document_file.h); report.html is made from nothing else. So a report can be made at any time from the
 * folder alone, and it says what the verb said. Texts are of any content; whoever gives them a form escapes
 * them.
 *
 * Life cycle: init; title, answers, sections with their blocks; check; write or render; destroy. What is
 * missing for want of memory is seen by ana_document_check, once.
 */
#ifndef ANALYSIS_DOCUMENT_DOCUMENT_H
#define ANALYSIS_DOCUMENT_DOCUMENT_H

#include "analysis/output/language.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

/* A longer text is cut before this, and ends with an ellipsis, so that every reader of document.csv takes it.
 */
enum { ANA_DOCUMENT_TEXT_BYTES = 60 << 10 };

/* As many rows of a table as are read; its file has all. */
enum { ANA_DOCUMENT_ROWS = 30 };

/* The kind of a block and its word in files. Cells fill the last table row by row, columns stand before them.
 */
#define ANA_BLOCK_LIST(ENTRY)                                                                                \
    ENTRY(TITLE, "title")         /* of the whole; one, first */                                             \
    ENTRY(SUBTITLE, "subtitle")   /* what it is a result of: scenario, day, replications */                  \
    ENTRY(ANSWER, "answer")       /* a sentence of the answer; before the first section */                   \
    ENTRY(SECTION, "section")     /* a heading; source: its key, [a-z_] */                                   \
    ENTRY(PARAGRAPH, "paragraph") /* */                                                                      \
    ENTRY(ITEM, "item")           /* of a list */                                                            \
    ENTRY(CODE, "code")           /* a line to be typed, or data as they are */                              \
    ENTRY(FIGURE, "figure")       /* text: what it shows; source: the stem of the plot, [a-z0-9_] */         \
    ENTRY(TABLE, "table")         /* text: its caption; source: the file its numbers are from */             \
    ENTRY(LABELS, "labels")       /* head of a column of texts */                                            \
    ENTRY(NUMBERS, "numbers")     /* head of a column of numbers */                                          \
    ENTRY(CELL, "cell")           /* row: of the table's file, or 0 */

#define ANA_BLOCK_ENUM(id, word) ANA_BLOCK_##id,
enum ana_block_kind { ANA_BLOCK_LIST(ANA_BLOCK_ENUM) ANA_BLOCK_KINDS };
#undef ANA_BLOCK_ENUM

/* Sections that all reports have come last and in this order; a verb's own come before them. */
#define ANA_SECTION_FIGURES     "figures"
#define ANA_SECTION_ASSUMPTIONS "assumptions"
#define ANA_SECTION_LIMITS      "limits"
#define ANA_SECTION_REPRODUCE   "reproduce"
#define ANA_SECTION_CHECKLIST   "checklist"

struct ana_block {
    enum ana_block_kind kind;
    const char *text;   /* never NULL */
    const char *source; /* "" where the kind has none */
    uint32_t row;       /* line of the source, the head being line 1; 0: none */
    struct ana_block *next;
};

struct ana_document {
    enum ana_language language;
    struct sim_arena memory; /* owns blocks and texts */
    struct ana_block *first, *last;
    size_t count;
};

/* Destroy it in any case. */
void ana_document_init(struct ana_document *document, enum ana_language language);

/* Adds a block; texts are copied, NULL is "". What is not UTF-8 becomes U+FFFD, byte by byte. */
void ana_document_add(struct ana_document *document, const struct ana_block *block);

/* The next ones for short. Adds a text that is already in the document's language. */
void ana_document_text(struct ana_document *document, enum ana_block_kind kind, const char *text);

/* Adds a text of the program, looked up in the document's language and filled in, printf-style. */
void ana_document_say(struct ana_document *document, enum ana_block_kind kind, const char *format, ...)
    SIM_PRINTF(3, 4);

/* A text of the program to be part of a block: looked up and filled in, owned by the document; "" without
 * memory. */
const char *ana_document_phrase(struct ana_document *document, const char *format, ...) SIM_PRINTF(2, 3);

/* The same of a format that is as it is in all languages. */
const char *ana_document_format(struct ana_document *document, const char *format, ...) SIM_PRINTF(2, 3);

/* Begins a section with a key and a heading, which is a text of the program. */
void ana_document_section(struct ana_document *document, const char *key, const char *heading);

/* Adds a figure: the stem of its files, and what it shows, in the document's language. */
void ana_document_figure(struct ana_document *document, const char *stem, const char *shows);

/* Begins a table. caption: in the document's language; file: of the result, or "". */
void ana_document_table(struct ana_document *document, const char *caption, const char *file);

/* Adds a column to the table begun last, before its first cell. head: a text of the program. */
void ana_document_column(struct ana_document *document, enum ana_block_kind kind, const char *head);

/* Adds the next cell, read off this line of the table's file (0: off none). */
void ana_document_cell(struct ana_document *document, const char *text, uint32_t row);

/* SIM_ERR_MEMORY: something is missing. */
SIM_MUST_CHECK enum sim_status ana_document_check(const struct ana_document *document,
                                                  struct sim_error *error);

void ana_document_destroy(struct ana_document *document);

/* The word of a kind in files. */
const char *ana_block_word(enum ana_block_kind kind);

#endif
