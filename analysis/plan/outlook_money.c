/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/outlook_parts.h"
#include "models/scenario/travel.h"

#include <math.h>

/* Interviews that somebody went to: each refusal was given at one, and so was the visa. */
static int64_t trips(const struct ana_parts *parts, const struct visa_journey *journey,
                     uint8_t refused_before)
{
    if (!ana_was_interview(&parts->journeys, journey) ||
        journey->stage_end[VISA_STAGE_ATTEND] == VISA_NEVER_YET) {
        return 0;
    }
    int64_t decided = journey->refusals - refused_before + (journey->issued != VISA_NEVER_YET ? 1 : 0);
    return decided > 1 ? decided : 1;
}

static int64_t travel_of(const struct ana_parts *parts, const struct visa_journey *journey, uint32_t member)
{
    const struct ana_cast *cast = parts->question->cast;
    uint8_t post = ana_post_of(&parts->journeys, journey);
    int64_t times = trips(parts, journey, cast->travellers.members[member].refusals);
    return times == 0 ? 0 : times * visa_travel_cost(parts->journeys.scenario, cast->who[member]->city, post);
}

/* Of anybody. */
static bool knows_travel(const struct ana_parts *parts)
{
    const struct ana_cast *cast = parts->question->cast;
    bool told = false;
    for (uint32_t i = 0; i < cast->travellers.count; i++) {
        told = told || cast->who[i]->city[0] != '\0';
    }
    return told && parts->journeys.scenario->trip_count > 0;
}

void ana_outlook_amounts(const struct ana_parts *parts)
{
    int64_t *fees = parts->scratch;
    int64_t *travel = fees + parts->copies;
    int64_t *total = travel + parts->copies;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        const struct visa_journey *members = ana_parts_copy(parts, copy);
        fees[copy] = 0;
        travel[copy] = 0;
        for (uint32_t i = 0; i < parts->journeys.members; i++) {
            fees[copy] += members[i].fees;
            travel[copy] += travel_of(parts, &members[i], i);
        }
        total[copy] = fees[copy] + travel[copy];
    }
    parts->outlook->fees = ana_money_of(fees, parts->copies);
    parts->outlook->travel = ana_money_of(travel, parts->copies);
    if (!knows_travel(parts)) {
        parts->outlook->travel = (struct ana_outlook_money){.mean = NAN};
    }
    parts->outlook->total = ana_money_of(total, parts->copies);
}
