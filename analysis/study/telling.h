/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of a sweep's document have in common. Private to sweep_document.c, tell_points.c and
 * tell_answers.c.
 */
#ifndef ANALYSIS_STUDY_TELLING_H
#define ANALYSIS_STUDY_TELLING_H

#include "analysis/document/document.h"
#include "analysis/run/shown.h"
#include "analysis/study/sweep_folder.h"

/* As many measures as sentences are about, as tables are of; factors that have a column. */
enum { ANA_TOLD_MEASURES = 4, ANA_TABLED_MEASURES = 8, ANA_TABLED_FACTORS = 6 };

struct ana_telling {
    struct ana_document *document;
    const struct ana_sweep_account *account;
};

/* The i-th measure that was asked for: its text, its number among all, its response. */
const char *ana_told_measure(const struct ana_telling *telling, size_t i);
size_t ana_told_measure_number(const struct ana_telling *telling, size_t i);
const struct ana_response *ana_told_response(const struct ana_telling *telling, size_t i);

/* "12.3 days (11.9 … 12.7)" in the document's language; an interval that there is not is left out. */
const char *ana_told_estimate(const struct ana_telling *telling, const struct ana_interval *estimate,
                              struct ana_shape shape);

/* The same of a difference: that of two shares is in percentage points. */
const char *ana_told_change(const struct ana_telling *telling, const struct ana_interval *change,
                            struct ana_shape shape);

/* Says what the intervals of points are of. */
void ana_told_error(const struct ana_telling *telling);

/* " Their intervals overlap, …" where two factors are not told apart, else "". */
const char *ana_told_overlap(const struct ana_telling *telling, const struct ana_interval *first,
                             const struct ana_interval *second);

/* The unit of a shape, and of a difference, in the document's language. */
const char *ana_told_unit(const struct ana_telling *telling, struct ana_shape shape);
const char *ana_told_change_unit(const struct ana_telling *telling, struct ana_shape shape);

/* Adds the cells of a number, or of an estimate, low and high, read off a line of the table's file. */
void ana_told_number(const struct ana_telling *telling, double value, struct ana_shape shape, size_t line);
void ana_told_interval(const struct ana_telling *telling, const struct ana_interval *interval,
                       struct ana_shape shape, size_t line);

/* Adds heads of columns: the first `labels` of texts, the others of numbers; a "" ends the list. */
void ana_told_heads(const struct ana_telling *telling, const char *const *heads, size_t labels);

/* Adds the figures of the i-th measure, or those that are of all measures for i = 0. */
void ana_told_figures(const struct ana_telling *telling, size_t i, const char *shows);

/* The parts: sentences of the answer, and sections. Of points a summary is there, else the answers are. */
void ana_tell_points_answer(const struct ana_telling *telling);
void ana_tell_points(const struct ana_telling *telling);
void ana_tell_answers_answer(const struct ana_telling *telling);
void ana_tell_answers(const struct ana_telling *telling);

#endif
