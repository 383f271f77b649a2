/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A comparison as CSV. Columns are a promise, as those of result_files.h are:
 *
 *   metric,class,route,post,outcome,statistic,alternative,base,alternative_value,difference,low,high,level,
 *   p_value,p_adjusted,correlation,variance_ratio,replications,unit,note
 *
 * base and alternative_value are means over the replications compared, in which neither is blank.
 */
#ifndef ANALYSIS_RESULTS_COMPARISON_FILE_H
#define ANALYSIS_RESULTS_COMPARISON_FILE_H

#include "analysis/results/comparison.h"

#include <stdio.h>

/* Writes the line with the names of the columns. */
void ana_write_comparison_head(FILE *file);

/* Writes one line for each response of the base. comparisons: [responses->count]. Write errors stay in the
 * stream. */
void ana_write_comparison(FILE *file, const struct ana_responses *responses, const char *alternative,
                          double level, const struct ana_comparison *comparisons);

#endif
