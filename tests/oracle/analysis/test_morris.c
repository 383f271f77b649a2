/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary effects where they are known, and the trajectories they come from. */
#include "analysis/statistics/morris.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { FACTORS_MOST = 40, SEEDS = 2000 };

typedef double model_fn(const double *x);

/* Points, values and effects of a model. */
static void analyse(const struct ana_morris_design *design, model_fn *model,
                    struct ana_morris_effect *effects)
{
    size_t count = ana_morris_count(design);
    double *at = calloc(count * (design->factors + 1), sizeof *at);
    assert_non_null(at);
    double *values = at + count * design->factors;
    ana_morris_points(at, design);
    for (size_t p = 0; p < count; p++) {
        values[p] = model(at + p * design->factors);
    }
    struct ana_morris_run run = {*design, at, values};
    assert_int_equal(ana_morris_effects(&run, .95, effects, NULL), SIM_OK);
    free(at);
}

static double linear(const double *x)
{
    return 3 + 2 * x[0] - 5 * x[1] + 0 * x[2];
}

static void test_linear(void **state)
{
    (void)state;
    static const double slope[] = {2, -5, 0};
    for (uint32_t levels = 2; levels <= 10; levels += 2) {
        struct ana_morris_design design = {3, 7, levels, levels};
        struct ana_morris_effect effects[3];
        analyse(&design, linear, effects);
        for (size_t f = 0; f < 3; f++) {
            assert_int_equal(effects[f].used, 7);
            assert_true(fabs(effects[f].mu.estimate - slope[f]) < 1e-12);
            assert_true(fabs(effects[f].mu_star.estimate - fabs(slope[f])) < 1e-12);
            assert_true(effects[f].sigma.estimate < 1e-12);
            assert_true(effects[f].mu.high - effects[f].mu.low < 1e-11);
        }
    }
}

/* Of x0 x1 the effect of x0 is x1, each of the four levels as likely: mean 1/2, variance 5/36. */
static double product(const double *x)
{
    return x[0] * x[1];
}

/* Effects of x0 are +1 and -1 by x1 being in the upper or lower half: mu cancels, mu* is 1, sigma 1. */
static double opposite(const double *x)
{
    return x[0] * (x[1] > .5 ? 1 : -1);
}

static void test_interaction(void **state)
{
    (void)state;
    struct ana_morris_design design = {2, 4000, 4, 1};
    struct ana_morris_effect effects[2];
    analyse(&design, product, effects);
    double deviation = sqrt(5.0 / 36);
    for (size_t f = 0; f < 2; f++) {
        assert_true(fabs(effects[f].mu.estimate - .5) < 4 * deviation / sqrt(4000));
        assert_true(fabs(effects[f].sigma.estimate - deviation) < .01);
    }
    analyse(&design, opposite, effects);
    assert_true(fabs(effects[0].mu.estimate) < 4 / sqrt(4000));
    assert_true(fabs(effects[0].mu_star.estimate - 1) < 1e-12);
    assert_true(fabs(effects[0].sigma.estimate - 1) < .01);
}

/*
 * Morris' own model of twenty factors, with 0 for the coefficients that he drew. Factors 8 to 10 are linear
 * (40 over the range), 11 to 20 do nothing; 1 to 6 interact and 7 is curved.
 */
static double morris_model(const double *x)
{
    double w[20];
    for (int i = 0; i < 20; i++) {
        bool curved = i == 2 || i == 4 || i == 6;
        w[i] = 2 * ((curved ? 1.1 * x[i] / (x[i] + .1) : x[i]) - .5);
    }
    double y = 0;
    for (int i = 0; i < 10; i++) {
        y += 20 * w[i];
        for (int j = i + 1; j < 6; j++) {
            y -= 15 * w[i] * w[j];
            for (int l = j + 1; l < 5; l++) {
                y -= 10 * w[i] * w[j] * w[l];
            }
        }
    }
    return y + 5 * w[0] * w[1] * w[2] * w[3];
}

static void test_model_of_the_paper(void **state)
{
    (void)state;
    struct ana_morris_design design = {20, 12, 4, 3};
    struct ana_morris_effect effects[20];
    analyse(&design, morris_model, effects);
    for (size_t f = 0; f < 20; f++) {
        bool plain = f >= 7;
        assert_true(plain ? effects[f].sigma.estimate < 1e-10 : effects[f].sigma.estimate > 5);
        assert_true(!plain || fabs(effects[f].mu.estimate - (f < 10 ? 40 : 0)) < 1e-10);
        assert_true(plain || effects[f].mu_star.estimate > 15);
    }
}

/* Moves of one trajectory: one factor each, by half of the grid, within it. */
static void assert_trajectory(const double *at, const struct ana_morris_design *design)
{
    size_t k = design->factors;
    size_t moved[FACTORS_MOST] = {0};
    double steps = design->levels - 1;
    for (size_t i = 0; i < (k + 1) * k; i++) {
        double level = at[i] * steps;
        assert_true(at[i] >= 0 && at[i] <= 1 && fabs(level - round(level)) < 1e-9);
    }
    for (size_t step = 0; step < k; step++) {
        size_t changes = 0;
        for (size_t f = 0; f < k; f++) {
            double by = fabs(at[(step + 1) * k + f] - at[step * k + f]);
            assert_true(by < 1e-9 || fabs(by - design->levels / 2 / steps) < 1e-9);
            changes += by > 1e-9 ? 1 : 0;
            moved[f] += by > 1e-9 ? 1 : 0;
        }
        assert_int_equal(changes, 1);
    }
    for (size_t f = 0; f < k; f++) {
        assert_int_equal(moved[f], 1);
    }
}

static void test_trajectories(void **state)
{
    (void)state;
    struct test_random random = {17};
    for (int i = 0; i < 300; i++) {
        struct ana_morris_design design = {
            (size_t)test_random_in(&random, 1, FACTORS_MOST), (size_t)test_random_in(&random, 1, 5),
            2 * (uint32_t)test_random_in(&random, 1, 10), test_random_word(&random)};
        size_t size = ana_morris_length(&design) * design.factors;
        double *at = calloc(size, design.trajectories * sizeof *at);
        assert_non_null(at);
        ana_morris_points(at, &design);
        for (size_t t = 0; t < design.trajectories; t++) {
            assert_trajectory(at + t * size, &design);
        }
        free(at);
    }
}

/* Orders of three factors, directions and starting levels are each as likely as the other. */
static void test_trajectories_are_random(void **state)
{
    (void)state;
    enum { N = 6000 };
    struct ana_morris_design design = {3, N, 4, 5};
    size_t orders[27] = {0};
    size_t starts[4] = {0};
    double *at = calloc(ana_morris_count(&design), 3 * sizeof *at);
    assert_non_null(at);
    ana_morris_points(at, &design);
    for (size_t t = 0; t < N; t++) {
        size_t order = 0;
        const double *point = at + t * 12;
        for (size_t step = 0; step < 3; step++) {
            for (size_t f = 0; f < 3; f++) {
                bool moves = fabs(point[step * 3 + 3 + f] - point[step * 3 + f]) > 1e-9;
                order = moves ? order * 3 + f : order;
            }
        }
        orders[order]++;
        starts[(size_t)lround(point[1] * 3)]++;
    }
    static const size_t permutations[] = {5, 7, 11, 15, 19, 21};
    for (size_t i = 0; i < 6; i++) {
        assert_true(fabs((double)orders[permutations[i]] - N / 6.0) < 4 * sqrt(N / 6.0));
    }
    for (size_t i = 0; i < 4; i++) {
        assert_true(fabs((double)starts[i] - N / 4.0) < 4 * sqrt(N / 4.0));
    }
    free(at);
}

/* More trajectories leave the first ones as they are. */
static void test_growth(void **state)
{
    (void)state;
    struct ana_morris_design few = {5, 3, 4, 9};
    struct ana_morris_design many = {5, 8, 4, 9};
    double at[2][8 * 6 * 5];
    ana_morris_points(at[0], &few);
    ana_morris_points(at[1], &many);
    assert_memory_equal(at[0], at[1], 3 * 6 * 5 * sizeof(double));
}

static void test_blanks(void **state)
{
    (void)state;
    struct ana_morris_design design = {1, 4, 2, 1};
    double at[8];
    double values[8];
    struct ana_morris_run run = {design, at, values};
    struct ana_morris_effect effect;
    ana_morris_points(at, &design);
    for (int known = 0; known <= 3; known++) {
        for (int t = 0; t < 4; t++) {
            values[2 * t] = t < known ? 0 : NAN;
            values[2 * t + 1] = (at[2 * t + 1] > at[2 * t] ? 1 : -1) * (1 + t * t);
        }
        assert_int_equal(ana_morris_effects(&run, .95, &effect, NULL), SIM_OK);
        assert_int_equal(effect.used, known);
        assert_int_equal(isnan(effect.mu.estimate), known < 1);
        assert_int_equal(isnan(effect.mu.low), known < 2);
        assert_int_equal(isnan(effect.sigma.estimate), known < 2);
        assert_int_equal(isnan(effect.sigma.low), known < 3);
    }
}

/* The intervals hold the truth about as often as they say; few discrete effects cost them a little. */
static void test_coverage(void **state)
{
    (void)state;
    int hits[2] = {0};
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct ana_morris_design design = {2, 20, 4, seed};
        struct ana_morris_effect effects[2];
        analyse(&design, product, effects);
        hits[0] += effects[0].mu.low <= .5 && .5 <= effects[0].mu.high;
        hits[1] += effects[0].sigma.low <= sqrt(5.0 / 36) && sqrt(5.0 / 36) <= effects[0].sigma.high;
    }
    print_message("mu covered %.4f, sigma %.4f\n", (double)hits[0] / SEEDS, (double)hits[1] / SEEDS);
    assert_true(hits[0] > .935 * SEEDS && hits[0] < .965 * SEEDS);
    assert_true(hits[1] > .925 * SEEDS && hits[1] < .975 * SEEDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_linear),
        cmocka_unit_test(test_interaction),
        cmocka_unit_test(test_model_of_the_paper),
        cmocka_unit_test(test_trajectories),
        cmocka_unit_test(test_trajectories_are_random),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
