/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_fit.h"

#include <string.h>

#define ELLIPSIS       "\xE2\x80\xA6"
#define ELLIPSIS_BYTES 3
#define CELLS_LEAST    4

/* A line is broken early for a good place, but not before this part of it. */
#define FULL_ENOUGH 0.5

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the character at text; a stray continuation byte is one for itself. */
static size_t character_bytes(const char *text)
{
    size_t bytes = 1;
    while (bytes < 4 && !is_continuation(text[0]) && is_continuation(text[bytes])) {
        bytes++;
    }
    return bytes;
}

static size_t character_cells(const char *text)
{
    return (unsigned char)*text >= 0xE0 ? 2 : 1;
}

static size_t cells_of(const char *text)
{
    size_t cells = 0;
    for (; *text != '\0'; text += character_bytes(text)) {
        cells += character_cells(text);
    }
    return cells;
}

/* Bytes of the longest beginning of text that takes at most so many cells. */
static size_t bytes_within(const char *text, size_t cells)
{
    size_t bytes = 0;
    while (text[bytes] != '\0' && character_cells(text + bytes) <= cells) {
        cells -= character_cells(text + bytes);
        bytes += character_bytes(text + bytes);
    }
    return bytes;
}

void ana_text_line(char line[ANA_FIT_BYTES], const char *text, size_t cells)
{
    SIM_ASSERT(cells >= CELLS_LEAST && cells <= ANA_FIT_CELLS_MOST);
    text = text != NULL ? text : "";
    size_t all = cells_of(text);
    if (all <= cells) {
        (void)memcpy(line, text, strlen(text) + 1);
        return;
    }
    size_t behind = (cells - 1) / 2;
    size_t head = bytes_within(text, cells - 1 - behind);
    const char *tail = text + head;
    for (size_t left = cells_of(tail); left > behind; left = cells_of(tail)) {
        size_t skip = left - behind;
        size_t skipped = bytes_within(tail, skip);
        tail += skipped > 0 ? skipped : character_bytes(tail);
    }
    (void)memcpy(line, text, head);
    (void)memcpy(line + head, ELLIPSIS, ELLIPSIS_BYTES);
    (void)memcpy(line + head + ELLIPSIS_BYTES, tail, strlen(tail) + 1);
}

/* May a line end before next? Behind separators, before an opening, beside a Chinese character. */
static bool is_break(const char *last, const char *next)
{
    return strchr(" ,]/;|_-", *last) != NULL || strchr("[.(", *next) != NULL ||
           (unsigned char)*last >= 0xE0 || (unsigned char)*next >= 0xE0;
}

/* Bytes of the first line of text: whole, or up to the last good place, or just what fits. */
static size_t line_bytes(const char *text, size_t cells)
{
    size_t fitting = bytes_within(text, cells);
    size_t best = fitting;
    size_t used = 0;
    const char *last = text;
    if (text[fitting] == '\0') {
        return fitting;
    }
    for (size_t bytes = 0; bytes <= fitting; bytes += character_bytes(text + bytes)) {
        if (bytes > 0 && (double)used >= FULL_ENOUGH * (double)cells && is_break(last, text + bytes)) {
            best = bytes;
        }
        last = text + bytes;
        used += character_cells(last);
    }
    return best;
}

static void add_line(struct ana_wrapped_text *fit, const char *text, size_t bytes)
{
    char *line = fit->lines[fit->count++];
    (void)memcpy(line, text, bytes);
    line[bytes] = '\0';
    size_t cells = cells_of(line);
    fit->cells = cells > fit->cells ? cells : fit->cells;
}

void ana_text_wrap(struct ana_wrapped_text *fit, const char *text, size_t cells, size_t lines)
{
    SIM_ASSERT(cells >= CELLS_LEAST && cells <= ANA_FIT_CELLS_MOST);
    SIM_ASSERT(lines >= 1 && lines <= ANA_FIT_LINES_MOST);
    fit->count = 0;
    fit->cells = 0;
    text = text != NULL ? text : "";
    while (fit->count + 1 < lines && cells_of(text) > cells) {
        size_t bytes = line_bytes(text, cells);
        add_line(fit, text, bytes);
        text += bytes;
        text += strspn(text, " ");
    }
    char line[ANA_FIT_BYTES];
    fit->whole = cells_of(text) <= cells;
    ana_text_line(line, text, cells);
    add_line(fit, line, strlen(line));
}

void ana_text_quote(struct ana_script *script, const struct ana_wrapped_text *fit, bool tic)
{
    for (size_t i = 0; i < fit->count; i++) {
        ana_script_add(script, i == 0 ? "" : ".\"\\n\".");
        if (tic) {
            ana_script_quote_tic(script, fit->lines[i]);
        } else {
            ana_script_quote(script, fit->lines[i]);
        }
    }
}

size_t ana_text_cells(double pixels, double pixels_a_cell)
{
    double cells = pixels / pixels_a_cell;
    return cells < CELLS_LEAST          ? CELLS_LEAST
           : cells > ANA_FIT_CELLS_MOST ? ANA_FIT_CELLS_MOST
                                        : (size_t)cells;
}
