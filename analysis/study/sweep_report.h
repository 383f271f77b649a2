/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sweep on standard output: for each measure a table of the points, or all of it as JSON.
 */
#ifndef ANALYSIS_STUDY_SWEEP_REPORT_H
#define ANALYSIS_STUDY_SWEEP_REPORT_H

#include "analysis/document/document.h"
#include "analysis/plot/plot_text.h"
#include "analysis/study/sweep_folder.h"

/* More points and measures than a person reads are cut, which is told. */
enum { ANA_SWEEP_POINTS_SHOWN = 30, ANA_SWEEP_MEASURES_SHOWN = 8 };

/* The first lines: what was asked. */
void ana_sweep_print_head(FILE *stream, const struct ana_sweep_account *account, enum ana_language language);

/* The sentences of the answer. */
void ana_sweep_print_answer(FILE *stream, const struct ana_document *document);

/* The points. account->summary: not NULL. Write errors stay in the stream. */
void ana_sweep_print(FILE *stream, const struct ana_sweep_account *account, enum ana_language language);

/* Adds the points as a list called "sweep" to an open object. */
void ana_sweep_json_rows(struct ana_json *json, const struct ana_sweep_account *account);

#endif
