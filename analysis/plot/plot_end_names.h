/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of lines to the right of a panel: beside where each ends, with a thin line from the one to the other;
 * or, where all end at one place, one below the other with a sample of each line.
 */
#ifndef ANA_PLOT_PLOT_END_NAMES_H
#define ANA_PLOT_PLOT_END_NAMES_H

#include "analysis/plot/plot_page.h"
#include "analysis/plot/plot_scale.h"

enum { ANA_END_NAMES_MOST = 12 };

/* Borrowed. */
struct ana_end_name {
    const char *text;        /* of any length; it is shortened */
    double x, y;             /* where the line ends, on the axes; x NaN: no line to the name */
    const char *color, *ink; /* '#rrggbb' of the line and of its name */
};

/* Pixels to be left free to the right of a panel for such a name. */
int ana_end_name_room(const char *text);

/* Draws them with the panel just begun, whose y axis has this scale. count: ..ANA_END_NAMES_MOST. O(n^2). */
void ana_end_names_draw(struct ana_page *page, const struct ana_panel *panel, const struct ana_scale *y,
                        const struct ana_end_name *names, size_t count);

struct ana_line_sample {
    const char *text;  /* of any length; it is shortened */
    const char *color; /* '#rrggbb' */
    const char *width; /* in units of gnuplot */
    bool mark;         /* a diamond, not a line */
    bool dashed;       /* neighbours that are dashed differently must differ in colour, too: see README */
};

/* Pixels to be left free to the right of a panel for such a sample and its name. */
int ana_line_sample_room(const char *text);

/* Draws them from the top of the panel just begun. */
void ana_line_samples_draw(struct ana_page *page, const struct ana_panel *panel,
                           const struct ana_line_sample *samples, size_t count);

#endif
