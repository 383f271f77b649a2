/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/cli/find_scenarios.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = PATH_MAX + 64 };

/* Whether folder, behind the last '/' of base, holds the scenarios; then its full name into path. */
static bool holds_scenarios(const char *base, const char *folder, char path[PATH_MAX])
{
    char name[PATH_BYTES];
    int length = snprintf(name, sizeof name, "%s%s", base, folder);
    if (length < 0 || (size_t)length + sizeof "/validation" > sizeof name || realpath(name, path) == NULL) {
        return false;
    }
    (void)snprintf(name, sizeof name, "%s/validation", path);
    return access(name, R_OK) == 0;
}

bool ana_find_scenarios(const char *given, char path[PATH_MAX])
{
    static const char *const places[] = {"../share/visaq/scenarios", "../scenarios", "../../scenarios",
                                         "../../../scenarios"};
    if (given != NULL) {
        return holds_scenarios(given, "", path);
    }
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    char *name = strrchr(program, '/');
    bool found = holds_scenarios("", "scenarios", path);
    for (size_t i = 0; i < sizeof places / sizeof places[0] && !found && name != NULL; i++) {
        name[1] = '\0';
        found = holds_scenarios(program, places[i], path);
    }
    return found;
}
