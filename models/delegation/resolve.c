/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/delegation.h"

#include "models/scenario/find.h"

#include <stdio.h>
#include <string.h>

enum { MOST_POSTS = 64, LIST_BYTES = 200 };

static void resolve_class(struct visa_delegation *delegation, const struct visa_scenario *scenario,
                          struct visa_member *member)
{
    char known[LIST_BYTES] = "";
    member->clazz = visa_find_class(scenario, member->class_text);
    if (member->clazz != VISA_NOTHING) {
        return;
    }
    size_t used = 0;
    for (uint32_t i = 0; i < scenario->class_count && used < sizeof known; i++) {
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i == 0 ? "" : ", ",
                                 scenario->classes[i].name);
    }
    visa_table_error(&delegation->table, member->row, VISA_MEMBER_CLASS, "expected a class of %s", known);
}

static void resolve_posts(struct visa_delegation *delegation, const struct visa_scenario *scenario,
                          struct visa_member *member)
{
    member->post_mask = member->posts.count > 0 ? 0 : UINT64_MAX >> (MOST_POSTS - scenario->post_count);
    for (size_t i = 0; i < member->posts.count; i++) {
        uint8_t post = visa_find_post(scenario, member->posts.text[i]);
        if (post != VISA_NOTHING) {
            member->post_mask |= UINT64_C(1) << post;
            continue;
        }
        char known[LIST_BYTES] = "";
        size_t used = 0;
        for (uint32_t k = 0; k < scenario->post_count && used < sizeof known; k++) {
            used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", k == 0 ? "" : ", ",
                                     scenario->posts[k].name);
        }
        visa_table_error(&delegation->table, member->row, VISA_MEMBER_POSTS,
                         "number %zu of the list is no post of the scenario; posts are %s", i + 1, known);
    }
}

static void resolve_home(const struct visa_scenario *scenario, struct visa_member *member)
{
    member->home = visa_find_post(scenario, member->city);
    if (member->home == VISA_NOTHING && member->posts.count > 0) {
        member->home = visa_find_post(scenario, member->posts.text[0]);
    }
}

/* The calendar by which units collect passports, in force on a day; NULL where no activity there has one. */
static const struct visa_working_calendar *agency_calendar(const struct visa_scenario *scenario, int32_t day)
{
    static const enum visa_activity activities[] = {VISA_UNIT_COLLECTION, VISA_FAO_NOTICE, VISA_FAO_RECEIPT,
                                                    VISA_MISSION_APPROVAL};
    size_t posts = (size_t)scenario->post_count + 1;
    for (size_t i = 0; i < sizeof activities / sizeof *activities && scenario->class_count > 0; i++) {
        size_t cell = (size_t)activities[i] * scenario->class_count * VISA_APPLICANTS + VISA_OFFICIAL;
        int32_t row = visa_steps_at(&scenario->duration_grid.cells[cell * posts + scenario->post_count], day);
        int32_t calendar = row == VISA_NO_ROW ? VISA_ALL : scenario->durations[row].calendar;
        if (calendar != VISA_ALL) {
            return &scenario->calendars[calendar];
        }
    }
    return NULL;
}

/* As many days before, not counting Saturdays and Sundays: where the scenario has no calendar of agencies. */
static int32_t weekdays_before(int32_t day, int32_t days)
{
    enum { SATURDAY = 5 };
    while (days > 0 && day > 0) {
        day--;
        days -= visa_weekday(day) < SATURDAY ? 1 : 0;
    }
    return day;
}

static void resolve_needed_by(struct visa_delegation *delegation, const struct visa_scenario *scenario)
{
    if (delegation->needed_by != VISA_NO_DAY || delegation->departure == VISA_NO_DAY) {
        return;
    }
    int32_t day = delegation->departure;
    const struct visa_working_calendar *calendar = agency_calendar(scenario, day);
    delegation->needed_by = calendar == NULL ? weekdays_before(day, delegation->needed_before)
                                             : visa_calendar_shift(calendar, day, -delegation->needed_before);
    if (delegation->needed_by < 0) {
        delegation->needed_by = VISA_NO_DAY;
        visa_table_error(&delegation->items, 0, VISA_ITEM_DEPARTURE,
                         "is not among the days of the scenario's calendar");
    }
}

enum sim_status visa_delegation_resolve(struct visa_delegation *delegation,
                                        const struct visa_scenario *scenario)
{
    struct visa_diagnostics *diagnostics = delegation->items.diagnostics;
    size_t errors = diagnostics->count[VISA_ERROR];
    if (scenario->post_count == 0 || scenario->post_count > MOST_POSTS) {
        visa_report(diagnostics, VISA_ERROR, delegation->items.rows[0].where,
                    "a scenario for planning has 1 to %d posts", MOST_POSTS);
        return SIM_ERR_DATA;
    }
    resolve_needed_by(delegation, scenario);
    for (size_t i = 0; i < delegation->count; i++) {
        resolve_class(delegation, scenario, &delegation->members[i]);
        resolve_posts(delegation, scenario, &delegation->members[i]);
        resolve_home(scenario, &delegation->members[i]);
        delegation->members[i].last_clazz = visa_find_class(scenario, delegation->members[i].last_class);
    }
    return diagnostics->memory_failed                ? SIM_ERR_MEMORY
           : diagnostics->count[VISA_ERROR] > errors ? SIM_ERR_DATA
                                                     : SIM_OK;
}
