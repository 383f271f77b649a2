/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A delegation together with the scenario as its office knows it: with the office's own numbers and the waits
 * it saw, in as many views of what is not known as are wanted. What there is to say is told on standard
 * error.
 */
#ifndef ANALYSIS_CLI_LOAD_OFFICE_H
#define ANALYSIS_CLI_LOAD_OFFICE_H

#include "analysis/cli/load.h"
#include "analysis/cli/load_delegation.h"
#include "models/delegation/evidence.h"

/* What to read. Borrowed. */
struct ana_office_request {
    const char *scenario, *delegation; /* folders */
    /* Made behind what the office knows, so that they outweigh it; they must fit the scenario without the
     * office as well, since it is read first. */
    const struct ana_change_texts *set;
    const struct ana_delegation_options *options;
    bool views; /* all of them, not the base alone */
    bool quiet;
};

struct ana_office {
    struct ana_loaded views[VISA_VIEWS];
    uint32_t view_count; /* of them, to be destroyed */
    struct ana_delegation_loaded delegation;
    bool has_delegation;           /* to be destroyed */
    struct visa_evidence evidence; /* owned by the delegation */
    char *changes;                 /* all that was asked for by `set`, in one text; owned, "": nothing */
};

/*
 * Reads all of it. *office: zeroed. Statuses of ana_load and ana_delegation_load. Destroy it in any case.
 */
SIM_MUST_CHECK enum sim_status ana_office_load(struct ana_office *office,
                                               const struct ana_office_request *request);

/* Does nothing to one that is all zeros. */
void ana_office_destroy(struct ana_office *office);

/* The scenario in a view, NULL where it was not asked for. */
const struct visa_scenario *ana_office_scenario(const struct ana_office *office, enum visa_view view);

#endif
