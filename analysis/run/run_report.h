/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run says on standard output: a table for people, or the summary as JSON.
 *
 * Both begin with what makes the run repeatable: version, scenario, digest, seed, replications, days. All
 * numbers come from the summary. Write errors stay in the stream.
 */
#ifndef ANALYSIS_RUN_RUN_REPORT_H
#define ANALYSIS_RUN_RUN_REPORT_H

#include "analysis/plot/plot_text.h"
#include "analysis/results/summary.h"
#include "analysis/run/experiment.h"

#include <stdio.h>

/* A finished experiment and the estimates of all its responses; borrowed. */
struct ana_run_summary {
    const struct ana_experiment *experiment;
    const struct ana_estimate *estimates;
};

/* The estimate of a response, or NULL where the scenario has no such response. */
const struct ana_estimate *ana_run_estimate(const struct ana_run_summary *summary,
                                            const struct ana_response_key *key);

/* Writes the table: lead time, outcomes, waits, throughput, backlog, capacity. */
void ana_run_print(FILE *stream, const struct ana_run_summary *summary, enum ana_language language);

/* Writes one JSON object whose "summary" has the columns of summary.csv. */
void ana_run_print_json(FILE *stream, const struct ana_run_summary *summary);

#endif
