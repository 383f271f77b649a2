/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct sim_luck luck = {.seed = UINT64_C(0x299f31d0a4093822), .replication = 0x13198a2e};

/* The third known answer of Philox, reached through seed, who, replication, purpose and attempt. */
static void test_coordinates_fill_key_and_counter(void **state)
{
    (void)state;
    struct sim_draw draw = sim_draw(&luck, UINT64_C(0x85a308d3243f6a88), 0x0370, 0x7344);
    assert_int_equal(draw.word[0], 0xd16cfe09);
    assert_int_equal(draw.word[1], 0x94fdcceb);
    assert_int_equal(draw.word[2], 0x5001e420);
    assert_int_equal(draw.word[3], 0x24126ea1);
}

static void test_antithetic_words_are_complements(void **state)
{
    (void)state;
    struct sim_luck mirrored = luck;
    mirrored.antithetic = true;
    for (uint32_t attempt = 0; attempt < 100; attempt++) {
        struct sim_draw a = sim_draw(&luck, 7, 1, attempt);
        struct sim_draw b = sim_draw(&mirrored, 7, 1, attempt);
        for (int i = 0; i < 4; i++) {
            assert_int_equal(a.word[i] + b.word[i], UINT32_MAX);
        }
    }
}

static void test_many_draws_equal_single_draws(void **state)
{
    (void)state;
    enum { MOST = 70 };
    uint64_t who[MOST];
    struct sim_draw out[MOST + 1];
    for (uint64_t i = 0; i < MOST; i++) {
        who[i] = sim_mix64(i);
    }
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        struct sim_luck mine = luck;
        mine.antithetic = mirrored == 1;
        for (size_t n = 0; n <= MOST; n++) {
            out[n].word[0] = 12345;
            sim_draw_many(&mine, (struct sim_draw_purpose){3, 9}, who, n, out);
            assert_int_equal(out[n].word[0], 12345);
            for (size_t i = 0; i < n; i++) {
                struct sim_draw one = sim_draw(&mine, who[i], 3, 9);
                assert_memory_equal(&out[i], &one, sizeof one);
            }
        }
    }
}

/* Outputs of SplitMix64 seeded with 1234567, as published on Rosetta Code. */
static void test_mixer_is_splitmix64(void **state)
{
    (void)state;
    const uint64_t golden = UINT64_C(0x9E3779B97F4A7C15);
    assert_true(sim_mix64(1234567 + golden) == UINT64_C(6457827717110365317));
    assert_true(sim_mix64(1234567 + 2 * golden) == UINT64_C(3203168211198807973));
    assert_true(sim_mix64(1234567 + 3 * golden) == UINT64_C(9817491932198370423));
}

/* FNV-1a 64-bit test vectors of its authors' page, before the mixer. */
static void test_name_hash_is_mixed_fnv1a(void **state)
{
    (void)state;
    assert_true(sim_hash_name("") == sim_mix64(UINT64_C(0xcbf29ce484222325)));
    assert_true(sim_hash_name("a") == sim_mix64(UINT64_C(0xaf63dc4c8601ec8c)));
    assert_true(sim_hash_name("foobar") == sim_mix64(UINT64_C(0x85944171f73967e8)));
    assert_true(sim_hash_name("\xe5\x8c\x97") != sim_hash_name("\xe5\x8c\x98"));
}

static void test_pairs_depend_on_their_order(void **state)
{
    (void)state;
    assert_true(sim_mix_pair(1, 2) != sim_mix_pair(2, 1));
    assert_true(sim_mix_pair(0, 0) != 0);
    assert_true(sim_who(5, 1, 0) != sim_who(5, 0, 1));
    assert_true(sim_who(5, -1, 0) != sim_who(5, 0, 0));
}

static void test_uniform_below_covers_its_range(void **state)
{
    (void)state;
    assert_int_equal(sim_uniform_below(0, 7), 0);
    assert_int_equal(sim_uniform_below(UINT32_MAX, 7), 6);
    assert_int_equal(sim_uniform_below(UINT32_MAX, 1), 0);
    assert_int_equal(sim_uniform_below(UINT32_MAX, UINT32_MAX), UINT32_MAX - 1);
    assert_int_equal(sim_uniform_below(UINT32_C(1) << 31, 10), 5);
    assert_int_equal(sim_uniform_below((UINT32_C(1) << 31) - 1, 10), 4);
}

static void test_chance_never_and_always(void **state)
{
    (void)state;
    assert_false(sim_happens(0, sim_chance_from(0.0)));
    assert_true(sim_happens(UINT32_MAX, sim_chance_from(1.0)));
    assert_true(sim_chance_from(1.0) == SIM_CHANCE_ALWAYS);
    assert_true(sim_happens(0x7fffffff, sim_chance_from(0.5)));
    assert_false(sim_happens(0x80000000, sim_chance_from(0.5)));
    assert_true(sim_chance_from(ldexp(1.0, -32)) == 1);
    assert_true(sim_chance_from(0.1) == 429496730);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coordinates_fill_key_and_counter),
        cmocka_unit_test(test_antithetic_words_are_complements),
        cmocka_unit_test(test_many_draws_equal_single_draws),
        cmocka_unit_test(test_mixer_is_splitmix64),
        cmocka_unit_test(test_name_hash_is_mixed_fnv1a),
        cmocka_unit_test(test_pairs_depend_on_their_order),
        cmocka_unit_test(test_uniform_below_covers_its_range),
        cmocka_unit_test(test_chance_never_and_always),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
