/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a comparison:
 *
 *   base/, alternative-1/, ...   the result of each arm, as visaq run writes it
 *   comparison.csv               see analysis/results/comparison_file.h
 *   manifest.json                arms, digests, seed; written last
 */
#ifndef ANALYSIS_RUN_CONTRAST_FOLDER_H
#define ANALYSIS_RUN_CONTRAST_FOLDER_H

#include "analysis/run/contrast.h"

/* The folder of an arm inside `folder`, owned by the caller; NULL without memory. */
char *ana_contrast_arm_folder(const char *folder, size_t arm);

/*
 * Writes all of it into folder, which exists, in place of what is there: the arms' `done` replications (>= 1)
 * and their comparison. From the first to the last file there is no manifest, so that a folder with one is
 * whole. SIM_ERR_CREATE, SIM_ERR_IO, SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status
ana_contrast_folder_write(const char *folder, const struct ana_contrast *contrast, struct sim_error *error);

#endif
