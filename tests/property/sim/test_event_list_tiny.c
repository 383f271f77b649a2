/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same list compiled with rings of 16 ticks and 8 buckets, where nearly every operation crosses a level.
 */
#define SIM_EVENT_LOW_BITS    3
#define SIM_EVENT_STEP_BITS   2
#define SIM_EVENT_RUN_MAX     6
#define SIM_EVENT_AHEAD       5
#define SIM_EVENT_LARGE_BYTES 128

/* The library's copy is not linked: this one already defines its functions. */
#include "sim/kernel/event_list.c"

#include "tests/property/sim/test_event_list_shadow.h"

static void test_tiny_rings_agree_with_a_sorted_shadow(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        (void)check_seed(seed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tiny_rings_agree_with_a_sorted_shadow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
