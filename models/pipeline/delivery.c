/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The way back: printing, then EMS to the door (official: to the foreign-affairs office, which texts the
 * unit) or a CITIC counter. EMS phones first and is paid on delivery; CITIC holds a passport for some days.
 */
#include "models/pipeline/standing.h"

/* The words of a return that are needed apart from the others: printing, and what goes wrong. */
static struct sim_draw rare_words(const struct visa_world *w, const struct visa_case *c)
{
    return visa_draw(w, c, VISA_DRAW_RETURN_RARE, c->attempt);
}

/* EMS phones the applicant; a wrong address brings the parcel back. */
static int64_t by_ems(struct visa_world *w, uint32_t id, int64_t moment, const struct sim_draw *draw)
{
    const struct visa_case *c = &w->cases[id];
    visa_charge(w, id, VISA_FEE_EMS, visa_day_of(moment));
    if (visa_does(w, c, VISA_MISSED_CALL, draw->word[1])) {
        moment = visa_elapse(w, c, VISA_EMS_MISSED_CALL, moment, rare_words(w, c).word[0]);
    }
    moment = visa_elapse(w, c, VISA_EMS_TRANSIT, moment, draw->word[0]);
    if (visa_does(w, c, VISA_WRONG_ADDRESS, draw->word[2])) {
        moment = visa_elapse(w, c, VISA_UNDELIVERABLE, moment, rare_words(w, c).word[1]);
    }
    return moment;
}

/* The foreign-affairs office receives the passport … */
static int64_t received_at(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    uint32_t word = visa_draw(w, c, VISA_DRAW_OFFICE, c->attempt).word[0];
    return visa_elapse(w, c, VISA_FAO_RECEIPT, moment, word);
}

/* … and texts the unit, which collects it. */
static int64_t collected_at(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_OFFICE, c->attempt);
    moment = visa_elapse(w, c, VISA_FAO_NOTICE, moment, draw.word[1]);
    return visa_elapse(w, c, VISA_UNIT_COLLECTION, moment, draw.word[2]);
}

/* Pick-up at CITIC: without the right papers once more; past the holding time the passport goes back. */
static int64_t by_citic(struct visa_world *w, uint32_t id, int64_t moment, const struct sim_draw *draw)
{
    const struct visa_case *c = &w->cases[id];
    if (c->delivery == VISA_CITIC_PAID) {
        visa_charge(w, id, VISA_FEE_CITIC_COUNTER, visa_day_of(moment));
    }
    int64_t ready = visa_elapse(w, c, VISA_CITIC_TRANSIT, moment, draw->word[0]);
    moment = visa_elapse(w, c, VISA_CITIC_PICKUP, ready, draw->word[3]);
    if (visa_does(w, c, VISA_PICKUP_FAILED, draw->word[1])) {
        moment = visa_elapse(w, c, VISA_CITIC_PICKUP_AGAIN, moment, rare_words(w, c).word[0]);
    }
    int64_t hold = (int64_t)visa_value(w, c, VISA_PICKUP_HOLD_DAYS) * VISA_MINUTES_PER_DAY;
    if (hold > 0 && moment - ready > hold) {
        moment = visa_elapse(w, c, VISA_UNDELIVERABLE, ready + hold, rare_words(w, c).word[1]);
    }
    return moment;
}

/* The visa is in the passport, which goes on its way. */
static void send(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_RETURN, c->attempt);
    if (c->applicant == VISA_OFFICIAL) {
        moment = collected_at(w, c, received_at(w, c, by_ems(w, id, moment, &draw)));
    } else if (c->delivery == VISA_EMS) {
        moment = by_ems(w, id, moment, &draw);
    } else {
        moment = by_citic(w, id, moment, &draw);
    }
    visa_schedule(w, id, VISA_EVENT_IN_HAND, moment, VISA_PHASE_DELIVERY);
}

static void go_on_printed(struct visa_world *w, uint32_t id, int64_t moment)
{
    if (visa_may_go_on(w, moment)) {
        send(w, id, moment);
    } else {
        visa_schedule(w, id, VISA_EVENT_PRINTED, moment, VISA_PHASE_DELIVERY);
    }
}

/* A visa was issued: the passport, handed in again if it had been given back, goes to the printer. */
void visa_deliver(struct visa_world *w, uint32_t id)
{
    const struct visa_case *c = &w->cases[id];
    int64_t moment = visa_now(w);
    visa_set_state(w, id, VISA_RETURNING);
    if ((c->flags & VISA_PASSPORT_BACK) != 0) {
        moment = visa_elapse(w, c, VISA_PASSPORT_REHANDIN, moment, rare_words(w, c).word[3]);
        visa_spend(w, id, VISA_STAGE_PROCESSING, moment);
    }
    go_on_printed(w, id, visa_elapse(w, c, VISA_PRINTING, moment, rare_words(w, c).word[2]));
}

void visa_on_printed(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    send(w, event->subject, visa_now(w));
}

void visa_on_in_hand(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    visa_spend(w, event->subject, VISA_STAGE_RETURN, visa_now(w));
    visa_count(w, event->subject, VISA_MILESTONE_IN_HAND);
    visa_finish(w, event->subject, VISA_OUTCOME_ISSUED);
}

/* ---- who stands in this stage ---- */

void visa_resume_printing(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    visa_set_state(w, id, VISA_RETURNING);
    int64_t moment = visa_elapse_known(w, c, VISA_PRINTING, past, rare_words(w, c).word[2]);
    go_on_printed(w, id, visa_from_now(w, moment));
}

/* The last activity before a passport that EMS has comes to the office, or to its holder. */
static enum visa_activity last_of_ems(struct visa_world *w, uint32_t id, struct visa_past *past,
                                      uint32_t *word)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_RETURN, c->attempt);
    struct sim_draw rare = rare_words(w, c);
    int64_t from = visa_chain_from(w, past);
    if (c->applicant == VISA_OFFICIAL) {
        past->since = by_ems(w, id, from, &draw);
        *word = visa_draw(w, c, VISA_DRAW_OFFICE, c->attempt).word[0];
        return VISA_FAO_RECEIPT;
    }
    if (visa_does(w, c, VISA_MISSED_CALL, draw.word[1])) {
        past->since = visa_elapse(w, c, VISA_EMS_MISSED_CALL, from, rare.word[0]);
    }
    *word = draw.word[0];
    if (!visa_does(w, c, VISA_WRONG_ADDRESS, draw.word[2])) {
        return VISA_EMS_TRANSIT;
    }
    past->since = visa_elapse(w, c, VISA_EMS_TRANSIT, past->since, *word);
    *word = rare.word[1];
    return VISA_UNDELIVERABLE;
}

uint64_t visa_stands_ems(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    uint32_t word;
    struct visa_past last = *past;
    enum visa_activity activity = last_of_ems(w, id, &last, &word);
    return visa_outlasts(w, &w->cases[id], activity, &last);
}

void visa_resume_ems(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    uint32_t word;
    struct visa_past last = *past;
    visa_set_state(w, id, VISA_RETURNING);
    enum visa_activity activity = last_of_ems(w, id, &last, &word);
    int64_t moment = visa_from_now(w, visa_elapse_known(w, c, activity, &last, word));
    if (c->applicant == VISA_OFFICIAL) {
        moment = collected_at(w, c, moment);
    }
    visa_schedule(w, id, VISA_EVENT_IN_HAND, moment, VISA_PHASE_DELIVERY);
}

/* The unit's way to the office, behind the notice. */
static struct visa_past last_at_office(struct visa_world *w, const struct visa_case *c,
                                       const struct visa_past *past)
{
    uint32_t word = visa_draw(w, c, VISA_DRAW_OFFICE, c->attempt).word[1];
    return (struct visa_past){visa_elapse(w, c, VISA_FAO_NOTICE, visa_chain_from(w, past), word), past->seen};
}

uint64_t visa_stands_at_office(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    const struct visa_past last = last_at_office(w, c, past);
    return visa_outlasts(w, c, VISA_UNIT_COLLECTION, &last);
}

void visa_resume_at_office(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    const struct visa_past last = last_at_office(w, c, past);
    uint32_t word = visa_draw(w, c, VISA_DRAW_OFFICE, c->attempt).word[2];
    visa_set_state(w, id, VISA_RETURNING);
    int64_t moment = visa_elapse_known(w, c, VISA_UNIT_COLLECTION, &last, word);
    visa_schedule(w, id, VISA_EVENT_IN_HAND, visa_from_now(w, moment), VISA_PHASE_DELIVERY);
}

/* The office has the passport already. */
void visa_tell_receipt(const struct visa_world *w, const struct visa_case *c)
{
    if (c->applicant == VISA_OFFICIAL) {
        visa_tell_passed(w, c, VISA_FAO_RECEIPT);
    }
}
