/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finished results, to be compared without their scenarios: what is needed of a response stands in the files.
 *
 * Life cycle: init, check, read, contrast, destroy.
 */
#ifndef ANALYSIS_RUN_FINISHED_H
#define ANALYSIS_RUN_FINISHED_H

#include "analysis/run/contrast.h"
#include "analysis/run/manifest_read.h"
#include "models/input/diagnostics.h"

/* One result. */
struct ana_finished {
    const char *folder; /* borrowed */
    struct ana_manifest manifest;
    struct ana_manifest_value scenario; /* its name */
    struct ana_manifest_value changes;  /* of it, perhaps cut; "" for none */
    struct ana_responses responses;
    struct ana_results results; /* over responses */
};

/* Not to be moved once it has been read. */
struct ana_finished_set {
    struct ana_finished *items; /* owned; [count], the first is the base */
    size_t count;
    uint64_t seed;                     /* of all; after the check */
    enum ana_sampling sampling;        /* theirs, too */
    struct visa_diagnostics *problems; /* borrowed */
};

/* folders: [count], borrowed, as are problems. SIM_ERR_MEMORY. Destroy it in any case. */
SIM_MUST_CHECK enum sim_status ana_finished_init(struct ana_finished_set *set, char *const *folders,
                                                 size_t count, struct visa_diagnostics *problems);

/*
 * Reports everything that keeps the results from being paired with the first one, replication by replication:
 * they must be whole and unchanged, of this version, and of the same seed, replications, dates and sampling.
 * SIM_ERR_NO_INPUT: a result is not there; SIM_ERR_DATA: there are other problems.
 */
SIM_MUST_CHECK enum sim_status ana_finished_check(struct ana_finished_set *set);

/* Reads responses and rows. SIM_ERR_DATA, SIM_ERR_IO, SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_finished_read(struct ana_finished_set *set, struct sim_error *error);

/* Makes a contrast of all rows, which borrows from the set. level: of the intervals. SIM_ERR_MEMORY. Destroy
 * the contrast in any case. */
SIM_MUST_CHECK enum sim_status ana_finished_contrast(const struct ana_finished_set *set, double level,
                                                     enum ana_family family, struct ana_contrast *contrast,
                                                     struct sim_error *error);

/* Does nothing to one that is all zeros. */
void ana_finished_destroy(struct ana_finished_set *set);

#endif
