/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/morris.h"

#include "analysis/statistics/moments.h"
#include "sim/random/draw.h"

#include <math.h>
#include <stdlib.h>

/* What is left of a sum of squares by rounding alone. */
#define ROUNDING 1e-12

enum word { START, DIRECTION, ORDER }; /* of a block */

size_t ana_morris_length(const struct ana_morris_design *design)
{
    return design->factors + 1;
}

size_t ana_morris_count(const struct ana_morris_design *design)
{
    return design->trajectories * ana_morris_length(design);
}

static bool is_design(const struct ana_morris_design *design)
{
    return design->factors >= 1 && design->trajectories >= 1 && design->trajectories <= UINT32_MAX &&
           design->levels >= 2 && design->levels % 2 == 0 && design->levels <= ANA_MORRIS_LEVELS_MOST;
}

/* ---- points ---- */

static struct sim_draw draw(const struct ana_morris_design *design, size_t trajectory, size_t factor)
{
    struct sim_luck luck = sim_luck_from(design->seed, (uint32_t)trajectory, false);
    return sim_draw(&luck, sim_mix_pair(sim_hash_name("study.morris"), factor), 0, 0);
}

/* Where a factor starts and where it goes: levels of the grid, half of it apart. */
struct move {
    double from, to;
};

static struct move move_of(const struct ana_morris_design *design, struct sim_draw luck)
{
    uint32_t half = design->levels / 2;
    uint32_t low = sim_uniform_below(luck.word[START], half);
    double span = design->levels - 1;
    struct move up = {low / span, (low + half) / span};
    return sim_uniform_below(luck.word[DIRECTION], 2) == 0 ? up : (struct move){up.to, up.from};
}

/*
 * Factor f goes at step turn[f] of 1..k: an order drawn by inserting each factor among those before it. The
 * first point's places serve to keep the order until they are filled.
 */
static void draw_order(double *turn, const struct ana_morris_design *design, size_t trajectory)
{
    for (size_t f = 0; f < design->factors; f++) {
        uint32_t word = draw(design, trajectory, f).word[ORDER];
        double at = sim_uniform_below(word, (uint32_t)(f + 1)) + 1;
        for (size_t earlier = 0; earlier < f; earlier++) {
            turn[earlier] += turn[earlier] >= at ? 1 : 0;
        }
        turn[f] = at;
    }
}

static void fill_trajectory(double *at, const struct ana_morris_design *design, size_t trajectory)
{
    size_t k = design->factors;
    draw_order(at, design, trajectory);
    for (size_t f = 0; f < k; f++) {
        struct move move = move_of(design, draw(design, trajectory, f));
        size_t turn = (size_t)at[f];
        for (size_t step = 0; step <= k; step++) {
            at[step * k + f] = step < turn ? move.from : move.to;
        }
    }
}

void ana_morris_points(double *at, const struct ana_morris_design *design)
{
    SIM_ASSERT(is_design(design));
    size_t size = ana_morris_length(design) * design->factors;
    for (size_t t = 0; t < design->trajectories; t++) {
        fill_trajectory(at + t * size, design, t);
    }
}

/* ---- effects ---- */

/* The effect of a factor on a trajectory, NaN where a value is blank. */
static double effect_of(const struct ana_morris_run *run, size_t trajectory, size_t factor)
{
    size_t k = run->design.factors;
    const double *at = run->at + trajectory * (k + 1) * k + factor;
    const double *values = run->values + trajectory * (k + 1);
    size_t step = 0;
    while (step < k && !(at[step * k] < at[(step + 1) * k] || at[step * k] > at[(step + 1) * k])) {
        step++;
    }
    SIM_ASSERT(step < k);
    return (values[step + 1] - values[step]) / (at[(step + 1) * k] - at[step * k]);
}

/* Pseudo-values of the logarithm of a variance into pseudo[n], n >= 3; false where one has no logarithm. */
static bool jackknife(const double *values, size_t n, double *pseudo)
{
    double mean = ana_mean(values, n);
    double count = (double)n;
    double squares = 0;
    for (size_t i = 0; i < n; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
    }
    for (size_t i = 0; i < n; i++) {
        double rest = squares - count / (count - 1) * (values[i] - mean) * (values[i] - mean);
        if (!(rest > ROUNDING * squares)) {
            return false;
        }
        pseudo[i] = count * log(squares / (count - 1)) - (count - 1) * log(rest / (count - 2));
    }
    return true;
}

static struct ana_interval deviation_of(const double *values, size_t n, double level, double *pseudo)
{
    struct ana_interval sigma = {n < 2 ? NAN : ana_standard_deviation(values, n), NAN, NAN};
    if (n >= 2 && !(sigma.estimate > 0)) {
        return (struct ana_interval){0, 0, 0};
    }
    if (n >= 3 && jackknife(values, n, pseudo)) {
        struct ana_interval logarithm = ana_mean_estimate(pseudo, n, level);
        sigma.low = exp(logarithm.low / 2);
        sigma.high = exp(logarithm.high / 2);
    }
    return sigma;
}

static struct ana_morris_effect summarise(double *effects, size_t n, double level, double *pseudo)
{
    struct ana_morris_effect effect = {.used = n};
    effect.mu = ana_mean_estimate(effects, n, level);
    effect.sigma = deviation_of(effects, n, level, pseudo);
    for (size_t i = 0; i < n; i++) {
        effects[i] = fabs(effects[i]);
    }
    effect.mu_star = ana_mean_estimate(effects, n, level);
    return effect;
}

enum sim_status ana_morris_effects(const struct ana_morris_run *run, double level,
                                   struct ana_morris_effect *effects, struct sim_error *error)
{
    SIM_ASSERT(is_design(&run->design));
    size_t trajectories = run->design.trajectories;
    double *room = calloc(trajectories, 2 * sizeof *room);
    if (room == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for elementary effects");
    }
    for (size_t f = 0; f < run->design.factors; f++) {
        size_t n = 0;
        for (size_t t = 0; t < trajectories; t++) {
            room[n] = effect_of(run, t, f);
            n += isnan(room[n]) ? 0 : 1;
        }
        effects[f] = summarise(room, n, level, room + trajectories);
    }
    free(room);
    return SIM_OK;
}
