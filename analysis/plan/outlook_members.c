/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/outlook_parts.h"

#include <stdlib.h>

static bool is_issued(const struct ana_parts *parts, uint32_t copy, int64_t member)
{
    return ana_parts_copy(parts, copy)[member].issued != VISA_NEVER_YET;
}

static bool is_in_time(const struct ana_parts *parts, uint32_t copy, int64_t member)
{
    return ana_ready_at(&ana_parts_copy(parts, copy)[member], parts->question->cast->promise.ready) <
           parts->deadline;
}

static bool is_refused(const struct ana_parts *parts, uint32_t copy, int64_t member)
{
    const struct visa_journey *journey = &ana_parts_copy(parts, copy)[member];
    return journey->refusals > parts->question->cast->travellers.members[member].refusals;
}

static bool is_overdue(const struct ana_parts *parts, uint32_t copy, int64_t member)
{
    return ana_parts_copy(parts, copy)[member].overdue;
}

static bool is_waived(const struct ana_parts *parts, uint32_t copy, int64_t member)
{
    const struct visa_journey *journey = &ana_parts_copy(parts, copy)[member];
    bool has_ended = journey->outcome != VISA_OUTCOME_OPEN;
    bool booked = journey->booked != VISA_NEVER_YET;
    return (booked || (has_ended && journey->route != VISA_ROUTE_INTERVIEW)) &&
           !ana_was_interview(&parts->journeys, journey);
}

/* Not enough have visas, but would if this member's were certain. */
static bool is_capped_by(const struct ana_parts *parts, uint32_t copy, int64_t member)
{
    const struct ana_promise *promise = &parts->question->cast->promise;
    const struct visa_journey *members = ana_parts_copy(parts, copy);
    uint32_t issued = 0;
    bool must = true;
    for (uint32_t i = 0; i < parts->journeys.members; i++) {
        bool has_visa = members[i].issued != VISA_NEVER_YET || i == member;
        issued += has_visa;
        must = must && (has_visa || !promise->must[i]);
    }
    return !parts->ever[copy] && must && issued >= promise->at_least;
}

/* ---- steps ---- */

/* The moments of a step of those who take it, into scratch; how many there are. */
static uint32_t takers(const struct ana_parts *parts, uint32_t member, enum ana_step step)
{
    uint32_t count = 0;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        int64_t moment = ana_step_at(&parts->journeys, &ana_parts_copy(parts, copy)[member], step);
        if (moment != ANA_NEVER) {
            parts->scratch[count++] = moment;
        }
    }
    return count;
}

/* When the last of a copy took a step; ANA_NEVER: nobody did. */
static int64_t last_taker(const struct ana_parts *parts, uint32_t copy, enum ana_step step)
{
    const struct visa_journey *members = ana_parts_copy(parts, copy);
    int64_t last = ANA_NEVER;
    for (uint32_t i = 0; i < parts->journeys.members; i++) {
        int64_t moment = ana_step_at(&parts->journeys, &members[i], step);
        if (moment != ANA_NEVER && (last == ANA_NEVER || moment > last)) {
            last = moment;
        }
    }
    return last;
}

void ana_outlook_steps(const struct ana_parts *parts)
{
    for (int step = 0; step < ANA_STEPS; step++) {
        uint32_t count = 0;
        for (uint32_t copy = 0; copy < parts->copies; copy++) {
            int64_t moment = last_taker(parts, copy, (enum ana_step)step);
            if (moment != ANA_NEVER) {
                parts->scratch[count++] = moment;
            }
        }
        parts->outlook->steps[step] = (struct ana_outlook_step){.share = (double)count / parts->copies,
                                                                .done = ana_days_of(parts->scratch, count)};
    }
}

/* ---- members ---- */

static struct ana_days ready_days(const struct ana_parts *parts, uint32_t member)
{
    enum ana_ready ready = parts->question->cast->promise.ready;
    for (uint32_t copy = 0; copy < parts->copies; copy++) {
        parts->scratch[copy] = ana_ready_at(&ana_parts_copy(parts, copy)[member], ready);
    }
    return ana_days_of(parts->scratch, parts->copies);
}

static void count_member(const struct ana_parts *parts, uint32_t i)
{
    struct ana_outlook_member *member = &parts->outlook->members[i];
    member->member = parts->question->cast->who == NULL ? NULL : parts->question->cast->who[i];
    member->issued = ana_parts_share(parts, is_issued, i);
    member->in_time = ana_parts_share(parts, is_in_time, i);
    member->ready = ready_days(parts, i);
    member->waived = ana_parts_count(parts, is_waived, i);
    member->refused = ana_parts_count(parts, is_refused, i);
    member->overdue = ana_parts_count(parts, is_overdue, i);
    member->caps = ana_parts_count(parts, is_capped_by, i);
    for (int step = 0; step < ANA_STEPS; step++) {
        uint32_t count = takers(parts, i, (enum ana_step)step);
        member->takes[step] = (double)count / parts->copies;
        member->done[step] = ana_days_of(parts->scratch, count);
    }
}

void ana_outlook_members(const struct ana_parts *parts)
{
    for (uint32_t i = 0; i < parts->journeys.members; i++) {
        count_member(parts, i);
    }
}
