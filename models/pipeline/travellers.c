/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/pipeline/ghost_world.h"
#include "models/pipeline/party_luck.h"

#include <string.h>

uint32_t visa_guest_of(const struct visa_world *w, const struct visa_case *c)
{
    return (c->flags & VISA_GUEST) == 0 ? VISA_NO_GUEST : w->guests->journey_of[c - w->cases];
}

const struct visa_traveller *visa_traveller_of(const struct visa_world *w, const struct visa_case *c)
{
    if ((c->flags & VISA_GUEST) == 0) {
        return NULL;
    }
    const struct visa_travellers *travellers = w->guests->travellers;
    return &travellers->members[visa_guest_of(w, c) % travellers->count];
}

/* ---- where they may go ---- */

static void mark(const struct visa_scenario *s, uint8_t post, uint8_t kind, bool *pools)
{
    if (kind != VISA_NOTHING && s->pool_at[(size_t)post * s->kind_count + kind] != UINT16_MAX) {
        pools[s->pool_at[(size_t)post * s->kind_count + kind]] = true;
    }
}

/* The pools of a class, and of those after it, at a post. */
static void mark_class(const struct visa_scenario *s, uint8_t post, uint8_t clazz, bool *pools)
{
    for (uint32_t step = 0; step < s->class_count && clazz != VISA_NOTHING; step++) {
        mark(s, post, s->classes[clazz].interview_kind, pools);
        mark(s, post, s->classes[clazz].waiver_kind, pools);
        clazz = s->classes[clazz].alternative;
    }
}

void visa_travellers_pools(const struct visa_travellers *travellers, const struct visa_scenario *scenario,
                           bool *pools)
{
    memset(pools, 0, scenario->pool_count * sizeof *pools);
    for (uint32_t i = 0; i < travellers->count; i++) {
        const struct visa_traveller *t = &travellers->members[i];
        for (uint8_t post = 0; post < scenario->post_count; post++) {
            bool may = t->posts == 0 || (t->posts >> post & 1) != 0;
            if (may || post == t->home || post == t->standing.post) {
                mark_class(scenario, post, t->clazz, pools);
            }
        }
    }
}

static bool is_busy(const struct visa_traveller *traveller, int32_t day)
{
    for (uint32_t i = 0; i < traveller->busy_count; i++) {
        if (traveller->busy[i].from <= day && day <= traveller->busy[i].to) {
            return true;
        }
    }
    return false;
}

bool visa_is_busy(const struct visa_world *w, uint32_t id, int32_t day)
{
    uint32_t unit[VISA_PARTY_MAX];
    bool busy = false;
    if ((w->cases[id].flags & VISA_GUEST) != 0) {
        uint32_t count = visa_unit(w, id, unit);
        for (uint32_t i = 0; i < count && !busy; i++) {
            busy = is_busy(visa_traveller_of(w, &w->cases[unit[i]]), day);
        }
    }
    return busy;
}

bool visa_may_apply_at(const struct visa_world *w, const struct visa_case *c, uint8_t post)
{
    uint32_t unit[VISA_PARTY_MAX];
    bool may = true;
    if ((c->flags & VISA_GUEST) != 0) {
        uint32_t count = visa_unit(w, (uint32_t)(c - w->cases), unit);
        for (uint32_t i = 0; i < count && may; i++) {
            uint64_t posts = visa_traveller_of(w, &w->cases[unit[i]])->posts;
            may = posts == 0 || (posts >> post & 1) != 0;
        }
    }
    return may;
}

/* The number of the account's party among those of its copy: members with one account book together. */
static uint32_t account_party(const struct visa_travellers *t, uint32_t member)
{
    for (uint32_t other = 0; other < member; other++) {
        if (t->members[member].account != 0 && t->members[other].account == t->members[member].account) {
            return other;
        }
    }
    return member;
}

/* Remembers which journey a case is. */
static bool note_guest(struct visa_world *w, uint32_t id, uint32_t journey)
{
    struct visa_guests *guests = w->guests;
    if (id >= guests->capacity) {
        uint32_t *grown = sim_arena_grow(w->arena, guests->journey_of, &guests->capacity, (size_t)id + 1,
                                         sizeof *guests->journey_of);
        if (grown == NULL) {
            sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for another traveller");
            return false;
        }
        guests->journey_of = grown;
    }
    guests->journey_of[id] = journey;
    w->cases[id].flags |= VISA_GUEST;
    return true;
}

/* One copy of the travellers at one start. */
struct copy {
    uint32_t start, copy;
    uint32_t parties[VISA_PARTY_MAX]; /* by member: of its account */
};

static void put_in(struct visa_world *w, const struct copy *copy, uint32_t member)
{
    const struct visa_travellers *t = w->guests->travellers;
    const struct visa_traveller *traveller = &t->members[member];
    uint64_t key = sim_mix_pair(traveller->key, t->first_copy + copy->copy);
    uint32_t journey = (uint32_t)visa_journey_at(t, copy->start, copy->copy, member);
    uint32_t id = visa_case_new(w, key, traveller->clazz, traveller->applicant);
    if (id == SIM_NO_SUBJECT || !note_guest(w, id, journey)) {
        return;
    }
    if (copy->copy == 0) {
        visa_party_luck_note(w, copy->start, member, id);
    }
    struct visa_case *c = &w->cases[id];
    c->home = traveller->home;
    c->entered = (int32_t)t->starts[copy->start];
    c->since = c->entered;
    /* From the day of the appointment on everybody goes alone, and whoever holds a seat has it alone. */
    bool alone = traveller->account == 0 || traveller->standing.entry >= VISA_ENTRY_BOOKED;
    visa_party_tie(w, copy->parties[member], id, !alone);
    visa_schedule(w, id, VISA_EVENT_TRAVELLER, c->entered, VISA_PHASE_BOOKING);
}

/* A party for the account of a member: all of a copy share mission and clerks. */
static uint32_t make_party(struct visa_world *w, const struct copy *copy, uint32_t desk)
{
    const struct visa_travellers *t = w->guests->travellers;
    uint32_t id = visa_party_new(w, sim_mix_pair(t->key, t->first_copy + copy->copy));
    if (id != VISA_NO_PARTY) {
        struct visa_party *party = &w->parties[id];
        party->desk = desk == VISA_NO_PARTY ? id : desk;
        party->clerks = t->clerks;
        party->kept = true;
    }
    return id;
}

/* Who comes to the clerk first: whose account he is making, whose forms lie before him, anybody else. */
static int turn_of(const struct visa_traveller *traveller)
{
    return traveller->standing.entry == VISA_ENTRY_DS160  ? 0
           : traveller->standing.entry == VISA_ENTRY_FORM ? 1
                                                          : 2;
}

static void put_in_copy(struct visa_world *w, struct copy *copy)
{
    const struct visa_travellers *t = w->guests->travellers;
    for (uint32_t member = 0; member < t->count; member++) {
        uint32_t owner = account_party(t, member);
        copy->parties[member] = owner < member
                                    ? copy->parties[owner]
                                    : make_party(w, copy, member > 0 ? copy->parties[0] : VISA_NO_PARTY);
        if (copy->parties[member] == VISA_NO_PARTY) {
            return;
        }
    }
    for (int turn = 0; turn <= 2; turn++) {
        for (uint32_t member = 0; member < t->count; member++) {
            if (turn_of(&t->members[member]) == turn) {
                put_in(w, copy, member);
            }
        }
    }
}

void visa_put_in_travellers(struct visa_world *w)
{
    if (w->guests == NULL) {
        return;
    }
    if (!visa_party_luck_init(w)) {
        sim_fail_run(&w->sim, SIM_ERR_MEMORY, "no memory for the luck of delegations");
        return;
    }
    const struct visa_travellers *t = w->guests->travellers;
    for (uint32_t start = 0; start < t->start_count; start++) {
        for (uint32_t copy = 0; copy < t->copies; copy++) {
            put_in_copy(w, &(struct copy){.start = start, .copy = copy});
        }
    }
}

static uint8_t known_or(uint8_t known, uint8_t drawn)
{
    return known == VISA_DRAWN ? drawn : known;
}

/* The prior visa as it stands on a day: begun months since it expired, none while it is valid. */
static int16_t prior_on(const struct visa_traveller *traveller, int32_t day)
{
    int32_t month = (int32_t)(visa_unit_minutes(VISA_MONTHS) / VISA_MINUTES_PER_DAY);
    int32_t expired = day - traveller->prior_until;
    if (traveller->prior != VISA_PRIOR_VALID || expired <= 0) {
        return traveller->prior;
    }
    int32_t months = (expired + month - 1) / month;
    return months < INT16_MAX ? (int16_t)months : INT16_MAX;
}

/* What is known of a traveller in place of what was drawn. */
static void set_traits(struct visa_case *c, const struct visa_traveller *traveller, int32_t today)
{
    c->passport = known_or(traveller->passport, c->passport);
    c->passport_state = known_or(traveller->passport_state, c->passport_state);
    c->strength = known_or(traveller->strength, c->strength);
    c->field = known_or(traveller->field, c->field);
    c->delivery = known_or(traveller->delivery, c->delivery);
    c->prior = traveller->prior == VISA_DRAWN_MONTHS ? c->prior : prior_on(traveller, today);
    c->age = traveller->age == VISA_DRAWN_MONTHS ? c->age : traveller->age;
    if (traveller->refused_before != VISA_DRAWN) {
        c->flags = (uint16_t)(c->flags & ~VISA_REFUSED_BEFORE);
        c->flags |= traveller->refused_before != 0 ? VISA_REFUSED_BEFORE : 0;
    }
    c->refusals = traveller->refusals;
    c->flags |= traveller->persistent ? VISA_PERSISTS : 0;
    c->flags |= traveller->rules_serve ? VISA_RULES_SERVE : 0;
}

void visa_draw_traveller(const struct visa_world *w, struct visa_case *c)
{
    visa_draw_traits(w, c);
    set_traits(c, visa_traveller_of(w, c), visa_today(w));
}

/* A traveller enters, where it stands. */
void visa_on_traveller(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    struct visa_case *c = &w->cases[event->subject];
    visa_party_luck_read(w, c);
    visa_draw_traveller(w, c);
    visa_tell_now(w, c, VISA_TURN_ENTERED);
    w->results->arrived++;
    const struct visa_standing *standing = &visa_traveller_of(w, c)->standing;
    switch (standing->entry) {
    case VISA_ENTRY_START:
        visa_approve(w, event->subject, visa_now(w));
        return;
    case VISA_ENTRY_APPROVED:
        if (standing->since == 0) {
            visa_on_approved(w, event);
        } else {
            visa_resume(w, event->subject);
        }
        return;
    case VISA_ENTRY_PREPARE:
        visa_on_prepare(w, event);
        return;
    case VISA_ENTRY_ROUTE:
        visa_on_route(w, event);
        return;
    default:
        visa_resume(w, event->subject);
        return;
    }
}
