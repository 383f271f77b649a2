/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stopping rule: its checkpoints, its decisions, and how often the interval it stops with covers a normal
 * mean, by simulation and by integration.
 */
#include "analysis/statistics/precision.h"
#include "tests/support/random_normal.h"

#include <gsl/gsl_randist.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { CAP = 181, CHECKPOINTS = 7, SAMPLES = 20000, POINTS = 800 };

static void test_checkpoints(void **state)
{
    (void)state;
    const uint32_t expected[] = {16, 24, 36, 54, 81, 121, 181, 271, 406, 609, 913, 1369, 2000, 0};
    uint32_t n = 0;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        n = ana_next_checkpoint(n, 2000);
        assert_int_equal(n, expected[i]);
        n = n == 0 ? 2000 : n;
    }
    assert_int_equal(ana_next_checkpoint(15, 2000), 16);
    assert_int_equal(ana_next_checkpoint(17, 2000), 24); /* rows of an earlier run: up to the grid */
    assert_int_equal(ana_next_checkpoint(24, 30), 30);
    assert_int_equal(ana_next_checkpoint(30, 30), 0);
    assert_int_equal(ana_next_checkpoint(0, 5), 5);
    assert_int_equal(ana_next_checkpoint(4000000000u, UINT32_MAX), UINT32_MAX);
}

/* From any number of rows the same points follow. */
static void test_checkpoints_do_not_depend_on_the_start(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < 3000; n++) {
        uint32_t next = ana_next_checkpoint(n, 5000);
        assert_true(next > n);
        assert_int_equal(ana_next_checkpoint(next - 1, 5000), next);
    }
}

static void test_decisions(void **state)
{
    (void)state;
    const struct ana_precision relative = {.02, false};
    const struct ana_precision absolute = {.02, true};
    const struct ana_interval wide = {50, 48.9, 51.1};
    const struct ana_interval narrow = {-50, -51, -49};
    const struct ana_interval share = {.005, 0, .02}; /* clipped at 0: .015 on the side that is whole */
    const struct ana_interval zero = {0, 0, 0};
    const struct ana_interval blank = {50, NAN, NAN};
    assert_false(ana_is_precise(&wide, &relative));
    assert_true(ana_is_precise(&narrow, &relative));
    assert_false(ana_is_precise(&narrow, &absolute));
    assert_true(ana_is_precise(&share, &absolute));
    assert_false(ana_is_precise(&share, &relative));
    assert_true(ana_is_precise(&zero, &absolute));
    assert_false(ana_is_precise(&blank, &relative));
    assert_true(fabs(ana_half_width(&share) - .015) < 1e-15);
    assert_true(isnan(ana_half_width(&blank)));
}

static double student(uint32_t n)
{
    return ana_student_quantile(.95, n);
}

/*
 * The exact coverage for normal values with standard deviation sigma and half-width wanted <= 1. The sum of
 * squares grows from one checkpoint to the next by sigma^2 times an independent chi-square, and is
 * independent of the mean, so that stopping at n with it covers with probability 2 Phi(half-width sqrt(n) /
 * sigma) - 1.
 */
static double integrated_coverage(double sigma, double *stopped_after)
{
    static double density[POINTS], next[POINTS], step_density[POINTS];
    double width = (CAP + 10 * sqrt(2.0 * CAP)) / POINTS; /* of a cell, in units of sigma^2 */
    double coverage = 0;
    *stopped_after = 0;
    uint32_t last = 1;
    for (uint32_t n = ana_next_checkpoint(0, CAP); n > 0; n = ana_next_checkpoint(n, CAP)) {
        for (size_t i = 0; i < POINTS; i++) {
            step_density[i] = gsl_ran_chisq_pdf(((double)i + (last > 1 ? 1 : .5)) * width, n - last);
        }
        for (size_t i = 0; i < POINTS; i++) {
            next[i] = last == 1 ? step_density[i] : 0;
            for (size_t j = 0; last > 1 && j < i; j++) {
                next[i] += density[j] * step_density[i - j - 1] * width;
            }
        }
        for (size_t i = 0; i < POINTS; i++) {
            double squares = ((double)i + .5) * width;
            double half_width = student(n) * sqrt(squares / (n - 1) / n);
            bool stops = sigma * half_width <= 1 || n == CAP;
            coverage += stops ? next[i] * width * erf(half_width * sqrt(n / 2.0)) : 0;
            *stopped_after += stops ? next[i] * width * n : 0;
            density[i] = stops ? 0 : next[i];
        }
        last = n;
    }
    return coverage;
}

struct outcome {
    double covered;
    double replications;
};

static struct outcome run_until_precise(double sigma, struct test_random *random)
{
    const struct ana_precision precision = {1, true};
    double values[CAP];
    uint32_t n = 0;
    for (;;) {
        uint32_t checkpoint = ana_next_checkpoint(n, CAP);
        while (n < checkpoint) {
            values[n++] = sigma * test_random_normal(random);
        }
        struct ana_interval interval = ana_mean_interval(values, n, student(n));
        if (n == CAP || ana_is_precise(&interval, &precision)) {
            return (struct outcome){interval.low <= 0 && 0 <= interval.high, n};
        }
    }
}

/* sigma 2.5 needs some 24 replications, where the loss is greatest; sigma 1 nearly always stops at the first.
 */
static void test_coverage_on_normal_values(void **state)
{
    (void)state;
    const struct {
        double sigma, least, most;
    } table[] = {{1, .9495, .9505}, {2, .943, .946}, {2.5, .940, .9415}, {4, .945, .949}};
    for (size_t k = 0; k < sizeof table / sizeof table[0]; k++) {
        struct test_random random = {k + 1};
        double covered = 0;
        double replications = 0;
        for (int i = 0; i < SAMPLES; i++) {
            struct outcome one = run_until_precise(table[k].sigma, &random);
            covered += one.covered / SAMPLES;
            replications += one.replications / SAMPLES;
        }
        double stopped_after = 0;
        double exact = integrated_coverage(table[k].sigma, &stopped_after);
        print_message("sigma %g: coverage %.4f, by integration %.4f; replications %.2f, %.2f\n",
                      table[k].sigma, covered, exact, replications, stopped_after);
        assert_true(exact >= table[k].least && exact <= table[k].most);
        assert_true(fabs(covered - exact) <= 3 * sqrt(exact * (1 - exact) / SAMPLES));
        assert_true(fabs(replications - stopped_after) <= .02 * stopped_after);
    }
}

/* What the header promises of the worst case, over targets that end between the first checkpoint and the cap.
 */
static void test_worst_coverage(void **state)
{
    (void)state;
    double worst = 1;
    for (double sigma = .5; sigma < 6; sigma *= 1.05) {
        double stopped_after = 0;
        worst = fmin(worst, integrated_coverage(sigma, &stopped_after));
    }
    print_message("worst coverage at 95 %%: %.4f\n", worst);
    assert_true(worst >= .940 && worst <= .941);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_checkpoints),    cmocka_unit_test(test_checkpoints_do_not_depend_on_the_start),
        cmocka_unit_test(test_decisions),      cmocka_unit_test(test_coverage_on_normal_values),
        cmocka_unit_test(test_worst_coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
