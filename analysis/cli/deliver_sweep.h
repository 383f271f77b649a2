/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the rows of a sweep to what the user gets: the files, the plots and the tables.
 */
#ifndef ANALYSIS_CLI_DELIVER_SWEEP_H
#define ANALYSIS_CLI_DELIVER_SWEEP_H

#include "analysis/cli/output_options.h"
#include "analysis/study/sweep_folder.h"

#include <stdatomic.h>

/* Borrowed throughout. */
struct ana_sweep_delivery {
    const struct ana_sweep *sweep;
    const struct ana_sweep_question *question;
    const struct ana_sensitivity *sensitivity; /* where the design is one */
    size_t reference;                          /* point */
    const struct ana_output_options *options;
    const atomic_bool *stop; /* NULL, or: true begins no further plot */
    const char *note;        /* told once the files are there */
};

/*
 * Summarises what is done; with a folder writes the result there and draws; prints the tables or JSON. Of a
 * shard it only writes the rows. What fails is told. Statuses of ana_sweep_folder_write; SIM_ERR_UNAVAILABLE:
 * there is no gnuplot, and plots were required.
 */
SIM_MUST_CHECK enum sim_status ana_deliver_sweep(const struct ana_sweep_delivery *delivery);

#endif
