/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/statistics/space_filling.h"

#include "sim/base/status.h"
#include "sim/random/draw.h"

#include <gsl/gsl_qrng.h>

enum purpose { PLACE, ORDER, SHIFT };

/* The source of a design's chance: its own, so that no case of a replication shares it. */
static uint64_t source_of(const char *design, size_t factor)
{
    return sim_mix_pair(sim_hash_name(design), factor);
}

static double unit_of(uint32_t word)
{
    return ((double)word + .5) * 0x1p-32;
}

static bool is_filling(const struct ana_filling *filling)
{
    return filling->factors >= 1 && filling->count >= 1 && filling->count <= UINT32_C(1) << 30;
}

/* ---- Latin hypercube ---- */

/* The parts of one factor in a random order (Fisher and Yates), and a random place in each. */
static void fill_factor(double *at, const struct ana_filling *filling, size_t factor)
{
    struct sim_luck luck = sim_luck_from(filling->seed, filling->replicate, false);
    uint64_t source = source_of("study.latin", factor);
    size_t width = filling->factors;
    at += factor;
    for (size_t i = 0; i < filling->count; i++) {
        uint32_t word = sim_draw(&luck, sim_mix_pair(source, i), ORDER, 0).word[0];
        size_t other = sim_uniform_below(word, (uint32_t)(i + 1));
        at[i * width] = at[other * width];
        at[other * width] = (double)i;
    }
    for (size_t i = 0; i < filling->count; i++) {
        double place = unit_of(sim_draw(&luck, sim_mix_pair(source, i), PLACE, 0).word[0]);
        at[i * width] = (at[i * width] + place) / (double)filling->count;
    }
}

void ana_fill_latin(double *at, const struct ana_filling *filling)
{
    SIM_ASSERT(is_filling(filling));
    for (size_t f = 0; f < filling->factors; f++) {
        fill_factor(at, filling, f);
    }
}

/* ---- Sobol ---- */

/* Moves all points by one random vector, around the unit cube. */
static void shift(double *at, const struct ana_filling *filling)
{
    struct sim_luck luck = sim_luck_from(filling->seed, filling->replicate, false);
    for (size_t f = 0; f < filling->factors; f++) {
        double by = unit_of(sim_draw(&luck, source_of("study.sobol", f), SHIFT, 0).word[0]);
        for (size_t p = 0; p < filling->count; p++) {
            double *place = &at[p * filling->factors + f];
            *place += by;
            *place -= *place >= 1 ? 1 : 0;
        }
    }
}

bool ana_fill_sobol(double *at, const struct ana_filling *filling)
{
    SIM_ASSERT(is_filling(filling) && filling->factors <= ANA_SOBOL_MOST);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)filling->factors);
    if (sequence == NULL) {
        return false;
    }
    for (size_t f = 0; f < filling->factors; f++) {
        at[f] = 0; /* the origin, which GSL leaves out */
    }
    for (size_t p = 1; p < filling->count; p++) {
        gsl_qrng_get(sequence, at + p * filling->factors);
    }
    gsl_qrng_free(sequence);
    shift(at, filling);
    return true;
}
