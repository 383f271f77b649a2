/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Approval and passport.
 *
 * Official applicants: the mission is publicised, reviewed and approved once for the whole delegation; a
 * member of another unit needs a confirmation of its own; then the passport, which the foreign-affairs office
 * issues. Private applicants: the passport alone, in the states that its tracker shows.
 */
#include "models/pipeline/standing.h"

/* Whether a member needs a confirmation of its own. */
static bool needs_confirmation(const struct visa_world *w, const struct visa_case *c,
                               const struct visa_traveller *traveller, uint32_t word)
{
    return traveller == NULL || traveller->need == VISA_NEEDS_DRAWN
               ? visa_does(w, c, VISA_OTHER_UNIT, word)
               : traveller->need == VISA_NEEDS_CONFIRMATION;
}

/* The luck of a mission, drawn with the party's key so that all members share it. */
static struct sim_draw draw_mission(const struct visa_world *w, const struct visa_case *c)
{
    uint64_t mission = c->party == VISA_NO_PARTY ? c->key : w->parties[c->party].key;
    return sim_draw(&w->luck, mission, VISA_DRAW_APPROVAL, 0);
}

/* The mission is approved at `moment`: for members of other units a confirmation is still needed. */
static int64_t confirm(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw own = visa_draw(w, c, VISA_DRAW_CONFIRMATION, 0);
    if (needs_confirmation(w, c, visa_traveller_of(w, c), own.word[0])) {
        moment = visa_elapse(w, c, VISA_MISSION_CONFIRMATION, moment, own.word[1]);
    }
    return moment;
}

/* Mission approval from its beginning. */
static int64_t approve(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    const struct visa_traveller *traveller = visa_traveller_of(w, c);
    if (traveller != NULL && traveller->need == VISA_NEEDS_NOTHING) {
        return moment;
    }
    struct sim_draw shared = draw_mission(w, c);
    moment = visa_elapse(w, c, VISA_NOTICE, moment, shared.word[0]);
    moment = visa_elapse(w, c, VISA_UNIT_REVIEW, moment, shared.word[1]);
    moment = visa_elapse(w, c, VISA_MISSION_APPROVAL, moment, shared.word[2]);
    return confirm(w, c, moment);
}

static int64_t official_passport(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PASSPORT_1, c->attempt);
    if (c->passport_state == VISA_PASSPORT_FIRST) {
        moment = visa_elapse(w, c, VISA_FINGERPRINTS, moment, draw.word[0]);
    }
    return visa_elapse(w, c, VISA_OFFICIAL_PASSPORT, moment, draw.word[1]);
}

/* Private: the words of acceptance, of review and production, of the courier. */
static struct sim_draw draw_passport(const struct visa_world *w, const struct visa_case *c,
                                     enum visa_purpose part)
{
    return visa_draw(w, c, part, c->attempt);
}

/* Papers may have to be completed. */
static int64_t accept_papers(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw draw = draw_passport(w, c, VISA_DRAW_PASSPORT_1);
    moment = visa_elapse(w, c, VISA_PASSPORT_ACCEPTANCE, moment, draw.word[0]);
    if (visa_does(w, c, VISA_PASSPORT_NOT_ACCEPTED, draw.word[1])) {
        moment = visa_elapse(w, c, VISA_PASSPORT_PAPERS, moment, draw.word[2]);
        moment = visa_elapse(w, c, VISA_PASSPORT_ACCEPTANCE, moment, draw.word[3]);
    }
    return moment;
}

/* A review may be extended. */
static int64_t review(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw draw = draw_passport(w, c, VISA_DRAW_PASSPORT_2);
    moment = visa_elapse(w, c, VISA_PASSPORT_REVIEW, moment, draw.word[0]);
    if (visa_does(w, c, VISA_REVIEW_EXTENDED, draw.word[1])) {
        moment = visa_elapse(w, c, VISA_PASSPORT_REVIEW_EXTENDED, moment, draw.word[2]);
    }
    return moment;
}

static int64_t produce(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    moment = visa_elapse(w, c, VISA_PASSPORT_PRODUCTION, moment,
                         draw_passport(w, c, VISA_DRAW_PASSPORT_2).word[3]);
    return visa_elapse(w, c, VISA_PASSPORT_COURIER, moment,
                       draw_passport(w, c, VISA_DRAW_PASSPORT_3).word[0]);
}

/* Accepted → reviewed → produced → sent. */
static int64_t private_passport(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    return produce(w, c, review(w, c, accept_papers(w, c, moment)));
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

static void go_on_approved(struct visa_world *w, uint32_t id, int64_t moment)
{
    if (visa_may_go_on(w, moment)) {
        go_for_passport(w, id, moment);
    } else {
        visa_schedule(w, id, VISA_EVENT_APPROVED, moment, VISA_PHASE_BOOKING);
    }
}

void visa_approve(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    go_on_approved(w, id, c->applicant == VISA_OFFICIAL ? approve(w, c, moment) : moment);
}

/* ---- who stands in this stage ---- */

void visa_resume_approval(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    const struct visa_traveller *traveller = visa_traveller_of(w, c);
    int64_t moment = visa_now(w);
    if (c->applicant == VISA_OFFICIAL && traveller->standing.entry == VISA_ENTRY_CONFIRMATION) {
        uint32_t word = visa_draw(w, c, VISA_DRAW_CONFIRMATION, 0).word[1];
        moment = visa_elapse_known(w, c, VISA_MISSION_CONFIRMATION, past, word);
    } else if (c->applicant == VISA_OFFICIAL && traveller->need != VISA_NEEDS_NOTHING) {
        moment = visa_elapse_known(w, c, VISA_MISSION_APPROVAL, past, draw_mission(w, c).word[2]);
        moment = confirm(w, c, visa_from_now(w, moment));
    }
    go_on_approved(w, id, visa_from_now(w, moment));
}

/* What the tracker of private passports shows has been so for a while. */
static struct visa_past before_tracker(const struct visa_world *w, const struct visa_case *c,
                                       const struct visa_past *past)
{
    uint32_t word = visa_draw(w, c, VISA_DRAW_STANDING, 0).word[3];
    return (struct visa_past){visa_elapsed_before(w, c, VISA_TRACKER_LAG, past->since, word),
                              visa_elapsed_before(w, c, VISA_TRACKER_LAG, past->seen, word)};
}

uint64_t visa_stands_review(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    struct visa_past last = before_tracker(w, c, past);
    struct sim_draw draw = draw_passport(w, c, VISA_DRAW_PASSPORT_2);
    if (!visa_does(w, c, VISA_REVIEW_EXTENDED, draw.word[1])) {
        return visa_outlasts(w, c, VISA_PASSPORT_REVIEW, &last);
    }
    last.since = visa_elapse(w, c, VISA_PASSPORT_REVIEW, visa_chain_from(w, &last), draw.word[0]);
    return visa_outlasts(w, c, VISA_PASSPORT_REVIEW_EXTENDED, &last);
}

/* The end of the review that is under way. */
static int64_t resume_review(struct visa_world *w, const struct visa_case *c, struct visa_past last)
{
    struct sim_draw draw = draw_passport(w, c, VISA_DRAW_PASSPORT_2);
    if (!visa_does(w, c, VISA_REVIEW_EXTENDED, draw.word[1])) {
        return visa_elapse_known(w, c, VISA_PASSPORT_REVIEW, &last, draw.word[0]);
    }
    last.since = visa_elapse(w, c, VISA_PASSPORT_REVIEW, visa_chain_from(w, &last), draw.word[0]);
    return visa_elapse_known(w, c, VISA_PASSPORT_REVIEW_EXTENDED, &last, draw.word[2]);
}

/* When a passport that is being produced is sent, and until when it is known not to be at hand. */
static struct visa_past sent_at(struct visa_world *w, const struct visa_case *c, const struct visa_past *past)
{
    const struct visa_past there = before_tracker(w, c, past);
    uint32_t word = draw_passport(w, c, VISA_DRAW_PASSPORT_2).word[3];
    return (struct visa_past){visa_elapse_known(w, c, VISA_PASSPORT_PRODUCTION, &there, word), past->seen};
}

uint64_t visa_stands_production(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_past courier = sent_at(w, &w->cases[id], past);
    return visa_outlasts(w, &w->cases[id], VISA_PASSPORT_COURIER, &courier);
}

/* When a private passport is at hand, which stands in one of its four states. */
static int64_t resume_private(struct visa_world *w, const struct visa_case *c, const struct visa_past *past)
{
    struct visa_past there = before_tracker(w, c, past);
    int64_t moment;
    switch (visa_traveller_of(w, c)->standing.entry) {
    case VISA_ENTRY_PAPERS:
        moment = visa_elapse_known(w, c, VISA_PASSPORT_PAPERS, &there,
                                   draw_passport(w, c, VISA_DRAW_PASSPORT_1).word[2]);
        moment = visa_elapse(w, c, VISA_PASSPORT_ACCEPTANCE, moment,
                             draw_passport(w, c, VISA_DRAW_PASSPORT_1).word[3]);
        return produce(w, c, review(w, c, moment));
    case VISA_ENTRY_REVIEW:
        return produce(w, c, resume_review(w, c, there));
    case VISA_ENTRY_PRODUCTION:
        there = sent_at(w, c, past);
        return visa_elapse_known(w, c, VISA_PASSPORT_COURIER, &there,
                                 draw_passport(w, c, VISA_DRAW_PASSPORT_3).word[0]);
    default:
        /* It would be seen to have come without the tracker. */
        there.seen = past->seen;
        return visa_elapse_known(w, c, VISA_PASSPORT_COURIER, &there,
                                 draw_passport(w, c, VISA_DRAW_PASSPORT_3).word[0]);
    }
}

/* Official: fingerprints are being taken, the passport is away or, if that was not said, filed only now. */
static int64_t resume_approved(struct visa_world *w, const struct visa_case *c, const struct visa_past *past)
{
    struct sim_draw draw = draw_passport(w, c, VISA_DRAW_PASSPORT_1);
    int64_t moment = visa_now(w);
    if (c->passport_state == VISA_PASSPORT_IS_AWAY) {
        return visa_elapse_known(w, c, VISA_PASSPORT_AWAY, past,
                                 visa_draw(w, c, VISA_DRAW_PASSPORT_3, 1).word[1]);
    }
    if (c->passport_state == VISA_PASSPORT_FIRST) {
        moment = visa_elapse_known(w, c, VISA_FINGERPRINTS, past, draw.word[0]);
    }
    return visa_elapse(w, c, VISA_OFFICIAL_PASSPORT, visa_from_now(w, moment), draw.word[1]);
}

void visa_resume_passport(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    int64_t moment;
    if (c->applicant == VISA_PRIVATE) {
        moment = resume_private(w, c, past);
    } else if (visa_traveller_of(w, c)->standing.entry == VISA_ENTRY_APPROVED) {
        visa_charge(w, id, VISA_FEE_PASSPORT, visa_today(w));
        moment = resume_approved(w, c, past);
    } else {
        moment = visa_elapse_known(w, c, VISA_OFFICIAL_PASSPORT, past,
                                   draw_passport(w, c, VISA_DRAW_PASSPORT_1).word[1]);
    }
    go_on_with_passport(w, id, visa_from_now(w, moment));
}

/* A case enters, later today: counted and given its traits; official ones go for approval first. */
void visa_enter(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    const struct visa_settings *settings = &w->scenario->settings;
    int32_t today = visa_today(w);
    visa_draw_traits(w, c);
    w->results->arrived += today >= settings->start_day;
    if (today >= settings->cohort_from && today <= settings->cohort_to && !w->brief) {
        c->flags |= VISA_COHORT;
        visa_count(w, id, VISA_MILESTONE_ENTERED);
    }
    visa_tell_turn(w, c, (struct visa_observed_turn){.turn = VISA_TURN_ENTERED, .moment = moment});
    visa_approve(w, id, moment);
}

void visa_on_approved(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    go_for_passport(w, event->subject, visa_now(w));
}
