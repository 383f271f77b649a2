/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Input uncertainty and simulation error of layouts that are known. */
#include "analysis/statistics/variance_parts.h"
#include "tests/support/random_normal.h"

#include <gsl/gsl_cdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { POINTS = 12, REPLICATIONS = 8, MACRO = 6000 };

static struct ana_variance_parts parts_of(const double *values, size_t points, size_t replications,
                                          enum ana_luck luck)
{
    struct ana_variance_parts parts;
    struct ana_variance_layout layout = {points, replications, luck, .95};
    assert_int_equal(ana_variance_parts(&layout, values, &parts, NULL), SIM_OK);
    return parts;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-9 * fmax(1, fabs(b));
}

/*
 * By hand: means of points 2, 4, 9 and of replications 4, 6, overall 5; squares of points 2 (9 + 1 + 16) =
 * 52, of luck 3 (1 + 1) = 6, and rests +-1, +-1, 0: 4 with common luck, 10 without.
 */
static void test_by_hand(void **state)
{
    (void)state;
    static const double y[] = {2, 2, 2, 6, 8, 10};
    struct ana_variance_parts common = parts_of(y, 3, 2, ANA_LUCK_COMMON);
    assert_true(common.points == 3 && common.replications == 2 && !common.clipped);
    assert_true(near(common.residual_variance, 2) && near(common.input_variance, (26 - 2) / 2.0));
    assert_true(near(common.luck_variance, (6 - 2) / 3.0) && near(common.simulation_variance, 1));
    assert_true(near(common.input_share, 12 / 13.0) && near(common.input_sd.estimate, sqrt(12)));
    double half_width = gsl_cdf_tdist_Pinv(.975, 1);
    assert_true(near(common.simulation.estimate, 5) && near(common.simulation.high, 5 + half_width));
    double shrink = sqrt(12 / 13.0);
    assert_true(near(common.band_low, 5 + shrink * (2.2 - 5)));
    assert_true(near(common.band_high, 5 + shrink * (8.5 - 5)));
    struct ana_variance_parts own = parts_of(y, 3, 2, ANA_LUCK_OWN);
    assert_true(near(own.residual_variance, 10 / 3.0) && isnan(own.luck_variance));
    assert_true(near(own.input_variance, (26 - 10 / 3.0) / 2));
    assert_true(near(own.simulation_variance, 10 / 18.0));
    assert_true(near(own.simulation.low, 5 - gsl_cdf_tdist_Pinv(.975, 3) * sqrt(10 / 18.0)));
}

/* Without noise Williams' interval is the textbook's for a standard deviation. */
static void test_without_noise(void **state)
{
    (void)state;
    static const double y[] = {1, 1, 1, 3, 3, 3, 8, 8, 8};
    struct ana_variance_parts parts = parts_of(y, 3, 3, ANA_LUCK_COMMON);
    assert_true(near(parts.input_variance, 13) && near(parts.input_share, 1));
    assert_true(near(parts.simulation.low, 4) && near(parts.simulation.high, 4));
    assert_true(near(parts.input_sd.low, sqrt(26 / gsl_cdf_chisq_Pinv(.975, 2))));
    assert_true(near(parts.input_sd.high, sqrt(26 / gsl_cdf_chisq_Pinv(.025, 2))));
    assert_true(near(parts.band_low, 1.2) && near(parts.band_high, 7.5));
}

/* Points alike but for noise: a negative estimate stands at 0 and says so. */
static void test_clipped(void **state)
{
    (void)state;
    static const double y[] = {1, 3, 3, 1};
    struct ana_variance_parts parts = parts_of(y, 2, 2, ANA_LUCK_COMMON);
    assert_true(parts.clipped && parts.input_variance == 0 && parts.input_sd.low == 0);
    assert_true(parts.band_low == 2 && parts.band_high == 2);
    static const double constant[] = {5, 5, 5, 5};
    struct ana_variance_parts none = parts_of(constant, 2, 2, ANA_LUCK_COMMON);
    assert_true(!none.clipped && none.input_variance == 0 && isnan(none.input_share));
    assert_true(none.input_sd.high == 0 && none.simulation.high == 5);
}

static void test_too_few(void **state)
{
    (void)state;
    static const double y[] = {1, 2, 4};
    struct ana_variance_parts one_point = parts_of(y, 1, 3, ANA_LUCK_COMMON);
    assert_true(isnan(one_point.input_variance) && isnan(one_point.band_low) && !one_point.clipped);
    assert_true(near(one_point.simulation.estimate, 7 / 3.0) && !isnan(one_point.simulation.low));
    struct ana_variance_parts one_run = parts_of(y, 3, 1, ANA_LUCK_OWN);
    assert_true(isnan(one_run.input_sd.low) && near(one_run.simulation.estimate, 7 / 3.0));
    assert_true(isnan(one_run.simulation.low));
}

static void test_blanks(void **state)
{
    (void)state;
    const double y[] = {2, NAN, 2, NAN, NAN, NAN, 2, 7, 6, 8, 0, 10};
    struct ana_variance_parts parts = parts_of(y, 4, 3, ANA_LUCK_COMMON);
    assert_true(parts.points == 3 && parts.replications == 2 && near(parts.input_variance, 12));
    const double blank[] = {NAN, NAN, NAN, NAN};
    struct ana_variance_parts none = parts_of(blank, 2, 2, ANA_LUCK_COMMON);
    assert_true(none.points == 0 && isnan(none.simulation.estimate) && isnan(none.band_high));
}

/* ---- a nested normal model ---- */

struct truth {
    double input, luck, rest; /* standard deviations */
    enum ana_luck kind;
};

static void draw(const struct truth *truth, struct test_random *random, double *y, double *of_points)
{
    double luck[REPLICATIONS];
    for (size_t r = 0; r < REPLICATIONS; r++) {
        luck[r] = truth->luck * test_random_normal(random);
    }
    for (size_t p = 0; p < POINTS; p++) {
        of_points[p] = 10 + truth->input * test_random_normal(random);
        for (size_t r = 0; r < REPLICATIONS; r++) {
            y[p * REPLICATIONS + r] = of_points[p] + luck[r] + truth->rest * test_random_normal(random);
        }
    }
}

static double mean_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i];
    }
    return sum / (double)n;
}

struct tally {
    double input, input_squared, luck, rest; /* sums of estimates */
    double band;                             /* sum of widths */
    int sd_holds, mean_holds;
};

static struct tally repeat(const struct truth *truth, uint64_t seed)
{
    struct tally tally = {0};
    struct test_random random = {seed};
    for (int i = 0; i < MACRO; i++) {
        double y[POINTS * REPLICATIONS];
        double of_points[POINTS];
        draw(truth, &random, y, of_points);
        struct ana_variance_parts parts = parts_of(y, POINTS, REPLICATIONS, truth->kind);
        double mean = mean_of(of_points, POINTS);
        tally.input += parts.input_variance;
        tally.input_squared += parts.input_variance * parts.input_variance;
        tally.luck += parts.luck_variance;
        tally.rest += parts.residual_variance;
        tally.band += parts.band_high - parts.band_low;
        tally.sd_holds += parts.input_sd.low <= truth->input && truth->input <= parts.input_sd.high;
        tally.mean_holds += parts.simulation.low <= mean && mean <= parts.simulation.high;
    }
    return tally;
}

static void assert_coverage(const char *what, int hits)
{
    double error = sqrt(.95 * .05 / MACRO);
    double share = (double)hits / MACRO;
    print_message("%s covered %.4f\n", what, share);
    assert_true(fabs(share - .95) < 4 * error);
}

/* Both parts come back on average, and the intervals hold the truth as often as they say. */
static void assert_recovered(const struct truth *truth, uint64_t seed)
{
    struct tally tally = repeat(truth, seed);
    double mean = tally.input / MACRO;
    double error = sqrt((tally.input_squared / MACRO - mean * mean) / MACRO);
    print_message("input variance %.4f +- %.4f (%.4f), rest %.4f (%.4f)\n", mean, error,
                  truth->input * truth->input, tally.rest / MACRO, truth->rest * truth->rest);
    assert_true(fabs(mean - truth->input * truth->input) < 4 * error);
    assert_true(fabs(tally.rest / MACRO / (truth->rest * truth->rest) - 1) < .01);
    assert_true(truth->kind == ANA_LUCK_OWN ||
                fabs(tally.luck / MACRO / (truth->luck * truth->luck) - 1) < .04);
    assert_coverage("input standard deviation", tally.sd_holds);
    assert_coverage("mean of these points", tally.mean_holds);
}

static void test_recovered(void **state)
{
    (void)state;
    assert_recovered(&(struct truth){2, 3, 1.5, ANA_LUCK_COMMON}, 1);
    assert_recovered(&(struct truth){2, 0, 1.5, ANA_LUCK_OWN}, 2);
    assert_recovered(&(struct truth){1, 2, 1.4, ANA_LUCK_COMMON}, 3);
}

/* Pulled together, the band is as wide as one of points without noise; left alone it would be a fifth wider.
 */
static void test_band(void **state)
{
    (void)state;
    struct tally exact = repeat(&(struct truth){2, 0, 0, ANA_LUCK_COMMON}, 4);
    struct tally noisy = repeat(&(struct truth){2, 3, 4, ANA_LUCK_COMMON}, 5);
    print_message("band %.4f with noise, %.4f without\n", noisy.band / MACRO, exact.band / MACRO);
    assert_true(fabs(noisy.band / exact.band - 1) < .05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand), cmocka_unit_test(test_without_noise),
        cmocka_unit_test(test_clipped), cmocka_unit_test(test_too_few),
        cmocka_unit_test(test_blanks),  cmocka_unit_test(test_recovered),
        cmocka_unit_test(test_band),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
