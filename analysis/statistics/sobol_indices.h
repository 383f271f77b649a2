/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sobol indices: which share of the variance of an output comes from which factor, when all factors vary over
 * their whole ranges, evenly and independently.
 *
 *   first order   V(E(y | x_i)) / V(y): what is gone on average once x_i is known
 *   total         E(V(y | all but x_i)) / V(y): what is left as long as only x_i is unknown; with x_i's share
 *                 in all interactions
 *
 * Design: blocks A and B of n points each, and for each factor a block A with that factor's column from B:
 * (k + 2) n points. Points are the halves of 2k-dimensional Sobol points, shifted at random by replicate;
 * gsl_qrng_sobol has 40 dimensions, hence at most 20 factors. n = 2^m keeps the Sobol points a net.
 *
 * Estimates of a replicate: first order by Saltelli et al. 2010, with the mean taken off, total by Jansen.
 * They are averaged over replicates, with Student's t: each has a shift of its own and, where the output is
 * random, luck of its own that all its points share. Indices are so of the output given the luck, averaged
 * over luck; where luck adds to the output, the same at all points, it is no part of the variance.
 *
 * Sources: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, Comput. Phys. Commun. 181 (2010) 259,
 * table 2, (b) and (f); Jansen, Comput. Phys. Commun. 117 (1999) 35.
 */
#ifndef ANALYSIS_STATISTICS_SOBOL_INDICES_H
#define ANALYSIS_STATISTICS_SOBOL_INDICES_H

#include "analysis/statistics/interval.h"
#include "analysis/statistics/space_filling.h"
#include "sim/base/status.h"

enum { ANA_SOBOL_FACTORS_MOST = ANA_SOBOL_MOST / 2 };

struct ana_sobol_design {
    size_t factors;      /* k, 1..ANA_SOBOL_FACTORS_MOST */
    size_t base;         /* n, 2..2^30 */
    uint32_t replicates; /* >= 1; for intervals >= 2 */
    uint64_t seed;
};

/* Points of a replicate, (k + 2) n. */
size_t ana_sobol_count(const struct ana_sobol_design *design);

/*
 * Fills at[(k + 2) n][k], each in [0, 1): block A, block B, then A with one column after the other from B.
 * SIM_ERR_MEMORY. O(n k^2).
 */
SIM_MUST_CHECK enum sim_status ana_sobol_points(double *at, const struct ana_sobol_design *design,
                                                uint32_t replicate, struct sim_error *error);

/*
 * Of one factor. Estimates may lie outside 0..1 by their error. All is NaN where no replicate counts, and
 * the intervals where only one does.
 */
struct ana_sobol_index {
    size_t used; /* replicates; those with a blank, or whose output does not vary, are left out */
    struct ana_interval first, total;
};

/*
 * Indices of all factors. values: [replicates][(k + 2) n], finite or NaN; level of the intervals: in (0, 1);
 * indices: [k]. SIM_ERR_MEMORY. O(replicates x n x k).
 */
SIM_MUST_CHECK enum sim_status ana_sobol_indices(const struct ana_sobol_design *design, const double *values,
                                                 double level, struct ana_sobol_index *indices,
                                                 struct sim_error *error);

#endif
