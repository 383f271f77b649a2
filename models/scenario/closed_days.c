/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/closed_days.h"

#include <stdlib.h>
#include <string.h>

static int by_day(const void *a, const void *b)
{
    const struct visa_closed_day *x = a;
    const struct visa_closed_day *y = b;
    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }
    return strcmp(x->name_en, y->name_en);
}

struct visa_closed_days visa_closed_days_make(struct visa_closed_day *days, size_t count)
{
    qsort(days, count, sizeof *days, by_day);
    return (struct visa_closed_days){days, count};
}

const struct visa_closed_day *visa_closed_day_on(const struct visa_scenario *scenario, uint32_t calendar,
                                                 int32_t day)
{
    const struct visa_closed_days *closed = &scenario->closed_days[calendar];
    size_t low = 0;
    size_t high = closed->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (closed->day[middle].day < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < closed->count && closed->day[low].day == day;
    return found && !visa_calendar_is_working(&scenario->calendars[calendar], day) ? &closed->day[low] : NULL;
}
