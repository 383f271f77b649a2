/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_ends.h"

#include <math.h>

static void sort_ends(struct ana_end *ends, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct ana_end end = ends[i];
        size_t place = i;
        for (; place > 0 && ends[place - 1].y > end.y; place--) {
            ends[place] = ends[place - 1];
        }
        ends[place] = end;
    }
}

void ana_ends_spread(struct ana_end *ends, size_t count, int bottom)
{
    sort_ends(ends, count);
    for (size_t i = 1; i < count; i++) {
        ends[i].y = fmax(ends[i].y, ends[i - 1].y + ANA_END_PIXELS);
    }
    double limit = bottom - ANA_END_PIXELS / 2.0;
    for (size_t i = count; i > 0; i--) {
        ends[i - 1].y = fmin(ends[i - 1].y, limit);
        limit = ends[i - 1].y - ANA_END_PIXELS;
    }
}
