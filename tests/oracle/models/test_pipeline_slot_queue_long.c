/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The slot queue at full length: 20 replications of 65,000 days with 1,000 of warm-up, seeds as in the
 * scenarios, family-wise level 1e-3. The intervals are then narrow: under 2 % of E[X].
 */
#include "tests/oracle/models/slot_queue.h"

#define LEVEL (1.0 - 1e-3 / (2 * SLOT_QUEUE_CASES))

enum { LONG_DAYS = 65000 };

static void long_runs_meet_the_published_numbers(void **state)
{
    (void)state;
    for (int i = 0; i < SLOT_QUEUE_CASES; i++) {
        slot_queue_run(&slot_queue_cases[i], LONG_DAYS, LEVEL);
    }
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_runs_meet_the_published_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
