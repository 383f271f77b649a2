/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scores against history as JSON, and as the folder of a result: a CSV file for each table of the report, the
 * document in all languages, the manifest.
 */
#ifndef ANALYSIS_BACKTEST_HISTORY_FILES_H
#define ANALYSIS_BACKTEST_HISTORY_FILES_H

#include "analysis/capacity/report.h"
#include "analysis/output/json_writer.h"
#include "analysis/output/sha256.h"
#include "analysis/run/manifest.h"

#include <stdio.h>

/* A file that was read: its name without folders, "" for none, and its checksum. */
struct ana_history_input {
    const char *name;
    char sha256[ANA_SHA256_TEXT_BYTES];
};

/* What was asked, and of what; borrowed. */
struct ana_history_about {
    const struct visa_scenario *scenario;
    struct ana_digest_text digest;
    struct ana_history_input cases, waits;
    const char *as_of;   /* "month" or "year" */
    const char *command; /* that gives the same bytes again, where the files are */
    uint64_t seed;
    uint32_t replications;
    bool interrupted;
};

/* Writes one object. Write errors stay in the stream. */
void ana_history_json(FILE *stream, const struct ana_history_about *about, const struct ana_report *report);

/* Statuses of ana_study_folder_write. reports: the same, told in each language. */
SIM_MUST_CHECK enum sim_status ana_history_files_write(const char *folder,
                                                       const struct ana_history_about *about,
                                                       const struct ana_report reports[ANA_LANGUAGES],
                                                       struct sim_error *error);

#endif
