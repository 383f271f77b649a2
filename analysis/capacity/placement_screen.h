/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which placements are worth a race: units given one at a time, then moved between posts. The screening
 * behind placement.h.
 *
 * A step looks at what lies around the current placement: one unit more at each post, or, once all are given,
 * one unit moved from each post that has any to each other. All of `around` must have a mean before the step.
 */
#ifndef ANALYSIS_CAPACITY_PLACEMENT_SCREEN_H
#define ANALYSIS_CAPACITY_PLACEMENT_SCREEN_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct ana_screening_design {
    size_t posts;   /* >= 1 */
    uint32_t units; /* >= 1 */
    uint32_t moves; /* at most */
};

/* A placement that was looked at. */
struct ana_screened {
    uint32_t *units; /* [posts] */
    uint32_t given;  /* their sum */
    double mean;     /* of its pilot; NaN before */
};

struct ana_screening {
    struct ana_screening_design design;
    struct sim_arena *memory; /* borrowed; `failed` there stays set */
    struct ana_screened *seen;
    size_t count, room;
    size_t *around; /* indices into seen: what the next step chooses from, in the order of posts */
    size_t around_count;
    size_t current; /* index into seen */
    uint32_t given, moved;
};

/* Nothing is given; `around` are the first units. Look at memory->failed. */
void ana_screening_init(struct ana_screening *screening, const struct ana_screening_design *design,
                        struct sim_arena *memory);

/* The pilot of a placement, an index into seen: values[count]. */
void ana_screening_learn(struct ana_screening *screening, size_t placement, const double *values,
                         size_t count);

/*
 * Goes to the best of `around`, the first among equals, and lays out what lies around that; false: no move
 * helps any more, or there were enough of them. O(around seen posts).
 */
bool ana_screening_step(struct ana_screening *screening);

/*
 * The `most` best of all placements of the whole budget, as indices into seen, in descending order of their
 * units. Returns how many there are.
 */
size_t ana_screening_best(const struct ana_screening *screening, size_t most, size_t *best);

#endif
