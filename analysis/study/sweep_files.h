/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of a sweep. Columns are a promise; those of the factors are called as the factors are.
 *
 *   points.csv        point,<factors>,digest
 *   replications.csv  point,replication,metric,class,route,post,outcome,statistic,value
 *   sweep.csv         point,<factors>,metric,class,route,post,outcome,statistic,estimate,low,high,level,
 *                     method,replications,unit,note,reference,difference,difference_low,difference_high,
 *                     pairs,difference_note
 *
 * A difference is the point's value minus that of the point called reference, over so many pairs of
 * replications. Points that come to the same scenario have the same rows; a shard has them once, under the
 * first of these points. Write errors stay in the stream.
 */
#ifndef ANALYSIS_STUDY_SWEEP_FILES_H
#define ANALYSIS_STUDY_SWEEP_FILES_H

#include "analysis/output/csv_writer.h"
#include "analysis/study/sweep_summary.h"

#include <stdio.h>

/* Whether a factor can be called so: no column of ours is. */
bool ana_sweep_factor_name_is_free(const char *name);

/* SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_write_sweep_points(FILE *stream, const struct ana_sweep *sweep,
                                                      struct sim_error *error);

/* All rows that there are, those behind a gap, too: to be gone on from. */
void ana_write_sweep_rows(FILE *stream, const struct ana_sweep *sweep);

/* SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_write_sweep(FILE *stream, const struct ana_sweep_summary *summary,
                                               struct sim_error *error);

#endif
