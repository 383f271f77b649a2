/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Points of a study, laid out over its factors.
 *
 *   grid        every level with every other; the last factor varies fastest
 *   latin       a Latin hypercube, see analysis/statistics/space_filling.h
 *   sobol       points of the Sobol sequence, shifted at random
 *   one at a time   the base, then each factor at its lower and at its upper end (for tornado plots)
 *
 * The last three need intervals, or levels of which the nearest part of equal width is taken. A point is a
 * coordinate in [0, 1] for each factor; ana_coordinate_value() makes a level or a number of it.
 */
#ifndef ANALYSIS_STUDY_POINTS_H
#define ANALYSIS_STUDY_POINTS_H

#include "analysis/statistics/space_filling.h"
#include "analysis/study/factor.h"

enum { ANA_POINTS_MOST = 100000 };

/* What stands for "as it is written in the scenario" in a point: the factor makes no change there. */
#define ANA_AS_IS (-1.0)

struct ana_points {
    size_t count, factors;
    double *at; /* owned; [count][factors], in [0, 1] or ANA_AS_IS */
};

/* Makes room for points, all at 0; statuses as below. */
SIM_MUST_CHECK enum sim_status ana_points_init(struct ana_points *points, size_t factors, size_t count,
                                               struct sim_error *error);

/* All of them: SIM_ERR_ARGUMENT with a message: no or too many factors or points, or an interval in a grid;
 * SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_points_grid(struct ana_points *points, const struct ana_factor *factors,
                                               size_t count, struct sim_error *error);
SIM_MUST_CHECK enum sim_status ana_points_latin(struct ana_points *points, const struct ana_filling *filling,
                                                struct sim_error *error);
SIM_MUST_CHECK enum sim_status ana_points_sobol(struct ana_points *points, const struct ana_filling *filling,
                                                struct sim_error *error);
SIM_MUST_CHECK enum sim_status ana_points_one_at_a_time(struct ana_points *points, size_t factors,
                                                        struct sim_error *error);

/* The level of a factor (not an interval) at a coordinate in [0, 1]; coordinate (level + 1/2) / count is it.
 */
size_t ana_coordinate_level(const struct ana_factor *factor, double coordinate);

/* How many numbers a grained interval has. */
double ana_interval_grains(const struct ana_factor *factor);

/* The number that a factor has at a coordinate; NaN for words, whole changes and ANA_AS_IS. */
double ana_coordinate_value(const struct ana_factor *factor, double coordinate);

/* What is written for it in tables: the level's text, or the number; "" for ANA_AS_IS. NULL without memory.
 */
const char *ana_coordinate_text(const struct ana_factor *factor, double coordinate, struct sim_arena *arena);

/* The changes of a coordinate as text; "" for none; NULL without memory. */
const char *ana_coordinate_change(const struct ana_factor *factor, double coordinate,
                                  struct sim_arena *arena);

void ana_points_destroy(struct ana_points *points);

#endif
