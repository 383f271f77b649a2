/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The three result tables as CSV. Columns are a promise: more may follow, none may vanish.
 *
 *   replications.csv  replication,metric,class,route,post,outcome,statistic,value
 *   summary.csv
 * metric,class,route,post,outcome,statistic,estimate,low,high,level,method,replications,unit,note daily.csv
 * date,post,pool,metric,mean,low,high,p10,p50,p90
 *
 * Numbers are the shortest text that reads back as the same double; a blank is an empty field.
 * Write errors are left in the stream: close it with ana_safe_file_commit() or check it yourself.
 */
#ifndef ANALYSIS_RESULTS_RESULT_FILES_H
#define ANALYSIS_RESULTS_RESULT_FILES_H

#include "analysis/results/daily_summary.h"
#include "analysis/results/responses.h"
#include "analysis/results/summary.h"
#include "sim/base/status.h"

#include <stdint.h>
#include <stdio.h>

/* Writes the first `prefix` rows, by replication and then in the order of the table. */
void ana_write_replications(FILE *file, const struct ana_results *results, uint32_t prefix);

/* Writes one line for each response. estimates: [responses->count], from ana_summarise(). */
void ana_write_summary(FILE *file, const struct ana_responses *responses,
                       const struct ana_estimate *estimates);

/*
 * Writes one line for each day, post, pool and metric, over the first `prefix` replications, by metric,
 * cell and day. level: in (0, 1). SIM_ERR_MEMORY, SIM_ERR_ARGUMENT.
 */
SIM_MUST_CHECK enum sim_status ana_write_daily(FILE *file, const struct ana_daily *daily, uint32_t prefix,
                                               double level, struct sim_error *error);

#endif
