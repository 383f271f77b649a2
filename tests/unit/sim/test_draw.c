/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const uint64_t seed = UINT64_C(0xa4093822299f31d0);
static const uint32_t replication = 0x13198a2e;

/* The third known answer of Philox, reached through seed, who, replication, purpose and attempt. */
static void test_coordinates_fill_key_and_counter(void **state)
{
    (void)state;
    const struct sim_luck luck = sim_luck_from(seed, replication, false);
    struct sim_draw draw = sim_draw(&luck, UINT64_C(0x243f6a8885a308d3), 0x0370, 0x7344);
    assert_int_equal(draw.word[0], 0x2997341c);
    assert_int_equal(draw.word[1], 0x0a5e742c);
    assert_int_equal(draw.word[2], 0x8000de5d);
    assert_int_equal(draw.word[3], 0xb0f883d3);
}

static void test_antithetic_words_are_complements(void **state)
{
    (void)state;
    const struct sim_luck luck = sim_luck_from(seed, replication, false);
    const struct sim_luck mirrored = sim_luck_from(seed, replication, true);
    for (uint32_t attempt = 0; attempt < 100; attempt++) {
        struct sim_draw a = sim_draw(&luck, 7, 1, attempt);
        struct sim_draw b = sim_draw(&mirrored, 7, 1, attempt);
        for (int i = 0; i < 4; i++) {
            assert_int_equal(a.word[i] + b.word[i], UINT32_MAX);
        }
    }
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

static void test_days_differ_from_subjects(void **state)
{
    (void)state;
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
        cmocka_unit_test(test_name_hash_is_mixed_fnv1a),
        cmocka_unit_test(test_days_differ_from_subjects),
        cmocka_unit_test(test_uniform_below_covers_its_range),
        cmocka_unit_test(test_chance_never_and_always),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
