/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/document/document.h"

#include "analysis/output/memory_text.h"
#include "models/input/utf8.h"

#include <stdarg.h>
#include <string.h>

static const char NO_CHARACTER[] = "\xef\xbf\xbd"; /* U+FFFD */
static const char CUT_OFF[] = "\xe2\x80\xa6";      /* … */

const char *ana_block_word(enum ana_block_kind kind)
{
#define WORD(id, word) word,
    static const char *const words[] = {ANA_BLOCK_LIST(WORD)};
#undef WORD
    SIM_ASSERT((unsigned)kind < ANA_BLOCK_KINDS);
    return words[kind];
}

void ana_document_init(struct ana_document *document, enum ana_language language)
{
    *document = (struct ana_document){.language = language};
    sim_arena_init(&document->memory, SIZE_MAX);
}

/* Writes the text to `to`, if that is not NULL, as UTF-8 of at most ANA_DOCUMENT_TEXT_BYTES. Returns its
 * bytes.
 */
static size_t make_legible(const char *text, char *to)
{
    size_t left = strlen(text);
    size_t size = 0;
    while (left > 0) {
        size_t length = visa_utf8_length(text, left);
        bool legible = length > 0 && !visa_utf8_is_control(text, length);
        const char *from = legible ? text : NO_CHARACTER;
        size_t bytes = legible ? length : sizeof NO_CHARACTER - 1;
        bool last = size + bytes + sizeof CUT_OFF > ANA_DOCUMENT_TEXT_BYTES && left > length;
        from = last ? CUT_OFF : from;
        bytes = last ? sizeof CUT_OFF - 1 : bytes;
        if (to != NULL) {
            memcpy(to + size, from, bytes);
        }
        size += bytes;
        length = length > 0 ? length : 1;
        text += length;
        left -= last ? left : length;
    }
    return size;
}

static const char *copy(struct ana_document *document, const char *text)
{
    if (text == NULL || *text == '\0') {
        return "";
    }
    char *own = sim_arena_alloc(&document->memory, make_legible(text, NULL) + 1, 1);
    if (own == NULL) {
        return "";
    }
    (void)make_legible(text, own);
    return own;
}

void ana_document_add(struct ana_document *document, const struct ana_block *block)
{
    struct ana_block *own = sim_arena_alloc(&document->memory, 1, sizeof *own);
    if (own == NULL) {
        return;
    }
    *own = (struct ana_block){.kind = block->kind,
                              .text = copy(document, block->text),
                              .source = copy(document, block->source),
                              .row = block->row};
    if (document->last != NULL) {
        document->last->next = own;
    } else {
        document->first = own;
    }
    document->last = own;
    document->count++;
}

void ana_document_text(struct ana_document *document, enum ana_block_kind kind, const char *text)
{
    ana_document_add(document, &(struct ana_block){.kind = kind, .text = text});
}

static const char *fill_in(struct ana_document *document, const char *format, va_list arguments)
{
    const char *text = ana_memory_vprint(&document->memory, format, arguments);
    return text != NULL ? text : "";
}

const char *ana_document_format(struct ana_document *document, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = fill_in(document, format, arguments);
    va_end(arguments);
    return text;
}

const char *ana_document_phrase(struct ana_document *document, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = fill_in(document, ana_text(document->language, format), arguments);
    va_end(arguments);
    return text;
}

void ana_document_say(struct ana_document *document, enum ana_block_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ana_document_text(document, kind, fill_in(document, ana_text(document->language, format), arguments));
    va_end(arguments);
}

void ana_document_section(struct ana_document *document, const char *key, const char *heading)
{
    const char *text = ana_text(document->language, heading);
    ana_document_add(document, &(struct ana_block){ANA_BLOCK_SECTION, text, key, 0, NULL});
}

void ana_document_figure(struct ana_document *document, const char *stem, const char *shows)
{
    ana_document_add(document, &(struct ana_block){ANA_BLOCK_FIGURE, shows, stem, 0, NULL});
}

void ana_document_table(struct ana_document *document, const char *caption, const char *file)
{
    ana_document_add(document, &(struct ana_block){ANA_BLOCK_TABLE, caption, file, 0, NULL});
}

void ana_document_column(struct ana_document *document, enum ana_block_kind kind, const char *head)
{
    SIM_ASSERT(kind == ANA_BLOCK_LABELS || kind == ANA_BLOCK_NUMBERS);
    ana_document_text(document, kind, ana_text(document->language, head));
}

void ana_document_cell(struct ana_document *document, const char *text, uint32_t row)
{
    ana_document_add(document, &(struct ana_block){ANA_BLOCK_CELL, text, "", row, NULL});
}

enum sim_status ana_document_check(const struct ana_document *document, struct sim_error *error)
{
    return document->memory.failed ? sim_fail(error, SIM_ERR_MEMORY, "no memory for the report") : SIM_OK;
}

void ana_document_destroy(struct ana_document *document)
{
    sim_arena_destroy(&document->memory);
    *document = (struct ana_document){.first = NULL};
}
