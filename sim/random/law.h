/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laws of durations: probability distributions compiled once into integer inverse tables.
 *
 * A compiled law maps a 32-bit word u to a whole number of ticks, non-decreasing in u, with integer
 * arithmetic only: the same table gives the same draws on every machine, and u -> quantile keeps runs paired,
 * antithetic and quasi-random. The model says what a tick is.
 *
 * Two layouts. Smooth laws: both halves of u are cut into octaves that shrink towards the ends, [2^-(j+1),
 * 2^-j), down to 2^-32, each into the same number of cells (32, or more where the law is strongly skewed); a
 * draw interpolates linearly in its cell. Fixed, uniform and empirical laws keep their own knots and are
 * exact. Against the law itself a draw is off by at most 1 tick or 0.1 %, whichever is larger.
 *
 * Every value lies in [0, SIM_LAW_MAX]: parameters outside are refused, tails beyond are cut off at
 * SIM_LAW_MAX. Beyond u = 2^-32 and 1 - 2^-32 there is nothing.
 */
#ifndef SIM_RANDOM_LAW_H
#define SIM_RANDOM_LAW_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest duration a law can give, in ticks. */
#define SIM_LAW_MAX (INT32_MAX / 2)

/* The most knots an empirical law can have. */
#define SIM_LAW_KNOTS_MAX 64

/*
 * The families: enum constant, name, number of parameters. Parameters in their order, min, max, mode, mean,
 * median, sd, value and scale in units of the spec and >= 0; F is the distribution function, x >= 0: fixed
 * value                  always value uniform           min, max               F = (x - min) / (max - min)
 *   triangular        min, mode, max         density linear up to the mode and down from it
 *   pert              min, mode, max         min + (max - min) Beta(1 + 4 (mode - min) / (max - min),
 *                                                                   1 + 4 (max - mode) / (max - min))
 *   exponential       mean > 0               F = 1 - exp(-x / mean)
 *   lognormal         median > 0, sigma      ln x is normal with mean ln median and sd sigma, 0 <= sigma <=
 * 20 gamma             shape, scale > 0       density ~ x^(shape - 1) exp(-x / scale), 0.2 <= shape <= 500
 *   weibull           shape, scale > 0       F = 1 - exp(-(x / scale)^shape), 0.1 <= shape <= 1000
 *   truncated_normal  mean, sd > 0, min      the normal law given x >= min, min at most mean + 30 sd
 *   empirical         knots                  linear between (probability, value) knots, flat outside them
 */
#define SIM_LAW_FAMILY_LIST(ENTRY)                                                                           \
    ENTRY(SIM_LAW_FIXED, "fixed", 1)                                                                         \
    ENTRY(SIM_LAW_UNIFORM, "uniform", 2)                                                                     \
    ENTRY(SIM_LAW_TRIANGULAR, "triangular", 3)                                                               \
    ENTRY(SIM_LAW_PERT, "pert", 3)                                                                           \
    ENTRY(SIM_LAW_EXPONENTIAL, "exponential", 1)                                                             \
    ENTRY(SIM_LAW_LOGNORMAL, "lognormal", 2)                                                                 \
    ENTRY(SIM_LAW_GAMMA, "gamma", 2)                                                                         \
    ENTRY(SIM_LAW_WEIBULL, "weibull", 2)                                                                     \
    ENTRY(SIM_LAW_TRUNCATED_NORMAL, "truncated_normal", 3)                                                   \
    ENTRY(SIM_LAW_EMPIRICAL, "empirical", 0)

#define SIM_LAW_FAMILY_ENUM(family, name, parameters) family,
enum sim_law_family { SIM_LAW_FAMILY_LIST(SIM_LAW_FAMILY_ENUM) SIM_LAW_FAMILY_COUNT };
#undef SIM_LAW_FAMILY_ENUM

/* One point of an empirical quantile function. */
struct sim_law_knot {
    double probability; /* in [0, 1] */
    double value;       /* in units, >= 0 */
};

/* What to compile: plain numbers as they were read. Unused parameters are ignored. */
struct sim_law_spec {
    enum sim_law_family family;
    double parameter[3]; /* in the order of the list above */
    const struct sim_law_knot
        *knots;        /* empirical only, borrowed: probabilities increase, values do not fall */
    size_t knot_count; /* empirical only: 1..SIM_LAW_KNOTS_MAX */
};

/* The guide of a law with knots: for the top bits of u, the number of the cell to start at. */
enum { SIM_LAW_GUIDE_BITS = 6 };

/* A cell between two knots. */
struct sim_law_cell {
    uint32_t first;      /* smallest u of the cell */
    uint32_t last;       /* largest u */
    uint32_t value;      /* at first, with fraction bits */
    uint32_t rise;       /* up to the next cell's first */
    uint32_t reciprocal; /* 2^(32 + shift) / number of u in the cell */
    uint32_t shift;      /* so that (u - first) * reciprocal >> shift is the place in the cell, of 2^32 */
};

/* A compiled law: immutable, may be shared between threads. The table belongs to the arena it was compiled
 * into. */
struct sim_law {
    const uint32_t *table;   /* every compiled integer, the two layout words first */
    const uint32_t *half[2]; /* octaves: into table, the knots of the lower half of u and of the upper */
    const uint32_t *guide;   /* knots: into table */
    const struct sim_law_cell *cells; /* knots: into table, behind the guide */
    uint64_t rounding;                /* half a tick: 2^(shift - 1) */
    uint32_t table_words;
    uint32_t octave_cells; /* cells in an octave, a power of 2; 0: knots */
    uint32_t cell_bits;    /* log2 of octave_cells */
    uint32_t shift;        /* 32 and the bits behind the binary point of a table value */
};

/* The name of a family as in the list above; "unknown" outside the enum. */
const char *sim_law_family_name(enum sim_law_family family);

/* Finds a family by name; false when there is none, *family is then left alone. */
bool sim_law_family_find(const char *name, enum sim_law_family *family);

/* How many of spec.parameter a family reads; 0 for empirical. */
size_t sim_law_family_parameters(enum sim_law_family family);

/*
 * Checks spec and compiles it into *law, whose table is taken from arena (2 to 100 kB; 1 kB when empirical).
 * ticks_per_unit: ticks in one unit of the spec, > 0 and finite.
 * SIM_ERR_ARGUMENT for ticks_per_unit, SIM_ERR_DATA with the law, the parameter and its value when one is
 * outside its domain, SIM_ERR_MEMORY when the arena refuses. Costs up to 5 ms. The GSL error handler must be
 * one that returns: main switches it off before the first thread.
 */
SIM_MUST_CHECK enum sim_status sim_law_compile(struct sim_law *law, const struct sim_law_spec *spec,
                                               double ticks_per_unit, struct sim_arena *arena,
                                               struct sim_error *error);

/* Copies a law with its table, which is taken from arena. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status sim_law_copy(struct sim_law *copy, const struct sim_law *law,
                                            struct sim_arena *arena);

static inline int32_t sim_law_draw_octaves(const struct sim_law *law, uint32_t u)
{
    uint32_t upper = u >> 31;
    uint32_t from_end = u ^ (0u - upper);
    /* The cell's number within all octaves so far, and behind the point the place within the cell. */
    uint32_t octave = (31u ^ (uint32_t)__builtin_clz(from_end | law->octave_cells)) - law->cell_bits;
    uint64_t where = ((uint64_t)from_end << 32) >> octave;
    const uint32_t *knot = law->half[upper] + octave * law->octave_cells + (where >> 32);
    /* The upper half falls with the distance from its end: the difference wraps, the sum does not. */
    uint64_t value = ((uint64_t)knot[0] << 32) + ((uint64_t)knot[1] - knot[0]) * (uint32_t)where;
    return (int32_t)((value + law->rounding) >> law->shift);
}

static inline int32_t sim_law_draw_knots(const struct sim_law *law, uint32_t u)
{
    const struct sim_law_cell *cell = law->cells + law->guide[u >> (32 - SIM_LAW_GUIDE_BITS)];
    while (u > cell->last) {
        cell++;
    }
    uint64_t place = (uint64_t)(u - cell->first) * cell->reciprocal >> cell->shift;
    uint64_t value = ((uint64_t)cell->value << 32) + place * cell->rise;
    return (int32_t)((value + law->rounding) >> law->shift);
}

/* The duration, in ticks, of the word u: non-decreasing in u, in [0, SIM_LAW_MAX]. */
static inline int32_t sim_law_draw(const struct sim_law *law, uint32_t u)
{
    return law->octave_cells != 0 ? sim_law_draw_octaves(law, u) : sim_law_draw_knots(law, u);
}

/*
 * The distribution function on a scale of 2^32, consistent with the draws: how many words draw at most value
 * ticks. sim_law_draw(law, u) <= value exactly when u < sim_law_cdf(law, value). In 0..2^32; 33 draws.
 */
uint64_t sim_law_cdf(const struct sim_law *law, int32_t value);

/*
 * The total duration of an activity that has already lasted elapsed ticks and is not over: the law given that
 * it exceeds elapsed, u' = F(e) + u (1 - F(e)). Non-decreasing in u, > elapsed. Where the law ends at or
 * before elapsed it says nothing more, and the answer is elapsed + 1. elapsed: < INT32_MAX; below 0
 * conditions on nothing.
 */
int32_t sim_law_draw_residual(const struct sim_law *law, uint32_t u, int32_t elapsed);

/* The mean of all 2^32 draws, in ticks, not rounded to whole ticks. O(table). */
double sim_law_mean(const struct sim_law *law);

/* The compiled integers, for a digest: *words of them, owned by the law's arena. Equal tables draw equally.
 */
const uint32_t *sim_law_table(const struct sim_law *law, size_t *words);

#endif
