/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol indices through the code of a study against closed forms and published digits. */
#include "tests/support/sensitivity_run.h"

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The closed forms give the digits that are published. */
static void test_digits(void **state)
{
    (void)state;
    static const double ishigami[2][3] = {{.313905191148, .44241114479, 0},
                                          {.55758885521, .44241114479, .243683664062}};
    static const double g[2][4] = {{.71619217, .17904804, .023675774, .0071619217},
                                   {.78714413, .24219819, .03431691, .010460387}};
    struct test_model first = test_ishigami_model();
    struct test_model second = test_g_model();
    for (size_t f = 0; f < 3; f++) {
        assert_true(fabs(first.first[f] - ishigami[0][f]) < 1e-11);
        assert_true(fabs(first.total[f] - ishigami[1][f]) < 1e-11);
    }
    for (size_t f = 0; f < 4; f++) {
        assert_true(fabs(second.first[f] - g[0][f]) < 1e-8);
        assert_true(fabs(second.total[f] - g[1][f]) < 1e-8);
    }
}

/*
 * With n = 1024 and 9 replicates the estimates' own intervals at 99.99 % hold the truth for every factor,
 * and are short: a wrong estimator is far outside.
 */
static void assert_indices(const struct test_model *model)
{
    struct ana_sobol_index indices[TEST_FACTORS_MOST];
    struct ana_sensitivity_plan plan = {.size = 1024, .replications = 9, .seed = 1, .level = .9999};
    test_sobol_run(model, plan, 0, indices);
    for (size_t f = 0; f < model->factors; f++) {
        print_message("%s x%zu: first %.6f (%.6f to %.6f) is %.6f, total %.6f (%.6f to %.6f) is %.6f\n",
                      model->name, f, indices[f].first.estimate, indices[f].first.low, indices[f].first.high,
                      model->first[f], indices[f].total.estimate, indices[f].total.low, indices[f].total.high,
                      model->total[f]);
        assert_int_equal(indices[f].used, 9);
        assert_true(test_holds(indices[f].first, model->first[f]));
        assert_true(test_holds(indices[f].total, model->total[f]));
        assert_true(indices[f].first.high - indices[f].first.low < .1);
        assert_true(indices[f].total.high - indices[f].total.low < .1);
    }
}

static void test_known_indices(void **state)
{
    (void)state;
    struct test_model ishigami = test_ishigami_model();
    struct test_model g = test_g_model();
    assert_indices(&ishigami);
    assert_indices(&g);
}

static void test_coverage(void **state)
{
    (void)state;
    struct test_model models[] = {test_ishigami_model(), test_g_model()};
    for (size_t m = 0; m < COUNT(models); m++) {
        struct test_index_coverage coverage = test_index_coverage(&models[m], 128, 8, 200);
        for (size_t f = 0; f < models[m].factors; f++) {
            assert_true(coverage.first[f] >= .90);
            assert_true(coverage.total[f] >= .90);
        }
    }
}

/* Luck that adds the same to all points of a replicate changes nothing. */
static void test_common_luck(void **state)
{
    (void)state;
    struct test_model model = test_ishigami_model();
    struct ana_sensitivity_plan plan = {.size = 64, .replications = 4, .seed = 2, .level = .95};
    struct ana_sobol_index plain[TEST_FACTORS_MOST];
    struct ana_sobol_index lucky[TEST_FACTORS_MOST];
    test_sobol_run(&model, plan, 0, plain);
    test_sobol_run(&model, plan, 3, lucky);
    for (size_t f = 0; f < model.factors; f++) {
        assert_true(fabs(plain[f].first.estimate - lucky[f].first.estimate) < 1e-12);
        assert_true(fabs(plain[f].total.high - lucky[f].total.high) < 1e-12);
    }
}

/* A replicate with a blank anywhere, or without variance, says nothing; the others do. */
static void test_left_out(void **state)
{
    (void)state;
    struct ana_sobol_design design = {1, 4, 4, 1};
    double values[4][12];
    double at[12];
    struct ana_sobol_index index;
    for (uint32_t r = 0; r < 4; r++) {
        assert_int_equal(ana_sobol_points(at, &design, r, NULL), SIM_OK);
        for (size_t p = 0; p < 12; p++) {
            values[r][p] = r == 3 ? 5 : at[p];
        }
    }
    values[1][11] = NAN;
    assert_int_equal(ana_sobol_indices(&design, values[0], .95, &index, NULL), SIM_OK);
    assert_int_equal(index.used, 2);
    assert_true(!isnan(index.first.low));
    values[0][0] = NAN;
    assert_int_equal(ana_sobol_indices(&design, values[0], .95, &index, NULL), SIM_OK);
    assert_true(index.used == 1 && !isnan(index.total.estimate) && isnan(index.total.low));
    values[2][5] = NAN;
    assert_int_equal(ana_sobol_indices(&design, values[0], .95, &index, NULL), SIM_OK);
    assert_true(index.used == 0 && isnan(index.first.estimate));
}

/* Block layout: A_B^i is A but for column i, which is B's; A and B have no point and no column in common. */
static void test_blocks(void **state)
{
    (void)state;
    enum { K = 20, N = 16 };
    struct ana_sobol_design design = {K, N, 3, 7};
    double *at = calloc((size_t)(K + 2) * N, K * sizeof *at);
    assert_non_null(at);
    assert_true(ana_sobol_count(&design) == (size_t)(K + 2) * N);
    assert_int_equal(ana_sobol_points(at, &design, 2, NULL), SIM_OK);
    for (size_t i = 0; i < K; i++) {
        for (size_t j = 0; j < N; j++) {
            for (size_t f = 0; f < K; f++) {
                double a = at[j * K + f];
                double b = at[(N + j) * K + f];
                assert_true(a < b || a > b);
                assert_true(at[((2 + i) * N + j) * K + f] == (f == i ? b : a));
            }
        }
    }
    free(at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digits),   cmocka_unit_test(test_known_indices),
        cmocka_unit_test(test_coverage), cmocka_unit_test(test_common_luck),
        cmocka_unit_test(test_left_out), cmocka_unit_test(test_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
