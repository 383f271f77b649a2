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

/* The length of the folders that both have: up to and with a slash. */
static size_t common_folders(const char *from, const char *to)
{
    size_t common = 0, i = 0;
    for (; from[i] != '\0' && from[i] == to[i]; i++) {
        common = from[i] == '/' ? i + 1 : common;
    }
    bool inside = (from[i] == '\0' && to[i] == '/') || (to[i] == '\0' && from[i] == '/');
    return inside || (from[i] == '\0' && to[i] == '\0') ? i : common;
}

/* Writes the way from one full name to the other; `way` has room. */
static void write_way(char *way, const char *from, const char *to)
{
    size_t common = common_folders(from, to), used = 0;
    const char *rest = from + common + (from[common] == '/' ? 1 : 0);
    while (*rest != '\0') {
        memcpy(way + used, "../", 3);
        used += 3;
        rest += strcspn(rest, "/");
        rest += *rest == '/' ? 1 : 0;
    }
    const char *down = to + common + (to[common] == '/' ? 1 : 0);
    memcpy(way + used, down, strlen(down) + 1);
    used += strlen(down);
    if (used == 0) {
        memcpy(way, ".", 2);
    } else if (way[used - 1] == '/') {
        way[used - 1] = '\0';
    }
}

char *ana_path_between(const char *folder, const char *to)
{
    char *from = realpath(folder, NULL);
    char *target = realpath(to, NULL);
    char *way = NULL;
    if (from != NULL && target != NULL) {
        /* A folder on the way up takes at least two bytes of its name, and three of the way. */
        way = malloc(2 * strlen(from) + strlen(target) + 4);
    }
    if (way != NULL) {
        write_way(way, from, target);
    }
    free(target);
    free(from);
    return way;
}
