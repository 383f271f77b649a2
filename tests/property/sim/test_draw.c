/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keyed words behave like independent uniforms along every coordinate, adjacent keys included.
 *
 * Each statistic is a chi-square turned into a p-value by GSL; with fixed keys a value below 1e-4 is a
 * defect, not bad luck that comes and goes.
 */
#include "sim/random/draw.h"

#include <gsl/gsl_cdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { DRAWS = 100000, BINS = 64 };

/* The i-th draw along one coordinate, the others fixed. */
static struct sim_draw along(int coordinate, uint32_t i)
{
    struct sim_luck luck = sim_luck_from(42, 3, false);
    uint64_t who = sim_who(sim_hash_name("stream"), 100, 0);
    switch (coordinate) {
    case 0:
        return sim_draw(&luck, i, 1, 0);
    case 1:
        return sim_draw(&luck, (uint64_t)i << 32, 1, 0);
    case 2:
        return sim_draw(&luck, sim_who(sim_hash_name("stream"), 100, i), 1, 0);
    case 3:
        return sim_draw(&luck, who, i >> 1, i & 1);
    case 4:
        return sim_draw(&luck, who, i & 1, i >> 1);
    case 5:
        luck = sim_luck_from(42, i, false);
        return sim_draw(&luck, who, 1, 0);
    default:
        luck = sim_luck_from(i, 3, false);
        return sim_draw(&luck, who, 1, 0);
    }
}

enum { COORDINATES = 7 };

static void assert_plausible(double chi_square, double degrees, const char *what, int coordinate)
{
    double upper = gsl_cdf_chisq_Q(chi_square, degrees);
    double lower = gsl_cdf_chisq_P(chi_square, degrees);
    if (upper < 1e-4 || lower < 1e-4) {
        fail_msg("%s along coordinate %d: chi-square %g with %g degrees of freedom", what, coordinate,
                 chi_square, degrees);
    }
}

static double chi_square(const uint32_t *count, size_t bins, double expected)
{
    double sum = 0.0;
    for (size_t i = 0; i < bins; i++) {
        double off = count[i] - expected;
        sum += off * off / expected;
    }
    return sum;
}

static void test_words_are_uniform(void **state)
{
    (void)state;
    for (int coordinate = 0; coordinate < COORDINATES; coordinate++) {
        uint32_t top[4][BINS] = {{0}};
        uint32_t bottom[4][BINS] = {{0}};
        for (uint32_t i = 0; i < DRAWS; i++) {
            struct sim_draw draw = along(coordinate, i);
            for (int w = 0; w < 4; w++) {
                top[w][draw.word[w] >> 26]++;
                bottom[w][draw.word[w] & (BINS - 1)]++;
            }
        }
        for (int w = 0; w < 4; w++) {
            assert_plausible(chi_square(top[w], BINS, (double)DRAWS / BINS), BINS - 1, "top", coordinate);
            assert_plausible(chi_square(bottom[w], BINS, (double)DRAWS / BINS), BINS - 1, "bottom",
                             coordinate);
        }
    }
}

/* Neighbours in a coordinate, and the words of one block, fall into an 8 by 8 table independently. */
static void test_neighbours_are_independent(void **state)
{
    (void)state;
    for (int coordinate = 0; coordinate < COORDINATES; coordinate++) {
        uint32_t next[BINS] = {0};
        uint32_t within[BINS] = {0};
        for (uint32_t i = 0; i < DRAWS; i++) {
            struct sim_draw a = along(coordinate, 2 * (i % (DRAWS / 2)));
            struct sim_draw b = along(coordinate, 2 * (i % (DRAWS / 2)) + 1);
            size_t w = i < DRAWS / 2 ? 0 : 2;
            next[(a.word[w] >> 29) * 8 + (b.word[w] >> 29)]++;
            within[(a.word[w] >> 29) * 8 + (a.word[w + 1] >> 29)]++;
        }
        assert_plausible(chi_square(next, BINS, (double)DRAWS / BINS), BINS - 1, "neighbours", coordinate);
        assert_plausible(chi_square(within, BINS, (double)DRAWS / BINS), BINS - 1, "one block", coordinate);
    }
}

/* Changing one bit of any coordinate changes about 64 of the 128 bits. */
static void test_every_input_bit_matters(void **state)
{
    (void)state;
    for (int bit = 0; bit < 192; bit++) {
        uint64_t changed = 0;
        for (uint32_t i = 0; i < 200; i++) {
            uint64_t seed = sim_mix64(i);
            uint32_t replication = i;
            struct sim_luck luck = sim_luck_from(seed, replication, false);
            uint64_t who = sim_mix64(i + 1000);
            struct sim_draw a = sim_draw(&luck, who, i, i);
            seed ^= bit < 64 ? UINT64_C(1) << bit : 0;
            who ^= bit >= 64 && bit < 128 ? UINT64_C(1) << (bit - 64) : 0;
            replication ^= bit >= 128 && bit < 160 ? UINT32_C(1) << (bit - 128) : 0;
            uint32_t what = i << 16 | i;
            what ^= bit >= 160 ? UINT32_C(1) << (bit - 160) : 0;
            luck = sim_luck_from(seed, replication, false);
            struct sim_draw b = sim_draw(&luck, who, what >> 16, what & 0xffff);
            for (int w = 0; w < 4; w++) {
                changed += (uint64_t)__builtin_popcount(a.word[w] ^ b.word[w]);
            }
        }
        assert_in_range(changed, 200 * 64 - 500, 200 * 64 + 500);
    }
}

static void test_order_of_calls_does_not_matter(void **state)
{
    (void)state;
    const struct sim_luck luck = sim_luck_from(9, 2, false);
    struct sim_draw forward[1000];
    for (uint32_t i = 0; i < 1000; i++) {
        forward[i] = sim_draw(&luck, i % 10, i / 100, i / 10 % 10);
    }
    for (uint32_t j = 0; j < 1000; j++) {
        uint32_t i = j * 387 % 1000;
        struct sim_draw again = sim_draw(&luck, i % 10, i / 100, i / 10 % 10);
        assert_memory_equal(&again, &forward[i], sizeof again);
    }
}

static int compare_keys(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* 8 streams, 250 days, 500 subjects: a million keys, expected collisions 3e-8. */
static void test_subjects_do_not_collide(void **state)
{
    (void)state;
    enum { STREAMS = 8, DAYS = 250, SUBJECTS = 500, KEYS = STREAMS * DAYS * SUBJECTS };
    uint64_t *keys = malloc(KEYS * sizeof *keys);
    assert_non_null(keys);
    for (uint32_t i = 0; i < KEYS; i++) {
        const char name[3] = {'s', (char)('a' + i % STREAMS), '\0'};
        keys[i] = sim_who(sim_hash_name(name), (int32_t)(i / STREAMS % DAYS) - 30, i / STREAMS / DAYS);
    }
    qsort(keys, KEYS, sizeof *keys, compare_keys);
    for (size_t i = 1; i < KEYS; i++) {
        assert_true(keys[i - 1] < keys[i]);
    }
    free(keys);
}

static void test_helpers_are_monotone(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 10000; i++) {
        uint32_t word = (uint32_t)sim_mix64(i);
        uint32_t n = (uint32_t)sim_mix64(i + 20000) | 1;
        uint32_t below = sim_uniform_below(word, n);
        assert_true(below < n);
        assert_true(word == UINT32_MAX || sim_uniform_below(word + 1, n) >= below);
        double p = word / 4294967295.0;
        assert_true(sim_chance_from(p) <= sim_chance_from(p + (1.0 - p) * 0.1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_uniform),       cmocka_unit_test(test_neighbours_are_independent),
        cmocka_unit_test(test_every_input_bit_matters), cmocka_unit_test(test_order_of_calls_does_not_matter),
        cmocka_unit_test(test_subjects_do_not_collide), cmocka_unit_test(test_helpers_are_monotone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
