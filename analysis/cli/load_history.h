/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads a file of past cases for a verb and tells on standard error what there is to say about it.
 */
#ifndef ANALYSIS_CLI_LOAD_HISTORY_H
#define ANALYSIS_CLI_LOAD_HISTORY_H

#include "models/history/history.h"
#include "models/input/diagnostics.h"

/* What to read. Borrowed. */
struct ana_history_request {
    const char *path; /* the file, or a folder that has 历史案例.csv or cases.csv */
    const struct visa_scenario *scenario;
    const char *const *closed; /* names of posts that are no longer there */
    size_t closed_count;
    bool quiet; /* leave out warnings and notes of a file that is good */
};

struct ana_history_loaded {
    struct visa_history history;
    struct visa_diagnostics diagnostics;
    struct sim_arena arena; /* of both */
    char *path;             /* of the file; owned */
};

/*
 * Reads it and prints its diagnostics; dates behind today's, by the clock, are errors. Statuses of
 * visa_history_read; SIM_ERR_NO_INPUT also where a folder has neither file. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_history_load(struct ana_history_loaded *loaded,
                                                const struct ana_history_request *request);

/* Does nothing to one that is all zeros. */
void ana_history_loaded_destroy(struct ana_history_loaded *loaded);

#endif
