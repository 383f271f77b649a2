/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/output/paths.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *ana_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path != NULL) {
        snprintf(path, size, "%s/%s", folder, name);
    }
    return path;
}

enum sim_status ana_path_make_aside(const char *folder, char **aside, struct sim_error *error)
{
    *aside = ana_path(folder, ".writing-XXXXXX");
    if (*aside == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a file name");
    }
    if (mkdtemp(*aside) != NULL) {
        return SIM_OK;
    }
    enum sim_status status =
        sim_fail(error, SIM_ERR_CREATE, "%s: cannot be written to: %s", folder, strerror(errno));
    free(*aside);
    *aside = NULL;
    return status;
}

bool ana_path_is_within(const char *path, const char *folder)
{
    char *inner = realpath(path, NULL);
    char *outer = realpath(folder, NULL);
    bool within = false;
    if (inner != NULL && outer != NULL) {
        size_t length = strlen(outer);
        length -= outer[length - 1] == '/' ? 1 : 0; /* the root */
        within = strncmp(inner, outer, length) == 0 && (inner[length] == '/' || inner[length] == '\0');
    }
    free(inner);
    free(outer);
    return within;
}
