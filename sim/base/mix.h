/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mixers of 64-bit words: what keys are made with.
 */
#ifndef SIM_BASE_MIX_H
#define SIM_BASE_MIX_H

#include <stdint.h>

/* A bijection of 64-bit words in which every input bit moves about half of the output bits (SplitMix64's). */
static inline uint64_t sim_mix64(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

/* The half of sim_mix_pair that depends on its second key only: for a b that meets many a. */
static inline uint64_t sim_premix(uint64_t b)
{
    return sim_mix64(b + UINT64_C(0x9E3779B97F4A7C15));
}

/* The other half: sim_mix_with(a, sim_premix(b)) == sim_mix_pair(a, b). */
static inline uint64_t sim_mix_with(uint64_t a, uint64_t premixed)
{
    return sim_mix64(a ^ premixed);
}

/*
 * Combines two 64-bit keys, in this order, into one. For a fixed a it is a bijection of b, and for a fixed b
 * one of a: only pairs that differ in both can collide, and n of them do with probability about n^2 / 2^65.
 */
static inline uint64_t sim_mix_pair(uint64_t a, uint64_t b)
{
    return sim_mix_with(a, sim_premix(b));
}

#endif
