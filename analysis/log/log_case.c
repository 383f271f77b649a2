/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/log_case.h"

#include "models/clock.h"

#include <stdlib.h>

enum { EVENTS_FIRST = 64 };

void ana_log_case_init(struct ana_log_case *c, const struct visa_scenario *scenario)
{
    *c = (struct ana_log_case){.scenario = scenario};
}

void ana_log_case_begin(struct ana_log_case *c, uint64_t who)
{
    ana_chain_destroy(&c->chain);
    ana_chain_init(&c->chain, c->scenario, who, VISA_NO_GUEST);
    c->count = 0;
    c->pool = UINT32_MAX;
}

void ana_log_case_destroy(struct ana_log_case *c)
{
    if (c != NULL) {
        ana_chain_destroy(&c->chain);
        free(c->events);
        *c = (struct ana_log_case){0};
    }
}

static struct ana_log_event *add(struct ana_log_case *c)
{
    if (c->count == c->capacity) {
        uint32_t capacity = c->capacity > 0 ? 2 * c->capacity : EVENTS_FIRST;
        struct ana_log_event *events = realloc(c->events, capacity * sizeof *events);
        if (events == NULL) {
            c->failed = true;
            return NULL;
        }
        c->events = events;
        c->capacity = capacity;
    }
    struct ana_log_event *event = &c->events[c->count];
    *event = (struct ana_log_event){.who = c->chain.who,
                                    .sequence = c->count++,
                                    .pool = UINT32_MAX,
                                    .stage = VISA_NOTHING,
                                    .applicant = c->chain.applicant};
    return event;
}

/* ---- what happens in a moment ---- */

static struct ana_log_event *add_point(struct ana_log_case *c, uint8_t type, int64_t moment)
{
    struct ana_log_event *event = add(c);
    if (event != NULL) {
        event->type = type;
        event->moment = (uint32_t)moment;
        event->begun = (uint32_t)moment;
        event->clazz = c->chain.clazz;
        event->route = c->chain.route;
        event->post = c->chain.place;
        event->attempt = c->chain.attempt;
    }
    return event;
}

/* About the seat that the case holds. */
static void tie_to_seat(const struct ana_log_case *c, struct ana_log_event *event)
{
    if (event != NULL && c->pool != UINT32_MAX) {
        event->pool = c->pool;
        event->day = c->day;
        event->time = c->time;
        event->post = c->scenario->pools[c->pool].post;
    }
}

static void take_turn(struct ana_log_case *c, const struct visa_observed_turn *what)
{
    uint8_t type = (uint8_t)(ANA_TYPE_TURN + what->turn);
    ana_chain_turn(&c->chain, what);
    if (what->turn == VISA_TURN_ENTERED) {
        c->party = what->party;
        c->passport = what->passport;
        c->entry_class = what->clazz;
    }
    if (ana_type_occurs(type)) {
        struct ana_log_event *event = add_point(c, type, what->moment);
        if (ana_type_role(type, VISA_ACTIVITIES) == ANA_ROLE_POST) {
            tie_to_seat(c, event);
        } else if (what->turn == VISA_TURN_ENTERED && event != NULL) {
            event->party = what->party;
            event->passport = true;
        }
    }
}

static void take_seat(struct ana_log_case *c, const struct visa_observed_seat *what)
{
    ana_chain_seat(&c->chain, what);
    c->pool = what->pool;
    c->day = what->day;
    c->time = what->time;
    tie_to_seat(c, add_point(c, what->taken ? ANA_TYPE_SEAT_BOOKED : ANA_TYPE_SEAT_GIVEN_UP, what->moment));
    if (!what->taken) {
        c->pool = UINT32_MAX;
    }
}

static void take_verdict(struct ana_log_case *c, const struct visa_observed_verdict *what)
{
    ana_chain_verdict(&c->chain, what);
    struct ana_log_event *event = add_point(c, (uint8_t)(ANA_TYPE_VERDICT + what->verdict), what->moment);
    if (event != NULL) {
        event->place = (uint8_t)what->place;
        event->passport = what->verdict == VISA_ISSUED;
    }
}

void ana_log_case_take(struct ana_log_case *c, const struct ana_notice *notice)
{
    union {
        struct visa_observed_turn turn;
        struct visa_observed_activity activity;
        struct visa_observed_seat seat;
        struct visa_observed_verdict verdict;
        struct visa_observed_end end;
    } what;
    switch ((enum ana_notice_kind)notice->kind) {
    case ANA_NOTICE_TURN:
        what.turn = ana_notice_turn(notice);
        take_turn(c, &what.turn);
        break;
    case ANA_NOTICE_ACTIVITY:
        what.activity = ana_notice_activity(notice);
        ana_chain_activity(&c->chain, &what.activity);
        break;
    case ANA_NOTICE_SEAT:
        what.seat = ana_notice_seat(notice);
        take_seat(c, &what.seat);
        break;
    case ANA_NOTICE_VERDICT:
        what.verdict = ana_notice_verdict(notice);
        take_verdict(c, &what.verdict);
        break;
    case ANA_NOTICE_END:
        what.end = ana_notice_end(notice);
        ana_chain_end(&c->chain, &what.end);
        break;
    }
}

/* ---- links ---- */

static uint8_t type_of(const struct ana_link *link)
{
    return link->kind == ANA_LINK_ACTIVITY ? (uint8_t)link->activity : (uint8_t)(ANA_TYPE_WAIT + link->kind);
}

/* The slot whose date is waited for, by its moment. */
static void tie_to_slot(const struct ana_log_case *c, const struct ana_link *link,
                        struct ana_log_event *event)
{
    const struct visa_pool *pool = &c->scenario->pools[link->pool];
    event->day = visa_day_of(link->seat);
    int32_t minute = (int32_t)(link->seat - visa_midnight(event->day));
    while (event->time < pool->times && pool->minute[event->time] != minute) {
        event->time++;
    }
    SIM_ASSERT(event->time < pool->times);
    event->pool = link->pool;
}

static void add_link(struct ana_log_case *c, const struct ana_link *link, bool start)
{
    struct ana_log_event *event = add(c);
    if (event == NULL) {
        return;
    }
    event->type = type_of(link);
    event->start = start;
    event->moment = (uint32_t)(start ? link->from : link->to);
    event->begun = (uint32_t)link->from;
    event->stage = (uint8_t)link->stage;
    event->cause = (uint8_t)link->cause;
    event->clazz = link->clazz;
    event->route = link->route;
    event->post = link->pool < c->scenario->pool_count ? c->scenario->pools[link->pool].post : link->post;
    event->attempt = link->attempt;
    event->passport = link->kind == ANA_LINK_ACTIVITY && ana_activity_has_passport(link->activity);
    event->activity = link->kind == ANA_WAIT_COUNTER ? (uint8_t)link->activity : VISA_ACTIVITIES;
    if (link->kind == ANA_WAIT_DATE && link->seat != 0) {
        tie_to_slot(c, link, event);
    }
}

static void add_outcome(struct ana_log_case *c)
{
    struct ana_log_event *event =
        add_point(c, (uint8_t)(ANA_TYPE_OUTCOME + c->chain.outcome), c->chain.ended);
    if (event != NULL) {
        event->post = c->chain.post;
        event->fees = c->chain.ended_in_run ? c->chain.fees : -1;
        event->refusals = (uint8_t)(c->chain.refusals < UINT8_MAX ? c->chain.refusals : UINT8_MAX);
    }
}

/* ---- in order ---- */

/* At one moment: what ends, what happens, what begins. */
static int rank_of(const struct ana_log_event *event)
{
    bool link = event->type < ANA_TYPE_TURN;
    return !link ? 1 : event->start ? 2 : 0;
}

static int by_time(const void *a, const void *b)
{
    const struct ana_log_event *x = a;
    const struct ana_log_event *y = b;
    if (x->moment != y->moment) {
        return x->moment < y->moment ? -1 : 1;
    }
    if (rank_of(x) != rank_of(y)) {
        return rank_of(x) - rank_of(y);
    }
    return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

/* A passport that is issued once the forms are being filled in is another one than that of before. */
static bool is_new_passport(const struct ana_log_event *event)
{
    return event->start && (event->type == VISA_OFFICIAL_PASSPORT || event->type == VISA_PASSPORT_PRODUCTION);
}

/* Numbers them in their order. */
static void number(struct ana_log_case *c)
{
    uint8_t passport = 1;
    uint8_t attempt = 0;
    bool prepares = false;
    for (uint32_t i = 0; i < c->count; i++) {
        struct ana_log_event *event = &c->events[i];
        passport = (uint8_t)(passport + (prepares && is_new_passport(event)));
        prepares = prepares || event->stage == VISA_STAGE_PREPARE;
        attempt = event->attempt > attempt ? event->attempt : attempt;
        event->attempt = attempt;
        event->sequence = i;
        event->passport_number = passport;
    }
}

void ana_log_case_finish(struct ana_log_case *c, int64_t horizon)
{
    ana_chain_finish(&c->chain, horizon);
    c->failed = c->failed || c->chain.failed;
    uint32_t points = c->count;
    for (uint32_t i = 0; i < c->chain.count; i++) {
        add_link(c, &c->chain.links[i], true);
        add_link(c, &c->chain.links[i], false);
    }
    add_outcome(c);
    if (c->failed) {
        c->count = 0;
        return;
    }
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t link = (i - points) / 2;
        bool is_link = i >= points && link < c->chain.count;
        c->events[i].instance = is_link ? link + 1 : c->chain.count + 1 + (i < points ? i : points);
    }
    qsort(c->events, c->count, sizeof *c->events, by_time);
    number(c);
}
