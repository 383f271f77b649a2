/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answer of a plan, made up: a delegation of any size on planning-2027 with numbers of a plausible shape,
 * for tests of what is written and drawn. Include after <cmocka.h>.
 */
#ifndef TESTS_SUPPORT_PLAN_ANSWER_H
#define TESTS_SUPPORT_PLAN_ANSWER_H

#include "analysis/plan/plan.h"
#include "models/input/diagnostics.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ANSWER_MEMBERS_MAX = 40, ANSWER_STARTS = 21, ANSWER_DAYS = 260 };

/* 2026-11-23, 2027-01-11, 2027-06-02, 2027-06-10 */
enum { ANSWER_TODAY = 20780, ANSWER_START = 20829, ANSWER_DEADLINE = 20971, ANSWER_DEPARTURE = 20979 };

struct plan_answer {
    struct ana_plan plan;
    struct visa_scenario scenario;
    struct visa_delegation delegation;
    struct visa_member people[ANSWER_MEMBERS_MAX];
    struct ana_outlook_member members[ANSWER_MEMBERS_MAX];
    char ids[ANSWER_MEMBERS_MAX][8];
    struct ana_start_odds curve[ANSWER_STARTS];
    double ready[ANSWER_DAYS], low[ANSWER_DAYS], high[ANSWER_DAYS];
};

static inline struct ana_interval answer_interval(double estimate, double half)
{
    return (struct ana_interval){estimate, fmax(0, estimate - half), fmin(1, estimate + half)};
}

/* The share that is done by a day: a logistic curve. */
static inline double answer_share(double day, double middle, double scale)
{
    return 1 / (1 + exp(-(day - middle) / scale));
}

static inline struct ana_days answer_days(int32_t median, int32_t spread)
{
    return (struct ana_days){median, median + spread, median + 2 * spread, median + 3 * spread};
}

static inline void answer_member(struct plan_answer *answer, uint32_t i, uint32_t count)
{
    static const int32_t medians[ANA_STEPS] = {28, 41, 58, 62, 66, 86, 140, 92, 97, 101};
    static const int32_t spreads[ANA_STEPS] = {9, 8, 6, 6, 8, 12, 30, 16, 17, 20};
    static const enum visa_role roles[] = {VISA_HEAD,        VISA_MEMBER,  VISA_MEMBER, VISA_MEMBER,
                                           VISA_INTERPRETER, VISA_RESERVE, VISA_FAMILY};
    struct ana_outlook_member *member = &answer->members[i];
    int32_t shift = (int32_t)(i * 7 % 11) - 3;
    snprintf(answer->ids[i], sizeof answer->ids[i], "M%02u", (unsigned)(i + 1) % 1000);
    answer->people[i] = (struct visa_member){
        .id = answer->ids[i], .role = i == 0 ? VISA_HEAD : roles[1 + i % 6], .post_mask = 3};
    *member = (struct ana_outlook_member){.member = &answer->people[i],
                                          .issued = answer_interval(0.97, 0.01),
                                          .in_time = answer_interval(0.95, 0.02),
                                          .late = (double)(count - i) / (count * (count + 1.0) / 2) * 0.72,
                                          .late_stage = i % 3 == 0 ? VISA_STAGE_PROCESSING : VISA_STAGE_BOOK};
    for (size_t step = 0; step < ANA_STEPS; step++) {
        member->done[step] = answer_days(ANSWER_START + medians[step] + shift, spreads[step]);
        member->takes[step] = step == ANA_STEP_PROCESSING ? (i % 4 == 1 ? 0.2 : i % 4 == 3 ? 0.6 : 0) : 0.97;
    }
    if (member->takes[ANA_STEP_PROCESSING] > 0.5) {
        member->done[ANA_STEP_ISSUED] = answer_days(ANSWER_START + 144 + shift, 16);
        member->done[ANA_STEP_IN_HAND] = answer_days(ANSWER_START + 150 + shift, 16);
    }
    member->ready = member->done[ANA_STEP_IN_HAND];
    member->ready.p95 = VISA_NO_DAY;
    member->ready.p90 = i % 5 == 4 ? VISA_NO_DAY : member->ready.p90;
}

static inline void answer_outlook(struct plan_answer *answer, uint32_t count)
{
    static const int32_t decisions[ANA_DECISIONS] = {ANSWER_START + 60, ANSWER_START + 96, ANSWER_START + 115,
                                                     ANSWER_START + 129};
    static const double odds[ANA_DECISIONS] = {0.8, 0.62, 0.5, 0.2};
    static const double stages[VISA_STAGES] = {0.05, 0.08, 0.02, 0, 0.17, 0.09, 0, 0.28, 0.03, 0};
    struct ana_outlook *outlook = &answer->plan.outlook;
    outlook->start = (int64_t)ANSWER_START * VISA_MINUTES_PER_DAY;
    outlook->deadline = ANSWER_DEADLINE;
    outlook->environments = 40;
    outlook->copies = 50;
    outlook->odds = answer_interval(0.953, 0.013);
    outlook->ceiling = answer_interval(0.974, 0.01);
    outlook->ready = (struct ana_days){ANSWER_START + 101, ANSWER_START + 116, ANSWER_START + 126,
                                       ANSWER_START + 137}; /* as the curve below */
    outlook->never = 0.28;
    outlook->members = answer->members;
    outlook->count = count;
    outlook->finish = (struct ana_outlook_curve){.first_day = ANSWER_START,
                                                 .count = ANSWER_DAYS,
                                                 .ready = answer->ready,
                                                 .low = answer->low,
                                                 .high = answer->high};
    for (uint32_t i = 0; i < ANSWER_DAYS; i++) {
        answer->ready[i] = i < 55 ? 0 : 0.974 * answer_share(i, 101, 10);
        answer->low[i] = 0.97 * answer->ready[i];
        answer->high[i] = fmin(1, 1.02 * answer->ready[i]);
    }
    for (size_t stage = 0; stage < VISA_STAGES; stage++) {
        outlook->late_by_stage[stage] = stages[stage];
    }
    for (uint32_t i = 0; i < count; i++) {
        answer_member(answer, i, count);
    }
    for (size_t step = 0; step < ANA_STEPS && count > 0; step++) {
        outlook->steps[step] =
            (struct ana_outlook_step){step == ANA_STEP_PROCESSING ? 0.31 : 1, answer->members[0].done[step]};
    }
    for (size_t i = 0; i < ANA_DECISIONS; i++) {
        outlook->decisions[i] = (struct ana_decision){decisions[i], odds[i]};
    }
}

static inline void answer_starts(struct plan_answer *answer)
{
    struct ana_plan *plan = &answer->plan;
    for (uint32_t i = 0; i < ANSWER_STARTS; i++) {
        int32_t day = ANSWER_TODAY + 7 * (int32_t)i;
        double odds = 0.974 * (1 - answer_share(day, ANSWER_START + 45, 12));
        answer->curve[i] =
            (struct ana_start_odds){.day = day, .odds = answer_interval(odds, 0.02), .bound = odds - 0.016};
    }
    plan->latest = (struct ana_latest_start){.curve = answer->curve,
                                             .count = ANSWER_STARTS,
                                             .safe = ANSWER_START,
                                             .point = ANSWER_START + 7,
                                             .safe_if_issued = ANA_NO_START};
    plan->start_count = 5;
    for (uint32_t i = 0; i < plan->start_count; i++) {
        struct ana_interval odds = answer->curve[7 + 3 * i].odds;
        plan->starts[i] = (struct ana_plan_start){
            answer->curve[7 + 3 * i].day,
            {odds, fmin(1, odds.estimate + 0.03), fmax(0, odds.estimate - 0.08), odds.estimate}};
    }
    plan->odds = plan->starts[0].odds;
}

/* An answer for so many members; free it with answer_free(). */
static inline struct plan_answer *answer_make(uint32_t count)
{
    struct plan_answer *answer = calloc(1, sizeof *answer);
    struct visa_diagnostics diagnostics;
    struct sim_arena arena;
    assert_non_null(answer);
    assert_true(count <= ANSWER_MEMBERS_MAX);
    sim_arena_init(&arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &arena);
    assert_int_equal(
        visa_scenario_load(&answer->scenario, VISAQ_SOURCE_DIR "/scenarios/planning-2027", &diagnostics),
        SIM_OK);
    sim_arena_destroy(&arena);
    answer->delegation = (struct visa_delegation){.id = "2027-US-014", .departure = ANSWER_DEPARTURE};
    answer->plan = (struct ana_plan){.start = ANSWER_START,
                                     .verdict = ANA_VERDICT_SAFE,
                                     .question = {.scenario = &answer->scenario,
                                                  .delegation = &answer->delegation,
                                                  .as_of = ANSWER_TODAY,
                                                  .start = VISA_NO_DAY,
                                                  .deadline = ANSWER_DEADLINE,
                                                  .ready = ANA_READY_IN_HAND,
                                                  .confidence = 0.95,
                                                  .level = 0.95,
                                                  .seed = 20270310}};
    answer->plan.cast.promise.ready = ANA_READY_IN_HAND;
    answer_outlook(answer, count);
    answer_starts(answer);
    return answer;
}

static inline void answer_free(struct plan_answer *answer)
{
    visa_scenario_destroy(&answer->scenario);
    free(answer);
}

#endif
