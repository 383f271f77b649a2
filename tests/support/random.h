/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests' own generator (SplitMix64), so that they do not lean on what they test. */
#ifndef TESTS_SUPPORT_RANDOM_H
#define TESTS_SUPPORT_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct test_random {
    uint64_t state;
};

static inline uint64_t test_random_word(struct test_random *random)
{
    uint64_t z = (random->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* low..high, both included. */
static inline int32_t test_random_in(struct test_random *random, int32_t low, int32_t high)
{
    return low + (int32_t)(test_random_word(random) % (uint64_t)(high - low + 1));
}

/* True in so many of a hundred. */
static inline bool test_random_percent(struct test_random *random, int32_t percent)
{
    return test_random_in(random, 0, 99) < percent;
}

/* 0..n-1 */
static inline int32_t test_random_below(struct test_random *random, int32_t n)
{
    return (int32_t)(test_random_word(random) % (uint64_t)n);
}

/* In the open interval (0, 1). */
static inline double test_random_unit(struct test_random *random)
{
    return ((double)(test_random_word(random) >> 11) + 0.5) * 0x1p-53;
}

#endif
