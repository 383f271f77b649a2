/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paying, and getting to the calendar.
 *
 * The fee comes first and the calendar with its seats afterwards; a receipt can be used to book for a number
 * of days. Waiting rooms, searches and freezes of the portal are a delay before the case joins the queue for
 * seats.
 */
#include "models/pipeline/world.h"

/* A receipt that is still good: paid for this application, not used up, not lapsed. */
static bool has_receipt(const struct visa_case *c, int32_t day)
{
    return (c->flags & VISA_FEE_PAID) != 0 && (c->flags & VISA_NEW_FEE) == 0 && day <= c->receipt_until;
}

static int64_t pay(struct visa_world *w, uint32_t id, int64_t moment, const struct sim_draw *draw,
                   uint32_t claim)
{
    struct visa_case *c = &w->cases[id];
    bool claimed =
        c->attempt == 1 && (c->flags & VISA_FEE_PAID) == 0 && visa_does(w, c, VISA_RECEIPT_CLAIM, claim);
    moment = visa_elapse(w, c, c->payment == VISA_ONLINE ? VISA_PAYMENT_ONLINE : VISA_PAYMENT_COUNTER, moment,
                         draw->word[0]);
    if (!claimed) {
        visa_charge(w, id, VISA_FEE_MRV, visa_day_of(moment));
        if (visa_does(w, c, VISA_DOUBLE_PAYMENT, draw->word[1])) {
            visa_charge(w, id, VISA_FEE_MRV, visa_day_of(moment));
        }
    }
    c->flags = (uint16_t)((c->flags | VISA_FEE_PAID) & ~VISA_NEW_FEE);
    c->changes = 0;
    int32_t day = visa_day_of(moment);
    c->receipt_until = day + (int32_t)visa_value(w, c, VISA_RECEIPT_VALID_DAYS, day);
    visa_count(w, c, VISA_MILESTONE_PAID);
    return moment;
}

void visa_pay_and_join(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw first = visa_draw(w, c, VISA_DRAW_PAY, visa_day_of(moment));
    struct sim_draw second = visa_draw(w, c, VISA_DRAW_PAY_2, visa_day_of(moment));
    bool free_of_charge = visa_fee_of(w, c, VISA_FEE_MRV, visa_day_of(moment)) == 0;
    if (free_of_charge) {
        c->receipt_until = INT32_MAX;
        c->flags |= VISA_FEE_PAID;
        c->flags &= (uint16_t)~VISA_NEW_FEE;
    } else if (!has_receipt(c, visa_day_of(moment))) {
        moment = pay(w, id, moment, &first, second.word[1]);
    }
    if (c->route == VISA_ROUTE_NOTE) {
        visa_spend(w, id, VISA_STAGE_PAY, moment);
        visa_lodge_note(w, id, moment);
        return;
    }
    moment = visa_elapse(w, c, VISA_PORTAL_QUEUE, moment, first.word[2]);
    if (visa_does(w, c, VISA_FREEZE_SHARE, first.word[3])) {
        moment = visa_elapse(w, c, VISA_PORTAL_FREEZE, moment, second.word[0]);
    }
    visa_spend(w, id, VISA_STAGE_PAY, moment);
    visa_schedule(w, id, VISA_EVENT_JOIN, moment, VISA_PHASE_BOOKING);
}
