/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a comparison says: a table of the headline results for people, or all of them as JSON.
 */
#ifndef ANALYSIS_RUN_CONTRAST_REPORT_H
#define ANALYSIS_RUN_CONTRAST_REPORT_H

#include "analysis/plot/plot_text.h"
#include "analysis/run/contrast.h"

#include <stdio.h>

/* Writes one table for each alternative. After ana_contrast_compare. Write errors stay in the stream. */
void ana_contrast_print(FILE *stream, const struct ana_contrast *contrast, enum ana_language language);

/* Writes one JSON object whose "comparison" has the columns of comparison.csv. */
void ana_contrast_print_json(FILE *stream, const struct ana_contrast *contrast);

/* What a comparison is a comparison of, as members of an open object; for the manifest, too. */
void ana_contrast_json_head(struct ana_json *json, const struct ana_contrast *contrast);

#endif
