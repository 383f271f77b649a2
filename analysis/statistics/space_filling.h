/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Points that fill the unit cube more evenly than chance does.
 *
 *   Latin hypercube   each factor's [0, 1), cut into as many equal parts as there are points, has one point
 *                     in each, at a random place, parts of different factors in random order
 *   Sobol             the first points of the Sobol sequence, its origin among them so that 2^m of them are a
 *                     net, all moved by one random vector around the cube: each point is uniform then
 *
 * Draws are Philox, keyed by seed and replicate: the same call gives the same points everywhere, and
 * different replicates are independent.
 *
 * Sources: McKay, Beckman and Conover, Technometrics 21 (1979) 239; Sobol', USSR Comput. Math. 7 (1967) 86;
 * Cranley and Patterson, SIAM J. Numer. Anal. 13 (1976) 904.
 */
#ifndef ANALYSIS_STATISTICS_SPACE_FILLING_H
#define ANALYSIS_STATISTICS_SPACE_FILLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ANA_SOBOL_MOST = 40 }; /* factors, of gsl_qrng_sobol */

struct ana_filling {
    size_t factors; /* >= 1; of a Sobol sequence at most ANA_SOBOL_MOST */
    size_t count;   /* points, 1..2^30 */
    uint64_t seed;
    uint32_t replicate;
};

/* Fills at[count][factors], each in [0, 1). O(count x factors). */
void ana_fill_latin(double *at, const struct ana_filling *filling);

/* The same; false: memory was refused. */
bool ana_fill_sobol(double *at, const struct ana_filling *filling);

#endif
