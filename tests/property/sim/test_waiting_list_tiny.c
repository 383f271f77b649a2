/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The waiting list compiled so that lists of two entries are indexed in bands and stale entries purged often.
 */
#define SIM_WAITING_INDEX_ALL_UP_TO 2
#define SIM_WAITING_PURGE_MIN       1

/* The library's copy is not linked: this one already defines its functions. */
#include "sim/capacity/waiting_list.c"

#include "tests/property/sim/test_waiting_list_worlds.h"

static void settles_like_the_naive_list(void **state)
{
    (void)state;
    uint64_t wins = 0;
    uint64_t swaps = 0;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        run_world(seed, 150, &wins, &swaps);
    }
    assert_true(wins > 30000 && swaps > 3000); /* the worlds are not idle */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(settles_like_the_naive_list)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
