/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of files in a folder.
 */
#ifndef ANALYSIS_RUN_PATHS_H
#define ANALYSIS_RUN_PATHS_H

/* "folder/name", owned by the caller; NULL without memory. */
char *ana_path(const char *folder, const char *name);

#endif
