/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a study's result: its tables, and manifest.json that says what they are a result of and holds
 * their checksums. All files are written aside, checked, and only then renamed into place, the manifest last:
 * a folder with a manifest holds a whole result.
 */
#ifndef ANALYSIS_STUDY_STUDY_FOLDER_H
#define ANALYSIS_STUDY_STUDY_FOLDER_H

#include "analysis/output/json_writer.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdio.h>

enum { ANA_STUDY_FILES_MOST = 16 };

/* Writes one file. Write errors stay in the stream. */
typedef enum sim_status ana_study_write_fn(FILE *stream, const void *context, struct sim_error *error);

struct ana_study_file {
    const char *name; /* without folders */
    ana_study_write_fn *write;
    const void *of; /* its context; NULL: that of the result */
};

/* Writes what belongs into folders of its own inside the result's, where what an earlier result had there is
 * gone already; the manifest comes behind it. */
typedef enum sim_status ana_study_beside_fn(const char *folder, const void *context, struct sim_error *error);

/* Borrowed throughout. */
struct ana_study_result {
    const struct ana_study_file *files;                           /* [count] */
    size_t count;                                                 /* <= ANA_STUDY_FILES_MOST */
    void (*describe)(struct ana_json *json, const void *context); /* the members before the checksums */
    const void *context;
    ana_study_beside_fn *beside; /* NULL: nothing */
};

/*
 * Writes the result into folder, which exists, in place of what is there: of an earlier result, whatever it
 * is of, all is removed that its manifest names, its plots, its overlay and the arms of a comparison, too.
 * Nothing of it is touched when writing the files fails. SIM_ERR_CREATE, SIM_ERR_IO, SIM_ERR_MEMORY and what
 * `write` returns.
 */
SIM_MUST_CHECK enum sim_status
ana_study_folder_write(const char *folder, const struct ana_study_result *result, struct sim_error *error);

#endif
