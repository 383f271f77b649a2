/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Builds the tables of law.h. For the compilers of sim/random only.
 */
#ifndef SIM_RANDOM_LAW_TABLE_H
#define SIM_RANDOM_LAW_TABLE_H

#include "sim/random/law.h"

/*
 * A quantile function in ticks: at(context, p, q) for 0 < p < 1, q = 1 - p. Both are exact, so that an upper
 * tail can be computed from q. Must be >= 0 and non-decreasing in p up to rounding; infinity is allowed, NaN
 * is refused.
 */
struct sim_quantile {
    double (*at)(const void *context, double p, double q);
    const void *context;
    const char *name; /* for messages */
};

/*
 * Compiles a quantile function into octaves, with as many cells as its curvature needs.
 * SIM_ERR_DATA when it gives NaN, falls, or is too skewed for the finest table; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status sim_law_build_octaves(struct sim_law *law, const struct sim_quantile *quantile,
                                                     struct sim_arena *arena, struct sim_error *error);

/*
 * Compiles checked knots, values in ticks and at most SIM_LAW_MAX, count in 1..SIM_LAW_KNOTS_MAX.
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status sim_law_build_knots(struct sim_law *law, const struct sim_law_knot *knots,
                                                   size_t count, struct sim_arena *arena,
                                                   struct sim_error *error);

#endif
