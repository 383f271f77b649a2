/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the shipped scenarios are: told, in ./scenarios, or beside the program (in the tree that it was built
 * in, or where it was installed).
 */
#ifndef ANALYSIS_CLI_FIND_SCENARIOS_H
#define ANALYSIS_CLI_FIND_SCENARIOS_H

#include <limits.h>
#include <stdbool.h>

/* The full name of their folder into path. given: what the user said, NULL: nothing. false: not found. */
bool ana_find_scenarios(const char *given, char path[PATH_MAX]);

#endif
