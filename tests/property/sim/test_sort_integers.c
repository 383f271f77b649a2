/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The radix sort against qsort: every length around its limits, every width of range. */
#include "sim/collect/sort_integers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LENGTH_MAX = 9000 };

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a;
    int32_t y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void check(uint64_t seed, size_t n)
{
    static int32_t values[LENGTH_MAX];
    static int32_t scratch[LENGTH_MAX];
    static int32_t expected[LENGTH_MAX];
    uint64_t state = seed;
    unsigned bits = (unsigned)(seed % 33);
    uint32_t mask = bits == 32 ? UINT32_MAX : (1u << bits) - 1;
    uint32_t base = seed % 3 == 0 ? 0 : (uint32_t)next_random(&state);
    for (size_t i = 0; i < n; i++) {
        values[i] = (int32_t)(((uint32_t)next_random(&state) & mask) + base);
    }
    if (n > 2 && seed % 5 == 0) {
        values[n / 2] = INT32_MIN;
        values[n / 3] = INT32_MAX;
    }
    memcpy(expected, values, sizeof expected);
    qsort(expected, n, sizeof expected[0], by_value);
    sim_sort_integers(values, scratch, n);
    if (memcmp(values, expected, n * sizeof values[0]) != 0) {
        fail_msg("seed %llu, %zu values", (unsigned long long)seed, n);
    }
}

static void test_equals_qsort(void **state)
{
    (void)state;
    static const size_t limits[] = {0, 1, 2, 47, 48, 49, 50, 255, 256, 4095, 4096, 4097, LENGTH_MAX};
    for (uint64_t seed = 1; seed <= 330; seed++) {
        for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
            check(seed, limits[i]);
        }
    }
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        check(seed, seed % 300);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_equals_qsort)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
