/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes CSV as RFC 4180 has it, with LF: fields with a comma, quote or line break are quoted, others are
 * not. Control characters but tabs and line ends, which readers refuse, are written as '?'.
 *
 * A field is added by ana_csv_text, _label, _number or _whole; ana_csv_end_row ends the row. Write errors
 * stay in the stream (ferror), to be found when the file is closed.
 */
#ifndef ANALYSIS_OUTPUT_CSV_WRITER_H
#define ANALYSIS_OUTPUT_CSV_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct ana_csv {
    FILE *file;      /* borrowed */
    bool row_begun;  /* a field has been written in this row */
    bool only_blank; /* the row is one empty field so far */
};

/* Starts writing to an open stream, which must outlive the writer. */
void ana_csv_init(struct ana_csv *csv, FILE *file);

/*
 * Free text that came from a user (names, notes). Text that a spreadsheet would run as a formula gets an
 * apostrophe in front, and can be had back: models/input/guard.h.
 */
void ana_csv_text(struct ana_csv *csv, const char *text);

/* The same for a text that may be a number: a number stays one, -5 too. */
void ana_csv_value(struct ana_csv *csv, const char *text);

/* A name of ours (metric, class, unit, ISO date): written as it is, quoted if need be. */
void ana_csv_label(struct ana_csv *csv, const char *label);

/* A double as ana_number() gives it; NaN is an empty field. */
void ana_csv_number(struct ana_csv *csv, double value);

/* A whole number. */
void ana_csv_whole(struct ana_csv *csv, int64_t value);

/* Ends the row with LF. A row of one empty field is written as "", since a blank line would be no row. */
void ana_csv_end_row(struct ana_csv *csv);

/* A whole row of labels, e.g. the header. names: count texts. */
void ana_csv_row(struct ana_csv *csv, const char *const *names, size_t count);

#endif
