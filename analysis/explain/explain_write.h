/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Explanations for programs: JSON, and one row of CSV for each link.
 */
#ifndef ANALYSIS_EXPLAIN_EXPLAIN_WRITE_H
#define ANALYSIS_EXPLAIN_EXPLAIN_WRITE_H

#include "analysis/explain/explanation.h"
#include "analysis/plot/plot_text.h"

#include <stdio.h>

/* Write errors stay in the stream. language: of reasons; the rest is in the words of files. */
void ana_explain_print_json(FILE *stream, const struct ana_explanations *all, enum ana_language language);
void ana_explain_write_csv(FILE *stream, const struct ana_explanations *all, enum ana_language language);

#endif
