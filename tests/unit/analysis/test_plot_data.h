/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Made-up results of a plausible shape and size for the tests of plots: five posts, up to DAYS days, a
 * million cases. The size and the share of missing values can be chosen, to reach the edges.
 */
#ifndef TEST_PLOT_DATA_H
#define TEST_PLOT_DATA_H

#include "analysis/plot/daily_bands.h"
#include "analysis/plot/funnel.h"
#include "analysis/plot/issued.h"
#include "analysis/plot/lead_time.h"
#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/seats_used.h"
#include "analysis/plot/stage_time.h"
#include "analysis/plot/warm_up.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define TEST_POSTS     5
#define TEST_DAYS_MAX  10000
#define TEST_STAGES    12
#define TEST_FIRST_DAY 20157 /* 2025-03-10 */

static const struct ana_name test_posts[TEST_POSTS] = {{"Beijing", "北京"},
                                                       {"Shanghai", "上海"},
                                                       {"Guangzhou", "广州"},
                                                       {"Shenyang", "沈阳"},
                                                       {"Wuhan", "武汉"}};

struct test_results {
    size_t days;
    double line[TEST_POSTS][TEST_DAYS_MAX], low[TEST_POSTS][TEST_DAYS_MAX], high[TEST_POSTS][TEST_DAYS_MAX];
    double p10[TEST_POSTS][TEST_DAYS_MAX], p90[TEST_POSTS][TEST_DAYS_MAX];
    double stock[TEST_POSTS][TEST_DAYS_MAX], stock10[TEST_POSTS][TEST_DAYS_MAX],
        stock90[TEST_POSTS][TEST_DAYS_MAX];
    double seats[TEST_POSTS][TEST_DAYS_MAX], visas[TEST_POSTS][TEST_DAYS_MAX];
    double curve_days[2][TEST_DAYS_MAX], curve_shares[2][TEST_DAYS_MAX];
    double mean[TEST_STAGES * 2], p90_stage[TEST_STAGES * 2];
    struct ana_plot_curve curves[2];
    struct ana_plot_daily waits[TEST_POSTS], stocks[TEST_POSTS];
    struct ana_plot_calendar calendars[TEST_POSTS];
    struct ana_plot_monthly monthly[TEST_POSTS];
    struct ana_name stages[TEST_STAGES], routes[2];
    struct ana_plot_funnel funnel;
};

static double test_noise(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (double)(*state >> 40) / 16777216.0;
}

static void test_fill_posts(struct test_results *results, size_t post, uint64_t *state)
{
    static const double waits[] = {17, 79, 49, 7, 37};
    static const double seats[] = {620, 1180, 940, 310, 180};
    double walk = 0;
    for (size_t day = 0; day < results->days; day++) {
        double season = sin((double)day / 58.0 + (double)post);
        walk = walk * 0.97 + test_noise(state) - 0.5;
        double wait = fmax(0, waits[post] * (1 + 0.45 * season) + 4 * walk);
        double spread = 2 + sqrt((double)day) * 0.6;
        results->line[post][day] = wait;
        results->low[post][day] = fmax(0, wait - spread * 0.4);
        results->high[post][day] = wait + spread * 0.4;
        results->p10[post][day] = fmax(0, wait - spread);
        results->p90[post][day] = wait + spread * 1.2;
        results->stock[post][day] = wait * seats[post] * 0.7;
        results->stock10[post][day] = results->p10[post][day] * seats[post] * 0.7;
        results->stock90[post][day] = results->p90[post][day] * seats[post] * 0.7;
        int weekday = (int)(day % 7);
        bool closed = weekday > 4 || (day % 91) < 3;
        results->seats[post][day] = closed ? NAN : floor(seats[post] * (0.72 + 0.28 * test_noise(state)));
        results->visas[post][day] = floor(seats[post] * 20 * (0.9 + 0.3 * season));
    }
}

static void test_fill_curves(struct test_results *results)
{
    for (size_t route = 0; route < 2; route++) {
        double typical = route == 0 ? 74 : 31;
        for (size_t i = 0; i < results->days; i++) {
            double day = (double)i * 420.0 / (double)results->days;
            results->curve_days[route][i] = day;
            results->curve_shares[route][i] =
                day <= 0 ? 0 : 0.5 * erfc(-(log(day / typical) / (route == 0 ? 0.62 : 0.5)) / sqrt(2));
        }
        results->curves[route] = (struct ana_plot_curve){.name = results->routes[route],
                                                         .days = results->curve_days[route],
                                                         .shares = results->curve_shares[route],
                                                         .count = results->days,
                                                         .p50 = route == 0 ? 74 : 31,
                                                         .p80 = route == 0 ? 124.7 : 47.2,
                                                         .p95 = route == 0 ? 205 : 70.5};
    }
}

static void test_fill_stages(struct test_results *results)
{
    static const char *const keys[TEST_STAGES] = {
        "approval",    "passport",       "prepare",         "pay",   "wait_seat", "wait_interview", "hand_in",
        "waiver_desk", "documents_221g", "processing_221g", "print", "return"};
    static const double means[TEST_STAGES] = {9.2, 12.5, 4.1,  1.3,  11.8, 34.2,
                                              6.4, 9.7,  17.3, 68.4, 2.1,  4.9};
    for (size_t stage = 0; stage < TEST_STAGES; stage++) {
        (void)ana_plot_term(keys[stage], &results->stages[stage]);
        for (size_t route = 0; route < 2; route++) {
            bool absent =
                (route == 1 && (stage == 4 || stage == 5)) || (route == 0 && (stage == 6 || stage == 7));
            results->mean[stage * 2 + route] = absent ? NAN : means[stage] * (1 - 0.15 * (double)route);
            results->p90_stage[stage * 2 + route] = absent ? NAN : means[stage] * (2.1 - 0.3 * (double)route);
        }
    }
}

static void test_fill_funnel(struct ana_plot_funnel *funnel)
{
    static const double cases[ANA_FUNNEL_COUNT] = {1004216, 991320, 978441, 561230, 401022, 40117, 731908,
                                                   24310,   3410,   61822,  71405,  148233, 6021,  52018,
                                                   21940,   18800,  37911,  825253, 819977};
    for (size_t step = 0; step < ANA_FUNNEL_COUNT; step++) {
        funnel->cases[step] = cases[step];
    }
}

/* Owned by the caller: free it. days: 0..TEST_DAYS_MAX, points of every series. */
static struct test_results *test_results_make(size_t days)
{
    struct test_results *results = calloc(1, sizeof *results);
    if (results == NULL) {
        abort();
    }
    uint64_t state = 20250310;
    results->days = days;
    (void)ana_plot_term("interview", &results->routes[0]);
    (void)ana_plot_term("waiver", &results->routes[1]);
    for (size_t post = 0; post < TEST_POSTS; post++) {
        test_fill_posts(results, post, &state);
        results->waits[post] =
            (struct ana_plot_daily){test_posts[post],    TEST_FIRST_DAY,     days,
                                    results->line[post], results->low[post], results->high[post],
                                    results->p10[post],  results->p90[post]};
        results->stocks[post] = (struct ana_plot_daily){
            test_posts[post],       TEST_FIRST_DAY,        days, results->stock[post], NULL, NULL,
            results->stock10[post], results->stock90[post]};
        results->calendars[post] =
            (struct ana_plot_calendar){test_posts[post], TEST_FIRST_DAY, days, results->seats[post]};
        results->monthly[post] = (struct ana_plot_monthly){test_posts[post], results->visas[post]};
    }
    test_fill_curves(results);
    test_fill_stages(results);
    test_fill_funnel(&results->funnel);
    return results;
}

/* months: 0..TEST_DAYS_MAX; the other plots take results->days points. */
static enum sim_status test_draw(const struct test_results *results, enum ana_plot_kind kind,
                                 const char *folder, const struct ana_plot_options *options,
                                 struct sim_error *error)
{
    size_t days = results->days;
    size_t months = days == 840 ? 28 : days;
    struct ana_plot_bands waits = {results->waits, TEST_POSTS, 0.95};
    struct ana_plot_bands stocks = {results->stocks, TEST_POSTS, 0};
    struct ana_plot_lead_time lead_time = {results->curves, 2};
    struct ana_plot_seats_used seats_used = {results->calendars, TEST_POSTS};
    struct ana_plot_issued issued = {2025, 3, months, results->monthly, TEST_POSTS, false};
    struct ana_plot_stage_time stage_time = {results->stages, days == 0 ? 0 : TEST_STAGES, results->routes, 2,
                                             results->mean,   results->p90_stage};
    struct ana_plot_warm_up warm_up = {
        results->stock[0], days, results->line[0], days == 0 ? 0 : days / 10 + 1, 5, 30, 25};
    switch (kind) {
    case ANA_PLOT_KIND_LEAD_TIME:
        return ana_plot_lead_time(folder, &lead_time, options, error);
    case ANA_PLOT_KIND_NEXT_WAIT:
        return ana_plot_next_wait(folder, &waits, options, error);
    case ANA_PLOT_KIND_SEATS_USED:
        return ana_plot_seats_used(folder, &seats_used, options, error);
    case ANA_PLOT_KIND_ISSUED:
        return ana_plot_issued(folder, &issued, options, error);
    case ANA_PLOT_KIND_STAGE_TIME:
        return ana_plot_stage_time(folder, &stage_time, options, error);
    case ANA_PLOT_KIND_FUNNEL:
        return ana_plot_funnel(folder, &results->funnel, options, error);
    case ANA_PLOT_KIND_BACKLOG:
        return ana_plot_backlog(folder, &stocks, options, error);
    case ANA_PLOT_KIND_WARM_UP:
        return ana_plot_warm_up(folder, &warm_up, options, error);
    case ANA_PLOT_KIND_COUNT:
        break;
    }
    return SIM_ERR_ARGUMENT;
}

#endif
