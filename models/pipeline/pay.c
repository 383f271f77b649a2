/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paying, and getting to the calendar.
 *
 * The fee comes first and the calendar with its seats afterwards; a receipt can be used to book for a number
 * of days. Waiting rooms, searches and freezes of the portal are a delay before the case joins the queue for
 * seats.
 */
#include "models/pipeline/standing.h"

/* A receipt that is still good: paid for this application, not used up, not lapsed. */
static bool has_receipt(const struct visa_case *c, int32_t day)
{
    return (c->flags & VISA_FEE_PAID) != 0 && (c->flags & VISA_NEW_FEE) == 0 && day <= c->receipt_until;
}

/* How long paying takes depends on the method, which is the applicant's own. */
static enum visa_activity way_to_pay(const struct visa_world *w, const struct visa_case *c,
                                     const struct sim_draw *draw)
{
    bool online = visa_trait(w, c, VISA_ATTRIBUTE_PAYMENT, draw->word[1], VISA_ONLINE) == VISA_ONLINE;
    return online ? VISA_PAYMENT_ONLINE : VISA_PAYMENT_COUNTER;
}

/* Will the state given for day 0 stand for it? Others on its account still look where it goes. */
static bool is_replaced(const struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    /* A phase that has passed makes it a minute later. */
    return (c->flags & VISA_ON_ACCOUNT) == 0 && moment + 1 < visa_midnight(w->scenario->settings.start_day);
}

/* From the receipt to the calendar: waiting room, searches, perhaps a freeze. */
static void reach_calendar(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    if (c->route == VISA_ROUTE_NOTE) {
        visa_spend(w, id, VISA_STAGE_PAY, moment);
        visa_lodge_note(w, id, moment);
        return;
    }
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PORTAL, visa_day_of(moment));
    moment = visa_elapse(w, c, VISA_PORTAL_QUEUE, moment, draw.word[0]);
    if (visa_does(w, c, VISA_FREEZE_SHARE, draw.word[1])) {
        moment = visa_elapse(w, c, VISA_PORTAL_FREEZE, moment, draw.word[2]);
    }
    visa_spend(w, id, VISA_STAGE_PAY, moment);
    if (w->brief && is_replaced(w, c, moment)) {
        visa_remove(w, id);
        return;
    }
    visa_schedule(w, id, VISA_EVENT_JOIN, moment, VISA_PHASE_BOOKING);
}

/* The fee of that day is paid, unless a receipt of the old portal is claimed; some pay twice. */
static void get_receipt(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    int32_t day = visa_day_of(moment);
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PAID, day);
    bool first = c->attempt == 1 && (c->flags & VISA_FEE_PAID) == 0;
    bool claimed = first && visa_does(w, c, VISA_RECEIPT_CLAIM, draw.word[1]);
    if (!claimed) {
        visa_charge(w, id, VISA_FEE_MRV, day);
        if (visa_does(w, c, VISA_DOUBLE_PAYMENT, draw.word[0])) {
            visa_charge(w, id, VISA_FEE_MRV, day);
        }
    }
    c->flags = (uint16_t)((c->flags | VISA_FEE_PAID) & ~VISA_NEW_FEE);
    c->changes = 0;
    /* A receipt of the old portal is as old as its owner's preparations: it may have been paid long ago. */
    enum visa_behaviour validity = claimed ? VISA_RECEIPT_CLAIM_DAYS : VISA_RECEIPT_VALID_DAYS;
    c->receipt_until = day + (int32_t)visa_value(w, c, validity);
    if (moment < w->end) {
        visa_count(w, id, VISA_MILESTONE_PAID);
    }
    reach_calendar(w, id, moment);
}

static void go_on_paid(struct visa_world *w, uint32_t id, int64_t moment)
{
    if (visa_may_go_on(w, moment)) {
        get_receipt(w, id, moment);
    } else {
        visa_schedule(w, id, VISA_EVENT_PAID, moment, VISA_PHASE_BOOKING);
    }
}

/* draw: the block of its route. */
void visa_pay_and_join(struct visa_world *w, uint32_t id, int64_t moment, const struct sim_draw *draw)
{
    struct visa_case *c = &w->cases[id];
    int32_t day = visa_day_of(moment);
    if (has_receipt(c, day)) {
        reach_calendar(w, id, moment);
        return;
    }
    if (visa_fee_of(w, c, VISA_FEE_MRV, day) == 0) {
        c->receipt_until = INT32_MAX;
        c->flags = (uint16_t)((c->flags | VISA_FEE_PAID) & ~VISA_NEW_FEE);
        reach_calendar(w, id, moment);
        return;
    }
    go_on_paid(w, id, visa_elapse(w, c, way_to_pay(w, c, draw), moment, draw->word[2]));
}

void visa_on_paid(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    get_receipt(w, event->subject, visa_now(w));
}

/* ---- who stands in this stage ---- */

uint64_t visa_stands_paying(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    return visa_outlasts(w, c, way_to_pay(w, c, &draw), past);
}

/* The account is made; the fee, where there is one, is on its way. */
void visa_resume_paying(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    if (!visa_take_route(w, id, &draw)) {
        return;
    }
    if (visa_fee_of(w, c, VISA_FEE_MRV, visa_today(w)) == 0) {
        visa_pay_and_join(w, id, visa_now(w), &draw);
        return;
    }
    int64_t moment = visa_elapse_known(w, c, way_to_pay(w, c, &draw), past, draw.word[2]);
    go_on_paid(w, id, visa_from_now(w, moment));
}

/* The last activity before the calendar: the waiting room, or a freeze behind it. */
static enum visa_activity last_before_calendar(struct visa_world *w, const struct visa_case *c,
                                               struct visa_past *past, uint32_t *word)
{
    int64_t from = visa_chain_from(w, past);
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PORTAL, visa_day_of(from));
    bool freeze = visa_does(w, c, VISA_FREEZE_SHARE, draw.word[1]);
    *word = draw.word[freeze ? 2 : 0];
    if (freeze) {
        past->since = visa_elapse(w, c, VISA_PORTAL_QUEUE, from, draw.word[0]);
    }
    return freeze ? VISA_PORTAL_FREEZE : VISA_PORTAL_QUEUE;
}

uint64_t visa_stands_paid(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    uint32_t word;
    struct visa_past last = *past;
    enum visa_activity activity = last_before_calendar(w, &w->cases[id], &last, &word);
    return visa_outlasts(w, &w->cases[id], activity, &last);
}

void visa_resume_paid(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    uint32_t word;
    struct visa_past last = *past;
    enum visa_activity activity = last_before_calendar(w, c, &last, &word);
    int64_t moment = visa_from_now(w, visa_elapse_known(w, c, activity, &last, word));
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    if (!visa_take_route(w, id, &draw)) {
        return;
    }
    if (c->route == VISA_ROUTE_NOTE) {
        visa_lodge_note(w, id, visa_now(w));
        return;
    }
    visa_spend(w, id, VISA_STAGE_PAY, moment);
    visa_schedule(w, id, VISA_EVENT_JOIN, moment, VISA_PHASE_BOOKING);
}
