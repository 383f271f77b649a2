/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preparing the application: the foreign-affairs office's form, DS-160, and an account on the portal.
 *
 * One clerk makes all accounts of a delegation, one after the other (more clerks where behaviour.csv says
 * so); a private applicant makes his own. Mistakes cannot be edited: they cost a new profile, sometimes a new
 * fee.
 */
#include "models/pipeline/standing.h"

static int clerks_of(const struct visa_world *w, const struct visa_case *c)
{
    const struct visa_party *party = &w->parties[w->parties[c->party].desk];
    int clerks = party->clerks > 0 ? party->clerks : (int)visa_value(w, c, VISA_CLERKS);
    return clerks < 1 ? 1 : clerks > VISA_CLERKS_MAX ? VISA_CLERKS_MAX : clerks;
}

/* The clerk who is free first, and when he can begin. */
static int32_t *first_free_clerk(struct visa_world *w, const struct visa_case *c)
{
    struct visa_party *party = &w->parties[w->parties[c->party].desk];
    int clerks = clerks_of(w, c);
    int32_t *first = &party->clerk_free[0];
    for (int i = 1; i < clerks; i++) {
        first = party->clerk_free[i] < *first ? &party->clerk_free[i] : first;
    }
    return first;
}

/* A mistake in the profile: corrected, perhaps with a new fee. */
static int64_t correct(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw rare = visa_draw(w, c, VISA_DRAW_ACCOUNT_RARE, c->attempt);
    if (visa_does(w, c, VISA_MISTAKE_NEW_FEE, rare.word[2])) {
        visa_charge(w, id, VISA_FEE_MRV, visa_day_of(moment));
    }
    return visa_elapse(w, c, VISA_PROFILE_CORRECTION, moment, rare.word[1]);
}

/* A passport renewed while the application is being prepared needs a new profile. */
static int64_t renew_midway(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_MIDWAY, c->attempt);
    enum visa_activity issue =
        c->applicant == VISA_OFFICIAL ? VISA_OFFICIAL_PASSPORT : VISA_PASSPORT_PRODUCTION;
    moment = visa_elapse(w, c, issue, moment, draw.word[0]);
    return visa_elapse(w, c, VISA_PROFILE_CORRECTION, moment, draw.word[1]);
}

/* The account on the portal, and what goes wrong with it. */
static int64_t make_account(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ACCOUNT, c->attempt);
    moment = visa_elapse(w, c, VISA_PORTAL_REGISTRATION, moment, draw.word[0]);
    if (visa_does(w, c, VISA_RESET_SHARE, draw.word[1])) {
        struct sim_draw rare = visa_draw(w, c, VISA_DRAW_ACCOUNT_RARE, c->attempt);
        moment = visa_elapse(w, c, VISA_REGISTRATION_RESET, moment, rare.word[0]);
    }
    if (visa_does(w, c, VISA_PROFILE_MISTAKE, draw.word[2])) {
        moment = correct(w, id, moment);
    }
    return visa_does(w, c, VISA_PASSPORT_MIDWAY, draw.word[3]) ? renew_midway(w, c, moment) : moment;
}

/* The account, in a delegation made by its clerk in the order in which the members come to him. */
static bool has_clerk(const struct visa_case *c)
{
    return c->applicant == VISA_OFFICIAL && c->party != VISA_NO_PARTY;
}

/* The moment at which a clerk who may be busy can begin. */
static int64_t await_clerk(const struct visa_world *w, const struct visa_case *c, int32_t free,
                           int64_t moment)
{
    if (free <= moment) {
        return moment;
    }
    visa_tell_turn(w, c,
                   (struct visa_observed_turn){
                       .turn = VISA_TURN_CLERK, .moment = moment, .until = free, .number = clerks_of(w, c)});
    return free;
}

/* The account is made; the clerk, if there is one, is free. */
static void release_clerk(struct visa_world *w, uint32_t id, int32_t *clerk, int64_t moment)
{
    if (clerk != NULL) {
        *clerk = (int32_t)moment;
    }
    visa_schedule(w, id, VISA_EVENT_ROUTE, moment, VISA_PHASE_BOOKING);
}

static uint32_t word_of_ds160(const struct visa_world *w, const struct visa_case *c)
{
    return visa_draw(w, c, VISA_DRAW_FORM, c->attempt).word[2];
}

/* Official: the clerk fills in DS-160 and makes the account, in his turn. Private: the account. */
static void go_for_account(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    int32_t *clerk = NULL;
    if (has_clerk(c)) {
        clerk = first_free_clerk(w, c);
        moment = await_clerk(w, c, *clerk, moment);
    }
    if (c->applicant == VISA_OFFICIAL) {
        moment = visa_elapse(w, c, VISA_DS160, moment, word_of_ds160(w, c));
    }
    release_clerk(w, id, clerk, make_account(w, id, moment));
}

/* Official: the office's form. Private: DS-160 at once. */
static int64_t fill_in(struct visa_world *w, const struct visa_case *c, int64_t moment)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_FORM, c->attempt);
    if (c->applicant == VISA_PRIVATE) {
        return visa_elapse(w, c, VISA_DS160, moment, draw.word[2]);
    }
    moment = visa_elapse(w, c, VISA_CENTRAL_BOOKING, moment, draw.word[0]);
    return visa_elapse(w, c, VISA_FAO_FORM, moment, draw.word[1]);
}

static void go_on_with_account(struct visa_world *w, uint32_t id, int64_t moment)
{
    const struct visa_case *c = &w->cases[id];
    if (!has_clerk(c) && visa_may_go_on(w, moment)) {
        go_for_account(w, id, moment);
    } else {
        visa_schedule(w, id, VISA_EVENT_ACCOUNT, moment, VISA_PHASE_BOOKING);
    }
}

void visa_prepare(struct visa_world *w, uint32_t id, int64_t moment)
{
    visa_spend(w, id, VISA_STAGE_PASSPORT, moment);
    go_on_with_account(w, id, fill_in(w, &w->cases[id], moment));
}

void visa_on_prepare(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    visa_prepare(w, event->subject, visa_now(w));
}

void visa_on_account(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    go_for_account(w, event->subject, visa_now(w));
}

/* A further application of the same case: everything is prepared anew, alone. */
void visa_prepare_again(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    visa_party_leave_account(w, id);
    c->attempt++;
    c->changes = 0;
    c->rounds = 0;
    c->route = VISA_ROUTE_INTERVIEW;
    c->flags &= (uint16_t) ~(VISA_CALLED_IN | VISA_PASSPORT_BACK | VISA_FEE_PAID | VISA_JOINED);
    visa_set_state(w, id, VISA_PREPARING);
    visa_schedule(w, id, VISA_EVENT_PREPARE, moment, VISA_PHASE_BOOKING);
}

/* ---- who stands in this stage ---- */

/* The last activity before the form is at hand: the office's form itself, private: DS-160. */
static struct visa_past last_before_form(struct visa_world *w, const struct visa_case *c,
                                         const struct visa_past *past)
{
    struct visa_past last = *past;
    if (c->applicant == VISA_OFFICIAL) {
        uint32_t word = visa_draw(w, c, VISA_DRAW_FORM, c->attempt).word[0];
        last.since = visa_elapse(w, c, VISA_CENTRAL_BOOKING, visa_chain_from(w, past), word);
    }
    return last;
}

uint64_t visa_stands_approved(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    if (visa_traveller_of(w, c)->hold_count > 0) {
        return SIM_CHANCE_ALWAYS;
    }
    const struct visa_past last = last_before_form(w, c, past);
    return visa_outlasts(w, c, c->applicant == VISA_OFFICIAL ? VISA_FAO_FORM : VISA_DS160, &last);
}

/* The passport is at hand, the form is not. */
void visa_resume_form(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    if (visa_traveller_of(w, c)->hold_count > 0) {
        /* Held for another visa since then, for as long as was told. */
        int64_t moment = visa_held_until(w, c, visa_chain_from(w, past));
        visa_schedule(w, id, VISA_EVENT_PREPARE, visa_from_now(w, moment), VISA_PHASE_BOOKING);
        return;
    }
    const struct visa_past last = last_before_form(w, c, past);
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_FORM, c->attempt);
    int64_t moment = c->applicant == VISA_OFFICIAL
                         ? visa_elapse_known(w, c, VISA_FAO_FORM, &last, draw.word[1])
                         : visa_elapse_known(w, c, VISA_DS160, &last, draw.word[2]);
    go_on_with_account(w, id, visa_from_now(w, moment));
}

/* The form is at hand. Who is next in turn is taken to have had a clerk since then. */
void visa_resume_ds160(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    int32_t *clerk = has_clerk(c) ? first_free_clerk(w, c) : NULL;
    if (clerk != NULL && *clerk > visa_now(w)) {
        go_for_account(w, id, visa_now(w));
        return;
    }
    int64_t moment = visa_elapse_known(w, c, VISA_DS160, past, word_of_ds160(w, c));
    release_clerk(w, id, clerk, make_account(w, id, visa_from_now(w, moment)));
}

/* DS-160 is submitted, nothing is paid: the account is being made, or the fee is on its way. */
uint64_t visa_stands_ds160(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    int64_t made = make_account(w, id, visa_chain_from(w, past));
    return visa_stands_paying(w, id, &(struct visa_past){made, past->seen});
}

void visa_resume_account(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    int64_t made = make_account(w, id, visa_chain_from(w, past));
    if (made > past->seen) {
        int32_t *clerk = has_clerk(&w->cases[id]) ? first_free_clerk(w, &w->cases[id]) : NULL;
        release_clerk(w, id, clerk, visa_from_now(w, made));
    } else {
        visa_resume_paying(w, id, &(struct visa_past){made, past->seen});
    }
}
