/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against a list of marks, with keys that crowd together and are taken out again. */
#include "analysis/log/key_set.h"

#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { KEYS = 300, STEPS = 4000 };

static void knows_what_is_in_it(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        struct test_random random = {.state = seed};
        struct ana_key_set set = {0};
        bool marks[KEYS] = {false};
        size_t count = 0;
        for (int step = 0; step < STEPS; step++) {
            uint64_t key = (uint64_t)test_random_below(&random, KEYS);
            bool add = test_random_percent(&random, step < STEPS / 2 ? 70 : 30);
            count += (size_t)(add && !marks[key]);
            count -= (size_t)(!add && marks[key]);
            marks[key] = add;
            if (add) {
                ana_key_set_add(&set, key);
            } else {
                ana_key_set_remove(&set, key);
            }
            uint64_t asked = (uint64_t)test_random_below(&random, KEYS);
            if (ana_key_set_has(&set, asked) != marks[asked] || set.count != count) {
                fail_msg("seed %llu, step %d", (unsigned long long)seed, step);
            }
        }
        assert_true(set.places >= 2 * set.count && set.places <= 4 * KEYS);
        ana_key_set_destroy(&set);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(knows_what_is_in_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
