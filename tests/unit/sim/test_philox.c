/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The published known answers of Philox2x64-10 (kat_vectors of Random123, the authors' own library).
 */
#include "sim/random/philox.h"

#include "sim/base/mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct known_answer {
    struct sim_philox counter;
    uint64_t key;
    struct sim_philox block;
};

static const struct known_answer answers[] = {
    {{{0, 0}}, 0, {{0xca00a0459843d731, 0x66c24222c9a845b5}}},
    {{{UINT64_MAX, UINT64_MAX}}, UINT64_MAX, {{0x65b021d60cd8310f, 0x4d02f3222f86df20}}},
    {{{0x243f6a8885a308d3, 0x13198a2e03707344}},
     0xa4093822299f31d0,
     {{0x0a5e742c2997341c, 0xb0f883d38000de5d}}},
};

static struct sim_philox block_of(struct sim_philox counter, uint64_t key)
{
    const struct sim_philox_key spread = sim_philox_key_from(key);
    return sim_philox2x64_10(counter, &spread);
}

static void test_known_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct sim_philox block = block_of(answers[i].counter, answers[i].key);
        assert_memory_equal(&block, &answers[i].block, sizeof block);
    }
}

/* The upper half of a product by schoolbook multiplication of its 32-bit halves. */
static uint64_t upper_half(uint64_t a, uint64_t b)
{
    const uint64_t low = UINT32_MAX;
    uint64_t middle = (a & low) * (b >> 32) + ((a & low) * (b & low) >> 32);
    uint64_t crossed = (a >> 32) * (b & low) + (middle & low);
    return (a >> 32) * (b >> 32) + (middle >> 32) + (crossed >> 32);
}

/* The inverse of an odd number modulo 2^64, by Newton's iteration. */
static uint64_t inverse_of(uint64_t odd)
{
    uint64_t x = odd; /* right in 3 bits, then in 6, 12, 24, 48, 96 */
    for (int i = 0; i < 5; i++) {
        x *= 2 - odd * x;
    }
    return x;
}

/* Decrypts a block round by round, without 128-bit numbers: the generator is a bijection, and this one. */
static struct sim_philox counter_of(struct sim_philox block, uint64_t key)
{
    const uint64_t inverse = inverse_of(SIM_PHILOX_MULTIPLIER);
    for (uint64_t round = 10; round-- > 0;) {
        uint64_t first = block.word[1] * inverse;
        uint64_t upper = upper_half(SIM_PHILOX_MULTIPLIER, first);
        block.word[1] = block.word[0] ^ upper ^ (key + round * SIM_PHILOX_WEYL);
        block.word[0] = first;
    }
    return block;
}

static void test_blocks_decrypt_to_their_counters(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 10000; i++) {
        struct sim_philox counter = {{sim_mix64(3 * i), sim_mix64(3 * i + 1)}};
        uint64_t key = sim_mix64(3 * i + 2);
        struct sim_philox back = counter_of(block_of(counter, key), key);
        assert_memory_equal(&back, &counter, sizeof back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_blocks_decrypt_to_their_counters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
