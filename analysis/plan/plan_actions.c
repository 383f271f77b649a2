/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_actions.h"

static void add(struct ana_plan_actions *actions, struct ana_plan_action action)
{
    if (action.day == VISA_NO_DAY) {
        return;
    }
    size_t at = actions->count++;
    for (; at > 0 && actions->item[at - 1].day > action.day; at--) {
        actions->item[at] = actions->item[at - 1];
    }
    actions->item[at] = action;
}

void ana_plan_actions_collect(struct ana_plan_actions *actions, const struct ana_plan *plan, double least)
{
    actions->count = 0;
    for (int step = 0; step < ANA_STEPS; step++) {
        const struct ana_outlook_step *taken = &plan->outlook.steps[step];
        if (taken->share > least) {
            add(actions, (struct ana_plan_action){taken->done.p50, ANA_ACTION_TARGET, step});
            add(actions, (struct ana_plan_action){taken->done.p90, ANA_ACTION_LATEST, step});
        }
    }
    for (int i = 0; i < ANA_DECISIONS; i++) {
        add(actions, (struct ana_plan_action){plan->outlook.decisions[i].day, ANA_ACTION_DECISION, i});
    }
}

bool ana_plan_is_official(const struct visa_member *member)
{
    return member->passport != VISA_ORDINARY;
}

bool ana_plan_has_officials(const struct ana_plan *plan)
{
    for (uint32_t i = 0; i < plan->outlook.count; i++) {
        if (ana_plan_is_official(plan->outlook.members[i].member)) {
            return true;
        }
    }
    return false;
}
