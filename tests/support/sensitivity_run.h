/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol indices of a known model through the code of a study, and how often their intervals hold the truth.
 */
#ifndef TESTS_SUPPORT_SENSITIVITY_RUN_H
#define TESTS_SUPPORT_SENSITIVITY_RUN_H

#include "tests/support/sensitivity_models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* base, replicates, seed and level of a plan. */
static inline void test_sobol_run(const struct test_model *model, struct ana_sensitivity_plan plan,
                                  double luck, struct ana_sobol_index *indices)
{
    struct sim_arena arena;
    struct ana_factor *factors = NULL;
    char texts[TEST_FACTORS_MOST][80];
    const char *lines[TEST_FACTORS_MOST];
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t f = 0; f < model->factors; f++) {
        snprintf(texts[f], sizeof texts[f], "x%zu: file.column=%s", f, model->range);
        lines[f] = texts[f];
    }
    assert_int_equal(ana_factors_read(&factors, lines, model->factors, &arena, NULL), SIM_OK);
    plan.kind = ANA_SENSITIVITY_SOBOL;
    plan.factors = factors;
    plan.count = model->factors;
    struct test_study study = {.model = model, .luck = luck};
    struct ana_value_source source = {test_study_value, &study, 0};
    assert_int_equal(ana_sensitivity_init(&study.sensitivity, &plan, NULL), SIM_OK);
    assert_int_equal(ana_sensitivity_sobol(&study.sensitivity, &source, indices, NULL), SIM_OK);
    ana_sensitivity_destroy(&study.sensitivity);
    sim_arena_destroy(&arena);
}

static inline bool test_holds(struct ana_interval interval, double truth)
{
    return interval.low <= truth && truth <= interval.high;
}

/* Shares of 95 % intervals that hold the truth, for first-order and total indices of all factors. */
struct test_index_coverage {
    double first[TEST_FACTORS_MOST], total[TEST_FACTORS_MOST];
};

static inline struct test_index_coverage test_index_coverage(const struct test_model *model, size_t base,
                                                             uint32_t replicates, size_t seeds)
{
    struct test_index_coverage coverage = {{0}, {0}};
    for (uint64_t seed = 0; seed < seeds; seed++) {
        struct ana_sobol_index indices[TEST_FACTORS_MOST];
        struct ana_sensitivity_plan plan = {
            .size = base, .replications = replicates, .seed = seed, .level = .95};
        test_sobol_run(model, plan, 0, indices);
        for (size_t f = 0; f < model->factors; f++) {
            coverage.first[f] += test_holds(indices[f].first, model->first[f]) / (double)seeds;
            coverage.total[f] += test_holds(indices[f].total, model->total[f]) / (double)seeds;
        }
    }
    for (size_t f = 0; f < model->factors; f++) {
        print_message("%s x%zu: first covered %.4f, total %.4f\n", model->name, f, coverage.first[f],
                      coverage.total[f]);
    }
    return coverage;
}

#endif
