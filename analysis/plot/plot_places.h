/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places for names beside points of a panel, so that no name touches another, a point, or the edge. All in
 * pixels of the page, y downwards.
 */
#ifndef ANA_PLOT_PLOT_PLACES_H
#define ANA_PLOT_PLOT_PLACES_H

#include <stdbool.h>
#include <stddef.h>

enum { ANA_PLACES_MOST = 160 };

struct ana_box {
    double left, top, right, bottom;
};

struct ana_places {
    struct ana_box edge;                   /* names stay within */
    struct ana_box taken[ANA_PLACES_MOST]; /* points, whiskers and names that are placed */
    size_t count;
};

void ana_places_init(struct ana_places *places, struct ana_box edge);

/* Takes a box, for a point or a whisker; beyond ANA_PLACES_MOST it is forgotten. */
void ana_places_take(struct ana_places *places, struct ana_box box);

/* A point, and how large its name is. */
struct ana_spot {
    double x, y, width, height;
};

/*
 * Finds a place for a name near its point, takes it and gives it in *name. Close places come
 * first; where none is free, farther ones up to some 120 pixels off; false: none is free. O(places taken).
 */
bool ana_places_find(struct ana_places *places, const struct ana_spot *spot, struct ana_box *name);

#endif
