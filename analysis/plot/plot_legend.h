/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A legend across the page, above its panels: marks with names from left to right, in as many lines as they
 * need. Panels that share it have all their width for data.
 */
#ifndef ANA_PLOT_PLOT_LEGEND_H
#define ANA_PLOT_PLOT_LEGEND_H

#include "analysis/plot/plot_page.h"

/* gnuplot's point types that all its terminals draw alike. */
enum ana_legend_mark {
    ANA_MARK_NONE = 0, /* a name without a mark, for what the others are of */
    ANA_MARK_SQUARE = 5,
    ANA_MARK_CIRCLE = 6,
    ANA_MARK_DOT = 7,
    ANA_MARK_TRIANGLE = 9,
    ANA_MARK_FALLING = 11,
    ANA_MARK_DIAMOND = 13
};

/* Borrowed. */
struct ana_legend_entry {
    const char *text;  /* of a user, may be long */
    const char *color; /* '#rrggbb' */
    enum ana_legend_mark mark;
};

/* Pixels that the legend needs; 0 without entries. */
int ana_legend_height(const struct ana_page *page, const struct ana_legend_entry *entries, size_t count);

/* Draws it with the panel just begun, below `top` pixels of the page. */
void ana_legend_draw(struct ana_page *page, const struct ana_legend_entry *entries, size_t count, int top);

#endif
