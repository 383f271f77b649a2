/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs: the order of a grid, one point in each stratum, evenness, and the same points everywhere. */
#include "analysis/study/points.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void test_grid(void **state)
{
    (void)state;
    const char *const texts[] = {"x: a.b=1,2", "y: a.c=p,q,r", "z: none | a.b=1"};
    const char *const order[] = {"1 p none", "1 p a.b=1", "1 q none", "1 q a.b=1", "1 r none", "1 r a.b=1",
                                 "2 p none", "2 p a.b=1", "2 q none", "2 q a.b=1", "2 r none", "2 r a.b=1"};
    struct sim_arena arena;
    struct ana_factor *factors = NULL;
    struct ana_points points;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_factors_read(&factors, texts, 3, &arena, NULL), SIM_OK);
    assert_int_equal(ana_points_grid(&points, factors, 3, NULL), SIM_OK);
    assert_int_equal(points.count, COUNT(order));
    for (size_t p = 0; p < points.count; p++) {
        char text[64] = "";
        for (size_t f = 0; f < 3; f++) {
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%s", f == 0 ? "" : " ",
                     ana_coordinate_text(&factors[f], points.at[p * 3 + f], &arena));
        }
        assert_string_equal(text, order[p]);
    }
    ana_points_destroy(&points);
    sim_arena_destroy(&arena);
}

/* A grid's coordinates stand in the middle of their levels, away from where rounding could tell. */
static void test_grid_places(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct ana_factor *factor = NULL;
    struct ana_points points;
    const char *const text = "a.b=1..1000:1";
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_factors_read(&factor, &text, 1, &arena, NULL), SIM_OK);
    assert_int_equal(ana_points_grid(&points, factor, 1, NULL), SIM_OK);
    for (size_t p = 0; p < points.count; p++) {
        assert_true(fabs(points.at[p] * 1000 - (double)p - .5) < 1e-9);
        assert_int_equal(ana_coordinate_level(factor, points.at[p]), p);
    }
    ana_points_destroy(&points);
    sim_arena_destroy(&arena);
}

/* Of a grained interval all multiples within its ends come up, each as often, and nothing else. */
static void test_grains(void **state)
{
    (void)state;
    struct test_random random = {31};
    for (int i = 0; i < 2000; i++) {
        long grain = test_random_percent(&random, 50) ? 100 : 1;
        long first = test_random_in(&random, -500, 500);
        long count = test_random_in(&random, 1, 60);
        /* The ends are multiples, or a little outside the outermost ones. */
        double beyond = test_random_percent(&random, 50) ? .4 : 0;
        double ends[] = {((double)first - beyond) / (double)grain,
                         ((double)(first + count - 1) + beyond) / (double)grain};
        struct ana_factor factor = {
            .kind = ANA_FACTOR_INTERVAL, .count = 2, .values = ends, .grain = (unsigned)grain};
        for (long k = 0; k < count; k++) {
            double value = (double)(first + k) / (double)grain;
            double from = ((double)k + 1e-6) / (double)count;
            double to = ((double)k + 1 - 1e-6) / (double)count;
            assert_true(ana_coordinate_value(&factor, from) == value);
            assert_true(ana_coordinate_value(&factor, to) == value);
        }
        assert_true(ana_coordinate_value(&factor, 0) == (double)first / (double)grain);
        assert_true(ana_coordinate_value(&factor, 1) == (double)(first + count - 1) / (double)grain);
    }
}

static void test_grid_refusals(void **state)
{
    (void)state;
    const char *const interval[] = {"x: a.b=1,2", "y: a.c=1..2"};
    const char *const large[] = {"x: a.b=1..1000:1", "y: a.c=1..101:1"};
    struct sim_arena arena;
    struct ana_factor *factors = NULL;
    struct ana_points points;
    struct sim_error error;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_factors_read(&factors, interval, 2, &arena, NULL), SIM_OK);
    assert_int_equal(ana_points_grid(&points, factors, 2, &error), SIM_ERR_ARGUMENT);
    assert_string_equal(error.message,
                        "a grid needs levels; y is an interval: give it a step, low..high:step");
    assert_int_equal(ana_factors_read(&factors, large, 2, &arena, NULL), SIM_OK);
    assert_int_equal(ana_points_grid(&points, factors, 2, &error), SIM_ERR_ARGUMENT);
    assert_string_equal(error.message, "101000 points; a study has 1 to 100000");
    assert_int_equal(ana_points_latin(&points, &(struct ana_filling){3, 0, 1, 0}, &error), SIM_ERR_ARGUMENT);
    assert_int_equal(ana_points_sobol(&points, &(struct ana_filling){41, 8, 1, 0}, &error), SIM_ERR_ARGUMENT);
    assert_string_equal(error.message, "41 factors; Sobol points have at most 40");
    assert_int_equal(ana_points_one_at_a_time(&points, 0, &error), SIM_ERR_ARGUMENT);
    sim_arena_destroy(&arena);
}

/* How many of n equal parts of a factor hold a point. */
static size_t strata_met(const struct ana_points *points, size_t factor)
{
    char *met = calloc(points->count, 1);
    size_t count = 0;
    assert_non_null(met);
    for (size_t p = 0; p < points->count; p++) {
        double at = points->at[p * points->factors + factor];
        assert_true(at >= 0 && at < 1);
        size_t stratum = (size_t)(at * (double)points->count);
        count += met[stratum] == 0 ? 1 : 0;
        met[stratum] = 1;
    }
    free(met);
    return count;
}

static void test_latin_strata(void **state)
{
    (void)state;
    struct test_random random = {11};
    for (int i = 0; i < 300; i++) {
        size_t factors = (size_t)test_random_in(&random, 1, 40);
        size_t count = (size_t)test_random_in(&random, 1, 200);
        struct ana_points points;
        assert_int_equal(ana_points_latin(&points,
                                          &(struct ana_filling){factors, count, test_random_word(&random), 0},
                                          NULL),
                         SIM_OK);
        for (size_t f = 0; f < factors; f++) {
            assert_int_equal(strata_met(&points, f), count);
        }
        ana_points_destroy(&points);
    }
    struct ana_points most;
    assert_int_equal(ana_points_latin(&most, &(struct ana_filling){1, ANA_POINTS_MOST, 1, 0}, NULL), SIM_OK);
    assert_int_equal(strata_met(&most, 0), ANA_POINTS_MOST);
    ana_points_destroy(&most);
}

/* 2^m shifted points: as a net is invariant to the part of the shift that moves whole strata, each of 2^m
 * equal parts, counted from the shift on, has one point. Found by sorting out gaps: they are all 2^-m. */
static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void test_sobol_is_a_net_in_each_factor(void **state)
{
    (void)state;
    enum { N = 64 };
    struct ana_points points;
    assert_int_equal(ana_points_sobol(&points, &(struct ana_filling){40, N, 3, 5}, NULL), SIM_OK);
    for (size_t f = 0; f < 40; f++) {
        double at[N];
        for (size_t p = 0; p < N; p++) {
            at[p] = points.at[p * 40 + f];
            assert_true(at[p] >= 0 && at[p] < 1);
        }
        qsort(at, N, sizeof at[0], by_value);
        for (size_t p = 1; p < N; p++) {
            assert_true(fabs(at[p] - at[p - 1] - 1.0 / N) < 1e-12);
        }
    }
    ana_points_destroy(&points);
}

/* The squared centred L2 discrepancy: Hickernell, Math. Comp. 67 (1998) 299. */
static double discrepancy(const struct ana_points *points)
{
    size_t k = points->factors;
    double n = (double)points->count;
    double singles = 0;
    double pairs = 0;
    for (size_t i = 0; i < points->count; i++) {
        double product = 1;
        for (size_t f = 0; f < k; f++) {
            double x = fabs(points->at[i * k + f] - .5);
            product *= 1 + x / 2 - x * x / 2;
        }
        singles += product;
        for (size_t j = 0; j < points->count; j++) {
            double term = 1;
            for (size_t f = 0; f < k; f++) {
                double x = points->at[i * k + f];
                double y = points->at[j * k + f];
                term *= 1 + fabs(x - .5) / 2 + fabs(y - .5) / 2 - fabs(x - y) / 2;
            }
            pairs += term;
        }
    }
    return pow(13.0 / 12, (double)k) - 2 / n * singles + pairs / (n * n);
}

static double random_discrepancy(struct test_random *random, size_t factors, size_t count)
{
    struct ana_points points;
    assert_int_equal(ana_points_latin(&points, &(struct ana_filling){factors, count, 1, 0}, NULL), SIM_OK);
    for (size_t i = 0; i < factors * count; i++) {
        points.at[i] = test_random_unit(random);
    }
    double result = discrepancy(&points);
    ana_points_destroy(&points);
    return result;
}

/* Each Sobol set of 20 shifts is more even than any of 20 random ones; a Latin hypercube is so on average. */
static void test_more_even_than_random(void **state)
{
    (void)state;
    enum { N = 128, K = 5, SETS = 20 };
    struct test_random random = {13};
    double worst_sobol = 0;
    double best_random = INFINITY;
    double latin = 0;
    double plain = 0;
    for (uint32_t i = 0; i < SETS; i++) {
        struct ana_points points;
        assert_int_equal(ana_points_sobol(&points, &(struct ana_filling){K, N, 1, i}, NULL), SIM_OK);
        worst_sobol = fmax(worst_sobol, discrepancy(&points));
        ana_points_destroy(&points);
        assert_int_equal(ana_points_latin(&points, &(struct ana_filling){K, N, 1, i}, NULL), SIM_OK);
        latin += discrepancy(&points) / SETS;
        ana_points_destroy(&points);
        double chance = random_discrepancy(&random, K, N);
        best_random = fmin(best_random, chance);
        plain += chance / SETS;
    }
    print_message("worst Sobol %.5f, best random %.5f, mean Latin %.5f, mean random %.5f\n", worst_sobol,
                  best_random, latin, plain);
    assert_true(worst_sobol < best_random);
    assert_true(latin < plain);
}

/* Places of a Latin hypercube are uniform and those of different factors, replicates and seeds unrelated. */
static void test_latin_is_random(void **state)
{
    (void)state;
    enum { N = 2000 };
    struct ana_points a;
    struct ana_points b;
    assert_int_equal(ana_points_latin(&a, &(struct ana_filling){2, N, 1, 0}, NULL), SIM_OK);
    for (int other = 0; other < 2; other++) {
        assert_int_equal(
            ana_points_latin(&b, &(struct ana_filling){2, N, other == 0 ? 2 : 1, other == 0 ? 0 : 1}, NULL),
            SIM_OK);
        double across = 0;
        double within = 0;
        for (size_t i = 0; i < N; i++) {
            across += 12 * (a.at[i * 2] - .5) * (b.at[i * 2] - .5) / N;
            within += 12 * (b.at[i * 2] - .5) * (b.at[i * 2 + 1] - .5) / N;
        }
        assert_true(fabs(across) < 4 / sqrt(N) && fabs(within) < 4 / sqrt(N));
        ana_points_destroy(&b);
    }
    ana_points_destroy(&a);
}

/* Written down once: the same call gives the same points everywhere and for ever. */
static void test_known_points(void **state)
{
    (void)state;
    struct ana_points latin;
    struct ana_points sobol;
    assert_int_equal(ana_points_latin(&latin, &(struct ana_filling){2, 3, 42, 7}, NULL), SIM_OK);
    assert_int_equal(ana_points_sobol(&sobol, &(struct ana_filling){2, 3, 42, 7}, NULL), SIM_OK);
    static const char *const expected[] = {
        "0.047507867 0.702436968 0.428422437 0.077522805 0.843236224 0.484095731 ",
        "0.279899994 0.636453978 0.779899994 0.136453978 0.029899994 0.886453978 "};
    const struct ana_points *const both[] = {&latin, &sobol};
    for (size_t d = 0; d < 2; d++) {
        char text[128];
        int used = 0;
        for (size_t i = 0; i < 6; i++) {
            used += snprintf(text + used, sizeof text - (size_t)used, "%.9f ", both[d]->at[i]);
        }
        assert_string_equal(text, expected[d]);
    }
    ana_points_destroy(&latin);
    ana_points_destroy(&sobol);
}

static void test_one_at_a_time(void **state)
{
    (void)state;
    static const double expected[] = {-1, -1, 0, -1, 1, -1, -1, 0, -1, 1};
    struct ana_points points;
    assert_int_equal(ana_points_one_at_a_time(&points, 2, NULL), SIM_OK);
    assert_int_equal(points.count, 5);
    assert_memory_equal(points.at, expected, sizeof expected);
    ana_points_destroy(&points);
}

static void test_coordinates(void **state)
{
    (void)state;
    const char *const texts[] = {"a.b=0.8..1.2", "a.c=p,q,r", "none | x.y=2"};
    struct sim_arena arena;
    struct ana_factor *f = NULL;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(ana_factors_read(&f, texts, 3, &arena, NULL), SIM_OK);
    assert_true(ana_coordinate_value(&f[0], 0) == .8 && ana_coordinate_value(&f[0], 1) == 1.2);
    assert_string_equal(ana_coordinate_text(&f[0], .5, &arena), "1");
    assert_string_equal(ana_coordinate_change(&f[0], .25, &arena), "a.b=0.9");
    assert_string_equal(ana_coordinate_text(&f[0], ANA_AS_IS, &arena), "");
    assert_string_equal(ana_coordinate_change(&f[0], ANA_AS_IS, &arena), "");
    assert_true(isnan(ana_coordinate_value(&f[0], ANA_AS_IS)) && isnan(ana_coordinate_value(&f[1], .5)));
    assert_int_equal(ana_coordinate_level(&f[1], 0), 0);
    assert_int_equal(ana_coordinate_level(&f[1], .34), 1);
    assert_int_equal(ana_coordinate_level(&f[1], 1), 2);
    assert_string_equal(ana_coordinate_change(&f[1], 1, &arena), "a.c=r");
    assert_string_equal(ana_coordinate_change(&f[2], 0, &arena), "");
    assert_string_equal(ana_coordinate_change(&f[2], 1, &arena), "x.y=2");
    for (size_t count = 1; count <= ANA_LEVELS_MOST; count++) {
        struct ana_factor many = {.kind = ANA_FACTOR_WORDS, .count = count};
        for (size_t level = 0; level < count; level++) {
            double middle = ((double)level + .5) / (double)count;
            assert_int_equal(ana_coordinate_level(&many, middle), level);
        }
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_grid_places),
        cmocka_unit_test(test_grains),
        cmocka_unit_test(test_grid_refusals),
        cmocka_unit_test(test_latin_strata),
        cmocka_unit_test(test_sobol_is_a_net_in_each_factor),
        cmocka_unit_test(test_more_even_than_random),
        cmocka_unit_test(test_latin_is_random),
        cmocka_unit_test(test_known_points),
        cmocka_unit_test(test_one_at_a_time),
        cmocka_unit_test(test_coordinates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
