/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of files in a folder.
 */
#ifndef ANALYSIS_RUN_PATHS_H
#define ANALYSIS_RUN_PATHS_H

#include <stdbool.h>

/* "folder/name", owned by the caller; NULL without memory. */
char *ana_path(const char *folder, const char *name);

/* Whether path names the folder or something below it, whatever links and dots they are written with. false
 * where one of them is not there. */
bool ana_path_is_within(const char *path, const char *folder);

#endif
