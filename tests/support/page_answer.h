/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers of a plan that nobody computed: filled in by hand like the sample of 6 + 2, or at random with
 * everything that an answer may lack.
 */
#ifndef TESTS_SUPPORT_PAGE_ANSWER_H
#define TESTS_SUPPORT_PAGE_ANSWER_H

#include "analysis/plan/plan.h"
#include "models/calendar/date.h"
#include "tests/support/random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    ANSWER_MEMBERS = 20,
    ANSWER_ALTERNATIVES = 12,
    ANSWER_DAYS = 30,
    ANSWER_POSTS = 2,
    ANSWER_ID_BYTES = 21
};

struct answer {
    struct visa_scenario scenario;
    struct visa_post posts[ANSWER_POSTS];
    struct visa_delegation delegation;
    struct visa_member members[ANSWER_MEMBERS];
    char ids[ANSWER_MEMBERS][ANSWER_ID_BYTES];
    char code[ANSWER_ID_BYTES];
    const struct visa_member *who[ANSWER_MEMBERS];
    struct visa_traveller travellers[ANSWER_MEMBERS];
    bool must[ANSWER_MEMBERS];
    struct ana_outlook_member outlook[ANSWER_MEMBERS];
    struct ana_alternative alternatives[ANSWER_ALTERNATIVES];
    struct ana_start_odds curve[ANSWER_DAYS];
    double finish[ANSWER_DAYS], finish_low[ANSWER_DAYS], finish_high[ANSWER_DAYS];
    struct visa_refusal refusal;
    struct ana_plan plan;
};

static inline int32_t answer_day(int32_t year, int32_t month, int32_t day)
{
    return visa_day_from_date((struct visa_date){year, month, day});
}

static inline struct ana_interval answer_interval(double estimate, double half)
{
    return (struct ana_interval){estimate, fmax(0, estimate - half), fmin(1, estimate + half)};
}

static inline struct ana_days answer_days(int32_t p50, int32_t step)
{
    return (struct ana_days){p50, p50 + step, p50 + 2 * step, p50 + 3 * step};
}

/* Ties the pieces together; `count` members, whose ids are set. */
static inline void answer_tie(struct answer *a, uint32_t count)
{
    a->posts[0] = (struct visa_post){.name = "beijing", .city_en = "Beijing", .city_zh = "北京"};
    a->posts[1] = (struct visa_post){.name = "shanghai", .city_en = "Shanghai", .city_zh = "上海"};
    a->scenario.posts = a->posts;
    a->scenario.post_count = ANSWER_POSTS;
    a->scenario.settings = (struct visa_settings){.name = "planning-2027",
                                                  .title_en = "Planning trips of 2027",
                                                  .title_zh = "2027 年出访签证规划",
                                                  .start_day = answer_day(2026, 11, 23),
                                                  .given = true};
    a->delegation.id = a->code;
    a->delegation.members = a->members;
    a->delegation.count = count;
    a->plan.question.scenario = &a->scenario;
    a->plan.question.delegation = &a->delegation;
    for (uint32_t i = 0; i < count; i++) {
        a->members[i].id = a->ids[i];
        a->who[i] = &a->members[i];
        a->outlook[i].member = &a->members[i];
    }
    a->plan.cast.travellers.members = a->travellers;
    a->plan.cast.travellers.count = count;
    a->plan.cast.promise.must = a->must;
    a->plan.cast.who = a->who;
    a->plan.outlook.members = a->outlook;
    a->plan.outlook.count = count;
    a->plan.outlook.finish =
        (struct ana_outlook_curve){.ready = a->finish, .low = a->finish_low, .high = a->finish_high};
    a->plan.latest.curve = a->curve;
    a->plan.alternatives.items = a->alternatives;
}

static inline void answer_sample_members(struct answer *a)
{
    static const enum visa_role roles[] = {VISA_HEAD,   VISA_MEMBER,      VISA_MEMBER,  VISA_MEMBER,
                                           VISA_MEMBER, VISA_INTERPRETER, VISA_RESERVE, VISA_RESERVE};
    for (uint32_t i = 0; i < 8; i++) {
        (void)snprintf(a->ids[i], sizeof a->ids[i], "M%02u", i + 1);
        a->members[i] = (struct visa_member){.role = roles[i],
                                             .must_go = i == 0,
                                             .passport = VISA_PUBLIC_AFFAIRS,
                                             .class_text = "B1/B2",
                                             .last_visa = VISA_LAST_EXPIRED,
                                             .last_passport = VISA_LAST_IN_OLD_OFFICIAL};
        a->must[i] = i == 0;
        int32_t ready = answer_day(2027, 4, 6) + (int32_t)i;
        a->outlook[i] = (struct ana_outlook_member){.issued = answer_interval(.97, .01),
                                                    .in_time = answer_interval(.95, .01),
                                                    .ready = answer_days(ready, 9),
                                                    .refused = .03};
        for (int step = 0; step < ANA_STEPS; step++) {
            a->outlook[i].takes[step] = step == ANA_STEP_PROCESSING ? .06 : 1;
            a->outlook[i].done[step] = answer_days(answer_day(2027, 2, 4) + 7 * step, 5);
        }
        a->outlook[i].takes[ANA_STEP_PASSPORT] = i == 2 || i == 5;
    }
    a->members[2].passport_place = VISA_PASSPORT_TO_RENEW;
    a->members[5].passport_place = VISA_PASSPORT_TO_APPLY;
    a->members[5].last_visa = VISA_LAST_VALID;
    a->members[5].last_passport = VISA_LAST_IN_PRIVATE;
    a->members[4].sensitive = VISA_SENSITIVE_YES;
    a->refusal = (struct visa_refusal){590, VISA_REFUSAL_214B};
    a->members[7].refusals = (struct visa_refusals){1, &a->refusal};
    a->outlook[0].late = .55;
    a->outlook[0].caps = .02;
    a->outlook[0].late_stage = VISA_STAGE_PROCESSING;
    a->outlook[4].late = .2;
    a->outlook[4].late_stage = VISA_STAGE_PROCESSING;
    a->outlook[4].takes[ANA_STEP_PROCESSING] = .2;
    a->outlook[2].late = .12;
    a->outlook[2].late_stage = VISA_STAGE_PASSPORT;
}

static inline void answer_sample_outlook(struct ana_outlook *o)
{
    static const int gap[ANA_STEPS] = {24, 42, 49, 51, 60, 78, 95, 84, 87, 91};
    o->odds = answer_interval(.953, .008);
    o->everybody = answer_interval(.81, .02);
    o->everybody_ever = answer_interval(.83, .02);
    o->ceiling = answer_interval(.972, .005);
    o->if_issued = answer_interval(.985, .005);
    o->ready = answer_days(answer_day(2027, 4, 12), 16);
    for (int step = 0; step < ANA_STEPS; step++) {
        o->steps[step].share = step == ANA_STEP_PROCESSING ? .38 : 1;
        o->steps[step].done = answer_days(answer_day(2027, 1, 11) + gap[step], 9);
    }
    o->late_by_stage[VISA_STAGE_PROCESSING] = .48;
    o->late_by_stage[VISA_STAGE_BOOK] = .2;
    o->never = .4;
    o->worth[VISA_STAGE_APPROVAL] = .004;
    o->fees = (struct ana_outlook_money){1183200, 1183200, 1200000};
    o->travel = (struct ana_outlook_money){600000, 600000, 720000};
    o->total = (struct ana_outlook_money){1783200, 1783200, 1920000};
    o->decisions[ANA_DECIDE_RESERVE] = (struct ana_decision){answer_day(2027, 3, 12), .81};
    o->decisions[ANA_DECIDE_REPLACE] = (struct ana_decision){answer_day(2027, 4, 6), .42};
    o->decisions[ANA_DECIDE_TELL_HOST] = (struct ana_decision){answer_day(2027, 5, 20), .5};
    o->decisions[ANA_DECIDE_REFUND] = (struct ana_decision){answer_day(2027, 5, 27), .2};
    o->environments = 32;
    o->copies = 400;
    o->finish.first_day = answer_day(2027, 4, 1);
    o->finish.count = ANSWER_DAYS;
    for (int i = 0; i < ANSWER_DAYS; i++) {
        o->finish.ready[i] = i / (double)ANSWER_DAYS;
        o->finish.low[i] = o->finish.ready[i] * .9;
        o->finish.high[i] = fmin(1, o->finish.ready[i] * 1.1);
    }
}

static inline void answer_sample_alternatives(struct answer *a)
{
    static const struct ana_alternative items[] = {
        {.kind = ANA_AT_POST, .post = 0, .possible = true},
        {.kind = ANA_AT_POST, .post = 1, .possible = true, .is_plan = true},
        {.kind = ANA_ON_ACCOUNTS, .size = 1, .possible = true, .is_plan = true},
        {.kind = ANA_ON_ACCOUNTS, .size = 5, .possible = true},
        {.kind = ANA_ON_ACCOUNTS, .size = 8, .possible = true},
        {.kind = ANA_WITH_RESERVES, .size = 1, .possible = true},
        {.kind = ANA_WITH_RESERVES, .size = 2},
        {.kind = ANA_WITH_WAIVER, .possible = true},
        {.kind = ANA_WITHOUT_WAIVER, .possible = true}};
    a->plan.alternatives.count = sizeof items / sizeof *items;
    for (uint32_t i = 0; i < a->plan.alternatives.count; i++) {
        a->alternatives[i] = items[i];
        a->alternatives[i].odds = answer_interval(.93 + .005 * i, .01);
        a->alternatives[i].ceiling = answer_interval(.972, .005);
        a->alternatives[i].ready = answer_days(answer_day(2027, 4, 10) + (int32_t)i, 12);
        a->alternatives[i].total = (struct ana_outlook_money){1783200, 1783200, 1920000};
    }
    a->plan.alternatives.earliest = 0;
    a->plan.alternatives.surest = 1;
    a->plan.alternatives.cheapest = 1;
}

/* A provincial delegation of 6 + 2 as the director sees it. */
static inline void answer_sample(struct answer *a)
{
    memset(a, 0, sizeof *a);
    (void)snprintf(a->code, sizeof a->code, "2027-US-014");
    answer_sample_members(a);
    answer_tie(a, 8);
    struct ana_plan *p = &a->plan;
    a->delegation.departure = answer_day(2027, 6, 10);
    a->delegation.latest_departure = VISA_NO_DAY;
    p->question.as_of = answer_day(2026, 11, 23);
    p->question.start = VISA_NO_DAY;
    p->question.deadline = answer_day(2027, 6, 2);
    p->question.ready = ANA_READY_IN_HAND;
    p->question.confidence = p->question.level = .95;
    p->question.seed = 20250310;
    p->cast.promise.at_least = 6;
    p->cast.promise.ready = ANA_READY_IN_HAND;
    p->cast.travellers.clerks = 1;
    p->ceiling = (struct ana_views){answer_interval(.972, .005), .985, .95, .975};
    p->start = p->latest.safe = answer_day(2027, 1, 11);
    p->latest.point = answer_day(2027, 1, 14);
    p->latest.count = ANSWER_DAYS;
    for (int i = 0; i < ANSWER_DAYS; i++) {
        a->curve[i] = (struct ana_start_odds){answer_day(2026, 11, 23) + 7 * i,
                                              answer_interval(.97 - .02 * i, .01), .96 - .02 * i,
                                              answer_interval(.98, .01), answer_interval(.99 - .02 * i, .01)};
    }
    p->odds = (struct ana_views){answer_interval(.953, .008), .98, .92, .961};
    p->nearest = .96;
    p->honest_deadline = VISA_NO_DAY;
    p->latest_if_issued = answer_day(2027, 2, 1);
    p->start_count = 8;
    for (uint32_t i = 0; i < 8; i++) {
        double odds = .97 - .008 * i * i;
        p->starts[i] =
            (struct ana_plan_start){answer_day(2026, 12, 14) + (int32_t)i * 14,
                                    {answer_interval(odds, .01), fmin(1, odds + .03), odds - .04, NAN}};
    }
    answer_sample_outlook(&p->outlook);
    answer_sample_alternatives(a);
    p->seats_a_day = 120;
    p->largest_share = 1 / 120.;
}

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
        .status = (enum visa_status)test_random_below(r, VISA_STATUSES)};
    a->must[i] = test_random_percent(r, 40);
    a->travellers[i].account = (uint32_t)test_random_below(r, 4);
    a->outlook[i] =
        (struct ana_outlook_member){.issued = answer_random_interval(r),
                                    .in_time = answer_random_interval(r),
                                    .ready = answer_random_days(r),
                                    .waived = answer_random_share(r),
                                    .refused = answer_random_share(r),
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
    p->seats_a_day = answer_random_share(r) * 200;
    p->largest_share = answer_random_share(r);
    answer_random_outlook(&p->outlook, r);
    answer_random_alternatives(a, r);
}

#endif
