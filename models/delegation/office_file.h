/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file of a delegation's folder, which has a Chinese name or an English one.
 */
#ifndef VISA_DELEGATION_OFFICE_FILE_H
#define VISA_DELEGATION_OFFICE_FILE_H

#include "models/input/table.h"

struct visa_office_folder {
    const char *path;                    /* as the user names it */
    const struct visa_csv_source *files; /* NULL: on disk; else named "path/人员.csv", borrowed */
    size_t file_count;
    struct visa_diagnostics *diagnostics;
    struct sim_arena *arena; /* owns the table */
};

/*
 * Reads it under one of its two names, the Chinese one first; both together are an error. schema: optional.
 * found: there is such a file. Returns as visa_table_read.
 */
SIM_MUST_CHECK enum sim_status visa_office_file_read(const struct visa_office_folder *folder,
                                                     const char *const names[2],
                                                     const struct visa_schema *schema,
                                                     struct visa_table *table, bool *found);

#endif
