/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/base/mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Outputs of SplitMix64 seeded with 1234567, as published on Rosetta Code. */
static void test_mixer_is_splitmix64(void **state)
{
    (void)state;
    const uint64_t golden = UINT64_C(0x9E3779B97F4A7C15);
    assert_true(sim_mix64(1234567 + golden) == UINT64_C(6457827717110365317));
    assert_true(sim_mix64(1234567 + 2 * golden) == UINT64_C(3203168211198807973));
    assert_true(sim_mix64(1234567 + 3 * golden) == UINT64_C(9817491932198370423));
}

/* The same outputs once more: a premixed key is SplitMix64 seeded with that key. */
static void test_premixed_keys_are_splitmix64(void **state)
{
    (void)state;
    assert_true(sim_premix(1234567) == UINT64_C(6457827717110365317));
    assert_true(sim_mix_with(0, 1234567 + UINT64_C(0x9E3779B97F4A7C15)) == UINT64_C(6457827717110365317));
}

static void test_pairs_depend_on_their_order(void **state)
{
    (void)state;
    assert_true(sim_mix_pair(1, 2) != sim_mix_pair(2, 1));
    assert_true(sim_mix_pair(0, 0) != 0);
}

static void test_pairs_may_be_mixed_in_two_steps(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 1000; i++) {
        uint64_t a = sim_mix64(2 * i);
        uint64_t b = sim_mix64(2 * i + 1);
        uint64_t once = sim_mix64(a ^ sim_mix64(b + UINT64_C(0x9E3779B97F4A7C15)));
        assert_true(sim_mix_pair(a, b) == once);
        assert_true(sim_mix_with(a, sim_premix(b)) == once);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mixer_is_splitmix64),
        cmocka_unit_test(test_premixed_keys_are_splitmix64),
        cmocka_unit_test(test_pairs_depend_on_their_order),
        cmocka_unit_test(test_pairs_may_be_mixed_in_two_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
