/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that are longer than their place: shortened in the middle, for targets differ at both ends
 * (slots[post=shanghai].seats, slots[post=wuhan].seats), or wrapped where a reader would break them.
 *
 * Width is counted in cells: 2 for a Chinese character, 1 for others. What is not UTF-8 stays so and is
 * refused when it is quoted.
 */
#ifndef ANA_PLOT_PLOT_FIT_H
#define ANA_PLOT_PLOT_FIT_H

#include "analysis/plot/plot_script.h"

enum {
    ANA_FIT_CELLS_MOST = 100, /* of a line */
    ANA_FIT_BYTES = 4 * ANA_FIT_CELLS_MOST + 8,
    ANA_FIT_LINES_MOST = 4
};

/* Pixels of a cell of common text in 9, 10, 11 and 15 points; a little more than fonts need on average. */
#define ANA_FIT_PIXELS_9  7.0
#define ANA_FIT_PIXELS_10 7.8
#define ANA_FIT_PIXELS_11 8.6
#define ANA_FIT_PIXELS_15 11.8

struct ana_wrapped_text {
    char lines[ANA_FIT_LINES_MOST][ANA_FIT_BYTES];
    size_t count; /* 1..ANA_FIT_LINES_MOST */
    size_t cells; /* of the widest line */
    bool whole;   /* nothing was left out */
};

/* Writes text in at most so many cells (4..ANA_FIT_CELLS_MOST). NULL is the empty text. O(length). */
void ana_text_line(char line[ANA_FIT_BYTES], const char *text, size_t cells);

/* Writes text in at most `lines` lines (1..ANA_FIT_LINES_MOST) of so many cells. O(length). */
void ana_text_wrap(struct ana_wrapped_text *fit, const char *text, size_t cells, size_t lines);

/* Adds the lines as one text of several lines; tic: for a tic label. */
void ana_text_quote(struct ana_script *script, const struct ana_wrapped_text *fit, bool tic);

/* How many cells so many pixels hold, within 4..ANA_FIT_CELLS_MOST. pixels_a_cell: one of those above. */
size_t ana_text_cells(double pixels, double pixels_a_cell);

#endif
