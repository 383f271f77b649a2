/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads a delegation for a verb, lays it against a scenario, and tells on standard error what there is to say
 * about it.
 */
#ifndef ANALYSIS_CLI_LOAD_DELEGATION_H
#define ANALYSIS_CLI_LOAD_DELEGATION_H

#include "analysis/cli/delegation_options.h"

struct ana_delegation_loaded {
    struct visa_delegation delegation; /* resolved */
    struct visa_diagnostics diagnostics;
    struct sim_arena arena; /* of both */
};

/* What to read. Borrowed. */
struct ana_delegation_request {
    const char *folder;
    const struct ana_delegation_options *options;
    const struct visa_scenario *scenario;
    bool quiet; /* leave out warnings and notes of a delegation that is good */
};

/*
 * Reads it and prints its diagnostics. Statuses of visa_delegation_read; SIM_ERR_NO_INPUT also where there is
 * no such folder. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_delegation_load(struct ana_delegation_loaded *loaded,
                                                   const struct ana_delegation_request *request);

void ana_delegation_loaded_destroy(struct ana_delegation_loaded *loaded);

#endif
