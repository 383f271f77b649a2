/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What days are called on which a calendar is closed. Runs do not use it, explanations do: names are not part
 * of the digest.
 */
#ifndef VISA_SCENARIO_CLOSED_DAYS_H
#define VISA_SCENARIO_CLOSED_DAYS_H

#include "models/scenario/scenario.h"

/* Sorts days in place, which are borrowed; the same day may come more than once. O(n log n). */
struct visa_closed_days visa_closed_days_make(struct visa_closed_day *days, size_t count);

/*
 * The special day that closes a calendar: NULL where it is open, or closed by its weekdays alone. Of several
 * for one day the first in alphabetical order. calendar: index in the scenario. O(log days).
 */
const struct visa_closed_day *visa_closed_day_on(const struct visa_scenario *scenario, uint32_t calendar,
                                                 int32_t day);

#endif
