/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of forecasts: closed forms, a second computation, and samples of known laws. */
#include "analysis/statistics/scores.h"
#include "tests/support/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { KNOTS = 12, CASES = 2000, FINE = 200000 };

struct made {
    double time[KNOTS], probability[KNOTS];
    struct ana_forecast_law law;
};

static void assert_near(double obtained, double expected, double tolerance)
{
    if (!(fabs(obtained - expected) <= tolerance)) {
        fail_msg("%.17g is not %.17g", obtained, expected);
    }
}

/* Rising times and probabilities on a coarse grid, so that there are jumps, flat stretches and ties. */
static void make_law(struct made *made, struct test_random *random)
{
    size_t count = (size_t)test_random_in(random, 1, KNOTS);
    int time = test_random_in(random, 0, 2);
    int part = test_random_in(random, 0, 2);
    for (size_t i = 0; i < count; i++) {
        made->time[i] = time;
        made->probability[i] = part;
        time += test_random_in(random, 0, 2);
        part += test_random_in(random, 0, 2);
    }
    double whole = made->probability[count - 1];
    for (size_t i = 0; i < count; i++) {
        made->probability[i] = whole > 0 ? made->probability[i] / whole : (i == count - 1 ? 1 : 0);
    }
    made->law = (struct ana_forecast_law){made->time, made->probability, count};
}

/* F at t, or just before, by walking along all knots. */
static double walk(const struct ana_forecast_law *law, double t, bool before)
{
    double value = 0;
    for (size_t i = 0; i < law->count; i++) {
        bool passed = before ? law->time[i] < t : law->time[i] <= t;
        if (passed) {
            value = law->probability[i];
        } else if (i > 0 && law->time[i] > law->time[i - 1] && law->time[i - 1] < t) {
            double share = (t - law->time[i - 1]) / (law->time[i] - law->time[i - 1]);
            return law->probability[i - 1] + share * (law->probability[i] - law->probability[i - 1]);
        }
    }
    return value;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Simpson's rule between neighbouring breaks, where the integrand is a square of a line: exact. */
static double crps_by_simpson(const struct ana_forecast_law *law, double x, double limit)
{
    double cut[KNOTS + 3] = {0, x, limit};
    double sum = 0;
    for (size_t i = 0; i < law->count; i++) {
        cut[i + 3] = law->time[i];
    }
    qsort(cut, law->count + 3, sizeof cut[0], by_value);
    for (size_t i = 1; i < law->count + 3 && cut[i] <= limit; i++) {
        double step = cut[i - 1] >= x ? 1 : 0;
        double a = walk(law, cut[i - 1], false) - step;
        double b = walk(law, (cut[i - 1] + cut[i]) / 2, false) - step;
        double c = walk(law, cut[i], true) - step;
        sum += (cut[i] - cut[i - 1]) * (a * a + 4 * b * b + c * c) / 6;
    }
    return sum;
}

static void test_against_walking(void **state)
{
    (void)state;
    struct test_random random = {20260801};
    for (int i = 0; i < CASES; i++) {
        struct made made;
        make_law(&made, &random);
        const struct ana_forecast_law *law = &made.law;
        double x = test_random_in(&random, 0, 60) / 2.0;
        double limit = test_random_in(&random, 0, 60) / 2.0;
        double far = fmax(x, law->time[law->count - 1]) + 1;
        assert_near(ana_forecast_at(law, x), walk(law, x, false), 1e-12);
        assert_near(ana_forecast_before(law, x), walk(law, x, true), 1e-12);
        assert_near(ana_crps(law, x), crps_by_simpson(law, x, far), 1e-11);
        assert_near(ana_crps_until(law, x, limit), crps_by_simpson(law, x, limit), 1e-11);
        assert_near(ana_crps_until(law, limit, limit), ana_crps_until(law, limit + 7, limit), 1e-12);
    }
}

static void test_quantile(void **state)
{
    (void)state;
    struct test_random random = {20260802};
    for (int i = 0; i < CASES; i++) {
        struct made made;
        make_law(&made, &random);
        double p = test_random_in(&random, 1, 12) / 12.0;
        double q = ana_forecast_quantile(&made.law, p);
        assert_true(ana_forecast_at(&made.law, q) >= p - 1e-12);
        assert_true(ana_forecast_before(&made.law, q) <= p + 1e-12);
        assert_true(ana_forecast_at(&made.law, q - 1e-6) < p || q <= made.time[0]);
    }
}

/* F(age + u) is F(age) and what is left of it. */
static void test_given_age(void **state)
{
    (void)state;
    struct test_random random = {20260803};
    for (int i = 0; i < CASES; i++) {
        struct made made;
        double time[KNOTS + 1], probability[KNOTS + 1];
        struct ana_forecast_law rest;
        make_law(&made, &random);
        double age = test_random_in(&random, 0, 50) / 2.0;
        double past = walk(&made.law, age, false);
        bool open = ana_forecast_given_age(&made.law, age, time, probability, &rest);
        assert_int_equal(open, past < 1);
        for (int u = 0; u < 40 && open; u++) {
            double share = (walk(&made.law, age + u / 2.0, false) - past) / (1 - past);
            assert_near(ana_forecast_at(&rest, u / 2.0), share, 1e-12);
        }
    }
}

/* x + 2 m exp(-x / m) - 3 m / 2, of an exponential law with mean m. */
static void test_exponential(void **state)
{
    (void)state;
    double *time = calloc(FINE, sizeof *time);
    double *probability = calloc(FINE, sizeof *probability);
    assert_non_null(time);
    assert_non_null(probability);
    double mean = 25;
    for (int i = 0; i < FINE; i++) {
        time[i] = 40 * mean * i / (FINE - 1);
        probability[i] = i == FINE - 1 ? 1 : -expm1(-time[i] / mean);
    }
    struct ana_forecast_law law = {time, probability, FINE};
    for (int x = 0; x < 200; x += 7) {
        assert_near(ana_crps(&law, x), x + 2 * mean * exp(-x / mean) - 1.5 * mean, 1e-5);
    }
    free(time);
    free(probability);
}

/* Of a sample, E|X - x| - E|X - X'| / 2; of a sure forecast, the error. */
static void test_sample_form(void **state)
{
    (void)state;
    enum { SAMPLE = 9 };
    struct test_random random = {20260804};
    for (int i = 0; i < CASES; i++) {
        double value[SAMPLE], time[2 * SAMPLE], probability[2 * SAMPLE];
        double x = test_random_in(&random, 0, 40);
        double expected = 0;
        for (size_t k = 0; k < SAMPLE; k++) {
            value[k] = test_random_in(&random, 0, 40);
        }
        qsort(value, SAMPLE, sizeof value[0], by_value);
        for (size_t k = 0; k < SAMPLE; k++) {
            time[2 * k] = time[2 * k + 1] = value[k];
            probability[2 * k] = (double)k / SAMPLE;
            probability[2 * k + 1] = (double)(k + 1) / SAMPLE;
            expected += fabs(value[k] - x) / SAMPLE;
            for (size_t j = 0; j < SAMPLE; j++) {
                expected -= fabs(value[k] - value[j]) / (2 * SAMPLE * SAMPLE);
            }
        }
        struct ana_forecast_law law = {time, probability, (size_t)2 * SAMPLE};
        assert_near(ana_crps(&law, x), expected, 1e-11);
        struct ana_forecast_law sure = {time, &(double){1}, 1};
        assert_near(ana_crps(&sure, x), fabs(value[0] - x), 1e-12);
    }
}

/* The score is least in the mean for the law the outcomes come from, also where it ends at a limit. */
static void test_proper(void **state)
{
    (void)state;
    static const double time[] = {0, 20, 60};
    static const double late[] = {0, 26, 78};
    static const double probability[] = {0, .6, 1};
    struct ana_forecast_law right = {time, probability, 3};
    struct ana_forecast_law wrong = {late, probability, 3};
    double mean[2][2] = {{0}};
    for (int i = 0; i < CASES; i++) {
        double x = ana_forecast_quantile(&right, (i + .5) / CASES);
        mean[0][0] += ana_crps(&right, x);
        mean[0][1] += ana_crps(&wrong, x);
        mean[1][0] += ana_crps_until(&right, x, 30);
        mean[1][1] += ana_crps_until(&wrong, x, 30);
    }
    assert_true(mean[0][0] < .99 * mean[0][1]);
    assert_true(mean[1][0] < .99 * mean[1][1]);
    assert_near(ana_brier(.25, true), .5625, 1e-15);
    assert_near(ana_brier(.25, false), .0625, 1e-15);
}

static void test_pit_spread(void **state)
{
    (void)state;
    struct ana_pit pit = {{0}, 0, 0};
    ana_pit_add(&pit, .15, .35);
    assert_near(pit.bin[1], .25, 1e-12);
    assert_near(pit.bin[2], .5, 1e-12);
    assert_near(pit.bin[3], .25, 1e-12);
    ana_pit_add(&pit, 1, 1);
    ana_pit_add(&pit, .4, .4);
    ana_pit_add(&pit, 0, 1);
    assert_near(pit.bin[9], 1.1, 1e-12);
    assert_near(pit.bin[4], 1.1, 1e-12);
    assert_near(pit.sum, .25 + 1 + .4 + .5, 1e-12);
    assert_int_equal(pit.count, 4);
    struct ana_pit twice = pit;
    ana_pit_merge(&twice, &pit);
    assert_int_equal(twice.count, 8);
    assert_near(twice.bin[9], 2.2, 1e-12);
}

/* A tenth away in each bin of a thousand values: the table of chi-square has 16.919 for 5 % at 9 degrees. */
static void test_pit_digits(void **state)
{
    (void)state;
    struct ana_pit pit = {.count = 1000};
    for (int i = 0; i < ANA_PIT_BINS; i++) {
        pit.bin[i] = 100 + (i % 2 == 0 ? 1 : -1) * sqrt(169.19);
    }
    assert_near(ana_pit_uniform_p(&pit), .05, 1e-5);
    pit.count = 49;
    assert_true(isnan(ana_pit_uniform_p(&pit)));
}

/* Outcomes of a law with jumps, spread over them: the test refuses as often as it says. 95 % Wilson interval
 * of 2000 trials at the level 5 %, widened to one in 10,000: 3.4 to 7.2 %. */
static void test_pit_level(void **state)
{
    (void)state;
    struct test_random random = {20260805};
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
        struct ana_pit pit = {{0}, 0, 0};
        for (int k = 0; k < 200; k++) {
            double value = test_random_unit(&random);
            ana_pit_add(&pit, value, value);
        }
        refused += ana_pit_uniform_p(&pit) < .05 ? 1 : 0;
    }
    print_message("uniform refused: %d of %d\n", refused, CASES);
    assert_in_range(refused, 68, 144);
}

static void test_pit_of_jumps(void **state)
{
    (void)state;
    static const double time[] = {0, 1, 1, 3, 3};
    static const double probability[] = {0, .33, .41, .41, 1};
    struct ana_forecast_law law = {time, probability, 5};
    struct test_random random = {20260806};
    struct ana_pit right = {{0}, 0, 0};
    struct ana_pit wrong = {{0}, 0, 0};
    for (int i = 0; i < 20 * CASES; i++) {
        double x = ana_forecast_quantile(&law, test_random_unit(&random));
        ana_pit_add(&right, ana_forecast_before(&law, x), ana_forecast_at(&law, x));
        ana_pit_add(&wrong, ana_forecast_at(&law, x), ana_forecast_at(&law, x));
    }
    assert_true(ana_pit_uniform_p(&right) > .001);
    assert_true(ana_pit_uniform_p(&wrong) < 1e-9);
    assert_near(right.sum / (double)right.count, .5, .005);
}

static void test_coverage(void **state)
{
    (void)state;
    struct ana_interval none = ana_coverage_interval(&(struct ana_coverage){0, 0}, .95);
    assert_true(isnan(none.estimate) && isnan(none.low) && isnan(none.high));
    /* Wilson's interval at 80 of 100. */
    struct ana_interval some = ana_coverage_interval(&(struct ana_coverage){80, 100}, .95);
    assert_near(some.estimate, .8, 1e-15);
    assert_near(some.low, .71117, 5e-6);
    assert_near(some.high, .86663, 5e-6);
    struct ana_coverage parts = {0, 0};
    ana_coverage_add(&parts, .5, .2, .5);
    ana_coverage_add(&parts, .5, .5, .5);
    ana_coverage_add(&parts, .5, .4, .8);
    ana_coverage_add(&parts, .5, .5, .7);
    ana_coverage_add(&parts, .5, .6, .6);
    assert_int_equal(parts.count, 5);
    assert_near(parts.hits, 2.25, 1e-12);
    assert_near(ana_coverage_interval(&parts, .95).estimate, .45, 1e-12);
    assert_near(ana_coverage_interval(&parts, .95).low, ana_wilson(2, 5, .95).low, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_walking), cmocka_unit_test(test_quantile),
        cmocka_unit_test(test_given_age),       cmocka_unit_test(test_exponential),
        cmocka_unit_test(test_sample_form),     cmocka_unit_test(test_proper),
        cmocka_unit_test(test_pit_spread),      cmocka_unit_test(test_pit_digits),
        cmocka_unit_test(test_pit_level),       cmocka_unit_test(test_pit_of_jumps),
        cmocka_unit_test(test_coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
