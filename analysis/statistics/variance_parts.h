/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Input uncertainty apart from simulation error: replications at points drawn from what is possible.
 *
 * y[p][r], P points, R replications. Two models:
 *
 *   common luck   y = mu + a_p + b_r + e_pr   replication r has the same luck at every point: two-way
 *   own luck      y = mu + a_p + e_pr         every replication has luck of its own: one-way
 *
 * a_p, variance A, is what the inputs do and what no replication takes away. Its estimate is unbiased,
 * (MS_points - MS_residual) / R, and raised to 0 where it is negative. Simulation error is that of the
 * overall mean, given these points: with common luck Student's t over the R means of a replication over all
 * points, else over the residual's P (R - 1) degrees of freedom.
 *
 * The interval of the input standard deviation is Williams' (Biometrika 49 (1962) 278) for normal a and e,
 * with the residual's degrees of freedom; for a from bounded ranges it is on the long side.
 *
 * The input band goes from P5 to P95 of the means of points, after these were drawn together around the
 * overall mean so that their variance is A's estimate: means of points vary by A + MS_residual / R, and what
 * is theirs by too few replications is not to be taken for input (Louis, J. Am. Stat. Assoc. 79 (1984) 393).
 */
#ifndef ANALYSIS_STATISTICS_VARIANCE_PARTS_H
#define ANALYSIS_STATISTICS_VARIANCE_PARTS_H

#include "analysis/statistics/interval.h"
#include "sim/base/status.h"

#include <stdbool.h>

/* The part of the points' means that lies within the input band: P5 to P95. */
#define ANA_INPUT_BAND 0.9

enum ana_luck { ANA_LUCK_COMMON, ANA_LUCK_OWN };

struct ana_variance_layout {
    size_t points, replications;
    enum ana_luck luck;
    double level; /* of the intervals, in (0, 1) */
};

/* In the unit of y, or its square; NaN for what too few points or replications leave open. */
struct ana_variance_parts {
    size_t points, replications;    /* used: see below */
    struct ana_interval simulation; /* the overall mean and its interval, given these points */
    struct ana_interval input_sd;   /* of a */
    bool clipped;                   /* the estimate of A was negative and stands at 0 */
    double input_variance;          /* A */
    double luck_variance;           /* of b, raised to 0; NaN with own luck */
    double residual_variance;       /* of e */
    double simulation_variance;     /* of the overall mean: its standard error squared */
    double input_share;         /* A / (A + simulation_variance): what more replications cannot take away */
    double band_low, band_high; /* the input band */
};

/*
 * values: [points][replications], finite or NaN. Points that are blank throughout are left out, then
 * replications that are blank at one of the others. SIM_ERR_MEMORY. O(points x replications).
 */
SIM_MUST_CHECK enum sim_status ana_variance_parts(const struct ana_variance_layout *layout,
                                                  const double *values, struct ana_variance_parts *parts,
                                                  struct sim_error *error);

#endif
