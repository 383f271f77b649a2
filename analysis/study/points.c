/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/points.h"

#include "analysis/output/text_number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GRAIN_ROUNDING 1e-6

enum sim_status ana_points_init(struct ana_points *points, size_t factors, size_t count,
                                struct sim_error *error)
{
    *points = (struct ana_points){0};
    if (factors == 0 || factors > ANA_FACTORS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu factors; a study has 1 to %d", factors,
                        ANA_FACTORS_MOST);
    }
    if (count == 0 || count > ANA_POINTS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu points; a study has 1 to %d", count, ANA_POINTS_MOST);
    }
    points->at = calloc(count * factors, sizeof *points->at);
    if (points->at == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for %zu points", count);
    }
    points->count = count;
    points->factors = factors;
    return SIM_OK;
}

/* ---- grid ---- */

/* How many levels with levels; more than ANA_POINTS_MOST where it is. */
static size_t grid_size(const struct ana_factor *factors, size_t count)
{
    size_t size = 1;
    for (size_t i = 0; i < count && size <= ANA_POINTS_MOST; i++) {
        size *= factors[i].count;
    }
    return size;
}

static double middle(size_t level, size_t levels)
{
    return ((double)level + .5) / (double)levels;
}

enum sim_status ana_points_grid(struct ana_points *points, const struct ana_factor *factors, size_t count,
                                struct sim_error *error)
{
    *points = (struct ana_points){0};
    for (size_t i = 0; i < count; i++) {
        if (factors[i].kind == ANA_FACTOR_INTERVAL) {
            return sim_fail(error, SIM_ERR_ARGUMENT,
                            "a grid needs levels; %s is an interval: give it a step, low..high:step",
                            factors[i].name);
        }
    }
    enum sim_status status = ana_points_init(points, count, grid_size(factors, count), error);
    for (size_t p = 0; p < points->count; p++) {
        size_t rest = p;
        for (size_t f = count; f-- > 0; rest /= factors[f].count) {
            points->at[p * count + f] = middle(rest % factors[f].count, factors[f].count);
        }
    }
    return status;
}

/* ---- points that fill a space ---- */

enum sim_status ana_points_latin(struct ana_points *points, const struct ana_filling *filling,
                                 struct sim_error *error)
{
    enum sim_status status = ana_points_init(points, filling->factors, filling->count, error);
    if (status == SIM_OK) {
        ana_fill_latin(points->at, filling);
    }
    return status;
}

enum sim_status ana_points_sobol(struct ana_points *points, const struct ana_filling *filling,
                                 struct sim_error *error)
{
    *points = (struct ana_points){0};
    if (filling->factors > ANA_SOBOL_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu factors; Sobol points have at most %d",
                        filling->factors, ANA_SOBOL_MOST);
    }
    enum sim_status status = ana_points_init(points, filling->factors, filling->count, error);
    if (status == SIM_OK && !ana_fill_sobol(points->at, filling)) {
        ana_points_destroy(points);
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a Sobol sequence");
    }
    return status;
}

/* ---- one at a time ---- */

enum sim_status ana_points_one_at_a_time(struct ana_points *points, size_t factors, struct sim_error *error)
{
    enum sim_status status = ana_points_init(points, factors, 1 + 2 * factors, error);
    for (size_t i = 0; i < points->count * points->factors; i++) {
        points->at[i] = ANA_AS_IS;
    }
    for (size_t f = 0; f < points->factors; f++) {
        points->at[(1 + 2 * f) * factors + f] = 0;
        points->at[(2 + 2 * f) * factors + f] = 1;
    }
    return status;
}

/* ---- what a coordinate means ---- */

size_t ana_coordinate_level(const struct ana_factor *factor, double coordinate)
{
    SIM_ASSERT(factor->kind != ANA_FACTOR_INTERVAL && coordinate >= 0 && coordinate <= 1);
    size_t level = (size_t)(coordinate * (double)factor->count);
    return level < factor->count ? level : factor->count - 1;
}

/* The first grain of an interval. 0.29 has 29 grains of 1/100, though 0.29 * 100 is less. */
static double first_grain(const struct ana_factor *factor)
{
    return ceil(factor->values[0] * factor->grain - GRAIN_ROUNDING);
}

double ana_interval_grains(const struct ana_factor *factor)
{
    return floor(factor->values[1] * factor->grain + GRAIN_ROUNDING) - first_grain(factor) + 1;
}

/* Each number of a grained interval has an equal part of [0, 1]. */
static double grained(const struct ana_factor *factor, double coordinate)
{
    double count = ana_interval_grains(factor);
    double step = fmin(floor(coordinate * count), count - 1);
    return (first_grain(factor) + fmax(step, 0)) / factor->grain;
}

double ana_coordinate_value(const struct ana_factor *factor, double coordinate)
{
    if (coordinate < 0) {
        return NAN;
    }
    if (factor->kind == ANA_FACTOR_INTERVAL) {
        double low = factor->values[0];
        double high = factor->values[1];
        if (factor->grain > 0) {
            return grained(factor, coordinate);
        }
        return coordinate < 1 ? fmin(low + coordinate * (high - low), high) : high;
    }
    return factor->values[ana_coordinate_level(factor, coordinate)];
}

const char *ana_coordinate_text(const struct ana_factor *factor, double coordinate, struct sim_arena *arena)
{
    if (coordinate < 0) {
        return "";
    }
    if (factor->kind != ANA_FACTOR_INTERVAL) {
        return factor->texts[ana_coordinate_level(factor, coordinate)];
    }
    struct ana_number_text number = ana_number(ana_coordinate_value(factor, coordinate));
    char *text = sim_arena_alloc(arena, strlen(number.text) + 1, 1);
    return text == NULL ? NULL : memcpy(text, number.text, strlen(number.text));
}

const char *ana_coordinate_change(const struct ana_factor *factor, double coordinate, struct sim_arena *arena)
{
    if (coordinate < 0) {
        return "";
    }
    return factor->kind == ANA_FACTOR_INTERVAL
               ? ana_factor_change_at(factor, ana_coordinate_value(factor, coordinate), arena)
               : ana_factor_change(factor, ana_coordinate_level(factor, coordinate), arena);
}

void ana_points_destroy(struct ana_points *points)
{
    free(points->at);
    *points = (struct ana_points){0};
}
