/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delegation in memory. Include after <cmocka.h>. */
#ifndef TESTS_SUPPORT_DELEGATION_FILES_H
#define TESTS_SUPPORT_DELEGATION_FILES_H

#include "models/delegation/delegation.h"

#include <string.h>

struct delegation_files {
    struct sim_arena arena;
    struct visa_diagnostics diagnostics;
    struct visa_delegation delegation;
};

/* Reads 团组.csv (NULL for none) and 人员.csv of the folder "d". Close it afterwards. */
static inline enum sim_status read_delegation(struct delegation_files *files, const char *items,
                                              const char *members, int32_t as_of)
{
    struct visa_csv_source source[2];
    size_t count = 0;
    if (items != NULL) {
        source[count++] =
            (struct visa_csv_source){.name = "d/团组.csv", .data = items, .length = strlen(items)};
    }
    if (members != NULL) {
        source[count++] =
            (struct visa_csv_source){.name = "d/人员.csv", .data = members, .length = strlen(members)};
    }
    sim_arena_init(&files->arena, SIZE_MAX);
    visa_diagnostics_init(&files->diagnostics, &files->arena);
    struct visa_delegation_source where = {
        .folder = "d", .files = source, .file_count = count, .as_of = as_of};
    return visa_delegation_read(&files->delegation, &where, &files->diagnostics, &files->arena);
}

static inline void close_delegation(struct delegation_files *files)
{
    sim_arena_destroy(&files->arena);
}

#endif
