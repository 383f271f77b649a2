/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What has to be done by which day: the steps of a plan and its decisions, merged.
 */
#ifndef ANALYSIS_PLAN_PLAN_ACTIONS_H
#define ANALYSIS_PLAN_PLAN_ACTIONS_H

#include "analysis/plan/plan.h"

enum ana_action_kind {
    ANA_ACTION_TARGET, /* half of the copies have taken the step: P50 */
    ANA_ACTION_LATEST, /* nine in ten have: P90 */
    ANA_ACTION_DECISION
};

struct ana_plan_action {
    int32_t day;
    enum ana_action_kind kind;
    int which; /* enum ana_step, or enum ana_decision_kind */
};

struct ana_plan_actions {
    struct ana_plan_action item[2 * ANA_STEPS + ANA_DECISIONS];
    size_t count;
};

/*
 * Collects them by date, on one day steps before decisions, each in their order. Steps that at most a share
 * of `least` takes are left out, as is what has no day. O(1).
 */
void ana_plan_actions_collect(struct ana_plan_actions *actions, const struct ana_plan *plan, double least);

/* Whether a member travels on official business; whether anybody does. */
bool ana_plan_is_official(const struct visa_member *member);
bool ana_plan_has_officials(const struct ana_plan *plan);

#endif
