/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a comparison:
 *
 *   base/, alternative-1/, ...   the result of each arm, as visaq run writes it
 *   comparison.csv               see analysis/results/comparison_file.h
 *   manifest.json                arms, digests, seed; written last
 *
 * Of a shard, the arms are as visaq run --shard writes them, and there is no comparison.csv. Of results that
 * are elsewhere there are no arms.
 */
#ifndef ANALYSIS_RUN_CONTRAST_FOLDER_H
#define ANALYSIS_RUN_CONTRAST_FOLDER_H

#include "analysis/run/contrast.h"
#include "analysis/run/manifest_read.h"

/* The folder of an arm inside `folder`, owned by the caller; NULL without memory. */
char *ana_contrast_arm_folder(const char *folder, size_t arm);

struct ana_arm_name {
    char text[96];
};

/* A file of an arm as the manifest of a shard names it, "base/replications.csv". */
struct ana_arm_name ana_contrast_arm_file(size_t arm, const char *file);

/* Whether the manifest is that of a comparison that has a folder for this arm. *entry: what it says of it, a
 * part of manifest and not to be closed. */
bool ana_contrast_find_arm(const struct ana_manifest *manifest, size_t arm, struct ana_manifest *entry);

/* Removes the arms that a comparison in folder has beyond the first `kept`. manifest: the comparison's.
 * SIM_ERR_IO, SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_contrast_remove_arms(const char *folder,
                                                        const struct ana_manifest *manifest, size_t kept,
                                                        struct sim_error *error);

/*
 * Writes all of it into folder, which exists, in place of what is there: the arms' `done` replications (>= 1)
 * and their comparison. arms: [contrast->count], NULL where their rows are elsewhere. What an older
 * comparison has besides, such as more arms, is removed, as is a result of one scenario. From the first to
 * the last file there is no manifest, so that a folder with one is whole. SIM_ERR_CREATE, SIM_ERR_IO,
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_contrast_folder_write(const char *folder,
                                                         const struct ana_contrast *contrast,
                                                         const struct ana_experiment *arms,
                                                         struct sim_error *error);

#endif
