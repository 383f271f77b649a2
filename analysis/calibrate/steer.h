/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds where several misses vanish that several settings move together: Newton steps with a matrix of gains
 * that is learnt on the way (Broyden 1965, A class of methods for solving nonlinear simultaneous equations).
 *
 * Misses fall as settings rise. A step of a setting is at most step_most and never leaves the bounds. Once a
 * setting has been seen with its own miss above 0 and, higher, below 0, it does not go beyond: one that is
 * alone is bisected instead; of several, each stops at the end of its bracket, which the others may have
 * moved since, and an end that a new miss contradicts is given up.
 */
#ifndef ANALYSIS_CALIBRATE_STEER_H
#define ANALYSIS_CALIBRATE_STEER_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>

struct ana_steering {
    size_t count;
    double low, high;  /* bounds of all settings */
    double step_most;  /* > 0 */
    double *gain;      /* [count][count] inverse of the response, negative on the whole */
    double *at, *miss; /* [count] where it was last, and what was seen there */
    double *above,
        *below; /* [count] greatest setting with a miss > 0, least one with a miss < 0; NaN: none */
    bool begun;
};

/*
 * response: [count][count], row i how miss i answers to each setting, as it is supposed to be; regular.
 * SIM_ERR_MEMORY; SIM_ERR_ARGUMENT for a singular matrix. Owned by the arena.
 */
SIM_MUST_CHECK enum sim_status ana_steering_init(struct ana_steering *steering, const double *response,
                                                 size_t count, struct sim_arena *arena);

/* settings: [count], where the misses [count] were seen; in their place the next ones to try. O(count^2). */
SIM_MUST_CHECK enum sim_status ana_steering_step(struct ana_steering *steering, double *settings,
                                                 const double *misses, struct sim_arena *arena);

#endif
