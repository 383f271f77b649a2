/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/explain/closed_time.h"

#include "models/clock.h"
#include "models/scenario/closed_days.h"

#include <string.h>

size_t ana_unstamped(const char *name, const char **stamp)
{
    const char *english = strstr(name, " [");
    const char *chinese = strstr(name, "（");
    *stamp = english != NULL ? english : chinese != NULL ? chinese : name + strlen(name);
    return (size_t)(*stamp - name);
}

static bool same_name(const char *a, const char *b)
{
    const char *stamp;
    size_t length = ana_unstamped(a, &stamp);
    return ana_unstamped(b, &stamp) == length && strncmp(a, b, length) == 0;
}

static void add_span(struct ana_closed_time *closed, const struct visa_closed_day *day)
{
    struct ana_closed_span *last = closed->count > 0 ? &closed->spans[closed->count - 1] : NULL;
    if (last != NULL && last->to == day->day - 1 && same_name(last->name_en, day->name_en)) {
        last->to = day->day;
        last->name_en = day->name_en;
        last->name_zh = day->name_zh;
    } else if (closed->count < ANA_CLOSED_SPANS_MAX) {
        closed->spans[closed->count++] =
            (struct ana_closed_span){day->day, day->day, day->name_en, day->name_zh};
    } else {
        closed->more++;
    }
}

struct ana_closed_time ana_closed_time_of(const struct visa_scenario *scenario, const struct ana_link *link)
{
    struct ana_closed_time closed = {0};
    if (link->calendar == ANA_NO_CALENDAR) {
        return closed;
    }
    uint32_t number = (uint32_t)link->calendar;
    const struct visa_working_calendar *calendar = &scenario->calendars[number];
    int32_t last = visa_day_of(link->to - 1);
    for (int32_t day = visa_day_of(link->from); day <= last && day <= calendar->last_day; day++) {
        if (day < calendar->first_day || visa_calendar_is_working(calendar, day)) {
            continue;
        }
        int64_t from = visa_midnight(day) > link->from ? visa_midnight(day) : link->from;
        int64_t to = visa_midnight(day + 1) < link->to ? visa_midnight(day + 1) : link->to;
        closed.minutes += to - from;
        const struct visa_closed_day *named = visa_closed_day_on(scenario, number, day);
        closed.free_days += named == NULL;
        if (named != NULL) {
            add_span(&closed, named);
        }
    }
    return closed;
}
