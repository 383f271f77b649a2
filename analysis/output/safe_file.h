/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Output files that are either complete or not there.
 *
 * A file is written under a temporary name in the same folder and renamed when everything, the disk
 * included, has said yes; on failure it is removed and what stood there before stays. A path that names a
 * device or pipe
 * (/dev/stdout) is written straight, since it cannot be renamed over.
 */
#ifndef ANALYSIS_OUTPUT_SAFE_FILE_H
#define ANALYSIS_OUTPUT_SAFE_FILE_H

#include "sim/base/status.h"

#include <stdbool.h>
#include <stdio.h>

struct ana_safe_file {
    FILE *stream;    /* write here; NULL once committed or abandoned */
    char *path;      /* owned */
    char *temporary; /* owned; NULL where the path is written straight */
};

/*
 * Begins a file. An existing regular file is refused unless force. After SIM_OK call commit or abandon.
 * SIM_ERR_CREATE: exists, or cannot be created. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_safe_file_open(struct ana_safe_file *file, const char *path, bool force,
                                                  struct sim_error *error);

/* Flushes to the disk, checks and renames. SIM_ERR_IO: something failed, and nothing is left behind. */
SIM_MUST_CHECK enum sim_status ana_safe_file_commit(struct ana_safe_file *file, struct sim_error *error);

/* Closes and removes the temporary file. Does nothing after commit or a failed open. */
void ana_safe_file_abandon(struct ana_safe_file *file);

/*
 * Makes the folder of a result, its parents included. A folder that is there and not empty is refused unless
 * force. SIM_ERR_CREATE.
 */
SIM_MUST_CHECK enum sim_status ana_result_folder(const char *path, bool force, struct sim_error *error);

/*
 * Flushes a stream that stays open, such as stdout, and tells whether everything written so far arrived: a
 * full disk shows only here. name: for the message. SIM_ERR_IO.
 */
SIM_MUST_CHECK enum sim_status ana_stream_check(FILE *stream, const char *name, struct sim_error *error);

#endif
