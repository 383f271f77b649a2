/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/folders.h"

#include <string.h>
#include <sys/stat.h>

/* Takes "name/.." pairs out of a path in place. Folders behind a link are not looked at: names are shown, not
 * solved. */
static void simplify(char *path)
{
    for (char *up = strstr(path, "/../"); up != NULL; up = strstr(path, "/../")) {
        char *start = up;
        while (start > path && start[-1] != '/') {
            start--;
        }
        if (start == up || (up - start == 2 && strncmp(start, "..", 2) == 0) ||
            (up - start == 1 && *start == '.')) {
            return;
        }
        memmove(start, up + 4, strlen(up + 4) + 1);
    }
}

const char *visa_path_join(struct sim_arena *arena, const char *folder, const char *name)
{
    size_t folder_length = strlen(folder);
    size_t name_length = strlen(name);
    char *path = sim_arena_alloc(arena, folder_length + name_length + 2, 1);
    if (path == NULL) {
        return NULL;
    }
    size_t at = 0;
    if (name[0] != '/' && folder_length > 0) {
        memcpy(path, folder, folder_length);
        at = folder_length;
        if (path[at - 1] != '/') {
            path[at++] = '/';
        }
    }
    memcpy(path + at, name, name_length);
    simplify(path);
    return path;
}

static bool same_folder(const struct visa_folders *folders, const char *a, const char *b)
{
    struct stat x;
    struct stat y;
    if (folders->source->files != NULL) {
        return strcmp(a, b) == 0;
    }
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_folder(const struct visa_folders *folders, const char *path)
{
    const struct visa_scenario_source *source = folders->source;
    size_t length = strlen(path);
    struct stat information;
    for (size_t i = 0; i < source->file_count; i++) {
        if (strncmp(source->files[i].name, path, length) == 0 && source->files[i].name[length] == '/') {
            return true;
        }
    }
    return source->files == NULL && stat(path, &information) == 0 && S_ISDIR(information.st_mode);
}

static struct visa_position place_of(const struct visa_row *base)
{
    return base->cells[SETTING_VALUE].where;
}

enum sim_status visa_folders_add(struct visa_folders *folders, const char *folder,
                                 const struct visa_table *settings, const struct visa_row *base,
                                 const char **next)
{
    folders->path[folders->count] = folder;
    folders->settings[folders->count] = *settings;
    folders->count++;
    *next = NULL;
    if (base == NULL || base->cells[SETTING_VALUE].text[0] == '\0') {
        return SIM_OK;
    }
    const char *path = visa_path_join(folders->arena, folder, base->cells[SETTING_VALUE].text);
    if (path == NULL) {
        return SIM_ERR_MEMORY;
    }
    if (!is_folder(folders, path)) {
        visa_report(folders->diagnostics, VISA_ERROR, place_of(base), "base: there is no folder %s",
                    visa_show(folders->diagnostics, path).text);
        return SIM_ERR_DATA;
    }
    for (size_t i = 0; i < folders->count; i++) {
        if (same_folder(folders, folders->path[i], path)) {
            visa_report(folders->diagnostics, VISA_ERROR, place_of(base),
                        "base: the scenario is based on itself through %s",
                        visa_show(folders->diagnostics, path).text);
            return SIM_ERR_DATA;
        }
    }
    if (folders->count == VISA_FOLDERS_MAX) {
        visa_report(folders->diagnostics, VISA_ERROR, place_of(base),
                    "base: more than %d folders in the chain", VISA_FOLDERS_MAX);
        return SIM_ERR_DATA;
    }
    *next = path;
    return SIM_OK;
}
