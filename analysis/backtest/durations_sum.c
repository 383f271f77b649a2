/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/backtest.h"
#include "models/calendar/date.h"

static void add(struct ana_scored *sum, const struct ana_scored *part)
{
    sum->forecasts += part->forecasts;
    sum->unended += part->unended;
    ana_pit_merge(&sum->pit, &part->pit);
    for (size_t i = 0; i < ANA_BACKTEST_LEVELS; i++) {
        sum->covered[i].hits += part->covered[i].hits;
        sum->covered[i].count += part->covered[i].count;
    }
    for (size_t i = 0; i < ANA_BACKTEST_DATES; i++) {
        sum->brier[i] += part->brier[i];
        sum->brier_naive[i] += part->brier_naive[i];
        sum->brier_count[i] += part->brier_count[i];
    }
    sum->crps += part->crps;
    sum->crps_naive += part->crps_naive;
    sum->error += part->error;
    sum->absolute += part->absolute;
}

struct ana_scored ana_backtest_sum(const struct ana_backtest *backtest, enum ana_backtest_window window,
                                   int32_t from, int32_t to, bool new_cases)
{
    struct ana_scored sum = {0};
    for (size_t i = 0; i < backtest->count * ANA_BACKTEST_WINDOWS; i++) {
        const struct ana_backtest_day *day = &backtest->days[i];
        if (day->window == window && day->as_of >= from && day->as_of <= to) {
            add(&sum, new_cases ? &day->new_cases : &day->open_cases);
        }
    }
    return sum;
}

/* The first day of the n-th month (or year) behind that of a day. */
static int32_t begin_of(int32_t day, int n, bool years)
{
    struct visa_date date = visa_date_from_day(day);
    int month = years ? 0 : date.month - 1 + n;
    return visa_day_from_date((struct visa_date){date.year + (years ? n : month / 12), month % 12 + 1, 1});
}

const int32_t *ana_backtest_ends(const struct visa_history *history, bool years, size_t *count,
                                 struct sim_arena *arena)
{
    size_t capacity = 1;
    int32_t *ends = sim_arena_alloc(arena, capacity, sizeof *ends);
    *count = 0;
    for (int n = 1;
         history->count > 0 && ends != NULL && begin_of(history->first_day, n, years) <= history->last_day;
         n++) {
        if (*count == capacity) {
            ends = sim_arena_grow(arena, ends, &capacity, capacity + 1, sizeof *ends);
        }
        if (ends != NULL) {
            ends[(*count)++] = begin_of(history->first_day, n, years) - 1;
        }
    }
    return ends;
}
