/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Explanations on a page, at most 100 columns wide: when, how long, what, why.
 */
#ifndef ANALYSIS_EXPLAIN_EXPLAIN_PRINT_H
#define ANALYSIS_EXPLAIN_EXPLAIN_PRINT_H

#include "analysis/explain/explanation.h"
#include "analysis/plot/plot_text.h"

#include <stdio.h>

enum { ANA_EXPLAIN_WIDTH = 100 };

/* Write errors stay in the stream. */
void ana_explain_print(FILE *stream, const struct ana_explanations *all, enum ana_language language);

#endif
