/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folders of a scenario: its own, its base's, the base of that, and so on; a cycle is an error.
 */
#ifndef VISA_SCENARIO_FOLDERS_H
#define VISA_SCENARIO_FOLDERS_H

#include "models/scenario/tables.h"

enum { VISA_FOLDERS_MAX = 16 };

struct visa_folders {
    const struct visa_scenario_source *source; /* borrowed */
    struct sim_arena *arena;                   /* borrowed */
    struct visa_diagnostics *diagnostics;      /* borrowed */
    const char *path[VISA_FOLDERS_MAX];        /* as shown to the user */
    struct visa_table settings[VISA_FOLDERS_MAX];
    size_t count;
};

/* "folder/name" with "x/.." taken out, owned by the arena; NULL when memory is refused. An absolute name
 * stays. */
const char *visa_path_join(struct sim_arena *arena, const char *folder, const char *name);

/*
 * Appends a folder. base: its `base` setting, or NULL; *next becomes the path of the base, or NULL at the end
 * of the chain. Returns SIM_OK, SIM_ERR_DATA (a cycle or too long a chain; reported) or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_folders_add(struct visa_folders *folders, const char *folder,
                                                const struct visa_table *settings,
                                                const struct visa_row *base, const char **next);

#endif
