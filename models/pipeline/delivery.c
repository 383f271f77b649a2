/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The way back: printing, then EMS to the door (official: to the foreign-affairs office, which texts the
 * unit) or a CITIC counter. EMS phones first and is paid on delivery; CITIC holds a passport for some days.
 */
#include "models/pipeline/world.h"

/* EMS phones the applicant; a wrong address brings the parcel back. */
static int64_t by_ems(struct visa_world *w, uint32_t id, int64_t moment, const struct sim_draw *first,
                      const struct sim_draw *second)
{
    const struct visa_case *c = &w->cases[id];
    visa_charge(w, id, VISA_FEE_EMS, visa_day_of(moment));
    if (visa_does(w, c, VISA_MISSED_CALL, first->word[2])) {
        moment = visa_elapse(w, c, VISA_EMS_MISSED_CALL, moment, first->word[3]);
    }
    moment = visa_elapse(w, c, VISA_EMS_TRANSIT, moment, first->word[1]);
    if (visa_does(w, c, VISA_WRONG_ADDRESS, second->word[0])) {
        moment = visa_elapse(w, c, VISA_UNDELIVERABLE, moment, second->word[1]);
    }
    return moment;
}

static int64_t by_office(struct visa_world *w, const struct visa_case *c, int64_t moment,
                         const struct sim_draw *second, const struct sim_draw *third)
{
    moment = visa_elapse(w, c, VISA_FAO_RECEIPT, moment, second->word[2]);
    moment = visa_elapse(w, c, VISA_FAO_NOTICE, moment, second->word[3]);
    return visa_elapse(w, c, VISA_UNIT_COLLECTION, moment, third->word[0]);
}

/* Pick-up at CITIC: without the right papers once more; past the holding time the passport goes back. */
static int64_t by_citic(struct visa_world *w, uint32_t id, int64_t moment, const struct sim_draw *first,
                        const struct sim_draw *third)
{
    const struct visa_case *c = &w->cases[id];
    if (c->delivery == VISA_CITIC_PAID) {
        visa_charge(w, id, VISA_FEE_CITIC_COUNTER, visa_day_of(moment));
    }
    int64_t ready = visa_elapse(w, c, VISA_CITIC_TRANSIT, moment, first->word[1]);
    moment = visa_elapse(w, c, VISA_CITIC_PICKUP, ready, third->word[0]);
    if (visa_does(w, c, VISA_PICKUP_FAILED, third->word[1])) {
        moment = visa_elapse(w, c, VISA_CITIC_PICKUP_AGAIN, moment, third->word[2]);
    }
    int64_t hold =
        (int64_t)visa_value(w, c, VISA_PICKUP_HOLD_DAYS, visa_day_of(ready)) * VISA_MINUTES_PER_DAY;
    if (hold > 0 && moment - ready > hold) {
        moment = visa_elapse(w, c, VISA_UNDELIVERABLE, ready + hold, third->word[3]);
    }
    return moment;
}

void visa_deliver(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw first = visa_draw(w, c, VISA_DRAW_DELIVERY_1, c->attempt);
    struct sim_draw second = visa_draw(w, c, VISA_DRAW_DELIVERY_2, c->attempt);
    struct sim_draw third = visa_draw(w, c, VISA_DRAW_DELIVERY_3, c->attempt);
    visa_set_state(w, id, VISA_RETURNING);
    if ((c->flags & VISA_PASSPORT_BACK) != 0) {
        struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PROCESSING, c->attempt);
        moment = visa_elapse(w, c, VISA_PASSPORT_REHANDIN, moment, draw.word[1]);
        visa_spend(w, id, VISA_STAGE_PROCESSING, moment);
    }
    moment = visa_elapse(w, c, VISA_PRINTING, moment, first.word[0]);
    if (c->delivery == VISA_EMS || c->applicant == VISA_OFFICIAL) {
        moment = by_ems(w, id, moment, &first, &second);
        moment = c->applicant == VISA_OFFICIAL ? by_office(w, c, moment, &second, &third) : moment;
    } else {
        moment = by_citic(w, id, moment, &first, &third);
    }
    visa_schedule(w, id, VISA_EVENT_IN_HAND, moment, VISA_PHASE_DELIVERY);
}

void visa_on_in_hand(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    visa_spend(w, event->subject, VISA_STAGE_RETURN, visa_now(w));
    visa_count(w, &w->cases[event->subject], VISA_MILESTONE_IN_HAND);
    visa_finish(w, event->subject, VISA_OUTCOME_ISSUED);
}
