/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/memory_text.h"

#include <stdlib.h>
#include <string.h>

const char *ana_memory_text(FILE *stream, char **text, struct sim_arena *arena)
{
    bool failed = stream == NULL || ferror(stream) != 0;
    bool whole = stream != NULL && fclose(stream) == 0 && !failed && *text != NULL;
    size_t bytes = whole ? strlen(*text) + 1 : 0;
    char *copy = whole ? sim_arena_alloc(arena, bytes, 1) : NULL;
    if (copy != NULL) {
        memcpy(copy, *text, bytes);
    }
    free(*text);
    *text = NULL;
    return copy;
}

const char *ana_memory_vprint(struct sim_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : sim_arena_alloc(arena, (size_t)length + 1, 1);
    if (text != NULL) {
        (void)vsnprintf(text, (size_t)length + 1, format, arguments);
    }
    return text;
}

const char *ana_memory_print(struct sim_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = ana_memory_vprint(arena, format, arguments);
    va_end(arguments);
    return text;
}
