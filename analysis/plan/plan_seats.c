/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/insertion.h"
#include "analysis/plan/plan_parts.h"

static uint32_t size_of_account(const struct visa_travellers *travellers, uint32_t member)
{
    uint32_t account = travellers->members[member].account;
    uint32_t size = account == 0 ? 1 : 0;
    for (uint32_t i = 0; i < travellers->count && account != 0; i++) {
        size += travellers->members[i].account == account;
    }
    return size;
}

void ana_plan_measure_seats(struct ana_plan *plan)
{
    const struct visa_travellers *travellers = &plan->cast.travellers;
    uint32_t largest = 0;
    for (uint32_t i = 0; i < travellers->count; i++) {
        uint32_t size = size_of_account(travellers, i);
        largest = size > largest ? size : largest;
    }
    plan->seats_a_day = ana_seats_a_day(plan->question.scenario, travellers, plan->question.as_of,
                                        plan->question.deadline - 1);
    plan->largest_share = plan->seats_a_day > 0 ? largest / plan->seats_a_day : 0;
}
