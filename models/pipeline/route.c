/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The route: is an interview needed, and at which post?
 *
 * Eligibility for the interview waiver follows the rules in force at this moment (waiver_rules.csv) and is
 * checked again when the papers are handed in. The post is chosen before the fee is paid: it is the one with
 * the largest utility = home advantage - sensitivity x published wait + Gumbel noise, the noise being keyed
 * by the post's name, so that another post on the list leaves everybody's liking for the old ones as it was.
 */
#include "models/pipeline/standing.h"
#include "models/pipeline/waiver.h"

/* A rule that asks for an age does not cover a case whose age is unknown, unless all rules are to serve it.
 */
static bool age_fits(const struct visa_waiver_rule *rule, const struct visa_case *c)
{
    enum { OLDEST = 150 };
    if (c->age < 0) {
        return (c->flags & VISA_RULES_SERVE) != 0 || (rule->min_age == 0 && rule->max_age == OLDEST);
    }
    return rule->min_age <= c->age && c->age <= rule->max_age;
}

/* Months since the prior visa expired, on this day; below 0 where there is none that counts. */
static int32_t months_expired(const struct visa_world *w, const struct visa_case *c)
{
    if (c->prior <= 0) {
        return c->prior;
    }
    return c->prior + (int32_t)((visa_now(w) - c->entered) / visa_unit_minutes(VISA_MONTHS));
}

static bool prior_fits(const struct visa_waiver_rule *rule, const struct visa_world *w,
                       const struct visa_case *c)
{
    if (rule->expired_within < 0) {
        return true;
    }
    int32_t months = months_expired(w, c);
    return months >= 0 && months <= rule->expired_within;
}

/* By the rules for applicants of a sort. */
static bool is_eligible_as(const struct visa_world *w, const struct visa_case *c, uint8_t applicant)
{
    bool any_passport = (c->flags & VISA_RULES_SERVE) != 0;
    size_t people = (size_t)c->clazz * VISA_APPLICANTS + applicant;
    const struct visa_waiver_rule *const *rule =
        &w->today.waiver[people * (w->scenario->waiver_rule_count + 1)];
    for (; *rule != NULL; rule++) {
        bool clean = !(*rule)->never_refused || (c->flags & VISA_REFUSED_BEFORE) == 0;
        bool passport = any_passport || (*rule)->passport == VISA_ALL || (*rule)->passport == c->passport;
        if (clean && passport && age_fits(*rule, c) && prior_fits(*rule, w, c)) {
            return true;
        }
    }
    return false;
}

bool visa_waiver_eligible(const struct visa_world *w, const struct visa_case *c)
{
    if ((c->flags & VISA_CALLED_IN) != 0 || c->prior == VISA_PRIOR_LOST) {
        return false;
    }
    bool any = (c->flags & VISA_RULES_SERVE) != 0;
    return is_eligible_as(w, c, c->applicant) ||
           (any && (is_eligible_as(w, c, VISA_PRIVATE) || is_eligible_as(w, c, VISA_OFFICIAL)));
}

static uint32_t noise_bits(uint32_t word)
{
    return word >> (32 - VISA_NOISE_BITS);
}

/* The posts at which there is a pool of a kind. */
static void list_offers(struct visa_world *w, uint32_t kind)
{
    const struct visa_scenario *s = w->scenario;
    struct visa_offer *offer = &w->offers[((size_t)s->post_count + 1) * kind];
    for (uint8_t post = 0; post < s->post_count; post++) {
        uint16_t pool = s->pool_at[(size_t)post * s->kind_count + kind];
        if (pool != UINT16_MAX) {
            *offer++ = (struct visa_offer){
                .counter = &w->counters[pool], .noise_key = sim_premix(s->posts[post].key), .post = post};
        }
    }
}

bool visa_offers_init(struct visa_world *w)
{
    const struct visa_scenario *s = w->scenario;
    w->offers = sim_arena_alloc(w->arena, ((size_t)s->post_count + 1) * s->kind_count + 1, sizeof *w->offers);
    if (w->offers == NULL) {
        return false;
    }
    for (uint32_t kind = 0; kind < s->kind_count; kind++) {
        list_offers(w, kind);
    }
    for (uint32_t bits = 0; bits < 1u << VISA_NOISE_BITS; bits++) {
        uint32_t last = ((bits + 1) << (32 - VISA_NOISE_BITS)) - 1;
        w->most_noise[bits] = sim_gumbel_draw(&s->gumbel, last);
    }
    return true;
}

/* What speaks for a post before its noise. One that has never had seats of this kind comes behind all others:
 * sensitivity and wait do not multiply to as much. */
static int64_t attraction(const struct visa_offer *offer, const struct visa_rules *rules, uint8_t home)
{
    const int64_t without_seats = INT64_C(1) << 52;
    int64_t value = offer->post == home ? rules->home_advantage : 0;
    value -= offer->counter->most > 0 ? 0 : without_seats;
    return value - rules->wait_sensitivity * offer->counter->published;
}

uint8_t visa_choose_post(const struct visa_world *w, const struct visa_case *c, uint8_t kind,
                         uint8_t not_this, const struct sim_draw *draw)
{
    const struct visa_rules *rules = visa_rules_of(w, c);
    const struct visa_offer *offer = &w->offers[((size_t)w->scenario->post_count + 1) * kind];
    uint8_t best = VISA_NOTHING;
    int64_t most = INT64_MIN;
    for (; offer->counter != NULL; offer++) {
        /* The case's own word, mixed with the post's key, gives its liking for that post. */
        uint32_t word = (uint32_t)(sim_mix_with(draw->word[3], offer->noise_key) >> 32);
        int64_t utility = attraction(offer, rules, c->home);
        if (offer->post == not_this || utility + w->most_noise[noise_bits(word)] <= most ||
            ((c->flags & VISA_GUEST) != 0 && !visa_may_apply_at(w, c, offer->post))) {
            continue;
        }
        utility += sim_gumbel_draw(&w->scenario->gumbel, word);
        if (utility > most) {
            best = offer->post;
            most = utility;
        }
    }
    return best;
}

enum visa_route visa_route_of(const struct visa_world *w, const struct visa_case *c,
                              const struct sim_draw *draw)
{
    const struct visa_class *clazz = &w->scenario->classes[c->clazz];
    if (clazz->note_verbale && (c->flags & VISA_CALLED_IN) == 0) {
        return VISA_ROUTE_NOTE;
    }
    if (clazz->waiver_kind != VISA_NOTHING && c->attempt == 1 && visa_waiver_eligible(w, c) &&
        ((c->flags & VISA_RULES_SERVE) != 0 || visa_does(w, c, VISA_WAIVER_UPTAKE, draw->word[0]))) {
        return VISA_ROUTE_WAIVER;
    }
    return VISA_ROUTE_INTERVIEW;
}

uint8_t visa_kind_of(const struct visa_world *w, const struct visa_case *c)
{
    const struct visa_class *clazz = &w->scenario->classes[c->clazz];
    return c->route == VISA_ROUTE_WAIVER ? clazz->waiver_kind : clazz->interview_kind;
}

/* Members of one account go to the post that the first of them to come here chose. */
static uint8_t post_of_account(const struct visa_world *w, uint32_t id)
{
    uint32_t unit[VISA_PARTY_MAX];
    uint32_t count = visa_unit(w, id, unit);
    for (uint32_t i = 1; i < count; i++) {
        if (w->cases[unit[i]].pool != UINT16_MAX && w->cases[unit[i]].route == w->cases[id].route) {
            return w->cases[unit[i]].post;
        }
    }
    return VISA_NOTHING;
}

static bool choose_pool(struct visa_world *w, uint32_t id, const struct sim_draw *draw)
{
    struct visa_case *c = &w->cases[id];
    uint8_t kind = visa_kind_of(w, c);
    uint8_t post = kind == VISA_NOTHING ? VISA_NOTHING : post_of_account(w, id);
    if (post == VISA_NOTHING && kind != VISA_NOTHING) {
        if (w->ghosts != NULL) {
            visa_play(w); /* a post may have had its first seats today */
        }
        post = visa_choose_post(w, c, kind, VISA_NOTHING, draw);
    }
    if (post == VISA_NOTHING) {
        return false;
    }
    c->post = post;
    c->pool = w->scenario->pool_at[(size_t)post * w->scenario->kind_count + kind];
    visa_ghost_looks_at(w, c->pool);
    return true;
}

/* Chooses route and post; a case that has nowhere to go ends, false. */
bool visa_take_route(struct visa_world *w, uint32_t id, const struct sim_draw *draw)
{
    struct visa_case *c = &w->cases[id];
    visa_spend(w, id, VISA_STAGE_PREPARE, visa_now(w));
    c->route = (uint8_t)visa_route_of(w, c, draw);
    if (c->route != VISA_ROUTE_INTERVIEW && (c->flags & VISA_ON_ACCOUNT) != 0) {
        visa_leave_unit(w, id);
    }
    if (c->route == VISA_ROUTE_NOTE) {
        c->post = c->home == VISA_NOTHING ? 0 : c->home;
        return true;
    }
    if (!choose_pool(w, id, draw)) {
        visa_finish(w, id, VISA_OUTCOME_WITHDRAWN);
        return false;
    }
    return true;
}

void visa_on_route(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    const struct visa_case *c = &w->cases[event->subject];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    if (visa_take_route(w, event->subject, &draw)) {
        visa_pay_and_join(w, event->subject, visa_now(w), &draw);
    }
}

void visa_seek_interview(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    visa_leave_unit(w, id);
    visa_set_state(w, id, VISA_PREPARING);
    c->route = VISA_ROUTE_INTERVIEW;
    c->changes = 0;
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    if (!choose_pool(w, id, &draw)) {
        visa_finish(w, id, VISA_OUTCOME_WITHDRAWN);
        return;
    }
    visa_schedule(w, id, VISA_EVENT_JOIN, moment, VISA_PHASE_BOOKING);
}

/* A traveller has been waiting for a seat. */
void visa_resume_waiting(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    if (!visa_take_route(w, id, &draw)) {
        return;
    }
    if (c->route == VISA_ROUTE_NOTE) {
        visa_lodge_note(w, id, visa_now(w));
        return;
    }
    c->flags |= VISA_STANDS;
    visa_schedule(w, id, VISA_EVENT_JOIN, visa_now(w), VISA_PHASE_BOOKING);
}
