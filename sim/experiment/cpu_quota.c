/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/experiment/cpu_quota.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096, LINE_BYTES = 4096 };

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Whole processors in quota microseconds of every period; a quota <= 0 is no limit. */
static uint32_t processors(int64_t quota, int64_t period)
{
    if (quota <= 0 || period <= 0) {
        return UINT32_MAX;
    }
    int64_t whole = quota / period + (quota % period != 0);
    return whole < UINT32_MAX ? (uint32_t)whole : UINT32_MAX;
}

/* Reads the first line of folder/name; false when there is none. */
static bool read_line(const char *folder, const char *name, char *line, int line_bytes)
{
    char path[PATH_BYTES];
    int written = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (written < 0 || (size_t)written >= sizeof path) {
        return false;
    }
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return false;
    }
    bool read = fgets(line, line_bytes, file) != NULL;
    fclose(file);
    return read;
}

/* Reads a whole number off the front of *text; false when there is none. */
static bool take_number(const char **text, int64_t *number)
{
    char *end = NULL;
    errno = 0;
    *number = strtoll(*text, &end, 10);
    bool read = end != *text && errno == 0;
    *text = end;
    return read;
}

/* "150000 100000", or "max 100000" for no limit. */
static uint32_t quota_v2(const char *folder)
{
    char line[LINE_BYTES];
    const char *text = line;
    int64_t quota = 0;
    int64_t period = 0;
    if (!read_line(folder, "cpu.max", line, sizeof line) || !take_number(&text, &quota) ||
        !take_number(&text, &period)) {
        return UINT32_MAX;
    }
    return processors(quota, period);
}

static bool read_number(const char *folder, const char *name, int64_t *number)
{
    char line[LINE_BYTES];
    const char *text = line;
    return read_line(folder, name, line, sizeof line) && take_number(&text, number);
}

static uint32_t quota_v1(const char *folder)
{
    int64_t quota = 0;
    int64_t period = 0;
    bool read =
        read_number(folder, "cpu.cfs_quota_us", &quota) && read_number(folder, "cpu.cfs_period_us", &period);
    return read ? processors(quota, period) : UINT32_MAX;
}

/* The smallest quota of base/group and of every group above it, down to base itself. */
static uint32_t quota_of_ancestors(const char *base, const char *group, uint32_t (*quota)(const char *))
{
    char folder[PATH_BYTES];
    int written = snprintf(folder, sizeof folder, "%s%s", base, group);
    if (written < 0 || (size_t)written >= sizeof folder) {
        return quota(base);
    }
    uint32_t least = UINT32_MAX;
    size_t base_length = strlen(base);
    for (char *slash = folder + strlen(folder); slash != NULL; slash = strrchr(folder, '/')) {
        *slash = '\0';
        if (strlen(folder) < base_length) {
            break;
        }
        least = smaller(least, quota(folder));
    }
    return least;
}

/* Whether "cpu" is one of the comma-separated controllers of a version 1 hierarchy. */
static bool names_cpu(const char *controllers)
{
    while (*controllers != '\0') {
        size_t length = strcspn(controllers, ",");
        if (length == 3 && memcmp(controllers, "cpu", 3) == 0) {
            return true;
        }
        controllers += length + (controllers[length] == ',');
    }
    return false;
}

/* A line reads "0::/group" (version 2) or "4:cpu,cpuacct:/group" (version 1). */
static uint32_t quota_of_line(char *line, const char *root)
{
    line[strcspn(line, "\n")] = '\0';
    char *controllers = strchr(line, ':');
    char *group = controllers != NULL ? strchr(controllers + 1, ':') : NULL;
    if (group == NULL) {
        return UINT32_MAX;
    }
    *group++ = '\0';
    controllers++;
    if (*controllers == '\0') {
        return quota_of_ancestors(root, group, quota_v2);
    }
    char base[PATH_BYTES];
    int written = snprintf(base, sizeof base, "%s/cpu", root);
    if (!names_cpu(controllers) || written < 0 || (size_t)written >= sizeof base) {
        return UINT32_MAX;
    }
    return quota_of_ancestors(base, group, quota_v1);
}

uint32_t sim_cpu_quota(const char *membership, const char *root)
{
    FILE *file = fopen(membership, "re");
    if (file == NULL) {
        return UINT32_MAX;
    }
    uint32_t least = UINT32_MAX;
    char line[LINE_BYTES];
    while (fgets(line, sizeof line, file) != NULL) {
        least = smaller(least, quota_of_line(line, root));
    }
    fclose(file);
    return least;
}
