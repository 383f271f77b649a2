/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the rows of several arms to what the user gets: the files and the tables of a comparison.
 */
#ifndef ANALYSIS_CLI_DELIVER_CONTRAST_H
#define ANALYSIS_CLI_DELIVER_CONTRAST_H

#include "analysis/cli/output_options.h"
#include "analysis/run/paired_runs.h"

/* Borrowed throughout. */
struct ana_contrast_delivery {
    struct ana_contrast *contrast;     /* done >= 1 */
    const struct ana_experiment *arms; /* [contrast->count]; NULL: their rows are elsewhere */
    const struct ana_output_options *options;
    const char *note; /* told once the files are there */
    bool draw;        /* plots, unless they are not wanted */
};

/*
 * Compares what is done; with a folder writes the result there; prints the tables or JSON. Of a shard it only
 * writes the rows. What fails is told. Statuses of ana_contrast_folder_write.
 */
SIM_MUST_CHECK enum sim_status ana_deliver_contrast(const struct ana_contrast_delivery *delivery);

#endif
