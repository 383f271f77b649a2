/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The product-limit estimate of lifetimes: the 6-MP arm of Freireich et al., Blood 21 (1963) 699; the
 * estimate of analysis/statistics/survival.h where nothing is weighted and everything was seen from the
 * start; and random samples with weights and delayed entry against the definition, written down as a product
 * over everybody.
 */
#include "analysis/statistics/lifetime.h"
#include "analysis/statistics/survival.h"
#include "tests/support/random_normal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PATIENTS = 21, RELAPSES = 7, SAMPLES = 3000, CASES_MAX = 60 };

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.17g, expected %.17g", obtained, expected);
    }
}

static void six_mp(struct ana_lifetime cases[PATIENTS])
{
    static const double weeks[PATIENTS] = {35, 6,  6,  32, 10, 10, 7,  9,  6,  23, 22,
                                           20, 19, 17, 16, 13, 11, 34, 32, 25, 6};
    static const bool relapse[PATIENTS] = {0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1};
    for (size_t i = 0; i < PATIENTS; i++) {
        cases[i] = relapse[i] ? ana_lifetime_ended(weeks[i]) : ana_lifetime_open(weeks[i]);
    }
}

static void test_6_mp(void **state)
{
    (void)state;
    const struct {
        double time, at_risk, ended, survival, error, low, high;
    } table[RELAPSES] = {{6, 21, 3, 6.0 / 7, .0763603548, .6197179553, .9515517476},
                         {7, 17, 1, 96.0 / 119, .0869352852, .5631465646, .9228090192},
                         {10, 15, 1, 64.0 / 85, .0963496530, .5031995108, .8893618352},
                         {13, 12, 1, 176.0 / 255, .1068147078, .4316102225, .8490659633},
                         {16, 11, 1, 32.0 / 51, .1140538653, .3675108560, .8049121895},
                         {22, 7, 1, 64.0 / 119, .1282337517, .2677789368, .7467907176},
                         {23, 6, 1, 160.0 / 357, .1345914568, .1880520060, .6801426285}};
    struct ana_lifetime cases[PATIENTS];
    struct ana_life_step steps[PATIENTS];
    six_mp(cases);
    assert_int_equal(ana_life_curve(cases, PATIENTS, steps), RELAPSES);
    for (size_t i = 0; i < RELAPSES; i++) {
        struct ana_interval interval = ana_life_interval(&steps[i], .95);
        assert_near(steps[i].time, table[i].time, 0);
        assert_near(steps[i].at_risk, table[i].at_risk, 0);
        assert_near(steps[i].ended, table[i].ended, 0);
        assert_near(steps[i].survival, table[i].survival, 3e-16);
        assert_near(steps[i].survival * sqrt(steps[i].greenwood), table[i].error, 6e-11);
        assert_near(interval.low, table[i].low, 6e-11);
        assert_near(interval.high, table[i].high, 6e-11);
    }
    assert_near(ana_life_survival(steps, RELAPSES, 5.999), 1, 0);
    assert_near(ana_life_survival(steps, RELAPSES, 6), 6.0 / 7, 3e-16);
    assert_near(ana_life_survival(steps, RELAPSES, 22.9), 64.0 / 119, 3e-16);
    assert_near(ana_life_survival(steps, RELAPSES, 1000), 160.0 / 357, 3e-16);
}

/* The median is 23 weeks; its interval, from the table above, begins where the lower limit passes 1/2 and has
 * no end, as the upper limit stays above. */
static void test_6_mp_quantiles(void **state)
{
    (void)state;
    struct ana_lifetime cases[PATIENTS];
    struct ana_life_step steps[PATIENTS];
    six_mp(cases);
    size_t count = ana_life_curve(cases, PATIENTS, steps);
    struct ana_interval median = ana_life_quantile_interval(steps, count, .5, .95);
    assert_near(median.estimate, 23, 0);
    assert_near(median.low, 13, 0);
    assert_true(isinf(median.high));
    struct ana_interval quarter = ana_life_quantile_interval(steps, count, .25, .95);
    assert_near(quarter.estimate, 13, 0);
    assert_near(quarter.low, 6, 0);
    assert_near(quarter.high, 22, 0);
    struct ana_interval late = ana_life_quantile_interval(steps, count, .9, .95);
    assert_true(isnan(late.estimate) && isinf(late.high));
    assert_near(late.low, 0, 0);
}

/* 1 - .9 and 1/10 are different numbers in binary. */
static void test_a_quantile_is_reached_at_its_share(void **state)
{
    (void)state;
    struct ana_lifetime cases[10];
    struct ana_life_step steps[10];
    for (size_t i = 0; i < 10; i++) {
        cases[i] = ana_lifetime_ended((double)i + 1);
    }
    size_t count = ana_life_curve(cases, 10, steps);
    for (size_t i = 1; i < 10; i++) {
        assert_near(ana_life_quantile(steps, count, (double)i / 10), (double)i, 0);
        assert_near(ana_life_quantile(steps, count, (double)i / 10 - .05), (double)i, 0);
    }
}

struct sample {
    size_t n;
    struct ana_lifetime cases[CASES_MAX];
};

static void draw(struct sample *sample, uint64_t seed, bool plain)
{
    struct test_random random = {seed};
    int32_t open_percent = test_random_in(&random, 0, 90);
    sample->n = (size_t)test_random_in(&random, 1, CASES_MAX);
    for (size_t i = 0; i < sample->n; i++) {
        double time = test_random_in(&random, 0, 15);
        bool open = test_random_percent(&random, open_percent);
        sample->cases[i] = open ? ana_lifetime_open(time) : ana_lifetime_ended(time);
        if (!plain) {
            sample->cases[i].weight = test_random_in(&random, 1, 40) / 8.0;
            sample->cases[i].entry =
                test_random_percent(&random, 50) ? 0 : test_random_in(&random, 0, (int32_t)time);
        }
        if (!plain && !open && sample->cases[i].entry < time && test_random_percent(&random, 50)) {
            sample->cases[i].low = time - .25;
            sample->cases[i].high = time + .25;
        }
    }
}

static void test_plain_cases_are_kaplan_meier(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < SAMPLES; seed++) {
        struct sample sample;
        struct ana_follow_up cases[CASES_MAX];
        struct ana_survival_step expected[CASES_MAX];
        struct ana_life_step steps[CASES_MAX];
        draw(&sample, seed, true);
        for (size_t i = 0; i < sample.n; i++) {
            bool open = ana_lifetime_is_open(&sample.cases[i]);
            cases[i] = (struct ana_follow_up){sample.cases[i].low, open ? ANA_STILL_OPEN : 1};
        }
        ana_follow_up_sort(cases, sample.n);
        size_t count = ana_kaplan_meier(cases, sample.n, expected);
        assert_int_equal(ana_life_curve(sample.cases, sample.n, steps), count);
        for (size_t i = 0; i < count; i++) {
            struct ana_interval life = ana_life_interval(&steps[i], .9);
            struct ana_interval survival = ana_survival_interval(&expected[i], .9);
            bool same = !(steps[i].time < expected[i].time) && !(steps[i].time > expected[i].time) &&
                        fabs(steps[i].survival - expected[i].survival) <= 0 &&
                        (isinf(steps[i].greenwood) ? isinf(expected[i].greenwood)
                                                   : fabs(steps[i].greenwood - expected[i].greenwood) <= 0) &&
                        (isnan(life.low) ? isnan(survival.low) : fabs(life.low - survival.low) <= 0);
            if (!same) {
                fail_msg("seed %llu, step %zu: %.17g, not %.17g", (unsigned long long)seed, i,
                         steps[i].survival, expected[i].survival);
            }
        }
    }
}

static double time_of(const struct ana_lifetime *l)
{
    return ana_lifetime_is_open(l) ? l->low : (l->low + l->high) / 2;
}

/* Whether a case is under observation just before a time: it came before, or at the time that is its own or
 * at the start. */
static bool is_at_risk(const struct ana_lifetime *l, double time)
{
    bool own = !(time_of(l) > time) && !(time_of(l) < time) && l->entry <= time;
    return time_of(l) >= time && (l->entry <= 0 || l->entry < time || own);
}

/* S and Greenwood's sum at a time from their definition. */
static struct ana_life_step define(const struct sample *sample, double time)
{
    struct ana_life_step step = {.time = time, .survival = 1};
    for (double u = 0; u <= time; u += .25) {
        double ended = 0;
        double at_risk = 0;
        size_t left = 0; /* behind u */
        for (size_t i = 0; i < sample->n; i++) {
            const struct ana_lifetime *l = &sample->cases[i];
            bool ends = is_at_risk(l, u) && !ana_lifetime_is_open(l) && time_of(l) <= u;
            at_risk += is_at_risk(l, u) ? l->weight : 0;
            ended += ends ? l->weight : 0;
            left += is_at_risk(l, u) && !ends;
        }
        if (ended > 0) {
            step.survival *= left > 0 ? 1 - ended / at_risk : 0;
            step.greenwood += left > 0 ? ended / (at_risk * (at_risk - ended)) : INFINITY;
            step.at_risk = at_risk;
            step.ended = ended;
        }
    }
    return step;
}

static void test_weights_and_entries_by_definition(void **state)
{
    (void)state;
    size_t late = 0;
    for (uint64_t seed = 0; seed < SAMPLES; seed++) {
        struct sample sample;
        struct ana_life_step steps[CASES_MAX];
        draw(&sample, seed, false);
        size_t count = ana_life_curve(sample.cases, sample.n, steps);
        assert_true(count <= sample.n);
        for (size_t i = 0; i < sample.n; i++) {
            late += sample.cases[i].entry > 0;
        }
        for (size_t i = 0; i < count; i++) {
            struct ana_life_step expected = define(&sample, steps[i].time);
            bool same = fabs(steps[i].survival - expected.survival) <= 1e-13 &&
                        fabs(steps[i].at_risk - expected.at_risk) <= 1e-12 &&
                        fabs(steps[i].ended - expected.ended) <= 1e-12 &&
                        (isinf(expected.greenwood)
                             ? isinf(steps[i].greenwood)
                             : fabs(steps[i].greenwood - expected.greenwood) <= 1e-12 * expected.greenwood);
            if (!same) {
                fail_msg("seed %llu, step %zu of %zu: %.17g, not %.17g", (unsigned long long)seed, i, count,
                         steps[i].survival, expected.survival);
            }
        }
    }
    assert_true(late > SAMPLES); /* or entries were not tried */
}

/* A weight is so many cases. */
static void test_weights_are_numbers_of_cases(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < SAMPLES / 10; seed++) {
        struct sample sample;
        struct test_random random = {seed};
        struct ana_lifetime many[5 * CASES_MAX];
        struct ana_life_step steps[CASES_MAX];
        struct ana_life_step expected[5 * CASES_MAX];
        size_t n = 0;
        draw(&sample, seed, false);
        for (size_t i = 0; i < sample.n; i++) {
            int32_t copies = test_random_in(&random, 1, 5);
            sample.cases[i].weight = 1;
            for (int32_t k = 0; k < copies; k++) {
                many[n++] = sample.cases[i];
            }
            sample.cases[i].weight = copies;
        }
        size_t count = ana_life_curve(sample.cases, sample.n, steps);
        assert_int_equal(ana_life_curve(many, n, expected), count);
        for (size_t i = 0; i < count; i++) {
            assert_near(steps[i].survival, expected[i].survival, 1e-15);
        }
    }
}

static void test_what_is_left_of_fractions_is_nothing(void **state)
{
    (void)state;
    struct ana_lifetime cases[30];
    struct ana_life_step steps[30];
    for (size_t i = 0; i < 30; i++) {
        cases[i] = (struct ana_lifetime){(double)i, (double)i, 0, .1 + .01 * (double)i};
    }
    assert_int_equal(ana_life_curve(cases, 30, steps), 30);
    assert_near(steps[29].survival, 0, 0);
    assert_true(isinf(steps[29].greenwood) && isfinite(steps[28].greenwood));
    assert_true(isnan(ana_life_interval(&steps[29], .9).low));
    assert_int_equal(ana_life_curve(cases, 0, steps), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_6_mp),
        cmocka_unit_test(test_6_mp_quantiles),
        cmocka_unit_test(test_a_quantile_is_reached_at_its_share),
        cmocka_unit_test(test_plain_cases_are_kaplan_meier),
        cmocka_unit_test(test_weights_and_entries_by_definition),
        cmocka_unit_test(test_weights_are_numbers_of_cases),
        cmocka_unit_test(test_what_is_left_of_fractions_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
