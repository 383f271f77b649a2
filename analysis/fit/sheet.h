/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of an overlay, file by file, as the scenario will read them: made cell by cell from texts, so that
 * what picks out rows (models/scenario/target.h) can be asked about them before they are on disk. Private to
 * analysis/fit.
 *
 * A failure stays: rows that are added behind one are not there, and `status` says why.
 */
#ifndef ANALYSIS_FIT_SHEET_H
#define ANALYSIS_FIT_SHEET_H

#include "analysis/fit/fit.h"

#include <stdio.h>

struct ana_fit_sheets {
    const struct ana_fit *fit;           /* borrowed */
    struct sim_arena *arena;             /* borrowed; owns the rows */
    struct visa_diagnostics diagnostics; /* what a cell does not take: a bug */
    struct visa_table table[VISA_FILES];
    size_t room[VISA_FILES];
    enum sim_status status;
};

/* Without rows. */
void ana_fit_sheets_init(struct ana_fit_sheets *sheets, const struct ana_fit *fit, struct sim_arena *arena);

/* Adds a row of empty cells to a file; cells are put into the last row. */
void ana_fit_sheet_add(struct ana_fit_sheets *sheets, enum visa_file file);
void ana_fit_sheet_put(struct ana_fit_sheets *sheets, enum visa_file file, int column, const char *text);

/* The same with a number, of six digits. */
void ana_fit_sheet_put_number(struct ana_fit_sheets *sheets, enum visa_file file, int column, double value);

/* A number of six digits: as it is written. */
double ana_fit_written(double value);

/* The name of a class, a post or a word of a list by its index; "" for VISA_ALL. */
const char *ana_fit_class_text(const struct ana_fit *fit, int class);
const char *ana_fit_post_text(const struct ana_fit *fit, int post);
const char *ana_fit_word_text(const char *const *words, int index);

/* Whether rows of a file have the same key columns, so that the one replaces the other. */
bool ana_fit_same_key(enum visa_file file, const struct visa_row *a, const struct visa_row *b);

/* Writes the file's table as CSV to an open stream. Write errors stay in the stream. */
void ana_fit_sheet_write(const struct ana_fit_sheets *sheets, enum visa_file file, FILE *stream);

#endif
