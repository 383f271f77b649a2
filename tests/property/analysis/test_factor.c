/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Factor texts that were damaged at random: never a crash; what is taken obeys the contract; what is not has
 * a message. Ranges against counting in whole numbers.
 */
#include "analysis/study/factor.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { CASES = 200000, RANGES = 3000 };

static const char *const SEEDS[] = {
    "slots[post=shanghai,pool=b].seats*=1,1.25,1.5",
    "slots[post=shanghai,pool=b].seats=100..300:50",
    "shanghai: slots[post=shanghai].seats*=0.8..1.2",
    "releases[pool=b].rule=rolling,block",
    "shock: none | closures+=[post=beijing,from=2025-06-02,to=2025-06-22]",
    "demand.per_day-=-.5..1e1:0.25",
};

static void damage(struct test_random *random, char text[128])
{
    static const char letters[] = "..,,::||[]=+-*;019eE \t\"ax\xe4\xb8\xad";
    int32_t times = test_random_in(random, 1, 6);
    while (times-- > 0) {
        size_t length = strlen(text);
        size_t at = (size_t)test_random_below(random, (int32_t)length + 1);
        char letter = letters[test_random_below(random, (int32_t)sizeof letters - 1)];
        if (test_random_percent(random, 40) && length > 0) {
            memmove(text + at, text + at + (at < length), length - at + (at == length));
        } else if (test_random_percent(random, 50) && at < length) {
            text[at] = letter;
        } else if (length < 120) {
            memmove(text + at + 1, text + at, length - at + 1);
            text[at] = letter;
        }
    }
}

static void assert_contract(const struct ana_factor *factor)
{
    assert_true(factor->name[0] != '\0' && factor->count >= 1 && factor->count <= ANA_LEVELS_MOST);
    assert_true(factor->kind != ANA_FACTOR_INTERVAL ||
                (factor->count == 2 && factor->values[0] < factor->values[1]));
    assert_int_equal(factor->kind == ANA_FACTOR_CHANGES, factor->target[0] == '\0');
    for (size_t i = 0; i < factor->count; i++) {
        assert_true(factor->texts[i][0] != '\0');
        assert_true(!isnan(factor->values[i]) || factor->kind >= ANA_FACTOR_WORDS);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(factor->texts[i], factor->texts[j]);
        }
    }
}

static void test_damaged(void **state)
{
    (void)state;
    struct test_random random = {20250310};
    struct sim_arena arena;
    size_t taken = 0;
    sim_arena_init(&arena, SIZE_MAX);
    for (int i = 0; i < CASES; i++) {
        char text[128];
        struct ana_factor factor;
        struct sim_error error = {.message = ""};
        snprintf(text, sizeof text, "%s", SEEDS[test_random_below(&random, COUNT(SEEDS))]);
        damage(&random, text);
        enum sim_status status = ana_factor_read(&factor, text, &arena, &error);
        if (status == SIM_OK) {
            assert_contract(&factor);
            assert_non_null(ana_factor_change(&factor, factor.count - 1, &arena));
            taken++;
        } else {
            assert_int_equal(status, SIM_ERR_DATA);
            assert_true(error.message[0] != '\0');
        }
        sim_arena_reset(&arena);
    }
    print_message("%zu of %d damaged texts are factors\n", taken, CASES);
    assert_true(taken > CASES / 20 && taken < CASES);
    sim_arena_destroy(&arena);
}

/* digits / 10^places, without zeros at the end. */
static void write_decimal(char text[32], long digits, int places)
{
    long unit = places == 0 ? 1 : places == 1 ? 10 : places == 2 ? 100 : 1000;
    int used = snprintf(text, 32, "%s%ld", digits < 0 ? "-" : "", labs(digits) / unit);
    if (places > 0) {
        used += snprintf(text + used, 32 - (size_t)used, ".%0*ld", places, labs(digits) % unit);
        while (text[used - 1] == '0') {
            text[--used] = '\0';
        }
        if (text[used - 1] == '.') {
            text[--used] = '\0';
        }
    }
}

static void test_ranges(void **state)
{
    (void)state;
    struct test_random random = {7};
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (int i = 0; i < RANGES; i++) {
        int places = test_random_in(&random, 0, 3);
        long low = test_random_in(&random, -5000, 5000);
        long step = test_random_in(&random, 1, 700);
        long count = test_random_in(&random, 2, 60);
        char ends[3][32];
        char text[160];
        struct ana_factor factor;
        write_decimal(ends[0], low, places);
        write_decimal(ends[1], low + step * (count - 1), places);
        write_decimal(ends[2], step, places);
        snprintf(text, sizeof text, "a.b=%s..%s:%s", ends[0], ends[1], ends[2]);
        assert_int_equal(ana_factor_read(&factor, text, &arena, NULL), SIM_OK);
        assert_int_equal(factor.count, count);
        for (long level = 0; level < count; level++) {
            char expected[32];
            write_decimal(expected, low + step * level, places);
            assert_string_equal(factor.texts[level], expected);
            assert_true(factor.values[level] == strtod(expected, NULL));
        }
        sim_arena_reset(&arena);
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
