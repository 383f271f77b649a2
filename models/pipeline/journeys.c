/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/journeys.h"

/* NULL for a case of the scenario's own. */
static struct visa_journey *journey_of(const struct visa_journey_watch *watch, uint32_t guest)
{
    return guest == VISA_NO_GUEST ? NULL : &watch->journeys[guest];
}

static void watch_activity(void *context, const struct visa_observed_activity *what)
{
    const struct visa_journey_watch *watch = context;
    struct visa_journey *journey = journey_of(watch, what->guest);
    if (journey != NULL) {
        journey->stage_end[visa_activity_stage(what->activity)] = (int32_t)what->end;
        journey->at_office = what->activity == VISA_FAO_RECEIPT ? (int32_t)what->end : journey->at_office;
    }
    if (watch->also != NULL && watch->also->activity != NULL) {
        watch->also->activity(watch->also->context, what);
    }
}

static void watch_seat(void *context, const struct visa_observed_seat *what)
{
    const struct visa_journey_watch *watch = context;
    struct visa_journey *journey = journey_of(watch, what->guest);
    if (journey != NULL && what->taken) {
        journey->booked = (int32_t)what->moment;
        journey->seat_day = what->day;
        journey->seat_pool = (uint16_t)what->pool;
        journey->seat_time = (uint8_t)what->time;
    }
    if (watch->also != NULL && watch->also->seat != NULL) {
        watch->also->seat(watch->also->context, what);
    }
}

static void watch_turn(void *context, const struct visa_observed_turn *what)
{
    const struct visa_journey_watch *watch = context;
    if (watch->also != NULL && watch->also->turn != NULL) {
        watch->also->turn(watch->also->context, what);
    }
}

static void watch_verdict(void *context, const struct visa_observed_verdict *what)
{
    const struct visa_journey_watch *watch = context;
    if (watch->also != NULL && watch->also->verdict != NULL) {
        watch->also->verdict(watch->also->context, what);
    }
}

static void watch_issue(void *context, const struct visa_observed_issue *what)
{
    const struct visa_journey_watch *watch = context;
    struct visa_journey *journey = journey_of(watch, what->guest);
    if (journey != NULL) {
        journey->issued = (int32_t)what->moment;
    }
    if (watch->also != NULL && watch->also->issue != NULL) {
        watch->also->issue(watch->also->context, what);
    }
}

static void watch_overdue(void *context, const struct visa_observed_overdue *what)
{
    const struct visa_journey_watch *watch = context;
    struct visa_journey *journey = journey_of(watch, what->guest);
    if (journey != NULL) {
        journey->overdue = true;
    }
    if (watch->also != NULL && watch->also->overdue != NULL) {
        watch->also->overdue(watch->also->context, what);
    }
}

static void watch_end(void *context, const struct visa_observed_end *what)
{
    const struct visa_journey_watch *watch = context;
    struct visa_journey *journey = journey_of(watch, what->guest);
    if (journey != NULL) {
        journey->ended = (int32_t)what->ended;
        journey->outcome = what->outcome;
        journey->fees = what->fees;
        journey->post = what->post;
        journey->route = what->route;
        journey->refusals = (uint8_t)what->refusals;
    }
    if (watch->also != NULL && watch->also->end != NULL) {
        watch->also->end(watch->also->context, what);
    }
}

/* Whoever is never heard of again is under way. */
static void begin_journeys(struct visa_journey *journeys, size_t count)
{
    struct visa_journey none = {.booked = VISA_NEVER_YET,
                                .seat_day = SIM_NO_DAY,
                                .issued = VISA_NEVER_YET,
                                .at_office = VISA_NEVER_YET,
                                .ended = VISA_NEVER_YET,
                                .outcome = VISA_OUTCOME_OPEN,
                                .post = VISA_NOTHING};
    for (uint32_t stage = 0; stage < VISA_STAGES; stage++) {
        none.stage_end[stage] = VISA_NEVER_YET;
    }
    for (size_t i = 0; i < count; i++) {
        journeys[i] = none;
    }
}

struct visa_observer visa_journeys_watch(struct visa_journey_watch *watch,
                                         const struct visa_travellers *travellers)
{
    begin_journeys(watch->journeys, visa_journey_at(travellers, travellers->start_count, 0, 0));
    return (struct visa_observer){.context = watch,
                                  .activity = watch_activity,
                                  .seat = watch_seat,
                                  .turn = watch_turn,
                                  .verdict = watch_verdict,
                                  .issue = watch_issue,
                                  .overdue = watch_overdue,
                                  .end = watch_end};
}
