/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/office_file.h"

#include "models/scenario/folders.h"

#include <string.h>

static const struct visa_csv_source *find_in_memory(const struct visa_office_folder *folder, const char *path)
{
    for (size_t i = 0; i < folder->file_count; i++) {
        if (strcmp(folder->files[i].name, path) == 0) {
            return &folder->files[i];
        }
    }
    return NULL;
}

/* Reads the file under one name. */
static enum sim_status read_file(const struct visa_office_folder *folder, const char *name,
                                 const struct visa_schema *schema, struct visa_table *table, bool *found)
{
    const char *path = visa_path_join(folder->arena, folder->path, name);
    if (path == NULL) {
        return SIM_ERR_MEMORY;
    }
    struct visa_csv_source asked = {.name = path};
    if (folder->files != NULL) {
        const struct visa_csv_source *file = find_in_memory(folder, path);
        *found = file != NULL;
        if (file == NULL) {
            return SIM_OK;
        }
        asked.data = file->data;
        asked.length = file->length;
    }
    size_t errors = folder->diagnostics->count[VISA_ERROR];
    enum sim_status status = visa_table_read(&asked, schema, folder->diagnostics, folder->arena, table);
    /* An optional file that is missing is a table without rows; an empty one is an error. */
    *found = *found || table->rows != NULL || folder->diagnostics->count[VISA_ERROR] > errors;
    return status;
}

enum sim_status visa_office_file_read(const struct visa_office_folder *folder, const char *const names[2],
                                      const struct visa_schema *schema, struct visa_table *table, bool *found)
{
    struct visa_table tables[2] = {{0}, {0}};
    bool there[2] = {false, false};
    enum sim_status status = SIM_OK;
    for (int i = 0; i < 2; i++) {
        enum sim_status read = read_file(folder, names[i], schema, &tables[i], &there[i]);
        /* What cannot be read at all weighs more than what is wrong. */
        status = status == SIM_OK || (status == SIM_ERR_DATA && read != SIM_OK) ? read : status;
    }
    if (there[0] && there[1]) {
        visa_report(folder->diagnostics, VISA_ERROR, (struct visa_position){.file = tables[1].name},
                    "stands beside %s: which of them holds?", names[0]);
        status = status == SIM_OK ? SIM_ERR_DATA : status;
    }
    *table = tables[!there[0] && there[1] ? 1 : 0];
    *found = there[0] || there[1];
    return status;
}
