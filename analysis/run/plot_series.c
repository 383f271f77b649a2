/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/run/plot_series.h"

enum { FIELDS = 6 };

enum sim_status ana_series_make(struct ana_series *series, const struct ana_experiment *experiment,
                                struct ana_daily_place place, struct sim_arena *arena)
{
    uint32_t days = experiment->layout.days;
    struct ana_daily_estimate *estimates = sim_arena_alloc(arena, days, sizeof *estimates);
    double *numbers = sim_arena_alloc(arena, (size_t)days * FIELDS, sizeof *numbers);
    if (estimates == NULL || numbers == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status =
        ana_daily_summarise(&experiment->daily, experiment->done, place, experiment->plan.level, estimates);
    if (status != SIM_OK) {
        return status;
    }
    double **const fields[FIELDS] = {&series->mean, &series->low, &series->high,
                                     &series->p10,  &series->p50, &series->p90};
    for (size_t field = 0; field < FIELDS; field++) {
        *fields[field] = numbers + field * days;
    }
    for (uint32_t day = 0; day < days; day++) {
        series->mean[day] = estimates[day].mean;
        series->low[day] = estimates[day].low;
        series->high[day] = estimates[day].high;
        series->p10[day] = estimates[day].p10;
        series->p50[day] = estimates[day].p50;
        series->p90[day] = estimates[day].p90;
    }
    return SIM_OK;
}

size_t ana_month_of(int32_t day)
{
    struct visa_date date = visa_date_from_day(day);
    return (size_t)date.year * 12 + (size_t)date.month - 1;
}

struct ana_months ana_months_in(int32_t from, int32_t to)
{
    struct visa_date first = visa_date_from_day(from);
    struct visa_date last = visa_date_from_day(to);
    int32_t length = visa_days_in_month(first.year, first.month);
    struct ana_months whole = {
        .from = first.day == 1 ? from : from - first.day + 1 + length,
        .to = to < INT32_MAX && ana_month_of(to + 1) != ana_month_of(to) ? to : to - last.day};
    if (whole.from > whole.to) {
        whole = (struct ana_months){.from = from, .to = to, .partial = true};
    }
    whole.count = ana_month_of(whole.to) - ana_month_of(whole.from) + 1;
    return whole;
}

uint32_t ana_post_cell(const struct ana_experiment *experiment, size_t post)
{
    return experiment->plan.scenario->pool_count + (uint32_t)post;
}

static bool is_interview_kind(const struct visa_scenario *s, uint32_t kind)
{
    for (uint32_t clazz = 0; clazz < s->class_count; clazz++) {
        if (s->classes[clazz].interview_kind == kind) {
            return true;
        }
    }
    return false;
}

/* Seats of all pools of a kind over the days of the first replication: a measure of size. */
static int64_t seats_of_kind(const struct ana_experiment *experiment, uint32_t kind)
{
    const struct ana_daily_layout *layout = &experiment->daily.layout;
    const struct visa_scenario *s = experiment->plan.scenario;
    int64_t seats = 0;
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        size_t start = ((size_t)VISA_DAILY_SEATS_OFFERED * layout->cells + pool) * layout->days;
        for (uint32_t day = 0; day < layout->days && s->pools[pool].kind == kind; day++) {
            int32_t value = experiment->daily.values[start + day];
            seats += value != ANA_DAILY_BLANK ? value : 0;
        }
    }
    return seats;
}

static size_t pools_of_kind(const struct visa_scenario *s, uint32_t kind)
{
    size_t count = 0;
    for (uint32_t pool = 0; pool < s->pool_count; pool++) {
        count += s->pools[pool].kind == kind ? 1 : 0;
    }
    return count;
}

/* The interview kind with most seats among those not taken, or kind_count. Ties: the first. */
static uint32_t largest_kind(const struct ana_experiment *experiment, const bool *taken)
{
    const struct visa_scenario *s = experiment->plan.scenario;
    uint32_t best = s->kind_count;
    int64_t most = -1;
    for (uint32_t kind = 0; kind < s->kind_count; kind++) {
        int64_t seats = !taken[kind] && is_interview_kind(s, kind) ? seats_of_kind(experiment, kind) : -1;
        if (seats > most) {
            most = seats;
            best = kind;
        }
    }
    return best;
}

/* Adds the pools of a kind behind the first `count`; returns how many there are then. */
static size_t add_pools(const struct visa_scenario *s, uint32_t kind, uint32_t *chosen, size_t count,
                        size_t most)
{
    for (uint32_t pool = 0; pool < s->pool_count && count < most; pool++) {
        if (s->pools[pool].kind == kind) {
            chosen[count++] = pool;
        }
    }
    return count;
}

size_t ana_choose_pools(const struct ana_experiment *experiment, uint32_t *chosen, size_t most)
{
    const struct visa_scenario *s = experiment->plan.scenario;
    bool taken[UINT8_MAX + 1] = {false};
    SIM_ASSERT(s->kind_count <= UINT8_MAX);
    size_t count = 0;
    uint32_t kind = largest_kind(experiment, taken);
    while (kind < s->kind_count && (count == 0 || count + pools_of_kind(s, kind) <= most)) {
        taken[kind] = true;
        count = add_pools(s, kind, chosen, count, most);
        kind = largest_kind(experiment, taken);
    }
    return count;
}
