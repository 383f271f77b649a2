/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The published known answers of Philox4x32-10 (kat_vectors of Random123, the authors' own library).
 */
#include "sim/random/philox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct known_answer {
    uint32_t counter[4];
    uint32_t key[2];
    uint32_t word[4];
};

static const struct known_answer answers[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX},
     {UINT32_MAX, UINT32_MAX},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

static void test_known_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        uint32_t word[4];
        sim_philox4x32_10(answers[i].counter, answers[i].key, word);
        assert_memory_equal(word, answers[i].word, sizeof word);
    }
}

static void test_result_may_replace_the_counter(void **state)
{
    (void)state;
    uint32_t word[4] = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
    sim_philox4x32_10(word, answers[2].key, word);
    assert_memory_equal(word, answers[2].word, sizeof word);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_result_may_replace_the_counter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
