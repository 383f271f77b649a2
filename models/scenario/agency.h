/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The working days of the agencies through whose hands passports go, for what a scenario has no row of: days
 * typed in by the user. Their calendar is that of the activity unit_collection (then fao_notice, fao_receipt,
 * mission_approval); where none of these has one, Monday to Friday.
 */
#ifndef VISA_SCENARIO_AGENCY_H
#define VISA_SCENARIO_AGENCY_H

#include "models/scenario/scenario.h"

/* Index of the calendar in force on a day, VISA_ALL for none. */
int32_t visa_agency_calendar(const struct visa_scenario *scenario, int32_t day);

/*
 * The n-th working day after a day (n > 0) or before it (n < 0). Behind or before the days of the calendar:
 * -1. O(1), O(n) without a calendar.
 */
int32_t visa_agency_shift(const struct visa_scenario *scenario, int32_t day, int32_t n);

#endif
