/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/cast.h"

#include "analysis/plan/cast_standing.h"
#include "sim/random/draw.h"

#include <stdio.h>
#include <string.h>

/* Ages that stand for a band: its edge next to the middle one, whose years a rule may ask for and nobody
 * told. */
enum { AGE_UNDER_14 = 13, AGE_80_OR_OVER = 80, AGE_NOT_TOLD = -1 };

static bool is_official(const struct visa_member *member)
{
    return member->passport != VISA_ORDINARY;
}

static uint8_t passport_state(enum visa_passport_place place)
{
    switch (place) {
    case VISA_PASSPORT_TO_RENEW:
    case VISA_PASSPORT_IN_PRODUCTION: /* how far it has come is not known */
        return VISA_PASSPORT_RENEW;
    case VISA_PASSPORT_TO_APPLY:
        return VISA_PASSPORT_FIRST;
    case VISA_PASSPORT_AT_EMBASSY:
        return VISA_PASSPORT_IS_AWAY;
    default:
        return VISA_PASSPORT_READY;
    }
}

/* Does the last visa stand in a passport that serves this trip? */
static bool is_in_right_passport(const struct visa_member *member)
{
    switch (member->last_passport) {
    case VISA_LAST_IN_THIS:
        return true;
    case VISA_LAST_IN_OLD_OFFICIAL:
        return is_official(member);
    case VISA_LAST_IN_PRIVATE:
        return !is_official(member);
    default:
        return false;
    }
}

static int16_t prior_of(const struct visa_member *member)
{
    if (member->last_visa == VISA_LAST_LOST) {
        return VISA_PRIOR_LOST;
    }
    bool dated = member->last_visa == VISA_LAST_VALID || member->last_visa == VISA_LAST_EXPIRED;
    if (!dated || member->last_until == VISA_NO_DAY || !is_in_right_passport(member) ||
        member->last_clazz == VISA_NOTHING) {
        return VISA_PRIOR_NONE;
    }
    return member->last_clazz == member->clazz ? VISA_PRIOR_VALID : VISA_PRIOR_OTHER_CLASS;
}

static int16_t age_of(enum visa_age age)
{
    return age == VISA_AGE_UNDER_14     ? AGE_UNDER_14
           : age == VISA_AGE_80_OR_OVER ? AGE_80_OR_OVER
                                        : AGE_NOT_TOLD;
}

static uint8_t field_of(enum visa_sensitive sensitive)
{
    return sensitive == VISA_SENSITIVE_YES  ? VISA_SENSITIVE
           : sensitive == VISA_SENSITIVE_NO ? VISA_NORMAL
                                            : VISA_DRAWN;
}

static enum visa_approval_need need_of(enum visa_mission mission)
{
    return mission == VISA_MISSION_BY_APPROVAL       ? VISA_NEEDS_APPROVAL
           : mission == VISA_MISSION_BY_CONFIRMATION ? VISA_NEEDS_CONFIRMATION
                                                     : VISA_NEEDS_NOTHING;
}

/* Who share an account have the same number. */
static uint32_t account_of(const struct visa_delegation *delegation, const struct visa_member *member)
{
    if (delegation->accounts == VISA_ACCOUNTS_ONE) {
        return 1;
    }
    for (size_t i = 0; delegation->accounts == VISA_ACCOUNTS_GROUPS && member->account[0] != '\0'; i++) {
        if (strcmp(delegation->members[i].account, member->account) == 0) {
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

static struct visa_span *busy_of(const struct visa_member *member, struct sim_arena *arena)
{
    struct visa_span *spans = sim_arena_alloc(arena, member->unavailable.count, sizeof *spans);
    for (size_t i = 0; i < member->unavailable.count && spans != NULL; i++) {
        spans[i] = (struct visa_span){member->unavailable.range[i].from, member->unavailable.range[i].to};
    }
    return spans;
}

/* Other countries' visas, which hold everybody's passport. */
static struct visa_hold *holds_of(const struct visa_delegation *delegation, struct sim_arena *arena)
{
    const struct visa_other_visas *visas = &delegation->other_visas;
    struct visa_hold *holds = sim_arena_alloc(arena, visas->count, sizeof *holds);
    for (size_t i = 0; i < visas->count && holds != NULL; i++) {
        holds[i] = (struct visa_hold){visas->visa[i].days, visas->visa[i].working_days};
    }
    return holds;
}

static struct visa_traveller traveller_of(const struct visa_delegation *delegation,
                                          const struct visa_member *member, const struct visa_span *busy)
{
    return (struct visa_traveller){
        .key = member->who,
        .clazz = member->clazz,
        .applicant = is_official(member) ? VISA_OFFICIAL : VISA_PRIVATE,
        .home = member->home,
        .passport = (uint8_t)member->passport,
        .passport_state = passport_state(member->passport_place),
        .strength = VISA_DRAWN,
        .field = field_of(member->sensitive),
        .delivery = VISA_DRAWN,
        .prior = prior_of(member),
        .prior_until = member->last_until,
        .age = age_of(member->age),
        .refused_before = member->refusals.count > 0,
        .need = need_of(member->mission),
        .persistent = true,
        .posts = member->post_mask,
        .account = account_of(delegation, member),
        .busy = busy,
        .busy_count = (uint32_t)member->unavailable.count,
    };
}

/* Who travels, in the order of the file. */
static uint32_t choose(struct ana_cast *cast, const struct visa_delegation *delegation)
{
    uint32_t count = 0;
    for (size_t i = 0; i < delegation->count; i++) {
        if (delegation->members[i].status != VISA_STATUS_WITHDRAWN) {
            cast->who[count++] = &delegation->members[i];
        }
    }
    return count;
}

/* What is missing for a forecast, as it is found. */
struct complaint {
    struct visa_table items, members; /* of the delegation, to report to */
    char text[400];
    size_t used, count;
    bool item;
};

static void complain(struct complaint *complaint, size_t number, int column)
{
    size_t room = sizeof complaint->text - complaint->used;
    const char *name = complaint->members.schema->columns[column].name;
    int written = snprintf(complaint->text + complaint->used, room, "%smember %zu: %.*s",
                           complaint->used == 0 ? "" : "; ", number, (int)strcspn(name, "|"), name);
    complaint->used += written > 0 && (size_t)written < room ? (size_t)written : 0;
    complaint->text[complaint->used] = '\0';
    complaint->count++;
}

/* Every date that a status needs, is it there? */
static enum sim_status check_dates(const struct visa_delegation *delegation, int32_t as_of,
                                   struct sim_error *error)
{
    struct complaint complaint = {.items = delegation->items, .members = delegation->table};
    for (size_t i = 0; i < delegation->count; i++) {
        bool item;
        const struct visa_member *member = &delegation->members[i];
        int column = ana_standing_lacks(delegation, member, as_of, &item);
        if (column >= 0) {
            visa_table_error(&complaint.members, member->row, column,
                             "the status cannot be forecast without this date, in its order");
            complain(&complaint, i + 1, column);
        }
        complaint.item = complaint.item || item;
    }
    if (complaint.item) {
        visa_table_error(&complaint.items, 0, VISA_ITEM_APPROVAL_DATE,
                         "the approval cannot be forecast without this date");
    }
    if (complaint.count == 0 && !complaint.item) {
        return SIM_OK;
    }
    return sim_fail(error, SIM_ERR_DATA, "dates that a forecast needs are missing or do not fit: %s%s%s",
                    complaint.text, complaint.count > 0 && complaint.item ? "; " : "",
                    complaint.item ? "approval_date" : "");
}

/* The travellers and who of them must go. */
static void fill(struct ana_cast *cast, const struct visa_delegation *delegation,
                 const struct ana_cast_view *view, struct sim_arena *arena)
{
    struct visa_traveller *members = sim_arena_alloc(arena, delegation->count, sizeof *members);
    bool *must = sim_arena_alloc(arena, delegation->count, sizeof *must);
    const struct visa_hold *holds = holds_of(delegation, arena);
    cast->travellers.members = members;
    cast->promise.must = must;
    for (uint32_t i = 0; i < cast->travellers.count && !arena->failed; i++) {
        const struct visa_member *who = cast->who[i];
        members[i] = traveller_of(delegation, who, busy_of(who, arena));
        members[i].standing = view->forecast ? ana_standing_of(delegation, who, view->as_of)
                                             : (struct visa_standing){.entry = view->entry};
        members[i].holds = holds;
        members[i].hold_count = (uint32_t)delegation->other_visas.count;
        must[i] = who->must_go || (delegation->goal.head_needed && who->role == VISA_HEAD);
    }
}

enum sim_status ana_cast_make(struct ana_cast *cast, const struct visa_delegation *delegation,
                              const struct ana_cast_view *view, struct sim_arena *arena,
                              struct sim_error *error)
{
    *cast = (struct ana_cast){.who = sim_arena_alloc(arena, delegation->count, sizeof *cast->who)};
    if (cast->who == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for the delegation");
    }
    uint32_t count = choose(cast, delegation);
    if (count == 0 || count > ANA_CAST_MAX) {
        return sim_fail(error, SIM_ERR_DATA, "%u travellers: a plan is for 1 to %d", count, ANA_CAST_MAX);
    }
    enum sim_status status = view->forecast ? check_dates(delegation, view->as_of, error) : SIM_OK;
    if (status != SIM_OK) {
        return status;
    }
    cast->travellers = (struct visa_travellers){
        .count = count, .key = sim_hash_name(delegation->id), .clerks = (uint8_t)delegation->clerks};
    cast->promise =
        (struct ana_promise){.at_least = (uint32_t)delegation->goal.at_least, .ready = ANA_READY_AT_OFFICE};
    fill(cast, delegation, view, arena);
    return arena->failed ? sim_fail(error, SIM_ERR_MEMORY, "no memory for the delegation") : SIM_OK;
}
