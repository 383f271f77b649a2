/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The mixer of 64-bit words that keys are made with.
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

#endif
