/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Philox2x64-10: a counter-based generator.
 *
 * A bijection of 128-bit counters for each 64-bit key: the same counter and key give the same two 64-bit
 * words on every machine, in any order of calls. Nothing is stored between calls. Source: J. K. Salmon, M. A.
 * Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011). Of that family
 * the one with 64-bit words: for the same 128 bits it multiplies once a round where Philox4x32 does twice,
 * which on a 64-bit processor halves the instructions of a block.
 */
#ifndef SIM_RANDOM_PHILOX_H
#define SIM_RANDOM_PHILOX_H

#include <stdint.h>

#define SIM_PHILOX_MULTIPLIER UINT64_C(0xD2B74407B1CE6E93)
#define SIM_PHILOX_WEYL       UINT64_C(0x9E3779B97F4A7C15) /* golden ratio */

enum { SIM_PHILOX_ROUNDS = 10 };

/* A counter, or the block made from it. */
struct sim_philox {
    uint64_t word[2];
};

/* A key, spread over the rounds: made once, used for many blocks. */
struct sim_philox_key {
    uint64_t round[SIM_PHILOX_ROUNDS];
};

static inline struct sim_philox_key sim_philox_key_from(uint64_t key)
{
    struct sim_philox_key spread;
    for (int i = 0; i < SIM_PHILOX_ROUNDS; i++) {
        spread.round[i] = key;
        key += SIM_PHILOX_WEYL;
    }
    return spread;
}

static inline struct sim_philox sim_philox_round(struct sim_philox c, uint64_t key)
{
    __extension__ const unsigned __int128 product = (unsigned __int128)SIM_PHILOX_MULTIPLIER * c.word[0];
    return (struct sim_philox){{(uint64_t)(product >> 64) ^ key ^ c.word[1], (uint64_t)product}};
}

/* The block of (counter, key). Written out ten times: compilers do not unroll such a loop at -O2. */
static inline struct sim_philox sim_philox2x64_10(struct sim_philox counter, const struct sim_philox_key *key)
{
    struct sim_philox c = sim_philox_round(counter, key->round[0]);
    c = sim_philox_round(c, key->round[1]);
    c = sim_philox_round(c, key->round[2]);
    c = sim_philox_round(c, key->round[3]);
    c = sim_philox_round(c, key->round[4]);
    c = sim_philox_round(c, key->round[5]);
    c = sim_philox_round(c, key->round[6]);
    c = sim_philox_round(c, key->round[7]);
    c = sim_philox_round(c, key->round[8]);
    return sim_philox_round(c, key->round[9]);
}

#endif
