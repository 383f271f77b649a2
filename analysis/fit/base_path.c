/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/base_path.h"

#include "analysis/output/paths.h"
#include "models/scenario/folders.h"

#include <stdlib.h>
#include <string.h>

/* Whether the reader finds the base, whose full path is known, by it. */
static bool leads_to(const char *folder, const char *path, const char *full, struct sim_arena *arena)
{
    const char *joined = visa_path_join(arena, folder, path);
    char *found = joined == NULL ? NULL : realpath(joined, NULL);
    bool same = found != NULL && strcmp(found, full) == 0;
    free(found);
    return same;
}

static const char *copy_of(const char *text, struct sim_arena *arena)
{
    size_t bytes = strlen(text) + 1;
    char *copy = sim_arena_alloc(arena, bytes, 1);
    return copy == NULL ? NULL : memcpy(copy, text, bytes);
}

const char *ana_fit_base_path(const char *folder, const char *base, struct sim_arena *arena)
{
    char *full = realpath(base, NULL);
    char *between = ana_path_between(folder, base);
    bool found = full != NULL && between != NULL && leads_to(folder, between, full, arena);
    const char *path = copy_of(found ? between : full != NULL ? full : base, arena);
    free(full);
    free(between);
    return path;
}
