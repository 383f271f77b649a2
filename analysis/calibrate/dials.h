/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which dials there are, which of them answers for a noted wait, and how waits answer to dials at first
 * sight. Private to analysis/calibrate.
 */
#ifndef ANALYSIS_CALIBRATE_DIALS_H
#define ANALYSIS_CALIBRATE_DIALS_H

#include "analysis/calibrate/calibrate.h"

/*
 * Fills dials and residuals (which noted wait, which dial) of a calibration; factors are 1. SIM_ERR_DATA: no
 * noted wait falls into the run; SIM_ERR_MEMORY. Owned by the arena.
 */
SIM_MUST_CHECK enum sim_status ana_dials_lay(struct ana_calibration *calibration,
                                             const struct ana_calibrate_terms *terms,
                                             const struct visa_scenario *scenario, struct sim_arena *arena,
                                             struct sim_error *error);

/*
 * Misses in days by the logarithm of seats, [dials][dials], of queues in which nobody gives up: one percent
 * more seats on d days of dates shorten the wait by d/100 days. Seats that were taken before the run began
 * cannot help, and what happened long ago has been evened out by those who came later or went elsewhere.
 * NULL without memory.
 */
double *ana_dials_response(const struct ana_calibration *calibration, const struct visa_scenario *scenario,
                           struct sim_arena *arena);

/* The miss of a dial: that of its targets, by days. */
double ana_dial_miss(const struct ana_calibration *calibration, size_t dial);

#endif
