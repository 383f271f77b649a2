/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uniform and normal numbers for tests of statistics, from the tests' own generator. */
#ifndef TESTS_SUPPORT_RANDOM_NORMAL_H
#define TESTS_SUPPORT_RANDOM_NORMAL_H

#include "tests/support/random.h"

#include <math.h>

/* In (0, 1), ends excluded. */
static inline double test_random_uniform(struct test_random *random)
{
    return ((double)(test_random_word(random) >> 11) + .5) * 0x1p-53;
}

/* Mean 0, variance 1; Box and Muller, one of the two numbers used. */
static inline double test_random_normal(struct test_random *random)
{
    double radius = sqrt(-2 * log(test_random_uniform(random)));
    return radius * cos(2 * acos(-1.0) * test_random_uniform(random));
}

#endif
