/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads manifest.json back, as far as resume and merge need it: whether the rows beside it belong to a run.
 */
#ifndef ANALYSIS_RUN_MANIFEST_READ_H
#define ANALYSIS_RUN_MANIFEST_READ_H

#include "analysis/run/experiment.h"

#include <stdbool.h>
#include <stdint.h>

#define ANA_MANIFEST_VALUE_BYTES 256

/* A manifest that has been read; all zeros is none. */
struct ana_manifest {
    char *path; /* owned, as the next */
    char *text;
};

/* The value of one member, without quotes; cut where it is longer. */
struct ana_manifest_value {
    char text[ANA_MANIFEST_VALUE_BYTES];
};

/*
 * Reads manifest.json in folder. Close it in any case. SIM_ERR_NO_INPUT: there is none; SIM_ERR_DATA,
 * SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_manifest_open(struct ana_manifest *manifest, const char *folder,
                                                 struct sim_error *error);

/* The value of a key, as ana_manifest_write wrote it; false where there is none. */
bool ana_manifest_find(const struct ana_manifest *manifest, const char *key,
                       struct ana_manifest_value *value);

/* The same for a text that may hold anything, such as a name, as it was before it was written. */
bool ana_manifest_text(const struct ana_manifest *manifest, const char *key,
                       struct ana_manifest_value *value);

/* A whole number in min … max under the key; false where there is none such. */
bool ana_manifest_whole(const struct ana_manifest *manifest, const char *key, int64_t min, int64_t max,
                        int64_t *value);

/* How its replications were sampled; false where it does not say. */
bool ana_manifest_sampling(const struct ana_manifest *manifest, enum ana_sampling *sampling);

/* Whether the file beside the manifest is the one that was written with it. Statuses of ana_file_digest,
 * SIM_ERR_DATA: it was changed. */
SIM_MUST_CHECK enum sim_status ana_manifest_file_check(const struct ana_manifest *manifest,
                                                       const char *folder, const char *name,
                                                       struct sim_error *error);

/*
 * The files that a manifest holds checksums of, one after the other: begins with *at NULL; false after the
 * last.
 */
bool ana_manifest_next_file(const struct ana_manifest *manifest, const char **at,
                            struct ana_manifest_value *name);

/* Does nothing to one that is all zeros. */
void ana_manifest_close(struct ana_manifest *manifest);

/*
 * Compares the manifest in folder with what is to be continued: version, digest, seed and sampling must be
 * the same, the shard and its first replication the plan's, and the rows those whose checksum it holds.
 * *replications: how many there are. SIM_ERR_NO_INPUT: no manifest; SIM_ERR_DATA: not the same; SIM_ERR_IO,
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_manifest_check(const char *folder, const struct ana_design *plan,
                                                  uint32_t *replications, struct sim_error *error);

#endif
