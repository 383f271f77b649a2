/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What results that are to go together must have: every one that has it not is reported, not only the first.
 */
#ifndef ANALYSIS_RUN_MANIFEST_DEMAND_H
#define ANALYSIS_RUN_MANIFEST_DEMAND_H

#include "analysis/run/manifest_read.h"
#include "models/input/diagnostics.h"

/* Reports an error about a folder, printf-style. */
#define ANA_COMPLAIN(problems, folder, ...)                                                                  \
    visa_report((problems), VISA_ERROR, (struct visa_position){(folder), 0, 0}, __VA_ARGS__)

/*
 * Opens the manifest in folder; folder is borrowed by problems. Close it in any case. SIM_ERR_NO_INPUT: there
 * is none, SIM_ERR_DATA: it cannot be read; both are reported.
 */
SIM_MUST_CHECK enum sim_status ana_manifest_demand(struct ana_manifest *manifest, const char *folder,
                                                   struct visa_diagnostics *problems);

/* Some files, as they were when the manifest in folder was written. names: [count]. */
void ana_manifest_demand_files(const struct ana_manifest *manifest, const char *folder,
                               const char *const *names, size_t count, struct visa_diagnostics *problems);

/* What a value must be, and whose it is. */
struct ana_demand {
    const char *key;
    const char *value; /* NULL: the key must not be there */
    const char *whose; /* "this program", "the scenario", FOLDER */
};

void ana_manifest_demand_value(const struct ana_manifest *manifest, const char *folder,
                               const struct ana_demand *demand, struct visa_diagnostics *problems);

/* The same values as in the manifest of another folder, `model`; a key may be in neither. keys: ended by
 * NULL. */
struct ana_demand_of {
    const char *const *keys;
    const struct ana_manifest *model;
    const char *folder;
};

void ana_manifest_demand_same(const struct ana_manifest *manifest, const char *folder,
                              const struct ana_demand_of *demand, struct visa_diagnostics *problems);

#endif
