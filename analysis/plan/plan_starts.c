/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plan/plan_parts.h"

#include <math.h>
#include <stdlib.h>

/* Odds of which nobody wants to see the next start. */
static const double HOPELESS = 0.1;

static const struct ana_start_odds *nearest_on_curve(const struct ana_latest_start *latest, int32_t day)
{
    const struct ana_start_odds *nearest = &latest->curve[0];
    for (uint32_t i = 1; i < latest->count; i++) {
        nearest = abs(latest->curve[i].day - day) < abs(nearest->day - day) ? &latest->curve[i] : nearest;
    }
    return nearest;
}

/* The day of the first start behind `first` with hopeless odds, else of the last. */
static int32_t last_of_table(const struct ana_latest_start *latest, int32_t first)
{
    for (uint32_t i = 0; i < latest->count; i++) {
        if (latest->curve[i].day > first && latest->curve[i].odds.estimate < HOPELESS) {
            return latest->curve[i].day;
        }
    }
    return latest->curve[latest->count - 1].day;
}

void ana_plan_tabulate(struct ana_plan *plan)
{
    const struct ana_latest_start *latest = &plan->latest;
    plan->start_count = 0;
    if (latest->count == 0) {
        return;
    }
    int32_t first = latest->safe == ANA_NO_START ? latest->curve[0].day : latest->safe;
    int32_t last = last_of_table(latest, first);
    for (int32_t i = 0; i < ANA_PLAN_STARTS_MAX; i++) {
        int32_t day = first + (last - first) * i / (ANA_PLAN_STARTS_MAX - 1);
        const struct ana_start_odds *start = nearest_on_curve(latest, day);
        if (plan->start_count == 0 || start->day > plan->starts[plan->start_count - 1].day) {
            plan->starts[plan->start_count++] =
                (struct ana_plan_start){.day = start->day, .odds = {.base = start->odds}};
        }
    }
}

/* The last start before the first whose bound is below a confidence. */
static int32_t last_with(const struct ana_latest_start *latest, double confidence)
{
    int32_t day = VISA_NO_DAY;
    for (uint32_t i = 0; i < latest->count && latest->curve[i].bound >= confidence; i++) {
        day = latest->curve[i].day;
    }
    return day;
}

void ana_plan_fall_back(struct ana_plan *plan)
{
    enum { STEPS = 20, LOWEST = STEPS / 2 };
    const struct ana_latest_start *latest = &plan->latest;
    plan->fallback_confidence = NAN;
    plan->fallback_start = VISA_NO_DAY;
    if (latest->safe != ANA_NO_START) {
        return;
    }
    /* Strictly below what was asked for, however that is rounded. */
    int step = (int)ceil(plan->question.confidence * STEPS - 1e-9) - 1;
    for (; step >= LOWEST && plan->fallback_start == VISA_NO_DAY; step--) {
        plan->fallback_confidence = (double)step / STEPS;
        plan->fallback_start = last_with(latest, plan->fallback_confidence);
    }
    if (plan->fallback_start == VISA_NO_DAY) {
        plan->fallback_confidence = NAN;
    }
}
