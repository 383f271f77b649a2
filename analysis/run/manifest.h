/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manifest.json: what a result is a result of. Same scenario, seed and replications, same bytes: no clock
 * time, host, path or number of threads is in it. A shard's says so and names the replications of all shards.
 */
#ifndef ANALYSIS_RUN_MANIFEST_H
#define ANALYSIS_RUN_MANIFEST_H

#include "analysis/output/sha256.h"
#include "analysis/run/experiment.h"

#include <stdio.h>

/* The digest of a compiled scenario as text. */
struct ana_digest_text {
    char text[65];
};
struct ana_digest_text ana_digest_text(const struct visa_scenario *scenario);

/* The command that gives the same bytes again, owned by the caller; NULL without memory. */
char *ana_run_command(const struct ana_experiment *experiment);

/* One result file and its checksum. */
struct ana_manifest_file {
    const char *name;
    char sha256[ANA_SHA256_TEXT_BYTES];
};

/* Writes the manifest of an experiment. Write errors stay in the stream. */
void ana_manifest_write(FILE *file, const struct ana_experiment *experiment,
                        const struct ana_manifest_file *files, size_t count);

/* Adds what a plan is a shard of to an open object; nothing where it is none. */
void ana_shard_json(struct ana_json *json, const struct ana_design *plan);

/* The checksum of a file. SIM_ERR_NO_INPUT, SIM_ERR_IO. */
SIM_MUST_CHECK enum sim_status ana_file_digest(const char *path, char text[ANA_SHA256_TEXT_BYTES],
                                               struct sim_error *error);

#endif
