/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The days on which the agencies of the home country or the posts are closed.
 */
#ifndef ANALYSIS_PLAN_CLOSED_DAYS_H
#define ANALYSIS_PLAN_CLOSED_DAYS_H

#include "models/scenario/scenario.h"

struct ana_closed_request {
    const struct visa_scenario *scenario;
    uint64_t posts; /* bit i: post i counts; the posts are closed when all of these are; 0: all count */
    int32_t first_day, last_day; /* cut to the days of the scenario's calendars */
};

struct ana_closed_days {
    int32_t first_day;
    size_t count;
    const unsigned char *why; /* [count] sets of enum ana_gantt_closed; owned by the arena */
};

/*
 * Finds them. The agencies keep the calendar of mission approvals, or, where the scenario has none, Monday to
 * Friday. A weekend within a holiday is closed for the holiday's reason. Returns SIM_OK or SIM_ERR_MEMORY.
 * O(days x posts).
 */
SIM_MUST_CHECK enum sim_status ana_closed_days_make(struct ana_closed_days *closed,
                                                    const struct ana_closed_request *request,
                                                    struct sim_arena *arena);

#endif
