/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The glue: which replications are asked of which points, and that each value is taken from its place. */
#include "analysis/study/sensitivity.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct fixture {
    struct sim_arena arena;
    struct ana_factor *factors;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    const char *const texts[] = {"x: a.b=10..20", "y: a.c=1,2,3", "z: none | a.d=1", "w: a.e=7"};
    sim_arena_init(&fixture.arena, SIZE_MAX);
    *state = &fixture;
    return ana_factors_read(&fixture.factors, texts, COUNT(texts), &fixture.arena, NULL) == SIM_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    sim_arena_destroy(&fixture->arena);
    return 0;
}

static struct ana_sensitivity_plan plan_of(const struct fixture *fixture, enum ana_sensitivity_kind kind)
{
    return (struct ana_sensitivity_plan){.kind = kind,
                                         .factors = fixture->factors,
                                         .count = 3,
                                         .size = 4,
                                         .levels = ANA_MORRIS_LEVELS,
                                         .replications = 3,
                                         .seed = 1,
                                         .level = .95};
}

static void assert_asked(const struct fixture *fixture, enum ana_sensitivity_kind kind, size_t points,
                         size_t block)
{
    struct ana_sensitivity_plan plan = plan_of(fixture, kind);
    struct ana_sensitivity sensitivity;
    assert_int_equal(ana_sensitivity_init(&sensitivity, &plan, NULL), SIM_OK);
    assert_int_equal(sensitivity.points.count, points);
    assert_int_equal(ana_sensitivity_runs(&sensitivity), block == 0 ? points * 3 : points);
    for (size_t p = 0; p < points; p++) {
        struct ana_asked asked = ana_sensitivity_asked(&sensitivity, p);
        assert_int_equal(asked.first, block == 0 ? 0 : p / block);
        assert_int_equal(asked.count, block == 0 ? 3 : 1);
    }
    ana_sensitivity_destroy(&sensitivity);
}

static void test_asked(void **state)
{
    assert_asked(*state, ANA_SENSITIVITY_MORRIS, 16, 4);
    assert_asked(*state, ANA_SENSITIVITY_SOBOL, 60, 20);
    assert_asked(*state, ANA_SENSITIVITY_ONE_AT_A_TIME, 7, 0);
    assert_asked(*state, ANA_SENSITIVITY_UNCERTAINTY, 4, 0);
}

static void assert_refused(struct ana_sensitivity_plan plan, const char *message)
{
    struct ana_sensitivity sensitivity;
    struct sim_error error;
    assert_int_equal(ana_sensitivity_init(&sensitivity, &plan, &error), SIM_ERR_ARGUMENT);
    assert_string_equal(error.message, message);
    ana_sensitivity_destroy(&sensitivity);
}

static void test_refused(void **state)
{
    struct ana_sensitivity_plan plan = plan_of(*state, ANA_SENSITIVITY_MORRIS);
    plan.levels = 5;
    assert_refused(plan, "5 levels of Morris' grid; it has an even number of them from 2 to 1000");
    plan = plan_of(*state, ANA_SENSITIVITY_MORRIS);
    plan.size = 1;
    assert_refused(plan, "1 trajectories are too few: 2 at least");
    plan.size = 30000;
    assert_refused(plan, "120000 points; a study has 1 to 100000");
    plan.count = 4;
    assert_refused(plan, "w has one level, so there is nothing to vary");
    plan.count = 0;
    assert_refused(plan, "0 factors; a study has 1 to 100");
    plan = plan_of(*state, ANA_SENSITIVITY_SOBOL);
    plan.replications = 1;
    assert_refused(plan, "1 replications are too few: 2 at least");
    plan.replications = 10000;
    assert_refused(plan, "200000 points; a study has 1 to 100000");
    plan.count = 21;
    assert_refused(plan, "21 factors; Sobol indices take at most 20: let Morris' effects tell which matter");
    plan = plan_of(*state, ANA_SENSITIVITY_UNCERTAINTY);
    plan.size = 1;
    assert_refused(plan, "1 draws are too few: 2 at least");
}

/* Measure 1: 2 x + 100 y, with luck, and 1000 where z is changed; measure 0 is blank. */
static double value(const void *context, size_t point, uint32_t replication, size_t measure)
{
    const struct ana_sensitivity *sensitivity = context;
    const struct ana_factor *factors = sensitivity->plan.factors;
    const double *at = sensitivity->points.at + point * 3;
    double x = ana_coordinate_value(&factors[0], at[0]);
    double y = ana_coordinate_value(&factors[1], at[1]);
    bool z = at[2] >= 0 && ana_coordinate_level(&factors[2], at[2]) == 1;
    double luck = (double)(replication * replication);
    return measure == 0 ? NAN : 2 * (isnan(x) ? 12 : x) + 100 * (isnan(y) ? 2 : y) + (z ? 1000 : 0) + luck;
}

static void test_swings(void **state)
{
    struct ana_sensitivity_plan plan = plan_of(*state, ANA_SENSITIVITY_ONE_AT_A_TIME);
    struct ana_sensitivity sensitivity;
    struct ana_swing swings[3];
    struct ana_interval base;
    size_t order[3];
    assert_int_equal(ana_sensitivity_init(&sensitivity, &plan, NULL), SIM_OK);
    struct ana_value_source source = {value, &sensitivity, 1};
    assert_int_equal(ana_sensitivity_swings(&sensitivity, &source, swings, &base, NULL), SIM_OK);
    static const double expected[3][2] = {{-4, 16}, {-100, 100}, {0, 1000}};
    static const char *const texts[3][2] = {{"10", "20"}, {"1", "3"}, {"none", "a.d=1"}};
    for (size_t f = 0; f < 3; f++) {
        assert_true(swings[f].low.estimate == expected[f][0] && swings[f].low.high == expected[f][0]);
        assert_true(swings[f].high.estimate == expected[f][1] && swings[f].high_pairs == 3);
        assert_string_equal(swings[f].low_text, texts[f][0]);
        assert_string_equal(swings[f].high_text, texts[f][1]);
    }
    assert_true(swings[2].low_p_value == 1 && swings[2].high_p_value == 0.25);
    assert_true(fabs(base.estimate - (24 + 200 + 5.0 / 3)) < 1e-9 && base.low < base.estimate);
    ana_swing_order(swings, 3, order);
    assert_true(order[0] == 2 && order[1] == 1 && order[2] == 0);
    source.measure = 0;
    assert_int_equal(ana_sensitivity_swings(&sensitivity, &source, swings, NULL, NULL), SIM_OK);
    assert_true(isnan(swings[0].low.estimate) && swings[0].low_pairs == 0);
    ana_swing_order(swings, 3, order);
    assert_true(order[0] == 0 && order[1] == 1 && order[2] == 2);
    ana_sensitivity_destroy(&sensitivity);
}

/* Luck is the same all along a trajectory: what is linear has one effect, the unit times the range, however
 * many levels there are. */
static void test_morris(void **state)
{
    struct ana_sensitivity_plan plan = plan_of(*state, ANA_SENSITIVITY_MORRIS);
    struct ana_sensitivity sensitivity;
    struct ana_morris_effect effects[3];
    plan.size = 20;
    assert_int_equal(ana_sensitivity_init(&sensitivity, &plan, NULL), SIM_OK);
    struct ana_value_source source = {value, &sensitivity, 1};
    assert_int_equal(ana_sensitivity_morris(&sensitivity, &source, effects, NULL), SIM_OK);
    assert_true(fabs(effects[0].mu.estimate - 20) < 1e-9 && effects[0].sigma.estimate < 1e-9);
    assert_true(fabs(effects[1].mu.estimate - 200) < 1e-9 && effects[1].sigma.estimate < 1e-9);
    assert_true(fabs(effects[2].mu.estimate - 1000) < 1e-9 && effects[2].sigma.estimate < 1e-9);
    ana_sensitivity_destroy(&sensitivity);
}

static void test_uncertainty(void **state)
{
    struct ana_sensitivity_plan plan = plan_of(*state, ANA_SENSITIVITY_UNCERTAINTY);
    struct ana_sensitivity sensitivity;
    struct ana_variance_parts parts;
    plan.size = 60;
    assert_int_equal(ana_sensitivity_init(&sensitivity, &plan, NULL), SIM_OK);
    struct ana_value_source source = {value, &sensitivity, 1};
    assert_int_equal(ana_sensitivity_uncertainty(&sensitivity, &source, &parts, NULL), SIM_OK);
    /* Luck 0, 1, 4: mean 5/3, variance 13/3; twenty draws of each y and thirty of each z. */
    assert_true(parts.points == 60 && parts.replications == 3);
    assert_true(fabs(parts.simulation.estimate - (30 + 200 + 500 + 5.0 / 3)) < 1);
    assert_true(fabs(parts.simulation_variance - 13.0 / 9) < 1e-6 && parts.residual_variance < 1e-6);
    assert_true(parts.input_sd.estimate > 400 && parts.input_sd.estimate < 600);
    ana_sensitivity_destroy(&sensitivity);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asked),  cmocka_unit_test(test_refused),     cmocka_unit_test(test_swings),
        cmocka_unit_test(test_morris), cmocka_unit_test(test_uncertainty),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
