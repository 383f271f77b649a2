/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers of a plan at random, with everything that an answer may lack.
 */
#ifndef TESTS_SUPPORT_PAGE_RANDOM_H
#define TESTS_SUPPORT_PAGE_RANDOM_H

#include "tests/support/page_answer.h"
#include "tests/support/random.h"

/* A day of the year behind as_of, or none. */
static inline int32_t answer_random_day(struct test_random *r)
{
    return test_random_percent(r, 15) ? VISA_NO_DAY : answer_day(2026, 11, 23) + test_random_in(r, 0, 400);
}

static inline struct ana_days answer_random_days(struct test_random *r)
{
    return (struct ana_days){answer_random_day(r), answer_random_day(r), answer_random_day(r),
                             answer_random_day(r)};
}

/* A share, sometimes certain or not known. */
static inline double answer_random_share(struct test_random *r)
{
    int32_t kind = test_random_below(r, 10);
    return kind == 0 ? NAN : kind == 1 ? 0 : kind == 2 ? 1 : test_random_unit(r);
}

static inline struct ana_interval answer_random_interval(struct test_random *r)
{
    struct ana_interval interval = answer_interval(answer_random_share(r), .2 * test_random_unit(r));
    return isnan(interval.estimate) ? (struct ana_interval){NAN, NAN, NAN} : interval;
}

static inline struct ana_views answer_random_views(struct test_random *r)
{
    return (struct ana_views){answer_random_interval(r), answer_random_share(r), answer_random_share(r),
                              answer_random_share(r)};
}

static inline struct ana_outlook_money answer_random_money(struct test_random *r)
{
    int64_t p50 = test_random_in(r, 0, 900000000);
    return (struct ana_outlook_money){(double)p50 + .5, p50, p50 + test_random_in(r, 0, 9000000)};
}

/* Up to 20 bytes of anything, or a spreadsheet's formula, or an ordinary id. */
static inline void answer_random_id(struct test_random *r, char id[ANSWER_ID_BYTES])
{
    static const char *const hostile[] = {"=1+1",       "-2",          "@SUM(A1)",       "+8613800138000",
                                          "a,\"b\"\nc", "\x1b[31mred", "团员一二三四五", "\t"};
    int32_t kind = test_random_below(r, 3);
    if (kind == 0) {
        (void)snprintf(id, ANSWER_ID_BYTES, "M%02d", test_random_in(r, 1, 20));
    } else if (kind == 1) {
        (void)snprintf(id, ANSWER_ID_BYTES, "%.20s", hostile[test_random_below(r, 8)]);
    } else {
        int32_t length = test_random_in(r, 1, ANSWER_ID_BYTES - 1);
        for (int32_t i = 0; i < length; i++) {
            id[i] = (char)test_random_in(r, 1, 255);
        }
        id[length] = '\0';
    }
}

static inline void answer_random_member(struct answer *a, struct test_random *r, uint32_t i)
{
    a->members[i] = (struct visa_member){
        .role = (enum visa_role)test_random_below(r, VISA_ROLES),
        .mission = (enum visa_mission)test_random_below(r, VISA_MISSIONS),
        .passport = (enum visa_passport)test_random_below(r, VISA_PASSPORTS),
        .passport_place = (enum visa_passport_place)test_random_below(r, VISA_PASSPORT_PLACES),
        .last_visa = (enum visa_last_visa)test_random_below(r, VISA_LAST_VISAS),
        .last_passport = (enum visa_last_passport)test_random_below(r, VISA_LAST_PASSPORTS),
        .sensitive = (enum visa_sensitive)test_random_below(r, 3),
        .refusals = {test_random_percent(r, 30), &a->refusal},
        .status = (enum visa_status)test_random_below(r, VISA_STATUSES),
        .status_on = answer_random_day(r),
        .interview_on = answer_random_day(r)};
    a->must[i] = test_random_percent(r, 40);
    a->travellers[i].account = (uint32_t)test_random_below(r, 4);
    a->outlook[i] =
        (struct ana_outlook_member){.issued = answer_random_interval(r),
                                    .in_time = answer_random_interval(r),
                                    .ready = answer_random_days(r),
                                    .waived = answer_random_share(r),
                                    .refused = answer_random_share(r),
                                    .overdue = answer_random_share(r),
                                    .caps = answer_random_share(r),
                                    .late = answer_random_share(r),
                                    .late_stage = (enum visa_stage)test_random_below(r, VISA_STAGES)};
    for (int step = 0; step < ANA_STEPS; step++) {
        a->outlook[i].takes[step] = answer_random_share(r);
        a->outlook[i].done[step] = answer_random_days(r);
    }
}

static inline void answer_random_outlook(struct ana_outlook *o, struct test_random *r)
{
    o->odds = answer_random_interval(r);
    o->everybody = answer_random_interval(r);
    o->everybody_ever = answer_random_interval(r);
    o->ceiling = answer_random_interval(r);
    o->if_issued = answer_random_interval(r);
    o->ready = answer_random_days(r);
    o->never = answer_random_share(r);
    for (int step = 0; step < ANA_STEPS; step++) {
        o->steps[step] = (struct ana_outlook_step){answer_random_share(r), answer_random_days(r)};
    }
    for (int stage = 0; stage < VISA_STAGES; stage++) {
        o->late_by_stage[stage] = answer_random_share(r);
        o->worth[stage] = answer_random_share(r) - .5;
    }
    o->fees = answer_random_money(r);
    o->travel = answer_random_money(r);
    o->total = answer_random_money(r);
    for (int i = 0; i < ANA_DECISIONS; i++) {
        o->decisions[i] = (struct ana_decision){answer_random_day(r), answer_random_share(r)};
    }
    o->environments = (uint32_t)test_random_in(r, 2, 1000);
    o->copies = (uint32_t)test_random_in(r, 1, 100000);
    o->finish.first_day = answer_day(2026, 11, 23);
    o->finish.count = (uint32_t)test_random_in(r, 0, ANSWER_DAYS);
    for (uint32_t i = 0; i < o->finish.count; i++) {
        o->finish.ready[i] = test_random_unit(r);
        o->finish.low[i] = o->finish.high[i] = answer_random_share(r);
    }
}

static inline void answer_random_alternatives(struct answer *a, struct test_random *r)
{
    static const enum ana_alternative_kind kinds[ANSWER_ALTERNATIVES] = {
        ANA_AT_POST,       ANA_AT_POST,       ANA_ON_ACCOUNTS, ANA_ON_ACCOUNTS,   ANA_ON_ACCOUNTS,
        ANA_WITH_RESERVES, ANA_WITH_RESERVES, ANA_WITH_WAIVER, ANA_WITHOUT_WAIVER};
    a->plan.alternatives.count = test_random_percent(r, 20) ? 0 : 9;
    for (uint32_t i = 0; i < a->plan.alternatives.count; i++) {
        a->alternatives[i] = (struct ana_alternative){.kind = kinds[i],
                                                      .post = (uint8_t)i,
                                                      .size = (uint32_t)test_random_in(r, 1, 20),
                                                      .possible = test_random_percent(r, 80),
                                                      .is_plan = test_random_percent(r, 20),
                                                      .odds = answer_random_interval(r),
                                                      .ceiling = answer_random_interval(r),
                                                      .ready = answer_random_days(r),
                                                      .total = answer_random_money(r)};
    }
    a->plan.alternatives.earliest = (uint32_t)test_random_below(r, 3);
    a->plan.alternatives.surest = (uint32_t)test_random_below(r, 3);
    a->plan.alternatives.cheapest = (uint32_t)test_random_below(r, 3);
}

static inline void answer_random_question(struct answer *a, struct test_random *r)
{
    struct ana_plan_question *q = &a->plan.question;
    q->forecast = test_random_percent(r, 30);
    q->as_of = answer_day(2026, 11, 23);
    q->start = test_random_percent(r, 50) ? VISA_NO_DAY : answer_random_day(r);
    q->deadline = q->as_of + test_random_in(r, 1, 500);
    q->entry = (enum visa_entry)test_random_below(r, VISA_ENTRY_ROUTE + 1);
    q->ready = (enum ana_ready)test_random_below(r, 3);
    q->confidence = q->level = .5 + .5 * test_random_unit(r);
    q->seed = test_random_word(r);
    a->delegation.departure = answer_random_day(r);
    a->delegation.latest_departure = answer_random_day(r);
    a->delegation.inquiry_days = test_random_in(r, 0, 10000);
}

static inline void answer_random_starts(struct answer *a, struct test_random *r)
{
    struct ana_plan *p = &a->plan;
    int32_t day = p->question.as_of;
    p->start_count = (uint32_t)test_random_in(r, 0, ANA_PLAN_STARTS_MAX);
    for (uint32_t i = 0; i < p->start_count; i++) {
        p->starts[i] = (struct ana_plan_start){day, answer_random_views(r)};
        day += test_random_in(r, 1, 40);
    }
    day = p->question.as_of;
    p->latest.count = (uint32_t)test_random_in(r, 0, ANSWER_DAYS);
    for (uint32_t i = 0; i < p->latest.count; i++) {
        a->curve[i] = (struct ana_start_odds){day, answer_random_interval(r), answer_random_share(r),
                                              answer_random_interval(r), answer_random_interval(r)};
        day += test_random_in(r, 1, 20);
    }
    p->latest.safe = answer_random_day(r);
    p->latest.point = answer_random_day(r);
    p->latest.safe_if_issued = answer_random_day(r);
}

static inline void answer_random_news(struct answer *a, struct test_random *r)
{
    a->plan.news = (struct ana_news){a->news, test_random_percent(r, 20) ? 0 : a->plan.cast.travellers.count};
    for (uint32_t i = 0; i < a->plan.news.count; i++) {
        for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
            a->news[i].items[kind] = (struct ana_news_item){
                test_random_percent(r, 50), answer_random_interval(r), answer_random_interval(r)};
        }
        a->news[i].silence = answer_random_day(r);
    }
    a->plan.moved.rows = a->moved;
    a->plan.moved.count = (uint32_t)test_random_below(r, ANSWER_MEMBERS);
    a->plan.moved.as_of = answer_random_day(r);
    for (uint32_t i = 0; i < a->plan.moved.count; i++) {
        enum ana_moved_kind kind = (enum ana_moved_kind)test_random_below(r, ANA_MOVED_KINDS);
        a->moved[i] = (struct ana_moved_row){
            .kind = kind, .odds = answer_random_share(r), .change = answer_random_share(r) - .5};
        a->moved[i].member = kind == ANA_MOVED_MEMBER ? &a->members[i % a->plan.cast.travellers.count] : NULL;
    }
}

static inline void answer_random_offer(struct answer *a, struct test_random *r)
{
    uint32_t count = a->plan.cast.travellers.count;
    struct ana_offer_answer *offer = &a->plan.offer;
    if (test_random_percent(r, 50)) {
        return;
    }
    a->offer = (struct ana_offer){(uint8_t)test_random_below(r, 3), answer_random_day(r),
                                  (uint32_t)test_random_in(r, 1, 30)};
    a->plan.question.offer = &a->offer;
    offer->able = (uint32_t)test_random_in(r, 1, (int32_t)count);
    offer->takers = (uint32_t)test_random_in(r, 1, (int32_t)offer->able);
    offer->best = (enum ana_offer_choice)test_random_below(r, ANA_OFFER_CHOICES);
    offer->gain = answer_random_share(r);
    offer->difference = answer_random_interval(r);
    offer->taker = a->taker;
    for (uint32_t i = 0; i < count; i++) {
        a->taker[i] = i < offer->takers;
    }
    for (int i = 0; i < ANA_OFFER_CHOICES; i++) {
        offer->odds[i] = answer_random_interval(r);
        offer->ready[i] = answer_random_days(r);
    }
}

/* Any answer at all, even one that no plan gives. */
static inline void answer_random(struct answer *a, struct test_random *r)
{
    memset(a, 0, sizeof *a);
    uint32_t count = (uint32_t)test_random_in(r, 1, ANSWER_MEMBERS);
    if (test_random_percent(r, 80)) {
        answer_random_id(r, a->code);
    }
    for (uint32_t i = 0; i < count; i++) {
        answer_random_id(r, a->ids[i]);
        answer_random_member(a, r, i);
    }
    answer_tie(a, count);
    answer_random_question(a, r);
    answer_random_starts(a, r);
    struct ana_plan *p = &a->plan;
    p->cast.promise.at_least = (uint32_t)test_random_in(r, 1, (int32_t)count);
    p->cast.travellers.clerks = (uint8_t)test_random_below(r, 9);
    p->verdict = (enum ana_plan_verdict)test_random_below(r, 3);
    p->ceiling = answer_random_views(r);
    p->odds = answer_random_views(r);
    p->start = answer_random_day(r);
    p->nearest = answer_random_share(r);
    p->honest_deadline = answer_random_day(r);
    p->latest_if_issued = answer_random_day(r);
    p->fallback_start = answer_random_day(r);
    p->fallback_confidence = answer_random_share(r);
    p->inserted = answer_random_interval(r);
    p->seats_a_day = answer_random_share(r) * 200;
    p->largest_share = answer_random_share(r);
    answer_random_outlook(&p->outlook, r);
    answer_random_alternatives(a, r);
    if (p->question.forecast) {
        answer_random_news(a, r);
        answer_random_offer(a, r);
    }
}

#endif
