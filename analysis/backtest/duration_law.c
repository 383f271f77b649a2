/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/backtest/duration_law.h"

#define DAILY_UNTIL 365.5
#define COARSER     1.02
#define NEARLY_NONE 1e-6
#define LONGEST     40000.0 /* days: more than a hundred years */

enum { GRID_MOST = 1024 };

static enum sim_status make_room(struct ana_duration_law *law, size_t knots, struct sim_arena *arena)
{
    law->time = sim_arena_alloc(arena, knots, sizeof *law->time);
    law->probability = sim_arena_alloc(arena, knots, sizeof *law->probability);
    law->rest_time = sim_arena_alloc(arena, knots + 1, sizeof *law->rest_time);
    law->rest_probability = sim_arena_alloc(arena, knots + 1, sizeof *law->rest_probability);
    law->law = (struct ana_forecast_law){law->time, law->probability, 0};
    return arena->failed ? SIM_ERR_MEMORY : SIM_OK;
}

static void add_knot(struct ana_duration_law *law, double time, double probability)
{
    law->time[law->law.count] = time;
    law->probability[law->law.count++] = probability;
}

static void take_family(struct ana_duration_law *law, const struct ana_fitted_law *fitted)
{
    double time = 0.5;
    double left = 1;
    add_knot(law, 0, 0);
    while (law->law.count < GRID_MOST - 1 && left > NEARLY_NONE && time < LONGEST) {
        left = fmin(left, ana_fitted_survival(fitted, time));
        add_knot(law, time, 1 - left);
        time = time < DAILY_UNTIL ? time + 1 : time * COARSER;
    }
    add_knot(law, time, 1);
}

/* As the sampling of such a table has it: linear between its knots, flat outside them. */
static void take_table(struct ana_duration_law *law, const struct ana_fit_knot *knot, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_knot(law, knot[i].value, knot[i].probability);
    }
    if (law->law.probability[count - 1] < 1) {
        add_knot(law, knot[count - 1].value, 1);
    }
}

enum sim_status ana_duration_law_fitted(struct ana_duration_law *law, const struct ana_fit_group *group,
                                        struct sim_arena *arena)
{
    SIM_ASSERT(group->verdict == ANA_FIT_FAMILY || group->verdict == ANA_FIT_TABLE);
    enum sim_status status = make_room(law, GRID_MOST, arena);
    if (status != SIM_OK) {
        return status;
    }
    if (group->verdict == ANA_FIT_FAMILY) {
        take_family(law, &group->mixed.law);
    } else {
        take_table(law, group->knot, group->knots);
    }
    return SIM_OK;
}

enum sim_status ana_duration_law_naive(struct ana_duration_law *law, const struct ana_lifetime *lifetimes,
                                       size_t n, struct sim_arena *arena)
{
    double whole = 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        whole += ana_lifetime_is_open(&lifetimes[i]) ? 0 : lifetimes[i].weight;
    }
    SIM_ASSERT(whole > 0);
    enum sim_status status = make_room(law, 2 * n, arena);
    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        if (!ana_lifetime_is_open(&lifetimes[i])) {
            add_knot(law, lifetimes[i].low, sum / whole);
            sum += lifetimes[i].weight;
            add_knot(law, lifetimes[i].high, sum / whole);
        }
    }
    return status;
}

struct ana_forecast_law ana_duration_law_rest(struct ana_duration_law *law, double age)
{
    struct ana_forecast_law rest;
    if (age < 0) {
        return law->law;
    }
    if (!ana_forecast_given_age(&law->law, age, law->rest_time, law->rest_probability, &rest)) {
        law->rest_time[0] = 0;
        law->rest_probability[0] = 1;
        rest = (struct ana_forecast_law){law->rest_time, law->rest_probability, 1};
    }
    return rest;
}
