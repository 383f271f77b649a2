/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/property/sim/test_event_list_shadow.h"

static void test_agrees_with_a_sorted_shadow(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 180; seed++) {
        (void)check_seed(seed);
    }
}

/* Two lists in one thread, their operations interleaved, each against its own shadow. */
static void test_two_lists_do_not_touch_each_other(void **state)
{
    (void)state;
    struct trial *trials = calloc(2, sizeof *trials);
    assert_non_null(trials);
    start_trial(&trials[0], 1011);
    start_trial(&trials[1], 2007);
    for (unsigned i = 0; i < 400; i++) {
        assert_true(run_phase(&trials[i % 2], 50));
    }
    for (unsigned i = 0; i < 2; i++) {
        assert_true(drain(&trials[i]));
        sim_arena_destroy(&trials[i].arena);
    }
    free(trials);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees_with_a_sorted_shadow),
        cmocka_unit_test(test_two_lists_do_not_touch_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
