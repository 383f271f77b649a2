/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fit made by hand of a scenario's classes and posts, with a group of every verdict: a family, a table, too
 * few, all open, shown only; and odds of every sort. Curves and families are those of its lifetimes, tests
 * are made up.
 */
#ifndef TESTS_SUPPORT_FIT_ANSWER_H
#define TESTS_SUPPORT_FIT_ANSWER_H

#include "analysis/fit/fit_report.h"
#include "models/calendar/date.h"
#include "tests/support/pipeline_run.h"

#include <math.h>

enum { FIT_GROUPS = 5, FIT_ODDS = 3, FIT_CASES = 80 };

struct fit_answer {
    struct pipeline pipeline;
    struct sim_arena arena;
    struct visa_past_case cases[FIT_CASES];
    struct visa_history history;
    struct ana_fit_group groups[FIT_GROUPS];
    struct ana_fit_odds odds[FIT_ODDS];
    struct ana_fit fit;
    struct ana_fit_about about;
};

/* Days such as n exponential cases of this mean have, each known to the day; every fifth is open. */
static inline void fit_lifetimes(struct fit_answer *a, struct ana_fit_group *group, size_t n, double mean,
                                 bool some_open)
{
    group->lifetimes = sim_arena_alloc(&a->arena, n, sizeof *group->lifetimes);
    group->curve = sim_arena_alloc(&a->arena, n, sizeof *group->curve);
    assert_true(group->lifetimes != NULL && group->curve != NULL);
    group->cases = n;
    for (size_t i = 0; i < n; i++) {
        double day = round(-mean * log1p(-((double)i + 0.5) / (double)n)) + 1;
        bool open = some_open && i % 5 == 4;
        group->lifetimes[i] = (struct ana_lifetime){
            .low = open ? day + 0.5 : day - 0.5, .high = open ? INFINITY : day + 0.5, .weight = 1};
        group->open += open ? 1 : 0;
        group->ended += open ? 0 : 1;
    }
    group->steps = ana_life_curve(group->lifetimes, n, group->curve);
}

static inline void fit_families(struct ana_fit_group *group)
{
    struct sim_error error;
    for (size_t i = 0; i < ANA_FIT_FAMILIES; i++) {
        assert_int_equal(
            ana_life_fit(&group->fit[i], ana_fit_families[i], group->lifetimes, group->cases, &error),
            SIM_OK);
        double p = group->verdict == ANA_FIT_TABLE ? 0.0004 : 0.31;
        group->test[i] = (struct ana_fit_test){3.25, 4, p / (double)(i + 1)};
    }
    group->mixed = group->fit[group->chosen];
    group->knots = 9;
    for (size_t i = 0; i < group->knots; i++) {
        double p = i == 8 ? 0.95 : (double)(i + 1) / 10;
        double value = ana_fitted_quantile(&group->mixed.law, p);
        group->knot[i] = (struct ana_fit_knot){p, value, value * 0.9, value * 1.1};
    }
}

static inline void fit_make_groups(struct fit_answer *a)
{
    static const struct {
        enum ana_fit_stage stage;
        int16_t class, post;
        int8_t applicant;
        enum ana_fit_verdict verdict;
        bool working, shown_only;
        size_t cases;
    } made[FIT_GROUPS] = {
        {ANA_FIT_SEAT, VISA_ALL, VISA_ALL, VISA_ALL, ANA_FIT_FAMILY, false, true, 40},
        {ANA_FIT_DOCUMENTS_REVIEW, VISA_ALL, VISA_ALL, VISA_ALL, ANA_FIT_TABLE, true, false, 50},
        {ANA_FIT_PROCESSING, VISA_ALL, VISA_ALL, VISA_ALL, ANA_FIT_FAMILY, false, false, 80},
        {ANA_FIT_PROCESSING, 0, 1, VISA_OFFICIAL, ANA_FIT_TOO_FEW, false, false, 3},
        {ANA_FIT_COLLECTION, VISA_ALL, VISA_ALL, VISA_OFFICIAL, ANA_FIT_ALL_OPEN, true, false, 4}};
    for (size_t i = 0; i < FIT_GROUPS; i++) {
        struct ana_fit_group *group = &a->groups[i];
        *group = (struct ana_fit_group){.stage = made[i].stage,
                                        .class = made[i].class,
                                        .post = made[i].post,
                                        .applicant = made[i].applicant,
                                        .verdict = made[i].verdict,
                                        .working = made[i].working,
                                        .shown_only = made[i].shown_only,
                                        .shipped = {58.25, 90.5, 120.75}};
        fit_lifetimes(a, group, made[i].cases, 20, made[i].verdict != ANA_FIT_TOO_FEW);
        if (group->verdict == ANA_FIT_FAMILY || group->verdict == ANA_FIT_TABLE) {
            fit_families(group);
        }
    }
    struct ana_fit_group *open = &a->groups[FIT_GROUPS - 1];
    open->steps = open->ended = 0;
    open->open = open->cases;
    a->groups[2].unknown_calendar = 3;
    a->groups[2].late = 2;
}

static inline void fit_make_odds(struct fit_answer *a)
{
    for (size_t i = 0; i < FIT_ODDS; i++) {
        struct ana_fit_odds *odds = &a->odds[i];
        *odds = (struct ana_fit_odds){.class = i == 0 ? VISA_ALL : 0,
                                      .applicant = i == 0 ? VISA_ALL : VISA_OFFICIAL,
                                      .field = i == 2 ? 1 : VISA_ALL,
                                      .decision = i == 0 ? VISA_AFTER_PROCESSING : VISA_AT_INTERVIEW,
                                      .count = {7, 1, 1, 0, 1, 0},
                                      .decided = 10,
                                      .undecided = 2,
                                      .shipped = {0.93, 0.03, 0.01, 0, 0.0285, 0.0015},
                                      .too_few = i == 1,
                                      .shown_only = i == 2,
                                      .why = i == 2 ? "Nobody knows." : NULL};
        for (size_t k = 0; k < ANA_FIT_OUTCOMES; k++) {
            odds->own[k] = (double)odds->count[k] / 10;
            odds->mixed[k] = ((double)odds->count[k] + 20 * odds->shipped[k]) / 30;
            odds->low[k] = odds->mixed[k] * 0.8;
            odds->high[k] = odds->mixed[k] * 1.1;
        }
    }
    a->odds[2].unknown_field = 4;
}

static inline void fit_open(struct fit_answer *a)
{
    *a = (struct fit_answer){0};
    pipeline_load(&a->pipeline, VISAQ_SOURCE_DIR "/scenarios/validation/regional", 0);
    sim_arena_init(&a->arena, SIZE_MAX);
    for (size_t i = 0; i < FIT_CASES; i++) {
        a->cases[i] = (struct visa_past_case){.id = "",
                                              .post = i == 0 ? VISA_POST_CLOSED : VISA_ALL,
                                              .end = i % 5 == 4 ? VISA_PAST_OPEN : VISA_PAST_ENDED_ISSUED};
    }
    a->history = (struct visa_history){.cases = a->cases, .count = FIT_CASES};
    fit_make_groups(a);
    fit_make_odds(a);
    a->fit = (struct ana_fit){.terms = {.history = &a->history,
                                        .scenario = &a->pipeline.scenario,
                                        .as_of = visa_day_from_date((struct visa_date){2027, 6, 1}),
                                        .since = VISA_NO_DAY,
                                        .prior = 20,
                                        .least = 10,
                                        .level = 0.9,
                                        .reject = 0.05},
                              .groups = a->groups,
                              .count = FIT_GROUPS,
                              .odds = a->odds,
                              .odds_count = FIT_ODDS};
    a->about = (struct ana_fit_about){.fit = &a->fit,
                                      .cases = "=cases, \"of\" <b>ours</b>.csv",
                                      .sha256 = "0123",
                                      .read = FIT_CASES + 2,
                                      .alike = 2,
                                      .first_day = a->fit.terms.as_of - 400,
                                      .last_day = a->fit.terms.as_of,
                                      .scenario = a->pipeline.scenario.settings.name,
                                      .digest = ana_digest_text(&a->pipeline.scenario),
                                      .command = "visaq fit <script> & \"quotes\""};
}

static inline void fit_close(struct fit_answer *a)
{
    sim_arena_destroy(&a->arena);
    pipeline_destroy(&a->pipeline);
}

#endif
