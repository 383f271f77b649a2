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
