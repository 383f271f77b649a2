/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers of a plan that nobody computed: filled in by hand, a sample of 6 + 2. At random: page_random.h.
 */
#ifndef TESTS_SUPPORT_PAGE_ANSWER_H
#define TESTS_SUPPORT_PAGE_ANSWER_H

#include "analysis/plan/plan.h"
#include "models/calendar/date.h"

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
    struct ana_news_member news[ANSWER_MEMBERS];
    struct ana_moved_row moved[ANSWER_MEMBERS];
    struct ana_offer offer;
    bool taker[ANSWER_MEMBERS];
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
    a->scenario.changes = "";
    a->scenario.name_unchanged = "planning-2027";
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
    p->fallback_confidence = NAN;
    p->fallback_start = VISA_NO_DAY;
    p->inserted = (struct ana_interval){NAN, NAN, NAN};
    p->seats_a_day = 120;
    p->largest_share = 1 / 120.;
}

static inline void answer_sample_news(struct answer *a)
{
    static const double odds[ANA_NEWS_KINDS] = {.9, .7, .6, .4, .5};
    a->plan.news = (struct ana_news){.members = a->news, .count = a->plan.outlook.count};
    for (uint32_t i = 0; i < a->plan.news.count; i++) {
        a->news[i].silence = VISA_NO_DAY;
    }
    for (int kind = 0; kind < ANA_NEWS_KINDS; kind++) {
        a->news[1].items[kind] =
            (struct ana_news_item){true, answer_interval(odds[kind], .01), answer_interval(.8, .01)};
    }
    a->news[0].items[ANA_NEWS_REPLACED] =
        (struct ana_news_item){true, answer_interval(.12, .01), answer_interval(.13, .01)};
    a->news[1].silence = answer_day(2027, 5, 3);
    a->news[0].silence = answer_day(2027, 5, 4); /* of the head: not to be told */
    a->members[1].status = VISA_STATUS_INTERVIEWED;
    a->members[1].status_on = answer_day(2027, 4, 9);
    a->members[1].interview_on = answer_day(2027, 4, 9);
}

/* From .612 down to .474: 61 to 47 per cent, in steps that round to -1, -8, -7, 2, 0, 0. */
static inline void answer_sample_moved(struct answer *a)
{
    static const struct {
        enum ana_moved_kind kind;
        double odds;
    } rows[] = {{ANA_MOVED_EARLIER, .612}, {ANA_MOVED_WORLD, .604},  {ANA_MOVED_TIME, .516},
                {ANA_MOVED_MEMBER, .454},  {ANA_MOVED_MEMBER, .472}, {ANA_MOVED_SILENCE, .471},
                {ANA_MOVED_ITEMS, .474}};
    a->plan.moved = (struct ana_moved){
        .rows = a->moved, .count = sizeof rows / sizeof *rows, .as_of = answer_day(2027, 4, 5)};
    for (uint32_t i = 0; i < a->plan.moved.count; i++) {
        double before = i == 0 ? rows[0].odds : rows[i - 1].odds;
        a->moved[i] = (struct ana_moved_row){
            .kind = rows[i].kind, .odds = rows[i].odds, .change = rows[i].odds - before};
    }
    a->moved[3].member = &a->members[0];
    a->moved[4].member = &a->members[1];
}

/* Five seats at Shanghai, seven who could use one. */
static inline void answer_sample_offer(struct answer *a)
{
    a->offer = (struct ana_offer){1, answer_day(2027, 4, 30), 5};
    a->plan.question.offer = &a->offer;
    a->plan.offer = (struct ana_offer_answer){
        .takers = 5,
        .able = 7,
        .odds = {answer_interval(.42, .01), answer_interval(.55, .01), answer_interval(.61, .01)},
        .best = ANA_OFFER_SPLIT,
        .gain = .19,
        .difference = answer_interval(.19, .02),
        .taker = a->taker};
    for (uint32_t i = 0; i < 5; i++) {
        a->taker[i] = true;
        a->plan.offer.ready[i % ANA_OFFER_CHOICES] = answer_days(answer_day(2027, 5, 20), 5);
    }
}

/* The sample half-way: everything that only a forecast tells. */
static inline void answer_sample_forecast(struct answer *a)
{
    answer_sample(a);
    a->plan.question.forecast = true;
    a->plan.question.as_of = answer_day(2027, 4, 12);
    a->plan.latest.count = 0;
    a->plan.latest.safe = ANA_NO_START;
    a->plan.start_count = 0;
    a->plan.nearest = NAN;
    a->delegation.inquiry_days = 60;
    for (uint32_t i = 0; i < a->plan.outlook.count; i++) {
        a->members[i].status = VISA_STATUS_AT_FAO;
        a->members[i].status_on = a->members[i].interview_on = VISA_NO_DAY;
    }
    a->members[0].status = VISA_STATUS_BOOKED;
    answer_sample_news(a);
    answer_sample_moved(a);
    answer_sample_offer(a);
}

#endif
