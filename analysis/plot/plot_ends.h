/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names at the right edge of a panel, one for each series, beside where it ends: direct labels instead of a
 * key. They keep their order and stand as far apart as lines of text.
 */
#ifndef ANA_PLOT_PLOT_ENDS_H
#define ANA_PLOT_PLOT_ENDS_H

#include <stddef.h>

/* Pixels from name to name. */
#define ANA_END_PIXELS 18

struct ana_end {
    size_t series;
    double y; /* pixels from the top of the page: where the series ends, then where its name stands */
};

/* Sorts the ends from the top and moves them apart: first down, then what ran out below `bottom` up again.
 * O(n^2). */
void ana_ends_spread(struct ana_end *ends, size_t count, int bottom);

#endif
