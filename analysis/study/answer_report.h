/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sensitivity analysis says, on standard output: a table for each measure, or JSON.
 */
#ifndef ANALYSIS_STUDY_ANSWER_REPORT_H
#define ANALYSIS_STUDY_ANSWER_REPORT_H

#include "analysis/output/json_writer.h"
#include "analysis/plot/plot_text.h"
#include "analysis/study/sweep_answers.h"

#include <stdio.h>

/* Factors that matter most come first. Write errors stay in the stream. */
void ana_answers_print(FILE *stream, const struct ana_sweep_answers *answers, enum ana_language language);

/* The factors in order of how much they matter to the i-th measure: order[factors], blanks last. */
void ana_answers_order(const struct ana_sweep_answers *answers, size_t i, size_t *order);

/* What the numbers of a kind mean; the level of their intervals is to follow. */
const char *ana_answers_meaning(enum ana_sensitivity_kind kind, enum ana_language language);

/* Adds them as a list, called as the table in files is, to an open object. */
void ana_answers_json(struct ana_json *json, const struct ana_sweep_answers *answers);

#endif
