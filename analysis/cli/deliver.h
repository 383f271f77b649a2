/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From rows to what the user gets: the files, the plots and the table. Shared by the verbs that yield a
 * result. What fails is told on standard error.
 */
#ifndef ANALYSIS_CLI_DELIVER_H
#define ANALYSIS_CLI_DELIVER_H

#include "analysis/cli/output_options.h"
#include "analysis/run/experiment.h"

/* Borrowed throughout. */
struct ana_delivery {
    const struct ana_experiment *experiment; /* done >= 1 */
    const struct ana_output_options *options;
    const atomic_bool *stop; /* NULL, or: true begins no further plot */
    bool draw;               /* if the options want plots at all */
    const char *note;        /* told once the files are there, NULL for nothing */
};

/*
 * Summarises the rows; with a folder writes the result there and draws; prints the table or JSON. Of a shard
 * it only writes the rows. Statuses of ana_run_folder_write; SIM_ERR_UNAVAILABLE: there is no gnuplot, and
 * plots were required; SIM_ERR_INTERRUPTED: not all plots were drawn.
 */
SIM_MUST_CHECK enum sim_status ana_deliver(const struct ana_delivery *delivery);

/* Tells on standard error "visaq: " and the message, or what the status means where there is none; returns
 * the status. */
enum sim_status ana_complain(enum sim_status status, const struct sim_error *error);

/* Tells something on standard error unless quiet. */
void ana_talk(bool quiet, const char *format, ...) SIM_PRINTF(2, 3);

/* Tells it if a result in the folder `output` (NULL: none) would take the place of one of the folders that it
 * is made from: [count]. */
bool ana_would_replace(const char *output, char *const *folders, size_t count);

/* "s" behind a count that is not 1. */
const char *ana_plural(uint32_t count);

#endif
