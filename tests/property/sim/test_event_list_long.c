/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten million weighted random operations, seeds that the short test does not use. */
#include "tests/property/sim/test_event_list_shadow.h"

static void test_ten_million_operations_agree_with_a_sorted_shadow(void **state)
{
    (void)state;
    uint64_t operations = 0;
    for (uint64_t seed = 1001; operations < 10000000; seed++) {
        operations += check_seed(seed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ten_million_operations_agree_with_a_sorted_shadow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
