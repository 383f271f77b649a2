/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of files in a folder.
 */
#ifndef ANALYSIS_OUTPUT_PATHS_H
#define ANALYSIS_OUTPUT_PATHS_H

#include "sim/base/status.h"

#include <stdbool.h>

/* "folder/name", owned by the caller; NULL without memory. */
char *ana_path(const char *folder, const char *name);

/*
 * Makes a folder inside `folder`, under a name that nothing has, where files wait to be renamed into place.
 * *aside: its path, owned by the caller; NULL after a failure. SIM_ERR_CREATE, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_path_make_aside(const char *folder, char **aside, struct sim_error *error);

/*
 * How a file in `folder` names the file or folder `to`, both of which exist: "../../scenarios/baseline".
 * Owned by the caller; NULL without memory, or where one of them is not there.
 */
char *ana_path_between(const char *folder, const char *to);

/* Whether path names the folder or something below it, whatever links and dots they are written with. false
 * where one of them is not there. */
bool ana_path_is_within(const char *path, const char *folder);

#endif
