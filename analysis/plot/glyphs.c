/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/glyphs.h"
#include "analysis/plot/child.h"
#include "models/input/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* CODE_BYTES: "10ffff " in a question. QUESTIONS_MOST: where every second character is missing it takes this
 * many, and the rest is left untold. TOLD_MOST: in a warning. */
enum { CODE_BYTES = 8, QUESTIONS_MOST = 300, TOLD_MOST = 12, TOLD_BYTES = 320 };

static void add(struct ana_glyphs *glyphs, uint32_t code)
{
    size_t low = 0;
    size_t high = glyphs->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (glyphs->items[middle] < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool known = low < glyphs->count && glyphs->items[low] == code;
    if (!known && glyphs->count < ANA_GLYPHS_MOST) {
        memmove(&glyphs->items[low + 1], &glyphs->items[low], (glyphs->count - low) * sizeof *glyphs->items);
        glyphs->items[low] = code;
        glyphs->count++;
    }
}

void ana_glyphs_add(struct ana_glyphs *glyphs, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        size_t length = visa_utf8_length(text, left);
        if (length > 1) {
            add(glyphs, visa_utf8_code(text, length));
        }
        length = length > 0 ? length : 1;
        text += length;
        left -= length;
    }
}

/* One search. */
struct search {
    struct ana_glyphs *glyphs;
    char *question; /* room for all */
    size_t asked, kept;
    struct sim_error *error;
};

/* Does one font have all of them? */
static enum sim_status ask(struct search *search, size_t from, size_t to, bool *covered)
{
    static const char head[] = ":charset=";
    memcpy(search->question, head, sizeof head);
    char *at = search->question + sizeof head - 1;
    for (size_t i = from; i < to; i++) {
        at += snprintf(at, CODE_BYTES, "%x ", (unsigned)search->glyphs->items[i]);
    }
    at[-1] = '\0';
    const char *const arguments[] = {"fc-list", search->question, "family", NULL};
    const struct ana_child child = {.arguments = arguments, .captured = STDOUT_FILENO, .seconds = 20};
    struct ana_child_result result;
    enum sim_status status = ana_child_run(&child, &result, search->error);
    search->asked++;
    *covered = status == SIM_OK && result.exit_status == 0 && result.length > 0;
    return status;
}

/* A range in which fonts have not yet been found for all. */
struct range {
    size_t from, to;
};

/* Halves what no single font has, until one character is left. The stack holds one half for each level. */
static enum sim_status seek(struct search *search)
{
    struct range stack[64] = {{0, search->glyphs->count}};
    size_t height = search->glyphs->count > 0 ? 1 : 0;
    while (height > 0 && search->asked < QUESTIONS_MOST) {
        struct range range = stack[--height];
        bool covered = false;
        enum sim_status status = ask(search, range.from, range.to, &covered);
        if (status != SIM_OK) {
            return status;
        }
        if (!covered && range.to - range.from == 1) {
            /* Ranges come in order, so nothing that is still needed is written over. */
            search->glyphs->items[search->kept++] = search->glyphs->items[range.from];
        } else if (!covered) {
            size_t middle = (range.from + range.to) / 2;
            stack[height++] = (struct range){middle, range.to};
            stack[height++] = (struct range){range.from, middle};
        }
    }
    return SIM_OK;
}

enum sim_status ana_glyphs_keep_missing(struct ana_glyphs *glyphs, struct sim_error *error)
{
    size_t size = (glyphs->count + 2) * CODE_BYTES;
    struct search search = {.glyphs = glyphs, .question = malloc(size), .error = error};
    if (search.question == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the characters of plots");
    }
    enum sim_status status = seek(&search);
    glyphs->count = search.kept;
    free(search.question);
    return status;
}

/* A blank and the character. */
static size_t tell(char *text, size_t size, uint32_t code)
{
    char bytes[5] = {0};
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char heads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 0; code >>= 6) {
        bytes[i] = (char)(i > 0 ? 0x80U | (code & 0x3FU) : heads[length] | code);
    }
    return (size_t)snprintf(text, size, " %s", bytes);
}

void ana_glyphs_warn(const struct ana_glyphs *missing, struct sim_error *warning)
{
    char list[TOLD_BYTES] = "";
    size_t length = 0;
    *warning = (struct sim_error){.status = SIM_OK};
    for (size_t i = 0; i < missing->count && i < TOLD_MOST; i++) {
        length += tell(list + length, sizeof list - length, missing->items[i]);
    }
    if (missing->count > 0) {
        (void)sim_fail(warning, SIM_ERR_UNAVAILABLE,
                       "no installed font has these characters, plots show boxes instead:%s%s; install "
                       "fonts-noto-cjk",
                       list, missing->count > TOLD_MOST ? " …" : "");
    }
}
