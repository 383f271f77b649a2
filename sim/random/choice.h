/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Choices: one outcome of several.
 *
 * Two ways. A share table walks its outcomes in a fixed order, best first, against one word: when the share
 * of a better outcome grows, no case moves to a worse one. A choice by utility takes the largest of (utility
 * + Gumbel noise), each option with its own word keyed by the option's name: adding or removing an option
 * leaves the noise of the others alone, and the odds are those of the multinomial logit.
 */
#ifndef SIM_RANDOM_CHOICE_H
#define SIM_RANDOM_CHOICE_H

#include "sim/random/law.h"

/* A compiled share table: immutable. The thresholds belong to the arena they were compiled into. */
struct sim_choice {
    const uint64_t *threshold; /* cumulative, of 2^32; non-decreasing, the last is 2^32 */
    size_t outcomes;           /* > 0 */
};

/* What to compile. Each share is finite and >= 0, they add up to 1 within 1e-6 and are then scaled to 1. */
struct sim_choice_spec {
    const double *shares; /* borrowed; an outcome of share 0 is never chosen */
    size_t outcomes;
    const char *label; /* names the table in messages */
};

/*
 * Compiles the shares of spec in their order. SIM_ERR_DATA, with the outcome (from 1) and its share or with
 * the sum, when they are not as above; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status sim_choice_compile(struct sim_choice *choice,
                                                  const struct sim_choice_spec *spec, struct sim_arena *arena,
                                                  struct sim_error *error);

/* The outcome, 0..outcomes-1, of a word: non-decreasing in it. O(outcomes). Counts all thresholds that it
 * reaches: to stop at the first one that it does not would be a branch that cannot be predicted. */
static inline size_t sim_choice_draw(const struct sim_choice *choice, uint32_t word)
{
    size_t outcome = 0;
    for (size_t i = 0; i + 1 < choice->outcomes; i++) {
        outcome += word >= choice->threshold[i];
    }
    return outcome;
}

/* Utilities and noise are whole numbers; SIM_GUMBEL_ONE stands for 1. */
#define SIM_GUMBEL_ONE 1024

/* The Gumbel law is tabulated 4 higher, which makes all of its 2^32 values positive. */
#define SIM_GUMBEL_SHIFT (4 * SIM_GUMBEL_ONE)

/* Compiled Gumbel noise, owned by the caller; immutable once compiled. */
struct sim_gumbel {
    struct sim_law shifted;
};

/*
 * Compiles the standard Gumbel law F(x) = exp(-exp(-x)) into *gumbel; its table (7 kB) is taken from arena.
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status sim_gumbel_compile(struct sim_gumbel *gumbel, struct sim_arena *arena,
                                                  struct sim_error *error);

/* Gumbel(0, 1) noise times SIM_GUMBEL_ONE, in -3205..23423, non-decreasing in word. */
static inline int32_t sim_gumbel_draw(const struct sim_gumbel *gumbel, uint32_t word)
{
    return sim_law_draw_octaves(&gumbel->shifted, word) - SIM_GUMBEL_SHIFT;
}

#endif
