/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time to recover: series made up so that the answer is known. */
#include "analysis/capacity/recovery.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>

#include <cmocka.h>

enum { DAYS = 40, SHOCK_END = 10, SERIES_MAX = 8 };

static const struct ana_recovery_design plain = {
    .days = DAYS, .shock_end = SHOCK_END, .absolute = 2, .level = .95};

struct pair {
    double base[DAYS], shocked[DAYS];
};

/* A shock of 30 that falls by 1 a day from the day after it. */
static void make(struct pair *pair, double start)
{
    for (size_t day = 0; day < DAYS; day++) {
        double since = (double)day - SHOCK_END;
        double left = since < 0 ? start : fmax(0, start - since);
        pair->base[day] = 100 + 5 * sin((double)day);
        pair->shocked[day] = pair->base[day] + left;
    }
}

static size_t days_of(const struct ana_recovery_design *design, const struct pair *pair)
{
    return ana_recovery_days(design, pair->base, pair->shocked);
}

static void test_for_good(void **state)
{
    (void)state;
    struct pair pair;
    make(&pair, 12.5);
    assert_int_equal(days_of(&plain, &pair), 11); /* 12.5 - 11 = 1.5, the first <= 2 */
    pair.shocked[30] = pair.base[30] - 2.5;       /* away again, on the other side */
    assert_int_equal(days_of(&plain, &pair), 21);
    pair.shocked[DAYS - 1] = pair.base[DAYS - 1] + 3;
    assert_int_equal(days_of(&plain, &pair), ANA_NOT_RECOVERED);
    make(&pair, 1.5);
    assert_int_equal(days_of(&plain, &pair), 0); /* never away behind the shock */
    make(&pair, 30.5);
    assert_int_equal(days_of(&plain, &pair), 29); /* the last day of the run */
    make(&pair, 40);
    assert_int_equal(days_of(&plain, &pair), ANA_NOT_RECOVERED);
}

static void test_held_for_days(void **state)
{
    (void)state;
    struct ana_recovery_design design = plain;
    design.hold = 5;
    struct pair pair;
    make(&pair, 12.5);
    pair.shocked[30] = pair.base[30] + 9;
    assert_int_equal(days_of(&design, &pair), 11); /* what comes after five days in a row is another matter */
    pair.shocked[25] = pair.base[25] + 9;          /* days 21..24 are only four */
    pair.shocked[32] = pair.base[32] + 9;
    pair.shocked[38] = pair.base[38] + 9;
    assert_int_equal(days_of(&design, &pair), 23); /* 33..37 */
    pair.shocked[37] = pair.base[37] + 9;
    assert_int_equal(days_of(&design, &pair), ANA_NOT_RECOVERED);
    design.hold = 1;
    assert_int_equal(days_of(&design, &pair), 11);
}

static void test_tolerance_in_shares_of_the_mean(void **state)
{
    (void)state;
    struct pair pair;
    make(&pair, 12.5);
    for (size_t day = 0; day < DAYS; day++) { /* a mean of 100 behind the shock, of 1000 before */
        double left = pair.shocked[day] - pair.base[day];
        pair.base[day] = day < SHOCK_END ? 1000 : 100;
        pair.shocked[day] = pair.base[day] + left;
    }
    struct ana_recovery_design design = plain;
    design.absolute = 0;
    design.share = .05;
    assert_int_equal(days_of(&design, &pair), 8); /* 12.5 - 8 = 4.5 <= 5 */
    design.absolute = 3;
    assert_int_equal(days_of(&design, &pair), 5); /* 7.5 <= 8 */
}

static void test_over_replications(void **state)
{
    (void)state;
    static double base[SERIES_MAX][DAYS];
    static double shocked[SERIES_MAX][DAYS];
    const double starts[] = {12.5, 14.5, 16.5, 40};
    for (size_t r = 0; r < 4; r++) {
        struct pair pair;
        make(&pair, starts[r]);
        for (size_t day = 0; day < DAYS; day++) {
            base[r][day] = pair.base[day];
            shocked[r][day] = pair.shocked[day];
        }
    }
    struct ana_shocked_series series = {&base[0][0], &shocked[0][0], 3};
    struct ana_recovery recovery;
    struct sim_error error;
    size_t times[SERIES_MAX];
    assert_int_equal(ana_recovery(&recovery, &plain, &series, times, &error), SIM_OK);
    assert_true(times[0] == 11 && times[1] == 13 && times[2] == 15);
    assert_int_equal(recovery.not_recovered, 0);
    assert_true(fabs(recovery.days.estimate - 13) < 1e-12);
    assert_true(fabs(recovery.days.high - (13 + 4.302652729911275 * 2 / sqrt(3))) < 1e-9);
    assert_true(fabs(recovery.median - 13) < 1e-12);
    assert_true(recovery.censored.low <= 0 && recovery.censored.high > .5);
    /* 12.5 + 11.5 + ... + .5 = 12.5 * 13 - 78 */
    assert_true(fabs(recovery.area.estimate - (84.5 + 112.5 + 144.5) / 3) < 1e-9);
    series.replications = 4;
    assert_int_equal(ana_recovery(&recovery, &plain, &series, times, &error), SIM_OK);
    assert_int_equal(recovery.not_recovered, 1);
    assert_true(times[3] == ANA_NOT_RECOVERED && fabs(recovery.median - 14) < 1e-12);
    assert_true(fabs(recovery.censored.estimate - .25) < 1e-12);
    assert_true(fabs(recovery.days.estimate - 13) < 1e-12); /* of those that did */
}

static void test_few_replications(void **state)
{
    (void)state;
    struct pair pair;
    struct ana_recovery recovery;
    struct sim_error error;
    size_t time;
    make(&pair, 12.5);
    const struct ana_shocked_series series = {pair.base, pair.shocked, 1};
    assert_int_equal(ana_recovery(&recovery, &plain, &series, &time, &error), SIM_OK);
    assert_true(fabs(recovery.days.estimate - 11) < 1e-12 && isnan(recovery.days.low));
    make(&pair, 40);
    assert_int_equal(ana_recovery(&recovery, &plain, &series, &time, &error), SIM_OK);
    assert_true(isnan(recovery.days.estimate) && isinf(recovery.median));
    assert_int_equal(recovery.not_recovered, 1);
}

static void test_refuses_wrong_designs(void **state)
{
    (void)state;
    struct ana_recovery_design wrong[6];
    for (size_t i = 0; i < 6; i++) {
        wrong[i] = plain;
    }
    wrong[0].shock_end = DAYS;
    wrong[1].absolute = 0;
    wrong[2].absolute = -1;
    wrong[3].hold = DAYS - SHOCK_END + 1;
    wrong[4].level = 1;
    wrong[5].share = NAN;
    struct pair pair;
    make(&pair, 1);
    const struct ana_shocked_series series = {pair.base, pair.shocked, 1};
    for (size_t i = 0; i < 6; i++) {
        struct ana_recovery recovery;
        struct sim_error error = {0};
        size_t time;
        assert_int_equal(ana_recovery(&recovery, &wrong[i], &series, &time, &error), SIM_ERR_ARGUMENT);
        assert_true(error.message[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_for_good),
        cmocka_unit_test(test_held_for_days),
        cmocka_unit_test(test_tolerance_in_shares_of_the_mean),
        cmocka_unit_test(test_over_replications),
        cmocka_unit_test(test_few_replications),
        cmocka_unit_test(test_refuses_wrong_designs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
