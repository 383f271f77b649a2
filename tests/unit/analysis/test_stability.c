/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a pool keeps up: loads, slopes that are known, and slot queues below, at and above capacity. */
#include "analysis/capacity/stability.h"
#include "tests/support/random_normal.h"
#include "tests/support/slot_queue.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { REPLICATIONS = 20, DAYS = 600, SEEDS = 100 };

static void test_load(void **state)
{
    (void)state;
    assert_true(fabs(ana_offered_load(&(struct ana_offered){45, 50, false}) - .9) < 1e-12);
    assert_true(isinf(ana_offered_load(&(struct ana_offered){45, 0, false})));
    assert_true(ana_offered_load(&(struct ana_offered){0, 0, false}) <= 0);
}

/* Least squares on straight lines and on one that only bends in the first half. */
static void test_slopes(void **state)
{
    (void)state;
    double values[2][9];
    for (size_t day = 0; day < 9; day++) {
        double from_middle = (double)day - 4;
        values[0][day] = day < 4 ? 1000 : 10 + 2 * from_middle; /* 10, 12, ..., 18: mean 14 */
        values[1][day] = day < 4 ? 0 : 20 + 3 * from_middle;    /* 20, 23, ..., 32: mean 26 */
    }
    const struct ana_backlog_days daily = {&values[0][0], 2, 9};
    struct ana_growth growth;
    struct sim_error error;
    assert_int_equal(ana_backlog_growth(&growth, &daily, .95, &error), SIM_OK);
    assert_true(fabs(growth.slope.estimate - 2.5) < 1e-12);
    assert_true(fabs(growth.slope.high - (2.5 + 12.706204736 * .5)) < 1e-6); /* s = 1 / sqrt 2, n = 2 */
    assert_true(fabs(growth.level - 20) < 1e-12);
    assert_true(fabs(growth.share - 2.5 * 4 / 20) < 1e-12);
    values[0][5] += 1; /* one day off: 2 + (-1)(1) / 10 */
    assert_int_equal(ana_backlog_growth(&growth, &daily, .95, &error), SIM_OK);
    assert_true(fabs(growth.slope.estimate - (2 - .1 + 3) / 2) < 1e-12);
}

static void test_verdicts(void **state)
{
    (void)state;
    const struct ana_offered below = {45, 50, false};
    const struct ana_offered at = {50, 50, false};
    const struct ana_offered answered = {60, 50, true};
    const struct ana_growth grows = {100, {1, .5, 1.5}, .4};
    const struct ana_growth hardly = {100, {.1, .05, .15}, .04};
    const struct ana_growth perhaps = {100, {1, -.5, 2.5}, .4};
    assert_int_equal(ana_stability(&below, NULL, .1), ANA_STABLE);
    assert_int_equal(ana_stability(&at, NULL, .1), ANA_UNSTABLE);
    assert_int_equal(ana_stability(&at, &perhaps, .1), ANA_UNSTABLE);
    assert_int_equal(ana_stability(&answered, NULL, .1), ANA_STABLE);
    assert_int_equal(ana_stability(&answered, &grows, .1), ANA_GROWING);
    assert_int_equal(ana_stability(&below, &hardly, .1), ANA_STABLE);
    assert_int_equal(ana_stability(&below, &perhaps, .1), ANA_STABLE);
    assert_int_equal(ana_stability(NULL, &grows, .1), ANA_GROWING);
    assert_int_equal(ana_stability(NULL, NULL, .1), ANA_STABLE);
    assert_string_equal(ana_stability_word(ANA_GROWING), "growing");
}

static void run_queue(struct test_slot_queue queue, uint64_t seed, double *values)
{
    double chance[TEST_SLOT_ARRIVALS];
    struct test_random random = {seed};
    test_poisson_table(queue.rate, chance);
    for (size_t r = 0; r < REPLICATIONS; r++) {
        int backlog = 0;
        for (size_t day = 0; day < DAYS; day++) {
            backlog += test_poisson(chance, test_random_unit(&random)) - queue.seats;
            backlog = backlog > 0 ? backlog : 0;
            values[r * DAYS + day] = backlog;
        }
    }
}

static int count_growing(struct test_slot_queue queue)
{
    static double values[REPLICATIONS * DAYS];
    int growing = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const struct ana_backlog_days daily = {values, REPLICATIONS, DAYS};
        struct ana_growth growth;
        struct sim_error error;
        run_queue(queue, seed << 32, values);
        assert_int_equal(ana_backlog_growth(&growth, &daily, .95, &error), SIM_OK);
        growing += ana_stability(NULL, &growth, .1) == ANA_GROWING ? 1 : 0;
    }
    return growing;
}

/* Above capacity the mean backlog grows by rate - seats a day; below, a slope is chance: 2.5 % on one side.
 */
static void test_slot_queues(void **state)
{
    (void)state;
    int above = count_growing((struct test_slot_queue){10.5, 10});
    int below = count_growing((struct test_slot_queue){9, 10});
    print_message("seen to grow: %d of %d at load 1.05, %d at .9\n", above, SEEDS, below);
    assert_int_equal(above, SEEDS);
    assert_true(below <= 8); /* 2.5 expected; more than 8 have a chance of 1 in 500 */
}

static void test_refuses_too_little(void **state)
{
    (void)state;
    const double values[8] = {0};
    const struct ana_backlog_days wrong[] = {{values, 1, 8}, {values, 2, 3}};
    for (size_t i = 0; i < 2; i++) {
        struct ana_growth growth;
        struct sim_error error = {0};
        assert_int_equal(ana_backlog_growth(&growth, &wrong[i], .95, &error), SIM_ERR_ARGUMENT);
        assert_true(error.message[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_slopes),
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_slot_queues),
        cmocka_unit_test(test_refuses_too_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
