/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Philox4x32-10: a counter-based generator.
 *
 * A bijection of 128-bit counters for each 64-bit key: the same counter and key give the same four words on
 * every machine, in any order of calls. Nothing is stored between calls. Source: J. K. Salmon, M. A. Moraes,
 * R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
 */
#ifndef SIM_RANDOM_PHILOX_H
#define SIM_RANDOM_PHILOX_H

#include <stdint.h>

#define SIM_PHILOX_ROUNDS       10
#define SIM_PHILOX_MULTIPLIER_0 UINT32_C(0xD2511F53)
#define SIM_PHILOX_MULTIPLIER_1 UINT32_C(0xCD9E8D57)
#define SIM_PHILOX_WEYL_0       UINT32_C(0x9E3779B9) /* golden ratio */
#define SIM_PHILOX_WEYL_1       UINT32_C(0xBB67AE85) /* sqrt(3) - 1 */

/* One round; written out ten times below because compilers do not unroll such a loop at -O2, half the speed.
 */
static inline void sim_philox_round(uint32_t c[4], const uint32_t key[2], uint32_t round)
{
    uint64_t product_0 = (uint64_t)SIM_PHILOX_MULTIPLIER_0 * c[0];
    uint64_t product_1 = (uint64_t)SIM_PHILOX_MULTIPLIER_1 * c[2];
    c[0] = (uint32_t)(product_1 >> 32) ^ c[1] ^ (key[0] + round * SIM_PHILOX_WEYL_0);
    c[1] = (uint32_t)product_1;
    c[2] = (uint32_t)(product_0 >> 32) ^ c[3] ^ (key[1] + round * SIM_PHILOX_WEYL_1);
    c[3] = (uint32_t)product_0;
}

/* Writes the block of (counter, key) to word; word may be counter itself. */
static inline void sim_philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t word[4])
{
    uint32_t c[4] = {counter[0], counter[1], counter[2], counter[3]};
    sim_philox_round(c, key, 0);
    sim_philox_round(c, key, 1);
    sim_philox_round(c, key, 2);
    sim_philox_round(c, key, 3);
    sim_philox_round(c, key, 4);
    sim_philox_round(c, key, 5);
    sim_philox_round(c, key, 6);
    sim_philox_round(c, key, 7);
    sim_philox_round(c, key, 8);
    sim_philox_round(c, key, 9);
    word[0] = c[0];
    word[1] = c[1];
    word[2] = c[2];
    word[3] = c[3];
}

#endif
