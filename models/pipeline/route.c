/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The route: is an interview needed, and at which post?
 *
 * Eligibility for the interview waiver follows the rules in force at this moment (waiver_rules.csv) and is
 * checked again when the papers are handed in. The post is chosen before the fee is paid: it is the one with
 * the largest utility = home advantage - sensitivity x published wait + Gumbel noise, the noise being keyed
 * by the post's name, so that another post on the list leaves everybody's liking for the old ones as it was.
 */
#include "models/pipeline/waiver.h"
#include "models/pipeline/world.h"

static bool applies_to(const struct visa_waiver_rule *rule, const struct visa_case *c)
{
    return (rule->clazz == VISA_ALL || rule->clazz == c->clazz) &&
           (rule->passport == VISA_ALL || rule->passport == c->passport) &&
           (rule->applicant == VISA_ALL || rule->applicant == c->applicant);
}

/* A rule that asks for an age does not cover a case whose age is unknown. */
static bool age_fits(const struct visa_waiver_rule *rule, const struct visa_case *c)
{
    enum { OLDEST = 150 };
    if (c->age < 0) {
        return rule->min_age == 0 && rule->max_age == OLDEST;
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

bool visa_waiver_eligible(const struct visa_world *w, const struct visa_case *c, int32_t day)
{
    if ((c->flags & VISA_CALLED_IN) != 0 || c->prior == VISA_PRIOR_LOST) {
        return false;
    }
    int32_t months = months_expired(w, c);
    for (size_t i = 0; i < w->scenario->waiver_rule_count; i++) {
        const struct visa_waiver_rule *rule = &w->scenario->waiver_rules[i];
        bool prior = rule->expired_within < 0 || (months >= 0 && months <= rule->expired_within);
        bool clean = !rule->never_refused || (c->flags & VISA_REFUSED_BEFORE) == 0;
        if (rule->from <= day && day <= rule->to && applies_to(rule, c) && age_fits(rule, c) && prior &&
            clean) {
            return true;
        }
    }
    return false;
}

/* Whole numbers, SIM_GUMBEL_ONE to 1. */
struct taste {
    uint64_t noise; /* the case's own; mixed with a post's key it gives the noise of that post */
    int64_t home;
    int64_t slope;
};

static struct taste taste_of(const struct visa_world *w, const struct visa_case *c)
{
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    return (struct taste){
        .noise = draw.word[3],
        .home = (int64_t)(visa_value(w, c, VISA_HOME_ADVANTAGE) * SIM_GUMBEL_ONE),
        .slope = (int64_t)(visa_value(w, c, VISA_WAIT_SENSITIVITY) * SIM_GUMBEL_ONE),
    };
}

static int64_t utility(const struct visa_world *w, const struct taste *taste, uint8_t post, uint8_t home,
                       uint16_t pool)
{
    const struct visa_scenario *s = w->scenario;
    uint32_t word = (uint32_t)(sim_mix_pair(taste->noise, s->posts[post].key) >> 32);
    return sim_gumbel_draw(&s->gumbel, word) + (post == home ? taste->home : 0) -
           taste->slope * w->counters[pool].published;
}

/* The best post of a kind of pool; with_seats: only among those that have had seats so far. */
static uint8_t choose(const struct visa_world *w, const struct visa_case *c, uint8_t kind, uint8_t not_this,
                      bool with_seats)
{
    const struct visa_scenario *s = w->scenario;
    struct taste taste = taste_of(w, c);
    uint8_t best = VISA_NOTHING;
    int64_t most = INT64_MIN;
    for (uint8_t post = 0; post < s->post_count; post++) {
        uint16_t pool = s->pool_at[(size_t)post * s->kind_count + kind];
        if (post == not_this || pool == UINT16_MAX || (with_seats && w->counters[pool].most == 0)) {
            continue;
        }
        int64_t value = utility(w, &taste, post, c->home, pool);
        if (value > most) {
            most = value;
            best = post;
        }
    }
    return best;
}

uint8_t visa_choose_post(const struct visa_world *w, const struct visa_case *c, uint8_t kind,
                         uint8_t not_this)
{
    uint8_t post = choose(w, c, kind, not_this, true);
    return post == VISA_NOTHING ? choose(w, c, kind, not_this, false) : post;
}

/* The route by class and rule. */
static enum visa_route choose_route(struct visa_world *w, const struct visa_case *c)
{
    const struct visa_class *clazz = &w->scenario->classes[c->clazz];
    if (clazz->note_verbale && (c->flags & VISA_CALLED_IN) == 0) {
        return VISA_ROUTE_NOTE;
    }
    struct sim_draw draw = visa_draw(w, c, VISA_DRAW_ROUTE, c->attempt);
    if (clazz->waiver_kind != VISA_NOTHING && c->attempt == 1 && visa_waiver_eligible(w, c, visa_today(w)) &&
        visa_does(w, c, VISA_WAIVER_UPTAKE, draw.word[0])) {
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

static bool choose_pool(struct visa_world *w, uint32_t id)
{
    struct visa_case *c = &w->cases[id];
    uint8_t kind = visa_kind_of(w, c);
    uint8_t post = kind == VISA_NOTHING ? VISA_NOTHING : post_of_account(w, id);
    if (post == VISA_NOTHING && kind != VISA_NOTHING) {
        post = visa_choose_post(w, c, kind, VISA_NOTHING);
    }
    if (post == VISA_NOTHING) {
        return false;
    }
    c->post = post;
    c->pool = w->scenario->pool_at[(size_t)post * w->scenario->kind_count + kind];
    return true;
}

void visa_on_route(void *world, const struct sim_event *event)
{
    struct visa_world *w = world;
    uint32_t id = event->subject;
    struct visa_case *c = &w->cases[id];
    visa_spend(w, id, VISA_STAGE_PREPARE, visa_now(w));
    c->route = (uint8_t)choose_route(w, c);
    if (c->route != VISA_ROUTE_INTERVIEW && (c->flags & VISA_ON_ACCOUNT) != 0) {
        visa_leave_unit(w, id);
    }
    if (c->route == VISA_ROUTE_NOTE) {
        c->post = c->home == VISA_NOTHING ? 0 : c->home;
        visa_pay_and_join(w, id, visa_now(w));
        return;
    }
    if (!choose_pool(w, id)) {
        visa_finish(w, id, VISA_OUTCOME_WITHDRAWN);
        return;
    }
    visa_pay_and_join(w, id, visa_now(w));
}

void visa_seek_interview(struct visa_world *w, uint32_t id, int64_t moment)
{
    struct visa_case *c = &w->cases[id];
    visa_leave_unit(w, id);
    visa_set_state(w, id, VISA_PREPARING);
    c->route = VISA_ROUTE_INTERVIEW;
    c->changes = 0;
    if (!choose_pool(w, id)) {
        visa_finish(w, id, VISA_OUTCOME_WITHDRAWN);
        return;
    }
    visa_schedule(w, id, VISA_EVENT_JOIN, moment, VISA_PHASE_BOOKING);
}
