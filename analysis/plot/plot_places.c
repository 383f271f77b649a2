/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/plot_places.h"

#define NEAR     8.0
#define FARTHER  14.0
#define RINGS    9
#define NAME_GAP 2.0

/* Sides of the point, the best first: above and below a horizontal whisker, then beside it. -1, 0, 1. */
static const struct side {
    int across, down;
} sides[] = {{1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {0, -1}, {0, 1}, {1, 0}, {-1, 0}};

void ana_places_init(struct ana_places *places, struct ana_box edge)
{
    places->edge = edge;
    places->count = 0;
}

void ana_places_take(struct ana_places *places, struct ana_box box)
{
    if (places->count < ANA_PLACES_MOST) {
        places->taken[places->count++] = box;
    }
}

static bool is_free(const struct ana_places *places, const struct ana_box *box)
{
    const struct ana_box *edge = &places->edge;
    if (box->left < edge->left || box->right > edge->right || box->top < edge->top ||
        box->bottom > edge->bottom) {
        return false;
    }
    for (size_t i = 0; i < places->count; i++) {
        const struct ana_box *other = &places->taken[i];
        if (box->left < other->right + NAME_GAP && other->left < box->right + NAME_GAP &&
            box->top < other->bottom && other->top < box->bottom) {
            return false;
        }
    }
    return true;
}

/* The left or upper edge of a stretch of a size that lies on a side of a point, so far from it. */
static double edge_of(double point, int side, double size, double away)
{
    return side > 0 ? point + away : side < 0 ? point - away - size : point - size / 2;
}

bool ana_places_find(struct ana_places *places, const struct ana_spot *spot, struct ana_box *name)
{
    for (int ring = 0; ring < RINGS; ring++) {
        double away = NEAR + ring * FARTHER;
        for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
            /* Beside a point a name need not be as high above it as one that stands over it. */
            double down = sides[i].across != 0 ? away - NEAR + 2 : away;
            double left =
                edge_of(spot->x, sides[i].across, spot->width, sides[i].down != 0 ? NEAR / 2 : away);
            double top = edge_of(spot->y, sides[i].down, spot->height, down);
            struct ana_box box = {left, top, left + spot->width, top + spot->height};
            if (is_free(places, &box)) {
                ana_places_take(places, box);
                *name = box;
                return true;
            }
        }
    }
    return false;
}
