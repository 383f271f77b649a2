/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Approval and passport.
 *
 * Official applicants: the mission is publicised, reviewed and approved once for the whole delegation; a
 * member of another unit needs a confirmation of its own; then the passport, which the foreign-affairs office
 * issues. Private applicants: the passport alone, in the states that its tracker shows.
 */
#include "models/pipeline/ghost_world.h"

/* Whether a member needs a confirmation of its own. */
static bool needs_confirmation(const struct visa_world *w, const struct visa_case *c,
                               const struct visa_traveller *traveller, uint32_t word)
{
    return traveller == NULL || traveller->need == VISA_NEEDS_DRAWN
               ? visa_does(w, c, VISA_OTHER_UNIT, word)
               : traveller->need == VISA_NEEDS_CONFIRMATION;
}

/* Mission approval, drawn with the party's key so that all members share it. */
static int64_t approve(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    const struct visa_traveller *traveller = visa_traveller_of(w, c);
    if (traveller != NULL && traveller->need == VISA_NEEDS_NOTHING) {
        return moment;
    }
    uint64_t mission = c->party == VISA_NO_PARTY ? c->key : w->parties[c->party].key;
    struct sim_draw shared = sim_draw(&w->luck, mission, VISA_DRAW_APPROVAL, 0);
    if (traveller == NULL || traveller->standing.entry == VISA_ENTRY_START) {
        moment = visa_elapse(w, c, VISA_NOTICE, moment, shared.word[0]);
        moment = visa_elapse(w, c, VISA_UNIT_REVIEW, moment, shared.word[1]);
    }
    moment = visa_elapse(w, c, VISA_MISSION_APPROVAL, moment, shared.word[2]);
    struct sim_draw own = visa_draw(w, c, VISA_DRAW_CONFIRMATION, 0);
    if (needs_confirmation(w, c, traveller, own.word[0])) {
        moment = visa_elapse(w, c, VISA_MISSION_CONFIRMATION, moment, own.word[1]);
    }
    return moment;
}

static int64_t official_passport(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PASSPORT_1, c->attempt);
    if (c->passport_state == VISA_PASSPORT_FIRST) {
        moment = visa_elapse(w, c, VISA_FINGERPRINTS, moment, draw.word[0]);
    }
    return visa_elapse(w, c, VISA_OFFICIAL_PASSPORT, moment, draw.word[1]);
}

/* Accepted → reviewed → produced → sent; papers may have to be completed and a review may be extended. */
static int64_t private_passport(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw first = visa_draw(w, c, VISA_DRAW_PASSPORT_1, c->attempt);
    struct sim_draw second = visa_draw(w, c, VISA_DRAW_PASSPORT_2, c->attempt);
    struct sim_draw third = visa_draw(w, c, VISA_DRAW_PASSPORT_3, c->attempt);
    moment = visa_elapse(w, c, VISA_PASSPORT_ACCEPTANCE, moment, first.word[0]);
    if (visa_does(w, c, VISA_PASSPORT_NOT_ACCEPTED, first.word[1])) {
        moment = visa_elapse(w, c, VISA_PASSPORT_PAPERS, moment, first.word[2]);
        moment = visa_elapse(w, c, VISA_PASSPORT_ACCEPTANCE, moment, first.word[3]);
    }
    moment = visa_elapse(w, c, VISA_PASSPORT_REVIEW, moment, second.word[0]);
    if (visa_does(w, c, VISA_REVIEW_EXTENDED, second.word[1])) {
        moment = visa_elapse(w, c, VISA_PASSPORT_REVIEW_EXTENDED, moment, second.word[2]);
    }
    moment = visa_elapse(w, c, VISA_PASSPORT_PRODUCTION, moment, second.word[3]);
    return visa_elapse(w, c, VISA_PASSPORT_COURIER, moment, third.word[0]);
}

static int64_t get_passport(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    if (c->passport_state == VISA_PASSPORT_READY) {
        return moment;
    }
    if (c->passport_state == VISA_PASSPORT_IS_AWAY) {
        return visa_elapse(w, c, VISA_PASSPORT_AWAY, moment,
                           visa_draw(w, c, VISA_DRAW_PASSPORT_3, 1).word[1]);
    }
    visa_charge(w, id, VISA_FEE_PASSPORT, visa_day_of(moment));
    return c->applicant == VISA_OFFICIAL ? official_passport(w, c, moment) : private_passport(w, c, moment);
}

static void go_on_with_passport(struct visa_world *w, uint32_t id, int64_t moment)
{
    moment = visa_held_until(w, &w->cases[id], moment);
    if (visa_may_go_on(w, moment)) {
        visa_prepare(w, id, moment);
    } else {
        visa_schedule(w, id, VISA_EVENT_PREPARE, moment, VISA_PHASE_BOOKING);
    }
}

/* The mission, if there is one, is approved: now the passport. */
static void go_for_passport(struct visa_world *w, uint32_t id, int64_t moment)
{
    visa_spend(w, id, VISA_STAGE_APPROVAL, moment);
    go_on_with_passport(w, id, get_passport(w, id, moment));
}

void visa_approve(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    if (c->applicant == VISA_OFFICIAL) {
        moment = approve(w, c, moment);
    }
    if (visa_may_go_on(w, moment)) {
        go_for_passport(w, id, moment);
    } else {
        visa_schedule(w, id, VISA_EVENT_APPROVED, moment, VISA_PHASE_BOOKING);
    }
}

/* A case enters, later today: counted and given its traits; official ones go for approval first. */
void visa_enter(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    const struct visa_settings *settings = &w->scenario->settings;
    int32_t today = visa_today(w);
    visa_draw_traits(w, c);
    visa_tell_turn(w, c, (struct visa_observed_turn){.turn = VISA_TURN_ENTERED, .moment = moment});
    w->results->arrived += today >= settings->start_day;
    if (today >= settings->cohort_from && today <= settings->cohort_to) {
        c->flags |= VISA_COHORT;
        visa_count(w, id, VISA_MILESTONE_ENTERED);
    }
    visa_approve(w, id, moment);
}

void visa_on_approved(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    go_for_passport(w, event->subject, visa_now(w));
}
