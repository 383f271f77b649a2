/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Simulated time: a whole number of ticks. The model says what a tick is.
 *
 * Integers make "same day" exact, ties well defined and sums independent of their order.
 */
#ifndef SIM_BASE_TIME_H
#define SIM_BASE_TIME_H

#include <stdint.h>

typedef int64_t sim_time;

/* Later than any event: "not scheduled". */
#define SIM_NEVER INT64_MAX

#endif
