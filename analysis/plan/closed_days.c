/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/closed_days.h"
#include "analysis/plot/gantt.h"

#include <string.h>

enum { SATURDAY = 5 };

/* The calendar of the first activity of approvals that has one; NULL: none has. */
static const struct visa_working_calendar *agencies(const struct visa_scenario *scenario, int32_t day)
{
    size_t cells = (size_t)scenario->class_count * VISA_APPLICANTS * ((size_t)scenario->post_count + 1);
    for (size_t cell = 0; cell < cells; cell++) {
        int32_t row =
            visa_steps_at(&scenario->duration_grid.cells[(size_t)VISA_MISSION_APPROVAL * cells + cell], day);
        if (row != VISA_NO_ROW && scenario->durations[row].calendar >= 0) {
            return &scenario->calendars[scenario->durations[row].calendar];
        }
    }
    return NULL;
}

static bool posts_closed(const struct ana_closed_request *request, int32_t day)
{
    const struct visa_scenario *scenario = request->scenario;
    for (uint32_t i = 0; i < scenario->post_count; i++) {
        bool counts = request->posts == 0 || (request->posts >> i & 1) != 0;
        if (counts && visa_calendar_is_working(&scenario->calendars[scenario->posts[i].calendar], day)) {
            return false;
        }
    }
    return true;
}

static unsigned char why_closed(const struct ana_closed_request *request,
                                const struct visa_working_calendar *calendar, int32_t day)
{
    bool weekend = visa_weekday(day) >= SATURDAY;
    bool home = calendar != NULL ? !visa_calendar_is_working(calendar, day) : weekend;
    bool posts = posts_closed(request, day);
    if (weekend && home && posts) {
        return ANA_CLOSED_WEEKEND;
    }
    return (unsigned char)((home ? ANA_CLOSED_AGENCIES : 0) | (posts ? ANA_CLOSED_POST : 0));
}

/* A weekend inside a holiday belongs to it. */
static void join_weekends(unsigned char *why, size_t count)
{
    for (size_t day = 1; day < count; day++) {
        size_t end = day;
        while (end < count && why[end] == ANA_CLOSED_WEEKEND) {
            end++;
        }
        if (end == day || end == count) {
            continue;
        }
        unsigned char both = why[day - 1] & why[end];
        memset(&why[day], both != 0 ? both : ANA_CLOSED_WEEKEND, end - day);
        day = end;
    }
}

enum sim_status ana_closed_days_make(struct ana_closed_days *closed, const struct ana_closed_request *request,
                                     struct sim_arena *arena)
{
    const struct visa_scenario *scenario = request->scenario;
    int32_t first = request->first_day > 0 ? request->first_day : 0;
    int32_t last = request->last_day;
    if (scenario->calendar_count > 0) {
        const struct visa_working_calendar *any = &scenario->calendars[0];
        first = any->first_day > first ? any->first_day : first;
        last = any->last_day < last ? any->last_day : last;
    }
    *closed = (struct ana_closed_days){.first_day = first};
    if (last < first) {
        return SIM_OK;
    }
    size_t count = (size_t)(last - first) + 1;
    unsigned char *why = sim_arena_alloc(arena, count, sizeof *why);
    if (why == NULL) {
        return SIM_ERR_MEMORY;
    }
    const struct visa_working_calendar *calendar = agencies(scenario, first);
    for (size_t i = 0; i < count; i++) {
        why[i] = why_closed(request, calendar, first + (int32_t)i);
    }
    join_weekends(why, count);
    closed->why = why;
    closed->count = count;
    return SIM_OK;
}
