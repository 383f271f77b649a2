/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/delegation.h"

#include "models/input/sheet.h"

#include <stdio.h>
#include <string.h>

enum { MOST_POSTS = 64, CLASS_BYTES = 16, LIST_BYTES = 200 };

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Whether every part of "B1/B2" begins with the letters of the class and goes on with a digit or ends. */
static bool is_of_class(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (bool more = true; more;) {
        size_t part = strcspn(text, "/");
        size_t letters = 0;
        while (letters < part && is_letter(text[letters])) {
            letters++;
        }
        if (letters != length || !visa_sheet_alike(name, text, letters)) {
            return false;
        }
        more = text[part] == '/';
        text += part + (more ? 1 : 0);
    }
    return true;
}

/* Takes the slashes out, so that C-1/D is C1D. */
static void join_parts(const char *text, char joined[CLASS_BYTES])
{
    size_t used = 0;
    for (; *text != '\0' && used + 1 < CLASS_BYTES; text++) {
        if (*text != '/') {
            joined[used++] = *text;
        }
    }
    joined[used] = '\0';
}

/* The scenario's class that a visa class such as "B1/B2", "B-1" or "C1/D" belongs to; VISA_NOTHING for none.
 */
static uint8_t find_class(const struct visa_scenario *scenario, const char *text)
{
    char joined[CLASS_BYTES];
    join_parts(text, joined);
    for (uint32_t i = 0; i < scenario->class_count; i++) {
        const char *name = scenario->classes[i].name;
        if (visa_sheet_alike(joined, name, strlen(name)) || is_of_class(text, name)) {
            return (uint8_t)i;
        }
    }
    return VISA_NOTHING;
}

static void resolve_class(struct visa_delegation *delegation, const struct visa_scenario *scenario,
                          struct visa_member *member)
{
    char known[LIST_BYTES] = "";
    member->clazz = find_class(scenario, member->class_text);
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

/* Whether a post goes by this text: its key or a name, or its city anywhere in it ("上海总领馆"). */
static bool is_post(const struct visa_post *post, const char *text)
{
    const char *const names[] = {post->name, post->name_en, post->name_zh, post->city_en, post->city_zh};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i][0] != '\0' && visa_sheet_alike(text, names[i], strlen(names[i]))) {
            return true;
        }
    }
    return post->city_zh[0] != '\0' && strstr(text, post->city_zh) != NULL;
}

static uint64_t find_post(const struct visa_scenario *scenario, const char *text)
{
    for (uint32_t i = 0; i < scenario->post_count; i++) {
        if (is_post(&scenario->posts[i], text)) {
            return UINT64_C(1) << i;
        }
    }
    return 0;
}

static void resolve_posts(struct visa_delegation *delegation, const struct visa_scenario *scenario,
                          struct visa_member *member)
{
    member->post_mask = member->posts.count > 0 ? 0 : UINT64_MAX >> (MOST_POSTS - scenario->post_count);
    for (size_t i = 0; i < member->posts.count; i++) {
        uint64_t post = find_post(scenario, member->posts.text[i]);
        member->post_mask |= post;
        if (post != 0) {
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

/* The number of the post that a text names, VISA_NOTHING for none. */
static uint8_t number_of_post(const struct visa_scenario *scenario, const char *text)
{
    uint64_t bit = text[0] == '\0' ? 0 : find_post(scenario, text);
    return bit == 0 ? VISA_NOTHING : (uint8_t)__builtin_ctzll(bit);
}

static void resolve_home(const struct visa_scenario *scenario, struct visa_member *member)
{
    member->home = number_of_post(scenario, member->city);
    if (member->home == VISA_NOTHING && member->posts.count > 0) {
        member->home = number_of_post(scenario, member->posts.text[0]);
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
        delegation->members[i].last_clazz = find_class(scenario, delegation->members[i].last_class);
    }
    return diagnostics->memory_failed                ? SIM_ERR_MEMORY
           : diagnostics->count[VISA_ERROR] > errors ? SIM_ERR_DATA
                                                     : SIM_OK;
}
