/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/waits.h"

#include <math.h>
#include <stdlib.h>

#define DAYS_PER_MONTH (365.25 / 12)

static int by_day(const void *a, const void *b)
{
    const int32_t x = *(const int32_t *)a;
    const int32_t y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

const int32_t *ana_wait_as_of_days(const struct visa_noted_waits *waits, size_t *count,
                                   struct sim_arena *arena)
{
    int32_t *days = sim_arena_alloc(arena, waits->count + 1, sizeof *days);
    size_t distinct = 0;
    *count = 0;
    if (days == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < waits->count; i++) {
        days[i] = waits->wait[i].to;
    }
    qsort(days, waits->count, sizeof *days, by_day);
    for (size_t i = 0; i < waits->count; i++) {
        if (i == 0 || days[i] != days[distinct - 1]) {
            days[distinct++] = days[i];
        }
    }
    *count = distinct > 2 ? distinct - 2 : 0;
    return days + 1;
}

int ana_wait_horizon(const struct ana_wait_forecast *forecast)
{
    double months = (double)(forecast->target - forecast->as_of) / DAYS_PER_MONTH;
    int steps = (int)lround(months / ANA_WAIT_HORIZON_MONTHS);
    return (steps > 1 ? steps : 1) * ANA_WAIT_HORIZON_MONTHS;
}

static bool is_within(const struct ana_wait_forecast *forecast, double days)
{
    return days >= forecast->noted_low && days <= forecast->noted_high;
}

static void score(struct ana_wait_scores *scores, const struct ana_wait_forecast *forecast)
{
    if (isnan(forecast->forecast)) {
        scores->blank++;
        return;
    }
    double error = forecast->forecast - forecast->happened;
    double naive = forecast->naive - forecast->happened;
    scores->forecasts++;
    scores->error += error;
    scores->absolute += fabs(error);
    scores->naive_error += naive;
    scores->naive_absolute += fabs(naive);
    scores->within += is_within(forecast, forecast->forecast) ? 1 : 0;
    scores->naive_within += is_within(forecast, forecast->naive) ? 1 : 0;
    scores->covered += forecast->happened >= forecast->low && forecast->happened <= forecast->high ? 1 : 0;
}

struct ana_wait_scores ana_wait_scores_of(const struct ana_wait_backtest *backtest, int pool, int horizon)
{
    struct ana_wait_scores scores = {0};
    for (size_t i = 0; i < backtest->count; i++) {
        const struct ana_wait_forecast *forecast = &backtest->forecasts[i];
        if ((pool < 0 || forecast->pool == pool) && (horizon == 0 || ana_wait_horizon(forecast) == horizon)) {
            score(&scores, forecast);
        }
    }
    return scores;
}
