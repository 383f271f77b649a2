/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_script.h"

#include "models/input/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_MAX 1e12
#define NOT_UTF8   UINT32_MAX

/* gnuplot takes 49 bytes of a format; behind so many one more character and what is as short as an ellipsis
 * still have room, whatever becomes of it. */
#define FORMAT_BYTES_MAX 36
#define ELLIPSIS_BYTES   3

void ana_script_init(struct ana_script *script, size_t limit)
{
    *script = (struct ana_script){.limit = limit, .status = SIM_OK};
}

/* Makes room for more bytes and the NUL; false, with the old text intact, when that cannot be. */
static bool reserve(struct ana_script *script, size_t more)
{
    if (script->status != SIM_OK) {
        return false;
    }
    if (more > script->limit - script->length) {
        script->status = SIM_ERR_MEMORY;
        return false;
    }
    size_t needed = script->length + more + 1;
    if (needed <= script->capacity) {
        return true;
    }
    size_t capacity = needed < 4096 ? 8192 : 2 * needed;
    char *text = realloc(script->text, capacity);
    if (text == NULL) {
        script->status = SIM_ERR_MEMORY;
        return false;
    }
    script->text = text;
    script->capacity = capacity;
    return true;
}

static void append(struct ana_script *script, const char *text, size_t length)
{
    if (reserve(script, length)) {
        memcpy(script->text + script->length, text, length);
        script->length += length;
        script->text[script->length] = '\0';
    }
}

void ana_script_add(struct ana_script *script, const char *format, ...)
{
    va_list arguments;
    va_list again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0 && reserve(script, (size_t)length)) {
        (void)vsnprintf(script->text + script->length, (size_t)length + 1, format, again);
        script->length += (size_t)length;
    }
    va_end(again);
    va_end(arguments);
}

/* Reads one character and moves *text behind it; NOT_UTF8 also for overlong forms and surrogates. */
static uint32_t next_character(const char **text)
{
    enum { LONGEST = 4 }; /* nothing is read beyond a NUL: no character goes on with it */
    size_t length = visa_utf8_length(*text, LONGEST);
    uint32_t character = length > 0 ? visa_utf8_code(*text, length) : NOT_UTF8;
    *text += length;
    return character;
}

/* Characters that end a line, draw nothing, turn the writing direction round or that XML forbids. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
           (c & 0xFFFE) == 0xFFFE;
}

/* Would this character end a section of XML that was never begun? */
static bool closes_section(const struct ana_script *script, uint32_t character)
{
    return character == '>' && script->length >= 2 && script->status == SIM_OK &&
           memcmp(script->text + script->length - 2, "]]", 2) == 0;
}

static void append_character(struct ana_script *script, uint32_t character, const char *bytes, size_t length,
                             bool tic)
{
    if (is_control(character)) {
        append(script, " ", 1);
    } else if (character == '\'') {
        append(script, "\xE2\x80\x99", 3);
    } else if (character == '%' && tic) {
        append(script, "%%", 2);
    } else {
        bool closes = closes_section(script, character);
        append(script, closes ? " " : "", closes ? 1 : 0);
        append(script, bytes, length);
    }
}

/* A label with a percent sign passes through a buffer of gnuplot and would be cut off there, in the middle of
 * a character. */
static bool is_cut(const char *rest, size_t written)
{
    return written > FORMAT_BYTES_MAX && strlen(rest) > ELLIPSIS_BYTES;
}

/* What is in the text, made harmless; begun: where the label that it belongs to begins. */
static void put_text(struct ana_script *script, const char *text, size_t begun, bool tic)
{
    bool format = tic && text != NULL && strchr(text, '%') != NULL;
    size_t count = 0;
    while (text != NULL && *text != '\0') {
        const char *bytes = text;
        uint32_t character = next_character(&text);
        if (character == NOT_UTF8) {
            script->status = script->status == SIM_OK ? SIM_ERR_DATA : script->status;
            return;
        }
        /* Counted as written, so that a text which is written again stays as it is. */
        count += closes_section(script, character) ? 2 : 1;
        if (count > ANA_SCRIPT_TEXT_MAX || (format && is_cut(bytes, script->length - begun))) {
            append(script, "\xE2\x80\xA6", 3);
            return;
        }
        append_character(script, character, bytes, (size_t)(text - bytes), tic);
    }
}

static void quote(struct ana_script *script, const char *text, bool tic)
{
    size_t begun = script->length;
    append(script, "'", 1);
    put_text(script, text, begun, tic);
    append(script, "'", 1);
}

void ana_script_text(struct ana_script *script, const char *text)
{
    put_text(script, text, script->length, false);
}

void ana_script_quote(struct ana_script *script, const char *text)
{
    quote(script, text, false);
}

void ana_script_quote_tic(struct ana_script *script, const char *text)
{
    quote(script, text, true);
}

void ana_script_put_before(struct ana_script *script, const struct ana_script *head)
{
    script->status = script->status == SIM_OK ? head->status : script->status;
    if (head->length > 0 && reserve(script, head->length)) {
        memmove(script->text + head->length, script->text, script->length);
        memcpy(script->text, head->text, head->length);
        script->length += head->length;
        script->text[script->length] = '\0';
    }
}

bool ana_script_is_number(double value)
{
    return isfinite(value) && fabs(value) <= NUMBER_MAX;
}

void ana_script_number(struct ana_script *script, double value)
{
    if (!ana_script_is_number(value)) {
        append(script, "NaN", 3);
    } else {
        ana_script_add(script, "%.7g", value == 0 ? 0.0 : value);
    }
}

void ana_script_begin_data(struct ana_script *script, const char *name, size_t index)
{
    ana_script_add(script, "$%s%zu << EOD\n", name, index);
}

void ana_script_end_data(struct ana_script *script)
{
    append(script, "EOD\n", 4);
}

enum sim_status ana_script_check(const struct ana_script *script, struct sim_error *error)
{
    switch (script->status) {
    case SIM_OK:
        return SIM_OK;
    case SIM_ERR_DATA:
        return sim_fail(error, SIM_ERR_DATA, "a title or label of the plot is not valid UTF-8");
    default:
        return sim_fail(error, script->status,
                        "the plot needs more than %zu bytes of script, or no memory is left", script->limit);
    }
}

void ana_script_destroy(struct ana_script *script)
{
    free(script->text);
    ana_script_init(script, script->limit);
}
