/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/agency.h"

int32_t visa_agency_calendar(const struct visa_scenario *scenario, int32_t day)
{
    static const enum visa_activity activities[] = {VISA_UNIT_COLLECTION, VISA_FAO_NOTICE, VISA_FAO_RECEIPT,
                                                    VISA_MISSION_APPROVAL};
    size_t posts = (size_t)scenario->post_count + 1;
    int32_t calendar = VISA_ALL;
    for (size_t i = 0; i < sizeof activities / sizeof *activities && scenario->class_count > 0; i++) {
        size_t cell = (size_t)activities[i] * scenario->class_count * VISA_APPLICANTS + VISA_OFFICIAL;
        int32_t row = visa_steps_at(&scenario->duration_grid.cells[cell * posts + scenario->post_count], day);
        if (calendar == VISA_ALL && row != VISA_NO_ROW) {
            calendar = scenario->durations[row].calendar;
        }
    }
    return calendar;
}

/* Not counting Saturdays and Sundays. */
static int32_t shift_weekdays(int32_t day, int32_t n)
{
    enum { SATURDAY = 5 };
    int32_t step = n < 0 ? -1 : 1;
    while (n != 0 && day >= 0) {
        day += step;
        n -= day >= 0 && visa_weekday(day) < SATURDAY ? step : 0;
    }
    return day;
}

int32_t visa_agency_shift(const struct visa_scenario *scenario, int32_t day, int32_t n)
{
    int32_t calendar = visa_agency_calendar(scenario, day);
    return calendar == VISA_ALL ? shift_weekdays(day, n)
                                : visa_calendar_shift(&scenario->calendars[calendar], day, n);
}
