/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A promise of 95 % over two hundred seeds, on the engine: as many answers are right as chance allows, which
 * is 183 of 200 in 99 of 100 such tests were 95 % the truth.
 */
#include "tests/support/capacity_runs.h"

enum { SEEDS = 200, RIGHT = 183 };

static void test_keeps_its_promise(void **state)
{
    (void)state;
    int exact = capacity_exact_seats();
    int right = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        right += capacity_found_seats(1000 + seed) == exact ? 1 : 0;
    }
    print_message("%d of %d seeds found %d seats\n", right, SEEDS, exact);
    assert_true(right >= RIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_keeps_its_promise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
