/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often the 95 % intervals of Sobol indices hold the truth, over thousands of seeds. */
#include "tests/support/sensitivity_run.h"

static void assert_coverage(struct test_model model, size_t base, uint32_t replicates)
{
    struct test_index_coverage coverage = test_index_coverage(&model, base, replicates, 4000);
    for (size_t f = 0; f < model.factors; f++) {
        assert_true(coverage.first[f] >= .93);
        assert_true(coverage.total[f] >= .93);
    }
}

static void test_ishigami_coverage(void **state)
{
    (void)state;
    assert_coverage(test_ishigami_model(), 128, 8);
    assert_coverage(test_ishigami_model(), 256, 16);
}

static void test_g_coverage(void **state)
{
    (void)state;
    assert_coverage(test_g_model(), 128, 8);
    assert_coverage(test_g_model(), 256, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ishigami_coverage),
        cmocka_unit_test(test_g_coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
