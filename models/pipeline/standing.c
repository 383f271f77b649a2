/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Travellers who stand somewhere in the pipeline go on from there, given for how long they have stood there.
 *
 * What goes on is one activity: its end is drawn from the law given that it is not over by the moment at
 * which it was last seen to go on (visa_elapse_known). It is a chain, of which only the end shows (account
 * and fee; papers on their way, desk and verdict): the traveller is given one luck after the other,
 * everything that is not known of it included, until with one it would still be seen to stand there.
 * visa_stands_…() says with which probability it would, given that luck; the last activity of a verdict is
 * integrated and not drawn, so that a long silence is seldom in vain. Taken with that probability, a luck has
 * the exact conditional distribution. If TRIES are in vain, the luck is drawn from among them by the same
 * weights; if all of these are 0, the scenario's laws do not allow for such a standing: what goes on ends
 * now, and the observer is told.
 *
 * What ends between then and now has ended now: what follows depends on seats, clerks and desks, which are
 * met as they are now. Chains alone go on in between.
 */
#include "models/pipeline/standing.h"
#include "models/pipeline/waiver.h"

enum { TRIES = 64 };

struct visa_past visa_past_of(const struct visa_world *w, const struct visa_case *c)
{
    const struct visa_standing *standing = &visa_traveller_of(w, c)->standing;
    int64_t now = visa_now(w);
    int64_t seen = standing->seen == 0 || standing->seen > now ? now : standing->seen;
    int64_t since = standing->since == 0 || standing->since > seen ? seen : standing->since;
    return (struct visa_past){.since = standing->since == 0 ? now : since,
                              .seen = standing->since == 0 ? now : seen};
}

static uint64_t chance_of(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case *c = &w->cases[id];
    switch (visa_traveller_of(w, c)->standing.entry) {
    case VISA_ENTRY_APPROVED:
        return c->passport_state == VISA_PASSPORT_READY ? visa_stands_approved(w, id, past)
                                                        : SIM_CHANCE_ALWAYS;
    case VISA_ENTRY_REVIEW:
        return visa_stands_review(w, id, past);
    case VISA_ENTRY_PRODUCTION:
        return visa_stands_production(w, id, past);
    case VISA_ENTRY_DS160:
        return visa_stands_ds160(w, id, past);
    case VISA_ENTRY_PAID:
        return visa_stands_paid(w, id, past);
    case VISA_ENTRY_BOOKED:
        return c->post == VISA_NOTHING ? SIM_CHANCE_ALWAYS : visa_stands_booked(w, id, past);
    case VISA_ENTRY_INTERVIEWED:
        return visa_stays_hidden(w, id, VISA_AT_INTERVIEW, past);
    case VISA_ENTRY_HANDED_IN:
        return visa_stands_handed_in(w, id, past);
    case VISA_ENTRY_SUBMITTED:
        return visa_stands_submitted(w, id, past);
    case VISA_ENTRY_EMS:
        return visa_stands_ems(w, id, past);
    case VISA_ENTRY_AT_OFFICE:
        return visa_stands_at_office(w, id, past);
    case VISA_ENTRY_REFUSED_214B:
        return visa_stands_refused(w, id, past, VISA_REFUSED_214B);
    case VISA_ENTRY_REFUSED_OTHERWISE:
        return visa_stands_refused(w, id, past, VISA_OTHER_REFUSAL);
    default:
        return SIM_CHANCE_ALWAYS;
    }
}

/* The pool of seats of a case's route at a post, UINT16_MAX for none. */
static uint16_t pool_at(const struct visa_world *w, const struct visa_case *c, uint8_t post)
{
    uint8_t kind = visa_kind_of(w, c);
    return kind == VISA_NOTHING ? UINT16_MAX
                                : w->scenario->pool_at[(size_t)post * w->scenario->kind_count + kind];
}

/* Where it has applied: as told, at its home or the first post that it may apply at. */
static uint8_t post_of(const struct visa_world *w, const struct visa_case *c, bool with_seats)
{
    const struct visa_standing *standing = &visa_traveller_of(w, c)->standing;
    if (standing->post != VISA_NOTHING && (!with_seats || pool_at(w, c, standing->post) != UINT16_MAX)) {
        return standing->post;
    }
    if (c->home != VISA_NOTHING && visa_may_apply_at(w, c, c->home) &&
        (!with_seats || pool_at(w, c, c->home) != UINT16_MAX)) {
        return c->home;
    }
    for (uint8_t post = 0; post < w->scenario->post_count; post++) {
        if (visa_may_apply_at(w, c, post) && (!with_seats || pool_at(w, c, post) != UINT16_MAX)) {
            return post;
        }
    }
    return VISA_NOTHING;
}

/* What has come about before it stood where it stands: fee, route, post, seat. */
static void set_where(const struct visa_world *w, struct visa_case *c)
{
    const struct visa_standing *standing = &visa_traveller_of(w, c)->standing;
    if (standing->entry >= VISA_ENTRY_PAID) {
        int32_t paid = standing->paid_on != 0 ? standing->paid_on : visa_day_of(visa_past_of(w, c).since);
        bool free = visa_fee_of(w, c, VISA_FEE_MRV, visa_today(w)) == 0;
        c->flags |= VISA_FEE_PAID;
        c->receipt_until = free ? INT32_MAX : paid + (int32_t)visa_value(w, c, VISA_RECEIPT_VALID_DAYS);
    }
    if (standing->entry < VISA_ENTRY_BOOKED) {
        return;
    }
    bool booked = standing->entry == VISA_ENTRY_BOOKED;
    c->route = standing->entry == VISA_ENTRY_HANDED_IN ? VISA_ROUTE_WAIVER
               : booked                                ? standing->route
                                                       : VISA_ROUTE_INTERVIEW;
    c->post = post_of(w, c, booked);
    if (booked && c->post != VISA_NOTHING) {
        c->pool = pool_at(w, c, c->post);
        c->seat_day = standing->seat_day > visa_today(w) ? standing->seat_day : visa_today(w);
    }
    if (standing->passport_returned) {
        c->flags |= VISA_PASSPORT_BACK;
    }
}

void visa_give_luck(struct visa_world *w, uint32_t id, uint64_t own, uint32_t number)
{
    struct visa_case *c = &w->cases[id];
    c->key = number == 0 ? own : sim_mix_pair(own, number);
    c->flags &= (uint16_t)~VISA_REFUSED_BEFORE;
    visa_draw_traveller(w, c);
    set_where(w, c);
}

/* The probability that with this luck it would still be seen where it stands. */
static uint64_t try_luck(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const struct visa_case saved = w->cases[id];
    const struct visa_observer *observer = w->observer;
    w->observer = NULL;
    uint64_t chance = chance_of(w, id, past);
    w->observer = observer;
    w->cases[id] = saved;
    return chance;
}

/* None of the tries was taken: one of them by their weights. */
static void choose_luck(struct visa_world *w, uint32_t id, uint64_t own, const uint64_t *weight)
{
    uint64_t total = 0;
    for (uint32_t number = 0; number < TRIES; number++) {
        total += weight[number] >> 7; /* TRIES certainties do not overflow the product below */
    }
    visa_give_luck(w, id, own, 0);
    if (total == 0) {
        visa_tell_overdue(w, &w->cases[id]);
        return;
    }
    uint32_t word = visa_draw(w, &w->cases[id], VISA_DRAW_STANDING, 0).word[1];
    uint64_t place = total * word >> 32;
    uint32_t number = 0;
    while (place >= weight[number] >> 7) {
        place -= weight[number++] >> 7;
    }
    visa_give_luck(w, id, own, number);
}

/* Gives a traveller a luck with which it stands where it does. */
static void find_luck(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    const uint64_t own = w->cases[id].key;
    uint64_t weight[TRIES];
    for (uint32_t number = 0; number < TRIES; number++) {
        visa_give_luck(w, id, own, number);
        weight[number] = try_luck(w, id, past);
        uint32_t word = visa_draw(w, &w->cases[id], VISA_DRAW_STANDING, 0).word[0];
        if (sim_happens(word, weight[number])) {
            return;
        }
    }
    choose_luck(w, id, own, weight);
}

/* The passport with its visa is at hand, or all but. */
static void arrive(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    c->delivery = VISA_EMS;
    visa_tell_issue(w, c);
    switch (visa_traveller_of(w, c)->standing.entry) {
    case VISA_ENTRY_EMS:
        visa_resume_ems(w, id, past);
        return;
    case VISA_ENTRY_AT_OFFICE:
        visa_tell_receipt(w, c);
        visa_resume_at_office(w, id, past);
        return;
    default:
        visa_tell_receipt(w, c);
        visa_finish(w, id, VISA_OUTCOME_ISSUED);
        return;
    }
}

/* At the post or behind it. */
static void go_on_at_post(struct visa_world *w, uint32_t id, const struct visa_past *past)
{
    struct visa_case *c = &w->cases[id];
    switch (visa_traveller_of(w, c)->standing.entry) {
    case VISA_ENTRY_BOOKED:
        if (c->post == VISA_NOTHING) { /* no post has such seats: there is nothing to be had */
            visa_finish(w, id, VISA_OUTCOME_WITHDRAWN);
        } else {
            visa_resume_booked(w, id, past);
        }
        return;
    case VISA_ENTRY_INTERVIEWED:
        visa_set_state(w, id, VISA_AT_POST);
        visa_resume_decided(w, id, VISA_AT_INTERVIEW, past);
        return;
    case VISA_ENTRY_HANDED_IN:
        visa_resume_handed_in(w, id, past);
        return;
    case VISA_ENTRY_CALLED_IN:
        c->flags |= VISA_CALLED_IN;
        visa_seek_interview(w, id, visa_now(w));
        return;
    case VISA_ENTRY_DOCUMENTS:
        visa_resume_documents(w, id, past);
        return;
    case VISA_ENTRY_SUBMITTED:
        visa_resume_submitted(w, id, past);
        return;
    case VISA_ENTRY_PROCESSING:
        visa_resume_in_processing(w, id, past);
        return;
    case VISA_ENTRY_ISSUED:
        visa_tell_issue(w, c);
        visa_resume_printing(w, id, past);
        return;
    case VISA_ENTRY_REFUSED_214B:
        visa_refuse(w, id, VISA_REFUSED_214B, past);
        return;
    case VISA_ENTRY_REFUSED_OTHERWISE:
        visa_refuse(w, id, VISA_OTHER_REFUSAL, past);
        return;
    default:
        arrive(w, id, past);
        return;
    }
}

void visa_resume(struct visa_world *w, uint32_t id)
{
    const struct visa_past past = visa_past_of(w, &w->cases[id]);
    find_luck(w, id, &past);
    const struct visa_case *c = &w->cases[id];
    bool ready = c->passport_state == VISA_PASSPORT_READY;
    switch (visa_traveller_of(w, c)->standing.entry) {
    case VISA_ENTRY_START:
    case VISA_ENTRY_FILED:
    case VISA_ENTRY_CONFIRMATION:
        visa_resume_approval(w, id, &past);
        return;
    case VISA_ENTRY_APPROVED:
        if (ready) {
            visa_resume_form(w, id, &past);
        } else {
            visa_resume_passport(w, id, &past);
        }
        return;
    case VISA_ENTRY_PASSPORT:
    case VISA_ENTRY_PAPERS:
    case VISA_ENTRY_REVIEW:
    case VISA_ENTRY_PRODUCTION:
    case VISA_ENTRY_COURIER:
        visa_resume_passport(w, id, &past);
        return;
    case VISA_ENTRY_FORM:
        visa_resume_ds160(w, id, &past);
        return;
    case VISA_ENTRY_DS160:
        visa_resume_account(w, id, &past);
        return;
    case VISA_ENTRY_PAID:
        visa_resume_paid(w, id, &past);
        return;
    case VISA_ENTRY_WAITING:
        visa_resume_waiting(w, id);
        return;
    default:
        go_on_at_post(w, id, &past);
        return;
    }
}
