/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shards of a run are its replications, each once, in order, in shares of nearly one size. */
#include "analysis/run/shard.h"

#include "sim/base/mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 20000 };

static void check_division(uint32_t shards, uint32_t replications)
{
    uint32_t next = 0;
    for (uint32_t i = 1; i <= shards; i++) {
        struct ana_run_block block =
            ana_shard_block((struct ana_shard){i, shards}, replications, ANA_INDEPENDENT);
        if (block.first != next || block.count < replications / shards ||
            block.count > replications / shards + (replications % shards > 0)) {
            fail_msg("shard %u/%u of %u replications: %u from %u", i, shards, replications, block.count,
                     block.first);
        }
        next += block.count;
    }
    assert_int_equal(next, replications);
}

static void test_shards_are_the_run(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < CASES; seed++) {
        uint64_t bits = sim_mix64(seed);
        check_division(1 + (uint32_t)(bits % 60), (uint32_t)(bits >> 32) % (seed % 2 == 0 ? 100 : 1000000));
    }
    check_division(ANA_SHARDS_MOST, ANA_SHARDS_MOST);
    check_division(3, UINT32_MAX);
}

/* Pairs are dealt out as replications are. */
static void test_pairs_stay_together(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < CASES; seed++) {
        uint64_t bits = sim_mix64(seed);
        uint32_t shards = 1 + (uint32_t)(bits % 60);
        uint32_t pairs = (uint32_t)(bits >> 32) % 1000;
        const struct ana_shard shard = {1 + (uint32_t)(bits >> 16) % shards, shards};
        struct ana_run_block block = ana_shard_block(shard, 2 * pairs, ANA_ANTITHETIC);
        struct ana_run_block expected = ana_shard_block(shard, pairs, ANA_INDEPENDENT);
        assert_int_equal(block.first, 2 * expected.first);
        assert_int_equal(block.count, 2 * expected.count);
        assert_int_equal(ana_shards_most(2 * pairs, ANA_ANTITHETIC), pairs);
    }
    struct ana_run_block last = ana_shard_block((struct ana_shard){3, 3}, UINT32_MAX - 1, ANA_ANTITHETIC);
    assert_int_equal(last.first + last.count, UINT32_MAX - 1);
}

static void test_text_reads_back(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < CASES; seed++) {
        uint32_t count = 1 + (uint32_t)(sim_mix64(seed) % ANA_SHARDS_MOST);
        const struct ana_shard shard = {1 + (uint32_t)(sim_mix64(seed + CASES) % count), count};
        struct ana_shard read = {0, 0};
        assert_true(ana_shard_parse(ana_shard_text(shard).text, &read));
        assert_int_equal(read.index, shard.index);
        assert_int_equal(read.count, shard.count);
    }
}

static void test_other_texts_are_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "/",
                                        "1",
                                        "1/",
                                        "/3",
                                        "0/3",
                                        "4/3",
                                        "1/0",
                                        "-1/3",
                                        "1/-3",
                                        "1/3/",
                                        "1//3",
                                        " 1/3",
                                        "1/3 ",
                                        "1 /3",
                                        "+1/3",
                                        "1.0/3",
                                        "x/y",
                                        "1/1e3",
                                        "0x1/3",
                                        "1/0x3",
                                        "2/1000001",
                                        "99999999999999999999/3"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct ana_shard shard = {7, 9};
        if (ana_shard_parse(texts[i], &shard)) {
            fail_msg("\"%s\" was read as a shard", texts[i]);
        }
        assert_int_equal(shard.index, 7);
        assert_int_equal(shard.count, 9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shards_are_the_run),
        cmocka_unit_test(test_pairs_stay_together),
        cmocka_unit_test(test_text_reads_back),
        cmocka_unit_test(test_other_texts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
