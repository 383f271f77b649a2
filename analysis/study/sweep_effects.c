/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sweep_effects.h"

#include "analysis/statistics/paired.h"

#include <math.h>
#include <stdlib.h>

/* One factor at hand, and one measure. */
struct looking {
    const struct ana_sweep_summary *summary;
    const struct ana_factor *factor;
    size_t f, measure;
    double *values; /* [2 * points or replications], to work in */
};

static const struct ana_sweep_plan *plan_of(const struct looking *looking)
{
    return &looking->summary->sweep->plan;
}

static double coordinate(const struct looking *looking, size_t point)
{
    const struct ana_points *points = plan_of(looking)->points;
    return points->at[point * points->factors + looking->f];
}

static double estimate(const struct looking *looking, size_t point)
{
    return ana_sweep_estimates(looking->summary, point)[looking->measure].estimate;
}

/* ---- the effect in a grid ---- */

/* The mean of the estimates at a level; NaN if any is blank. */
static double mean_at(const struct looking *looking, size_t level)
{
    double sum = 0;
    size_t count = 0;
    for (size_t point = 0; point < plan_of(looking)->points->count; point++) {
        if (ana_coordinate_level(looking->factor, coordinate(looking, point)) == level) {
            sum += estimate(looking, point);
            count++;
        }
    }
    return sum / (double)count;
}

/* The mean at `to` less that at `from` in one replication; as many points are at each. */
static double contrast(const struct looking *looking, const struct ana_factor_effect *effect,
                       uint32_t replication)
{
    const struct ana_sweep *sweep = looking->summary->sweep;
    double sum = 0;
    size_t count = 0;
    for (size_t point = 0; point < plan_of(looking)->points->count; point++) {
        size_t level = ana_coordinate_level(looking->factor, coordinate(looking, point));
        const double *row = ana_study_row(&sweep->study, ana_sweep_scenario(sweep, point), replication);
        double value = row != NULL ? row[looking->measure] : NAN;
        sum += level == effect->to ? value : level == effect->from ? -value : 0;
        count += level == effect->to ? 1 : 0;
    }
    return sum / (double)count;
}

static void find_effect(const struct looking *looking, struct ana_factor_effect *effect)
{
    double least = NAN;
    double greatest = NAN;
    for (size_t level = 0; level < looking->factor->count; level++) {
        double mean = mean_at(looking, level);
        if (isnan(mean)) {
            return;
        }
        effect->from = level == 0 || mean < least ? level : effect->from;
        effect->to = level == 0 || mean > greatest ? level : effect->to;
        least = effect->from == level ? mean : least;
        greatest = effect->to == level ? mean : greatest;
    }
    for (uint32_t r = 0; r < looking->summary->least; r++) {
        double value = contrast(looking, effect, r);
        if (!isnan(value)) {
            looking->values[effect->replications++] = value;
        }
    }
    effect->effect = ana_mean_estimate(looking->values, effect->replications, plan_of(looking)->level);
}

/* ---- the rank correlation ---- */

struct ranked {
    double value;
    size_t at;
};

static int by_value(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    int order = (a->value > b->value) - (a->value < b->value);
    return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

/* values: their ranks in place of them; equal ones share theirs. */
static void rank(double *values, size_t count, struct ranked *room)
{
    for (size_t i = 0; i < count; i++) {
        room[i] = (struct ranked){values[i], i};
    }
    qsort(room, count, sizeof *room, by_value);
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && room[end].value == room[i].value) {
            end++;
        }
        for (size_t k = i; k < end; k++) {
            values[room[k].at] = (double)(i + end + 1) / 2;
        }
        i = end;
    }
}

static double correlation(const struct looking *looking, struct ranked *room)
{
    size_t points = plan_of(looking)->points->count;
    double *levels = looking->values;
    double *estimates = looking->values + points;
    size_t count = 0;
    for (size_t point = 0; point < points; point++) {
        double level = ana_coordinate_value(looking->factor, coordinate(looking, point));
        if (!isnan(level) && !isnan(estimate(looking, point))) {
            levels[count] = level;
            estimates[count++] = estimate(looking, point);
        }
    }
    rank(levels, count, room);
    rank(estimates, count, room);
    return count > 1 ? ana_paired(levels, estimates, count, plan_of(looking)->level).correlation : NAN;
}

/* ---- all of them ---- */

/* Every level with every other. */
static bool is_whole(const struct ana_sweep_plan *plan)
{
    double points = 1;
    for (size_t f = 0; f < plan->points->factors; f++) {
        points *= (double)plan->factors[f].count;
    }
    return points == (double)plan->points->count;
}

enum sim_status ana_sweep_find_effects(struct ana_sweep_effects *effects, bool grid, struct sim_error *error)
{
    const struct ana_sweep_plan *plan = &effects->summary->sweep->plan;
    size_t factors = plan->points->factors;
    size_t room = 2 * plan->points->count;
    room = room > effects->summary->least ? room : effects->summary->least;
    struct ranked *ranks = calloc(plan->points->count, sizeof *ranks);
    double *values = calloc(room, sizeof *values);
    effects->items = calloc(effects->count * factors + 1, sizeof *effects->items);
    bool made = ranks != NULL && values != NULL && effects->items != NULL;
    for (size_t i = 0; i < effects->count * factors && made; i++) {
        const struct looking looking = {effects->summary, &plan->factors[i % factors], i % factors,
                                        effects->measures[i / factors], values};
        effects->items[i] = (struct ana_factor_effect){.effect = {NAN, NAN, NAN}};
        effects->items[i].correlation = correlation(&looking, ranks);
        if (grid && is_whole(plan)) {
            find_effect(&looking, &effects->items[i]);
        }
    }
    free(values);
    free(ranks);
    return made ? SIM_OK : sim_fail(error, SIM_ERR_MEMORY, "no memory for the effects of factors");
}

const struct ana_factor_effect *ana_sweep_effects_of(const struct ana_sweep_effects *effects, size_t i)
{
    return &effects->items[i * effects->summary->sweep->plan.points->factors];
}

/* By effects where there are any, else by correlations. */
static double weight(const struct ana_factor_effect *effect)
{
    double weight = !isnan(effect->effect.estimate) ? effect->effect.estimate : fabs(effect->correlation);
    return isnan(weight) ? -1 : weight;
}

void ana_sweep_effects_order(const struct ana_sweep_effects *effects, size_t i, size_t *order)
{
    const struct ana_factor_effect *items = ana_sweep_effects_of(effects, i);
    for (size_t k = 0; k < effects->summary->sweep->plan.points->factors; k++) {
        size_t to = k;
        for (; to > 0 && weight(&items[order[to - 1]]) < weight(&items[k]); to--) {
            order[to] = order[to - 1];
        }
        order[to] = k;
    }
}

void ana_sweep_effects_destroy(struct ana_sweep_effects *effects)
{
    free(effects->items);
    *effects = (struct ana_sweep_effects){0};
}
