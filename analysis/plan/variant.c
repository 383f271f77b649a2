/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/variant.h"

#include "analysis/plan/late_reserve.h"
#include "models/clock.h"
#include "sim/random/draw.h"

#include <string.h>

/* With the fee post and route are chosen, and the account is made. */
static bool is_open(const struct visa_traveller *member)
{
    return member->standing.entry < VISA_ENTRY_PAID;
}

uint32_t ana_open_members(const struct ana_cast *cast)
{
    uint32_t open = 0;
    for (uint32_t i = 0; i < cast->travellers.count; i++) {
        open += is_open(&cast->travellers.members[i]);
    }
    return open;
}

/* ---- posts ---- */

static bool at_post(struct ana_variant *variant, uint8_t post)
{
    const uint64_t only = UINT64_C(1) << post;
    for (uint32_t i = 0; i < variant->cast.travellers.count; i++) {
        struct visa_traveller *member = &variant->members[i];
        bool may = member->posts == 0 || (member->posts & only) != 0;
        if (!may && is_open(member) && variant->cast.who[i]->role != VISA_RESERVE) {
            return false;
        }
        member->posts = may && is_open(member) ? only : member->posts;
    }
    return variant->open > 0;
}

/* ---- accounts ---- */

/* How many open members of the same class stand before this one. */
static uint32_t place_in_class(const struct ana_variant *variant, uint32_t member)
{
    uint32_t place = 0;
    for (uint32_t i = 0; i < member; i++) {
        place += is_open(&variant->members[i]) && variant->members[i].clazz == variant->members[member].clazz;
    }
    return place;
}

/* Numbers of accounts that nobody has yet: one for each class and group of its members. */
static bool on_accounts(struct ana_variant *variant, uint32_t size)
{
    const uint32_t count = variant->cast.travellers.count;
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        used = variant->members[i].account > used ? variant->members[i].account : used;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct visa_traveller *member = &variant->members[i];
        if (is_open(member)) {
            uint32_t group = place_in_class(variant, i) / size;
            member->account = size == 1 ? 0 : used + 1 + member->clazz * count + group;
        }
    }
    return size <= variant->open;
}

static bool share(const struct visa_traveller *a, const struct visa_traveller *b)
{
    return a->account != 0 && a->account == b->account;
}

/* ---- reserves ---- */

/* The first is the same whether there are more or not. */
static struct visa_traveller reserve_of(const struct ana_outlook_question *plan, uint32_t number)
{
    const struct ana_cast *cast = plan->cast;
    struct visa_traveller reserve =
        plan->forecast ? ana_late_reserve(cast) : cast->travellers.members[ana_typical_reserve(cast)];
    reserve.key = sim_mix_pair(sim_mix_pair(cast->travellers.key, sim_hash_name("reserve")), number);
    return reserve;
}

static void add_reserves(struct ana_variant *variant, const struct ana_outlook_question *plan, uint32_t more)
{
    for (uint32_t i = 0; i < more; i++) {
        variant->members[variant->cast.travellers.count++] = reserve_of(plan, i);
    }
}

/* ---- interview waiver ---- */

static bool has_last_visa(const struct visa_member *member)
{
    return member->last_visa == VISA_LAST_VALID || member->last_visa == VISA_LAST_EXPIRED;
}

static bool with_waiver(struct ana_variant *variant, int64_t start)
{
    bool anybody = false;
    for (uint32_t i = 0; i < variant->cast.travellers.count; i++) {
        struct visa_traveller *member = &variant->members[i];
        const struct visa_member *who = variant->cast.who[i];
        if (is_open(member) && has_last_visa(who)) {
            member->prior = VISA_PRIOR_VALID;
            member->prior_until = who->last_until != VISA_NO_DAY ? who->last_until : visa_day_of(start);
        }
        member->rules_serve = is_open(member);
        anybody = anybody || (is_open(member) && (member->prior == VISA_PRIOR_VALID || member->age >= 0));
    }
    return anybody;
}

static bool without_waiver(struct ana_variant *variant)
{
    enum { NOT_TOLD = -1 };
    for (uint32_t i = 0; i < variant->cast.travellers.count; i++) {
        struct visa_traveller *member = &variant->members[i];
        if (is_open(member)) {
            member->prior = VISA_PRIOR_NONE;
            member->age = NOT_TOLD;
        }
    }
    return variant->open > 0;
}

/* ---- all of them ---- */

static bool same_accounts(const struct ana_cast *plan, const struct ana_variant *variant)
{
    bool same = true;
    for (uint32_t i = 0; i < plan->travellers.count; i++) {
        for (uint32_t k = 0; k < i && same; k++) {
            same = share(&plan->travellers.members[i], &plan->travellers.members[k]) ==
                   share(&variant->members[i], &variant->members[k]);
        }
    }
    return same;
}

static bool is_the_plan(const struct ana_cast *plan, const struct ana_variant *variant)
{
    bool same = variant->cast.travellers.count == plan->travellers.count && same_accounts(plan, variant);
    for (uint32_t i = 0; i < plan->travellers.count && same; i++) {
        const struct visa_traveller *a = &plan->travellers.members[i];
        const struct visa_traveller *b = &variant->members[i];
        bool prior =
            a->prior == b->prior && (a->prior != VISA_PRIOR_VALID || a->prior_until == b->prior_until);
        same = a->posts == b->posts && prior && a->age == b->age && a->rules_serve == b->rules_serve;
    }
    return same;
}

static enum sim_status copy_cast(struct ana_variant *variant, const struct ana_cast *plan, uint32_t more,
                                 struct sim_arena *arena)
{
    const uint32_t count = plan->travellers.count;
    const size_t most = (size_t)count + more;
    bool *must = sim_arena_alloc(arena, most, sizeof *must);
    const struct visa_member **who = sim_arena_alloc(arena, most, sizeof *who);
    struct visa_traveller *members = sim_arena_alloc(arena, most, sizeof *members);
    if (must == NULL || who == NULL || members == NULL) {
        return SIM_ERR_MEMORY;
    }
    memcpy(members, plan->travellers.members, count * sizeof *members);
    memcpy(must, plan->promise.must, count * sizeof *must);
    memcpy(who, plan->who, count * sizeof *who);
    for (size_t i = count; i < most; i++) {
        who[i] = plan->who[ana_typical_reserve(plan)];
    }
    *variant = (struct ana_variant){.cast = *plan, .members = members, .open = ana_open_members(plan)};
    variant->cast.travellers.members = members;
    variant->cast.promise.must = must;
    variant->cast.who = who;
    return SIM_OK;
}

static bool change(struct ana_variant *variant, const struct ana_outlook_question *plan,
                   const struct ana_alternative *alternative)
{
    switch (alternative->kind) {
    case ANA_AT_POST:
        return at_post(variant, alternative->post);
    case ANA_ON_ACCOUNTS:
        return on_accounts(variant, alternative->size);
    case ANA_WITH_RESERVES:
        add_reserves(variant, plan, alternative->size);
        return variant->cast.travellers.count <= ANA_CAST_MAX;
    case ANA_WITH_WAIVER:
        return with_waiver(variant, plan->start);
    case ANA_WITHOUT_WAIVER:
        return without_waiver(variant);
    }
    return false;
}

enum sim_status ana_variant_make(struct ana_variant *variant, const struct ana_outlook_question *plan,
                                 struct ana_alternative *alternative, struct sim_arena *arena)
{
    uint32_t more = alternative->kind == ANA_WITH_RESERVES ? alternative->size : 0;
    enum sim_status status = copy_cast(variant, plan->cast, more, arena);
    if (status == SIM_OK) {
        alternative->possible = change(variant, plan, alternative);
        alternative->is_plan = alternative->possible && is_the_plan(plan->cast, variant);
    }
    return status;
}
