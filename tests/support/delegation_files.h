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

/* Bytes of a file; data NULL: there is none. */
struct delegation_bytes {
    const char *data;
    size_t length;
};

/* Reads 团组.csv and 人员.csv of the folder "d" within a limit of memory. Close it afterwards. */
static inline enum sim_status read_delegation_bytes(struct delegation_files *files,
                                                    struct delegation_bytes items,
                                                    struct delegation_bytes members, int32_t as_of,
                                                    size_t memory)
{
    struct visa_csv_source source[2];
    size_t count = 0;
    if (items.data != NULL) {
        source[count++] =
            (struct visa_csv_source){.name = "d/团组.csv", .data = items.data, .length = items.length};
    }
    if (members.data != NULL) {
        source[count++] =
            (struct visa_csv_source){.name = "d/人员.csv", .data = members.data, .length = members.length};
    }
    sim_arena_init(&files->arena, memory);
    visa_diagnostics_init(&files->diagnostics, &files->arena);
    struct visa_delegation_source where = {
        .folder = "d", .files = source, .file_count = count, .as_of = as_of};
    return visa_delegation_read(&files->delegation, &where, &files->diagnostics, &files->arena);
}

static inline struct delegation_bytes bytes_of(const char *text)
{
    return (struct delegation_bytes){text, text == NULL ? 0 : strlen(text)};
}

/* The same for texts without an end to memory. */
static inline enum sim_status read_delegation(struct delegation_files *files, const char *items,
                                              const char *members, int32_t as_of)
{
    return read_delegation_bytes(files, bytes_of(items), bytes_of(members), as_of, SIZE_MAX);
}

static inline void close_delegation(struct delegation_files *files)
{
    sim_arena_destroy(&files->arena);
}

#endif
