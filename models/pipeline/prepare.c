/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preparing the application: the foreign-affairs office's form, DS-160, and an account on the portal.
 *
 * One clerk makes all accounts of a delegation, one after the other (more clerks where behaviour.csv says
 * so); a private applicant makes his own. Mistakes cannot be edited: they cost a new profile, sometimes a new
 * fee.
 */
#include "models/pipeline/world.h"

/* The clerk who is free first, and when he can begin. */
static int32_t *first_free_clerk(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct visa_party *party = &w->parties[c->party];
    int clerks = (int)visa_value(w, c, VISA_CLERKS, visa_day_of(moment));
    clerks = clerks < 1 ? 1 : clerks > VISA_CLERKS_MAX ? VISA_CLERKS_MAX : clerks;
    int32_t *first = &party->clerk_free[0];
    for (int i = 1; i < clerks; i++) {
        first = party->clerk_free[i] < *first ? &party->clerk_free[i] : first;
    }
    return first;
}

static int64_t make_account(struct visa_world *w, const struct visa_case *c, int64_t moment,
                            const struct sim_draw *first)
{
    struct sim_draw second = visa_draw(w, c, VISA_DRAW_PREPARE_2, c->attempt);
    moment = visa_elapse(w, c, VISA_DS160, moment, first->word[2]);
    moment = visa_elapse(w, c, VISA_PORTAL_REGISTRATION, moment, first->word[3]);
    if (visa_does(w, c, VISA_RESET_SHARE, second.word[0])) {
        moment = visa_elapse(w, c, VISA_REGISTRATION_RESET, moment, second.word[1]);
    }
    if (visa_does(w, c, VISA_PROFILE_MISTAKE, second.word[2])) {
        moment = visa_elapse(w, c, VISA_PROFILE_CORRECTION, moment, second.word[3]);
    }
    return moment;
}

/* What goes wrong with the profile: a mistake may cost a fee, a passport renewed midway a new profile. */
static int64_t midway(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw second = visa_draw(w, c, VISA_DRAW_PREPARE_2, c->attempt);
    struct sim_draw third = visa_draw(w, c, VISA_DRAW_PREPARE_3, c->attempt);
    if (visa_does(w, c, VISA_PROFILE_MISTAKE, second.word[2]) &&
        visa_does(w, c, VISA_MISTAKE_NEW_FEE, third.word[0])) {
        visa_charge(w, id, VISA_FEE_MRV, visa_day_of(moment));
    }
    if (visa_does(w, c, VISA_PASSPORT_MIDWAY, third.word[1])) {
        enum visa_activity issue =
            c->applicant == VISA_OFFICIAL ? VISA_OFFICIAL_PASSPORT : VISA_PASSPORT_PRODUCTION;
        moment = visa_elapse(w, c, issue, moment, third.word[2]);
        moment = visa_elapse(w, c, VISA_PROFILE_CORRECTION, moment, third.word[3]);
    }
    return moment;
}

void visa_on_prepare(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    uint32_t id = event->subject;
    const struct visa_case *c = &w->cases[id];
    int64_t moment = visa_now(w);
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_PREPARE_1, c->attempt);
    if (c->applicant == VISA_OFFICIAL) {
        moment = visa_elapse(w, c, VISA_CENTRAL_BOOKING, moment, draw.word[0]);
        moment = visa_elapse(w, c, VISA_FAO_FORM, moment, draw.word[1]);
    }
    if (c->applicant == VISA_OFFICIAL && c->party != VISA_NO_PARTY) {
        int32_t *clerk = first_free_clerk(w, c, moment);
        moment = make_account(w, c, *clerk > moment ? *clerk : moment, &draw);
        *clerk = (int32_t)moment;
    } else {
        moment = make_account(w, c, moment, &draw);
    }
    moment = midway(w, id, moment);
    visa_spend(w, id, VISA_STAGE_PREPARE, moment);
    visa_schedule(w, id, VISA_EVENT_ROUTE, moment, VISA_PHASE_BOOKING);
}

/* A further application of the same case: everything is prepared anew, alone. */
void visa_prepare_again(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    visa_party_leave_account(w, id);
    c->attempt++;
    c->changes = 0;
    c->route = VISA_ROUTE_INTERVIEW;
    c->flags &= (uint16_t) ~(VISA_CALLED_IN | VISA_PASSPORT_BACK | VISA_OLD_RECEIPT | VISA_FEE_PAID);
    visa_set_state(w, id, VISA_PREPARING);
    visa_schedule(w, id, VISA_EVENT_PREPARE, moment, VISA_PHASE_BOOKING);
}
