/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kaplan-Meier and Aalen-Johansen: the 6-MP arm of Freireich et al., Blood 21 (1963) 699, with digits
 * recomputed in exact fractions, and random samples against Efron's redistribution to the right, which never
 * multiplies survival.
 */
#include "analysis/statistics/survival.h"
#include "tests/support/random_normal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum {
    PATIENTS = 21,
    RELAPSES = 7,
    SAMPLES = 3000,
    CASES_MAX = 60,
    OUTCOMES = 3,
    TIMES = 12,
    COVERAGE_SAMPLES = 20000
};

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

/* 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+, given out of order. */
static void six_mp(struct ana_follow_up cases[PATIENTS])
{
    static const struct ana_follow_up arm[PATIENTS] = {
        {35, 0}, {6, 0},  {6, 1},  {32, 0}, {10, 0}, {10, 1}, {7, 1},  {9, 0},  {6, 1},  {23, 1}, {22, 1},
        {20, 0}, {19, 0}, {17, 0}, {16, 1}, {13, 1}, {11, 0}, {34, 0}, {32, 0}, {25, 0}, {6, 1}};
    for (size_t i = 0; i < PATIENTS; i++) {
        cases[i] = arm[i];
    }
    ana_follow_up_sort(cases, PATIENTS);
}

static void test_6_mp_survival(void **state)
{
    (void)state;
    const struct {
        double time;
        size_t at_risk, ended;
        double survival, error, low, high;
    } table[RELAPSES] = {{6, 21, 3, 6.0 / 7, .0763603548, .6197179553, .9515517476},
                         {7, 17, 1, 96.0 / 119, .0869352852, .5631465646, .9228090192},
                         {10, 15, 1, 64.0 / 85, .0963496530, .5031995108, .8893618352},
                         {13, 12, 1, 176.0 / 255, .1068147078, .4316102225, .8490659633},
                         {16, 11, 1, 32.0 / 51, .1140538653, .3675108560, .8049121895},
                         {22, 7, 1, 64.0 / 119, .1282337517, .2677789368, .7467907176},
                         {23, 6, 1, 160.0 / 357, .1345914568, .1880520060, .6801426285}};
    struct ana_follow_up cases[PATIENTS];
    struct ana_survival_step steps[PATIENTS];
    six_mp(cases);
    assert_int_equal(ana_kaplan_meier(cases, PATIENTS, steps), RELAPSES);
    for (size_t i = 0; i < RELAPSES; i++) {
        struct ana_interval interval = ana_survival_interval(&steps[i], .95);
        assert_near(steps[i].time, table[i].time, 0);
        assert_int_equal(steps[i].at_risk, table[i].at_risk);
        assert_int_equal(steps[i].ended, table[i].ended);
        assert_near(steps[i].survival, table[i].survival, 3e-16);
        assert_near(steps[i].survival * sqrt(steps[i].greenwood), table[i].error, 6e-11);
        assert_near(interval.estimate, steps[i].survival, 0);
        assert_near(interval.low, table[i].low, 6e-11);
        assert_near(interval.high, table[i].high, 6e-11);
    }
    assert_near(ana_occurrence_rate(cases, PATIENTS), 9.0 / 359, 1e-17);
}

static void test_a_curve_that_reaches_zero_has_no_interval_there(void **state)
{
    (void)state;
    const struct ana_follow_up cases[] = {{1, 1}, {2, 0}, {3, 1}};
    struct ana_survival_step steps[3];
    assert_int_equal(ana_kaplan_meier(cases, 3, steps), 2);
    assert_near(steps[0].survival, 2.0 / 3, 1e-16);
    assert_near(steps[1].survival, 0, 0);
    struct ana_interval interval = ana_survival_interval(&steps[1], .95);
    assert_true(isinf(steps[1].greenwood) && isnan(interval.low) && isnan(interval.high));
    assert_int_equal(ana_kaplan_meier(cases, 0, steps), 0);
}

struct sample {
    size_t n;
    struct ana_follow_up cases[CASES_MAX];
};

static void draw(struct sample *sample, uint64_t seed, int32_t open_percent)
{
    struct test_random random = {seed};
    sample->n = (size_t)test_random_in(&random, 1, CASES_MAX);
    for (size_t i = 0; i < sample->n; i++) {
        bool open = test_random_percent(&random, open_percent);
        int32_t outcome = open ? ANA_STILL_OPEN : test_random_in(&random, 1, OUTCOMES);
        sample->cases[i] = (struct ana_follow_up){test_random_in(&random, 0, 9), (uint32_t)outcome};
    }
    ana_follow_up_sort(sample->cases, sample->n);
}

/*
 * Efron, Proc. Fifth Berkeley Symp. 4 (1967) 831: every case carries 1 / n; one that is censored leaves its
 * weight in equal parts to all that are followed for longer. Incidence is the weight of the cases that ended
 * so.
 */
static void redistribute(const struct sample *sample, double until, double shares[OUTCOMES + 1])
{
    double weight = 1 / (double)sample->n;
    double passed_on = 0; /* weight left to the cases after those of the same time */
    for (size_t k = 0; k <= OUTCOMES; k++) {
        shares[k] = 0;
    }
    for (size_t i = 0; i < sample->n && sample->cases[i].time <= until; i++) {
        const struct ana_follow_up *one = &sample->cases[i];
        bool last_of_time = i + 1 == sample->n || sample->cases[i + 1].time > one->time;
        if (one->outcome == ANA_STILL_OPEN) {
            passed_on += weight;
        } else {
            shares[one->outcome] += weight;
        }
        if (last_of_time && i + 1 < sample->n) {
            weight += passed_on / (double)(sample->n - i - 1);
            passed_on = 0;
        }
    }
    shares[0] = 1 - shares[1] - shares[2] - shares[3];
}

static void test_incidence_equals_redistribution_to_the_right(void **state)
{
    (void)state;
    double times[TIMES];
    double values[TIMES][OUTCOMES + 1];
    struct ana_incidence incidence = {OUTCOMES, TIMES, times, values[0]};
    for (size_t i = 0; i < TIMES; i++) {
        times[i] = i + 1 < TIMES ? (double)i - .5 * (double)(i % 2) : INFINITY;
    }
    for (uint64_t seed = 1; seed <= SAMPLES; seed++) {
        struct sample sample;
        draw(&sample, seed, (int32_t)(seed % 4) * 30);
        ana_cumulative_incidence(sample.cases, sample.n, &incidence);
        for (size_t i = 0; i < TIMES; i++) {
            double expected[OUTCOMES + 1];
            redistribute(&sample, times[i], expected);
            for (size_t k = 0; k <= OUTCOMES; k++) {
                if (!(fabs(values[i][k] - expected[k]) <= 1e-13)) {
                    fail_msg("seed %llu, outcome %zu by %g: %.15g, expected %.15g", (unsigned long long)seed,
                             k, times[i], values[i][k], expected[k]);
                }
            }
        }
    }
}

/* Whatever compete, "still open" is the Kaplan-Meier curve of "ended at all". */
static void test_still_open_is_kaplan_meier(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SAMPLES; seed++) {
        struct sample sample;
        struct ana_survival_step steps[CASES_MAX];
        draw(&sample, seed, 40);
        size_t count = ana_kaplan_meier(sample.cases, sample.n, steps);
        for (size_t i = 0; i < count; i++) {
            double row[OUTCOMES + 1];
            struct ana_incidence incidence = {OUTCOMES, 1, &steps[i].time, row};
            ana_cumulative_incidence(sample.cases, sample.n, &incidence);
            assert_near(row[0], steps[i].survival, 0);
        }
    }
}

/* No tolerance: without censoring the estimate is the share. */
static void test_without_censoring_it_is_the_share(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SAMPLES; seed++) {
        struct sample sample;
        draw(&sample, seed, 0);
        const double time = (double)(seed % 11);
        double row[OUTCOMES + 1];
        struct ana_incidence incidence = {OUTCOMES, 1, &time, row};
        ana_cumulative_incidence(sample.cases, sample.n, &incidence);
        size_t ended[OUTCOMES + 1] = {0};
        for (size_t i = 0; i < sample.n; i++) {
            ended[sample.cases[i].time <= time ? sample.cases[i].outcome : 0]++;
        }
        for (size_t k = 0; k <= OUTCOMES; k++) {
            assert_near(row[k], (double)ended[k] / (double)sample.n, 0);
        }
    }
}

/* Counts by day say the same as the list of cases, with censoring and without. */
static void test_counts_by_day_are_the_list(void **state)
{
    (void)state;
    enum { CELLS = 64 };
    for (uint64_t seed = 1; seed <= SAMPLES; seed++) {
        struct sample sample;
        draw(&sample, seed, seed % 3 == 0 ? 0 : 40);
        int64_t ended[OUTCOMES * CELLS] = {0};
        int64_t open[CELLS] = {0};
        for (size_t i = 0; i < sample.n; i++) {
            size_t day = (size_t)sample.cases[i].time;
            assert_true(day < CELLS);
            uint32_t outcome = sample.cases[i].outcome;
            (outcome == ANA_STILL_OPEN ? &open[day] : &ended[(outcome - 1) * CELLS + day])[0]++;
        }
        const struct ana_follow_up_table table = {OUTCOMES, CELLS, ended, open};
        for (size_t day = 0; day < CELLS; day++) {
            const double time = (double)day;
            double row[OUTCOMES + 1];
            double shares[OUTCOMES + 1];
            struct ana_incidence incidence = {OUTCOMES, 1, &time, row};
            ana_cumulative_incidence(sample.cases, sample.n, &incidence);
            ana_incidence_at(&table, day, shares);
            for (size_t k = 0; k <= OUTCOMES; k++) {
                if (!(fabs(shares[k] - row[(k + 1) % (OUTCOMES + 1)]) <= 1e-13)) {
                    fail_msg("seed %llu, day %zu, outcome %zu: %.17g, from the list %.17g",
                             (unsigned long long)seed, day, k, shares[k], row[(k + 1) % (OUTCOMES + 1)]);
                }
            }
        }
    }
}

static void test_no_cases_no_shares(void **state)
{
    (void)state;
    const int64_t none[4] = {0};
    const struct ana_follow_up_table table = {1, 2, none, none + 2};
    double shares[2] = {7, 7};
    ana_incidence_at(&table, 1, shares);
    assert_true(isnan(shares[0]) && isnan(shares[1]));
}

/* The last step at or before `time`; NULL if there is none. */
static const struct ana_survival_step *step_at(const struct ana_survival_step *steps, size_t count,
                                               double time)
{
    const struct ana_survival_step *found = NULL;
    for (size_t i = 0; i < count && steps[i].time <= time; i++) {
        found = &steps[i];
    }
    return found;
}

/*
 * Why log(-log): 25 cases with exponential times, some 30 % censored, looked at where S is .9 and .5. Samples
 * without an outcome by then have no interval and are left out of both counts.
 */
static void test_interval_coverage(void **state)
{
    (void)state;
    const double truths[] = {.9, .5};
    for (size_t k = 0; k < 2; k++) {
        struct test_random random = {k + 1};
        double hits = 0, plain_hits = 0, samples = 0;
        for (int i = 0; i < COVERAGE_SAMPLES; i++) {
            struct ana_follow_up cases[25];
            struct ana_survival_step steps[25];
            for (size_t j = 0; j < 25; j++) {
                double ends = -log(test_random_uniform(&random));
                double leaves = -log(test_random_uniform(&random)) * 7 / 3;
                cases[j] = (struct ana_follow_up){fmin(ends, leaves), ends <= leaves ? 1 : ANA_STILL_OPEN};
            }
            ana_follow_up_sort(cases, 25);
            size_t count = ana_kaplan_meier(cases, 25, steps);
            const struct ana_survival_step *step = step_at(steps, count, -log(truths[k]));
            if (step == NULL || step->survival <= 0) {
                continue;
            }
            struct ana_interval interval = ana_survival_interval(step, .95);
            double half_width = 1.959964 * step->survival * sqrt(step->greenwood);
            hits += interval.low <= truths[k] && truths[k] <= interval.high ? 1 : 0;
            plain_hits += fabs(step->survival - truths[k]) <= half_width ? 1 : 0;
            samples++;
        }
        print_message("S = %g: log(-log) covers %.4f, plain %.4f\n", truths[k], hits / samples,
                      plain_hits / samples);
        assert_true(fabs(hits / samples - .95) < fabs(plain_hits / samples - .95));
        assert_true(hits / samples > .94 && hits / samples < .97);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_6_mp_survival),
        cmocka_unit_test(test_a_curve_that_reaches_zero_has_no_interval_there),
        cmocka_unit_test(test_incidence_equals_redistribution_to_the_right),
        cmocka_unit_test(test_still_open_is_kaplan_meier),
        cmocka_unit_test(test_without_censoring_it_is_the_share),
        cmocka_unit_test(test_counts_by_day_are_the_list),
        cmocka_unit_test(test_no_cases_no_shares),
        cmocka_unit_test(test_interval_coverage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
