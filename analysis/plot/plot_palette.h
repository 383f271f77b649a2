/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The colours of all plots: Okabe and Ito, "Color universal design" (2008), with grey instead of black. They
 * are told apart also without the red, green or blue cones of the eye; a test works that out. Each has an ink
 * of its hue, dark enough for small letters on white (contrast 5 to 1).
 */
#ifndef ANA_PLOT_PLOT_PALETTE_H
#define ANA_PLOT_PLOT_PALETTE_H

#include <stddef.h>

#define ANA_BLUE      "#0072B2"
#define ANA_VERMILION "#D55E00"
#define ANA_GREEN     "#009E73"
#define ANA_PURPLE    "#CC79A7"
#define ANA_ORANGE    "#E69F00"
#define ANA_SKY       "#56B4E9"
#define ANA_GREY      "#666666"
#define ANA_YELLOW    "#F0E442"

#define ANA_BLUE_INK      "#005a8e"
#define ANA_VERMILION_INK "#b04e00"
#define ANA_GREEN_INK     "#00795a"
#define ANA_PURPLE_INK    "#99466f"
#define ANA_ORANGE_INK    "#8a5f00"
#define ANA_SKY_INK       "#2a6a8f"
#define ANA_GREY_INK      "#555555"
#define ANA_YELLOW_INK    "#6f6900"

/* Lighter, for bars with something dark on them: the one end of a factor and the other. */
#define ANA_LOW_END  "#56a5d8"
#define ANA_HIGH_END "#e8975c"

/* Of two shares of one thing the lesser is dark and the greater pale; of two bands likewise. */
#define ANA_PALE_BLUE "#a6cee3"

/* Light enough to lie behind bars. */
#define ANA_BEHIND_PEACH "#fbdcb8"
#define ANA_BEHIND_BLUE  "#cfe3f3"
#define ANA_BEHIND_MAUVE "#c4b5c9"
#define ANA_BEHIND_GREY  "#f1f1f1"

enum { ANA_PALETTE_COLORS = 8 };

/* The colour of series i as '#rrggbb'; told apart by colour-blind readers for i < ANA_PALETTE_COLORS, then
 * they repeat. Yellow comes last, for it is faint on white. */
const char *ana_palette_color(size_t i);

/* Its ink, for names beside the series. */
const char *ana_palette_ink(size_t i);

#endif
