/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A scale of numbers: which part of the line an axis shows, and its tics at round numbers, worked out here
 * and not by gnuplot. Order of calls: init, include*, settle, draw.
 */
#ifndef ANA_PLOT_PLOT_SCALE_H
#define ANA_PLOT_PLOT_SCALE_H

#include "analysis/plot/plot_script.h"

enum { ANA_SCALE_TIC_BYTES = 32 };

struct ana_scale {
    double low, high; /* low > high: nothing included yet */
    double step;      /* between tics, after settle */
    double first;     /* the first tic */
};

void ana_scale_init(struct ana_scale *scale);

/* Makes the scale hold a number; what is none is left out. */
void ana_scale_include(struct ana_scale *scale, double value);

/* Was any number included? */
bool ana_scale_has_range(const struct ana_scale *scale);

/* Makes the scale begin at 0 if all is positive and 0 is not far off: a reader then compares lengths. */
void ana_scale_reach_zero(struct ana_scale *scale);

/*
 * Chooses tics, at most `tics` (>= 2) of them, and widens the scale to tics at both ends. Without a number it
 * becomes 0..1; of one number, it gets room around it.
 */
void ana_scale_settle(struct ana_scale *scale, size_t tics);

/* The same but keeps the ends, with a margin of a part (0..0.5) of the range on both sides. */
void ana_scale_settle_around(struct ana_scale *scale, size_t tics, double margin);

/* Writes range and tics of axis "x", "y" or "cb". */
void ana_scale_draw(const struct ana_scale *scale, struct ana_script *script, const char *axis);

/* Where a value lies, 0 at the low end and 1 at the high one. */
double ana_scale_place(const struct ana_scale *scale, double value);

/* Writes value in four significant digits, below 1e7 without a power of ten. */
void ana_scale_value_text(char text[ANA_SCALE_TIC_BYTES], double value);

/* Writes value with the digits that tell it from values one step apart; beyond 1e7 with a power of ten. */
void ana_scale_text(char text[ANA_SCALE_TIC_BYTES], double value, double step);

#endif
