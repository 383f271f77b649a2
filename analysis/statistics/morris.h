/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Elementary effects (Morris): which of many factors matter, at few points.
 *
 * A trajectory starts at a random point of a grid with p levels in [0, 1] for each factor and moves one
 * factor after the other, in random order, by p / (2 (p - 1)) up or down. The change of the output over a
 * move, divided by it, is an elementary effect: as if the factor went through its whole range. Of a factor's
 * effects mu is the mean, mu* the mean size (which effects of different sign do not cancel) and sigma the
 * standard deviation: near 0 where the output is linear in the factor and does not interact.
 *
 * A trajectory is one observation. Where the output is random, all points of a trajectory share their luck
 * and different trajectories have different luck: sigma then includes what luck does to the effect.
 *
 * Sources: Morris, Technometrics 33 (1991) 161; mu*: Campolongo, Cariboni and Saltelli, Environmental
 * Modelling & Software 22 (2007) 1509.
 */
#ifndef ANALYSIS_STATISTICS_MORRIS_H
#define ANALYSIS_STATISTICS_MORRIS_H

#include "analysis/statistics/interval.h"
#include "sim/base/status.h"

enum { ANA_MORRIS_LEVELS_MOST = 1000 };

struct ana_morris_design {
    size_t factors;      /* k >= 1 */
    size_t trajectories; /* >= 1; for intervals >= 2, for that of sigma >= 3 */
    uint32_t levels;     /* p, even, 2..ANA_MORRIS_LEVELS_MOST; 4 is usual */
    uint64_t seed;       /* draws are Philox, keyed by it and the trajectory: more of them leave the first as
                            they are */
};

/* Points of a trajectory, k + 1, and of all of them. */
size_t ana_morris_length(const struct ana_morris_design *design);
size_t ana_morris_count(const struct ana_morris_design *design);

/* Fills at[trajectories][k + 1][k], each in [0, 1]. O(trajectories x k^2). */
void ana_morris_points(double *at, const struct ana_morris_design *design);

/*
 * Of one factor. Intervals: Student's t over trajectories for mu and mu*; for sigma the jackknife of its
 * logarithm (Miller, Ann. Math. Statist. 39 (1968) 567). NaN for what too few trajectories leave open.
 */
struct ana_morris_effect {
    size_t used; /* trajectories without a blank at this factor's move */
    struct ana_interval mu, mu_star, sigma;
};

/* A design that was run. Borrowed. */
struct ana_morris_run {
    struct ana_morris_design design;
    const double *at;     /* as filled above, or how far through its range that took each factor */
    const double *values; /* [trajectories][k + 1], finite or NaN */
};

/*
 * Effects of all factors. level of the intervals: in (0, 1); effects: [k]. SIM_ERR_MEMORY. O(trajectories x
 * k^2).
 */
SIM_MUST_CHECK enum sim_status ana_morris_effects(const struct ana_morris_run *run, double level,
                                                  struct ana_morris_effect *effects, struct sim_error *error);

#endif
