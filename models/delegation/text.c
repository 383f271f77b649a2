/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/text.h"

#include "models/input/guard.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void visa_text_begin(struct visa_text *text, struct sim_arena *arena)
{
    *text = (struct visa_text){.arena = arena};
}

void visa_text_add(struct visa_text *text, const char *bytes, size_t length)
{
    if (text->length + length >= text->capacity) {
        char *grown = sim_arena_grow(text->arena, text->bytes, &text->capacity, text->length + length + 1, 1);
        if (grown == NULL) {
            return;
        }
        text->bytes = grown;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void visa_text_print(struct visa_text *text, const char *format, ...)
{
    char piece[251];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    visa_text_add(text, piece, length < 0 ? 0 : strlen(piece));
}

void visa_text_field(struct visa_text *text, const char *field, size_t length)
{
    bool quoted = length > 0 && (strchr(" \t", field[0]) != NULL || strchr(" \t", field[length - 1]) != NULL);
    for (size_t i = 0; i < length; i++) {
        quoted = quoted || strchr(",\"\r\n", field[i]) != NULL;
    }
    visa_text_add(text, ",", text->in_row ? 1 : 0);
    text->in_row = true;
    visa_text_add(text, "\"", quoted ? 1 : 0);
    visa_text_add(text, "'", length > 0 && visa_needs_guard(field) ? 1 : 0);
    for (size_t i = 0; i < length; i++) {
        visa_text_add(text, field[i] == '"' ? "\"\"" : &field[i], field[i] == '"' ? 2 : 1);
    }
    visa_text_add(text, "\"", quoted ? 1 : 0);
}

void visa_text_end_row(struct visa_text *text)
{
    visa_text_add(text, "\r\n", 2);
    text->in_row = false;
}
