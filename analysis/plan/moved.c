/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/moved.h"

#include "models/clock.h"

#include <stdlib.h>
#include <string.h>

#define WORD(name, word) word,
const char *const ana_moved_words[] = {ANA_MOVED_LIST(WORD) NULL};
#undef WORD

/* One call. */
struct moving {
    const struct ana_environments *environments;
    const struct ana_outlook_question *question; /* today's */
    const struct ana_earlier *earlier;
    struct ana_moved *moved;
    struct sim_arena memory;        /* owns the casts */
    struct ana_cast then;           /* the earlier delegation, cast for its own day */
    struct ana_cast now;            /* the same, to be brought up to today */
    struct visa_traveller *members; /* of `now`, as far as the way has come */
};

/* ---- steps ---- */

static void note(const struct moving *moving, enum ana_moved_kind kind, const struct visa_member *member,
                 double odds)
{
    struct ana_moved *moved = moving->moved;
    double before = moved->count > 0 ? moved->rows[moved->count - 1].odds : odds;
    moved->rows[moved->count++] =
        (struct ana_moved_row){.kind = kind, .member = member, .odds = odds, .change = odds - before};
}

/* What is put to the environments. */
struct step {
    const struct ana_cast *cast;
    const struct visa_traveller *members;
    int64_t start;
    int64_t deadline;
};

static enum sim_status ask(const struct moving *moving, const struct step *step, double *odds,
                           struct sim_error *error)
{
    struct visa_travellers travellers = step->cast->travellers;
    struct ana_shares shares = {0};
    travellers.members = step->members;
    travellers.starts = &step->start;
    travellers.start_count = 1;
    travellers.copies = moving->question->copies;
    const struct ana_odds_question question = {.travellers = &travellers,
                                               .promise = &step->cast->promise,
                                               .deadlines = &step->deadline,
                                               .deadline_count = 1};
    enum sim_status status = ana_odds_ask(moving->environments, &question, &shares, error);
    if (status == SIM_OK) {
        *odds = ana_shares_interval(&shares, 0, moving->question->level).estimate;
    }
    ana_shares_destroy(&shares);
    return status;
}

/* One step further, with the members as they are by now. */
static enum sim_status go_on(const struct moving *moving, enum ana_moved_kind kind,
                             const struct visa_member *member, struct sim_error *error)
{
    const struct step step = {.cast = &moving->now,
                              .members = moving->members,
                              .start = moving->question->start,
                              .deadline = visa_midnight(moving->earlier->deadline)};
    double odds = 0;
    enum sim_status status = ask(moving, &step, &odds, error);
    if (status == SIM_OK) {
        note(moving, kind, member, odds);
    }
    return status;
}

/* ---- members ---- */

/* Nothing was heard since the earlier day; whoever had a seat that has passed was there. */
static void forget(struct visa_traveller *traveller, int32_t as_of, int64_t start)
{
    struct visa_standing *standing = &traveller->standing;
    if (standing->entry == VISA_ENTRY_BOOKED && visa_midnight(standing->seat_day) < start) {
        bool waiver = standing->route == VISA_ROUTE_WAIVER;
        standing->entry = waiver ? VISA_ENTRY_HANDED_IN : VISA_ENTRY_INTERVIEWED;
        standing->since = (int32_t)visa_midnight(standing->seat_day) + VISA_MINUTES_PER_DAY / 2;
        standing->seen = standing->since;
    } else if (standing->entry > VISA_ENTRY_START && standing->since > 0) {
        int32_t seen = (int32_t)visa_midnight(as_of);
        standing->seen = seen > standing->since ? seen : standing->since;
    }
}

/* The place in today's cast of a member of the earlier delegation; the count if it is there no more. */
static uint32_t place_today(const struct moving *moving, const struct visa_member *member)
{
    const struct ana_cast *today = moving->question->cast;
    uint32_t i = 0;
    while (i < today->travellers.count && today->who[i]->who != member->who) {
        i++;
    }
    return i;
}

static bool is_news(const struct visa_member *then, const struct visa_member *now)
{
    return then->status != now->status || then->status_on != now->status_on ||
           then->interview_on != now->interview_on;
}

/* Members whose status is another take today's, one after the other; or all others do. */
static enum sim_status hear(const struct moving *moving, bool news, struct sim_error *error)
{
    const struct ana_cast *today = moving->question->cast;
    enum sim_status status = SIM_OK;
    for (uint32_t i = 0; i < moving->now.travellers.count && status == SIM_OK; i++) {
        uint32_t place = place_today(moving, moving->now.who[i]);
        if (place == today->travellers.count || is_news(moving->now.who[i], today->who[place]) != news) {
            continue;
        }
        moving->members[i].standing = today->travellers.members[place].standing;
        moving->members[i].refusals = today->travellers.members[place].refusals;
        if (news) {
            status = go_on(moving, ANA_MOVED_MEMBER, today->who[place], error);
        }
    }
    return status == SIM_OK && !news ? go_on(moving, ANA_MOVED_SILENCE, NULL, error) : status;
}

/* ---- the way ---- */

static enum sim_status begin(const struct moving *moving, struct sim_error *error)
{
    const struct ana_earlier *earlier = moving->earlier;
    const struct step then = {.cast = &moving->then,
                              .members = moving->then.travellers.members,
                              .start = visa_midnight(earlier->as_of),
                              .deadline = visa_midnight(earlier->deadline)};
    double odds = 0;
    note(moving, ANA_MOVED_EARLIER, NULL, earlier->told);
    if (earlier->as_of < moving->environments->scenario->settings.start_day) {
        return SIM_OK; /* today's environments begin later: what it says of then is in the next step */
    }
    enum sim_status status = ask(moving, &then, &odds, error);
    if (status == SIM_OK) {
        note(moving, ANA_MOVED_WORLD, NULL, odds);
    }
    return status;
}

static enum sim_status end(const struct moving *moving, struct sim_error *error)
{
    const struct ana_outlook_question *question = moving->question;
    const struct step now = {.cast = question->cast,
                             .members = question->cast->travellers.members,
                             .start = question->start,
                             .deadline = visa_midnight(question->deadline)};
    double odds = 0;
    enum sim_status status = ask(moving, &now, &odds, error);
    if (status == SIM_OK) {
        note(moving, ANA_MOVED_ITEMS, NULL, odds);
    }
    return status;
}

static enum sim_status go(const struct moving *moving, struct sim_error *error)
{
    enum sim_status status = begin(moving, error);
    if (status == SIM_OK) {
        status = go_on(moving, ANA_MOVED_TIME, NULL, error);
    }
    if (status == SIM_OK) {
        status = hear(moving, true, error);
    }
    if (status == SIM_OK) {
        status = hear(moving, false, error);
    }
    return status == SIM_OK ? end(moving, error) : status;
}

static enum sim_status make_casts(struct moving *moving, struct sim_error *error)
{
    const struct ana_earlier *earlier = moving->earlier;
    const struct ana_cast_view then = {.forecast = true, .as_of = earlier->as_of};
    if (earlier->as_of >= visa_day_of(moving->question->start)) {
        return sim_fail(error, SIM_ERR_DATA, "the earlier forecast is not of an earlier day");
    }
    enum sim_status status = ana_cast_make(&moving->then, earlier->delegation, &then, &moving->memory, error);
    if (status == SIM_OK) {
        status = ana_cast_make(&moving->now, earlier->delegation, &then, &moving->memory, error);
    }
    if (status != SIM_OK) {
        return status;
    }
    moving->then.promise.ready = moving->question->cast->promise.ready;
    moving->now.promise.ready = moving->question->cast->promise.ready;
    uint32_t count = moving->now.travellers.count;
    moving->members = sim_arena_alloc(&moving->memory, count, sizeof *moving->members);
    moving->moved->rows = calloc((size_t)count + ANA_MOVED_KINDS, sizeof *moving->moved->rows);
    if (moving->members == NULL || moving->moved->rows == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for what moved");
    }
    memcpy(moving->members, moving->now.travellers.members, count * sizeof *moving->members);
    for (uint32_t i = 0; i < count; i++) {
        forget(&moving->members[i], earlier->as_of, moving->question->start);
    }
    return SIM_OK;
}

enum sim_status ana_moved_make(struct ana_moved *moved, const struct ana_environments *environments,
                               const struct ana_outlook_question *question, const struct ana_earlier *earlier,
                               struct sim_error *error)
{
    struct moving moving = {
        .environments = environments, .question = question, .earlier = earlier, .moved = moved};
    *moved = (struct ana_moved){.as_of = earlier->as_of};
    sim_arena_init(&moving.memory, SIZE_MAX);
    enum sim_status status = make_casts(&moving, error);
    if (status == SIM_OK) {
        status = go(&moving, error);
    }
    sim_arena_destroy(&moving.memory);
    return status;
}

void ana_moved_destroy(struct ana_moved *moved)
{
    if (moved != NULL) {
        free(moved->rows);
        *moved = (struct ana_moved){0};
    }
}
