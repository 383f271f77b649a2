/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a result that a report tells: NAME.csv for each of its tables that is a file, the document in
 * all languages, and the manifest.
 */
#ifndef ANALYSIS_CAPACITY_REPORT_FOLDER_H
#define ANALYSIS_CAPACITY_REPORT_FOLDER_H

#include "analysis/capacity/report.h"
#include "analysis/document/document_tell.h"
#include "analysis/study/study_folder.h"

/* Borrowed throughout. */
struct ana_report_result {
    const struct ana_report *reports;                             /* [ANA_LANGUAGES], of the same tables */
    ana_tell_fn *tell;                                            /* the document */
    void (*describe)(struct ana_json *json, const void *context); /* the manifest, before the checksums */
    ana_study_beside_fn *beside;                                  /* NULL: nothing */
    const void *context;                                          /* of these three */
};

/* As ana_study_folder_write, with its statuses. */
SIM_MUST_CHECK enum sim_status
ana_report_folder_write(const char *folder, const struct ana_report_result *result, struct sim_error *error);

#endif
