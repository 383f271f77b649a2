/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A level: a line across a panel in percent, named to its right.
 */
#ifndef ANA_PLOT_PLOT_LEVEL_H
#define ANA_PLOT_PLOT_LEVEL_H

#include "analysis/plot/plot_page.h"

struct ana_plot_level {
    enum ana_plot_text name;
    double share;             /* 0..1; what is no number is not drawn */
    const char *color, *dark; /* '#rrggbb' of the line and of its name; constants of the program */
};

/* Draws it in the panel just begun, whose y axis is in percent. The name takes 110 pixels. */
void ana_level_draw(const struct ana_plot_level *level, struct ana_page *page);

#endif
