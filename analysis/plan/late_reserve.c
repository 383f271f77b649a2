/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/late_reserve.h"

#include "models/clock.h"

enum { WEEK = 7 };

uint32_t ana_typical_reserve(const struct ana_cast *cast)
{
    uint32_t chosen = cast->travellers.count - 1;
    for (uint32_t i = cast->travellers.count; i-- > 0;) {
        if (cast->who[i]->role == VISA_RESERVE) {
            return i;
        }
        chosen = cast->promise.must[chosen] && !cast->promise.must[i] ? i : chosen;
    }
    return chosen;
}

struct visa_traveller ana_late_reserve(const struct ana_cast *cast)
{
    struct visa_traveller reserve = cast->travellers.members[ana_typical_reserve(cast)];
    reserve.passport_state = VISA_PASSPORT_READY;
    reserve.account = 0;
    reserve.standing = (struct visa_standing){.entry = VISA_ENTRY_PREPARE};
    return reserve;
}

enum sim_status ana_late_reserve_ask(struct ana_latest_start *late,
                                     const struct ana_environments *environments,
                                     const struct ana_outlook_question *question, struct sim_error *error)
{
    const struct ana_cast *cast = question->cast;
    const bool need = true;
    const struct visa_traveller reserve = ana_late_reserve(cast);
    struct visa_travellers alone = cast->travellers;
    alone.members = &reserve;
    alone.count = 1;
    alone.copies = question->copies;
    const struct ana_promise promise = {.must = &need, .at_least = 1, .ready = cast->promise.ready};
    const struct ana_start_question asked = {.travellers = &alone,
                                             .promise = &promise,
                                             .deadline = visa_midnight(question->deadline),
                                             .first_day = visa_day_of(question->start),
                                             .last_day = question->deadline - 1,
                                             .step = WEEK,
                                             .confidence = question->reserve_odds,
                                             .level = question->level};
    return ana_latest_start_find(environments, &asked, late, error);
}

double ana_late_reserve_on(const struct ana_latest_start *late, int32_t day)
{
    uint32_t i = 1;
    while (i < late->count && late->curve[i].day < day) {
        i++;
    }
    const struct ana_start_odds *left = &late->curve[i - 1];
    if (i == late->count) {
        return left->odds.estimate;
    }
    double part = (double)(day - left->day) / (double)(left[1].day - left->day);
    return left->odds.estimate + (left[1].odds.estimate - left->odds.estimate) * part;
}
