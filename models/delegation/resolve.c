/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/delegation/delegation.h"

#include "models/scenario/agency.h"
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

static void resolve_needed_by(struct visa_delegation *delegation, const struct visa_scenario *scenario)
{
    if (delegation->needed_by != VISA_NO_DAY || delegation->departure == VISA_NO_DAY) {
        return;
    }
    delegation->needed_by = visa_agency_shift(scenario, delegation->departure, -delegation->needed_before);
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
