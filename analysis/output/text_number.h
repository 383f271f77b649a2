/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers as text for files: the shortest decimal that reads back as the same double.
 *
 * 15, 16, then 17 significant digits are tried. The decimal point is a point in every locale. NaN is the
 * empty text, a blank in CSV; JSON writes null for it.
 */
#ifndef ANALYSIS_OUTPUT_TEXT_NUMBER_H
#define ANALYSIS_OUTPUT_TEXT_NUMBER_H

/* Room for any double and its NUL. */
#define ANA_NUMBER_BYTES 32

struct ana_number_text {
    char text[ANA_NUMBER_BYTES];
};

/* The text of a double: "" for NaN, "INF" or "-INF" for infinities, as Table Schema spells them, "0" for both
 * zeros. */
struct ana_number_text ana_number(double value);

/* The text of a double rounded to 0..9 decimals, for tables that people read; "" for NaN. */
struct ana_number_text ana_number_rounded(double value, int decimals);

#endif
