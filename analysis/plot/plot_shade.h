/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One sequence of colours for all cells that show a number by their shade: yellow to blue, with even
 * lightness also for colour-blind eyes; white stays free for what is not there.
 */
#ifndef ANA_PLOT_PLOT_SHADE_H
#define ANA_PLOT_PLOT_SHADE_H

#include "analysis/plot/plot_script.h"

enum { ANA_SHADE_CHANNELS = 3 }; /* red, green, blue */

/* Makes it gnuplot's palette in the panel just begun. */
void ana_shade_palette(struct ana_script *script);

/* The colour of a cell of shade 0..1, lightest first, as gnuplot works it out of the palette. */
void ana_shade_color(double shade, unsigned char color[ANA_SHADE_CHANNELS]);

/* The colour, '#rrggbb', in which text is read on a cell of shade 0..1. */
const char *ana_shade_text(double shade);

#endif
