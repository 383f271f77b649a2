/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold of fitted laws whatever the sample: no numbers that are none, the same from elsewhere and in
 * any order, and a test that rejects the right family as often as it says, and a wrong one more often. What
 * needs thousands of fits is in test_lifetime_fit_long.c.
 */
#include "analysis/statistics/lifetime_fit.h"
#include "analysis/statistics/lifetime_search.h"
#include "tests/support/kolmogorov.h"
#include "tests/support/life_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>

enum { CASES_MOST = 500, WILD = 1200, WILD_MOST = 30, SEEDS = 200, STARTS = 60 };

struct outcome {
    struct ana_life_fit fit;
    struct ana_fit_test test;
};

static struct outcome fit(enum sim_law_family family, const struct ana_lifetime *lifetimes, size_t n)
{
    struct outcome outcome;
    struct sim_error error = {0};
    assert_int_equal(ana_life_fit(&outcome.fit, family, lifetimes, n, &error), SIM_OK);
    assert_int_equal(ana_life_fit_test(&outcome.test, &outcome.fit, lifetimes, n, &error), SIM_OK);
    return outcome;
}

/* Few cases, many of them alike, open, at 0, or with entries of their own age. */
static size_t draw_wild(struct ana_lifetime *lifetimes, uint64_t seed)
{
    struct test_random random = {seed};
    size_t n = (size_t)test_random_in(&random, 0, WILD_MOST);
    int32_t open = test_random_in(&random, 0, 100);
    int32_t days = test_random_in(&random, 0, 100);
    int32_t late = test_random_in(&random, 0, 60);
    int32_t most = test_random_in(&random, 0, 40);
    double unit = pow(10, test_random_in(&random, -6, 6));
    for (size_t i = 0; i < n; i++) {
        double time = test_random_in(&random, 0, most) * unit;
        double weight = test_random_percent(&random, 30) ? .01 * test_random_in(&random, 1, 300) : 1;
        bool interval = test_random_percent(&random, days);
        lifetimes[i] = (struct ana_lifetime){time, interval ? time + unit : time, 0, weight};
        if (test_random_percent(&random, open)) {
            lifetimes[i].high = INFINITY;
        }
        if (test_random_percent(&random, late)) {
            lifetimes[i].entry = time * test_random_in(&random, 0, 4) / 4;
        }
    }
    return n;
}

static void check_sane(const struct outcome *o, uint64_t seed)
{
    const struct ana_life_fit *f = &o->fit;
    bool sane = f->converged == (f->problem == NULL);
    if (f->converged) {
        size_t parameters = sim_law_family_parameters(f->law.family);
        sane = sane && isfinite(f->log_likelihood) && isfinite(f->aic);
        for (size_t i = 0; i < parameters; i++) {
            struct ana_interval interval = ana_life_fit_interval(f, i, .9);
            sane = sane && f->law.parameter[i] > 0 && isfinite(f->law.parameter[i]) && interval.low > 0 &&
                   interval.low < interval.estimate && isfinite(interval.high) && f->covariance[i][i] > 0;
        }
    }
    sane = sane && (isnan(o->test.p) || (o->test.p >= 0 && o->test.p <= 1 && o->test.freedom > 0));
    if (!sane) {
        fail_msg("seed %llu, %s: %g, %g", (unsigned long long)seed, sim_law_family_name(f->law.family),
                 f->law.parameter[0], f->law.parameter[1]);
    }
}

static void test_wild_samples_give_numbers_or_reasons(void **state)
{
    (void)state;
    size_t converged = 0;
    for (uint64_t seed = 0; seed < WILD; seed++) {
        struct ana_lifetime lifetimes[WILD_MOST];
        size_t n = draw_wild(lifetimes, seed);
        for (size_t f = 0; f < ANA_FIT_FAMILIES; f++) {
            struct outcome outcome = fit(ana_fit_families[f], lifetimes, n);
            check_sane(&outcome, seed);
            converged += outcome.fit.converged;
        }
    }
    assert_true(converged > WILD && converged < WILD * ANA_FIT_FAMILIES);
}

static void test_outside_the_domain(void **state)
{
    (void)state;
    const struct ana_lifetime wrong[] = {
        {-1, 1, 0, 1}, {2, 1, 0, 1}, {NAN, 1, 0, 1},      {1, NAN, 0, 1}, {1, 1, 2, 1},
        {1, 1, -1, 1}, {1, 1, 0, 0}, {1, 1, 0, INFINITY}, {1, 1, 0, NAN}, {INFINITY, INFINITY, 0, 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct ana_life_fit found;
        struct sim_error error = {0};
        assert_int_equal(ana_life_fit(&found, SIM_LAW_GAMMA, &wrong[i], 1, &error), SIM_ERR_ARGUMENT);
        assert_non_null(strstr(error.message, "lifetime 0"));
        assert_false(found.converged);
    }
}

/* From starts anywhere within two units of the logarithms. */
static void test_starts_do_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < STARTS; seed++) {
        struct ana_lifetime lifetimes[CASES_MOST];
        enum sim_law_family family = ana_fit_families[seed % ANA_FIT_FAMILIES];
        struct life_design design = {life_law(family), 40 + 5 * seed, (double)(seed % 3) * .3, seed % 2,
                                     seed % 5 < 2};
        struct test_random random = {seed};
        struct ana_life_sample sample;
        struct ana_life_maximum a;
        struct ana_life_maximum b;
        life_sample(&design, seed, lifetimes);
        const double here[] = {0, 0};
        const double there[] = {4 * test_random_uniform(&random) - 2, 4 * test_random_uniform(&random) - 2};
        assert_int_equal(ana_life_sample_make(&sample, lifetimes, design.n, NULL), SIM_OK);
        assert_int_equal(ana_life_maximise(&a, &sample, family, here, NULL), SIM_OK);
        assert_int_equal(ana_life_maximise(&b, &sample, family, there, NULL), SIM_OK);
        ana_life_sample_destroy(&sample);
        bool same = a.problem == NULL && b.problem == NULL &&
                    fabs(a.log_likelihood - b.log_likelihood) < 1e-8 && fabs(a.at[0] - b.at[0]) < 1e-7 &&
                    fabs(a.at[1] - b.at[1]) < 1e-7 &&
                    fabs(a.covariance[0][0] / b.covariance[0][0] - 1) < 1e-4;
        if (!same) {
            fail_msg("seed %llu: %.10g %.10g, not %.10g %.10g", (unsigned long long)seed, a.at[0], a.at[1],
                     b.at[0], b.at[1]);
        }
    }
}

/* Cases in another order, and split in halves: every number stays. */
static void test_order_and_merging_do_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 40; seed++) {
        struct ana_lifetime lifetimes[CASES_MOST];
        struct ana_lifetime other[2 * CASES_MOST];
        enum sim_law_family family = ana_fit_families[seed % ANA_FIT_FAMILIES];
        struct life_design design = {life_law(family), 100 + 5 * seed, (double)(seed % 3) * .3, seed % 2,
                                     seed % 5 < 3};
        life_sample(&design, seed, lifetimes);
        for (size_t i = 0; i < design.n; i++) {
            other[2 * i] = lifetimes[design.n - 1 - i];
            other[2 * i].weight = .75;
            other[2 * i + 1] = lifetimes[i];
            other[2 * i + 1].weight = .25;
        }
        struct outcome a = fit(family, lifetimes, design.n);
        struct outcome b = fit(family, other, 2 * design.n);
        assert_true(a.fit.converged && b.fit.converged);
        for (size_t i = 0; i < sim_law_family_parameters(family); i++) {
            assert_true(fabs(a.fit.law.parameter[i] / b.fit.law.parameter[i] - 1) < 1e-12);
        }
        assert_true(a.test.freedom >= 1 && a.test.freedom == b.test.freedom);
        assert_true(fabs(a.test.p - b.test.p) < 1e-9);
    }
}

/* Another unit of time: the same law in that unit, the same test. */
static void test_units_do_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 16; seed++) {
        struct ana_lifetime lifetimes[CASES_MOST];
        enum sim_law_family family = ana_fit_families[seed % ANA_FIT_FAMILIES];
        struct life_design design = {life_law(family), 200, .3, true, seed % 5 < 3};
        life_sample(&design, seed, lifetimes);
        struct outcome a = fit(family, lifetimes, design.n);
        double events = a.fit.events;
        for (size_t i = 0; i < design.n; i++) {
            lifetimes[i].low *= 1440;
            lifetimes[i].high *= 1440;
            lifetimes[i].entry *= 1440;
        }
        struct outcome b = fit(family, lifetimes, design.n);
        size_t time = family == SIM_LAW_WEIBULL || family == SIM_LAW_GAMMA;
        double expected = a.fit.log_likelihood - (design.days ? 0 : events * log(1440));
        assert_true(fabs(b.fit.law.parameter[time] / a.fit.law.parameter[time] / 1440 - 1) < 1e-8);
        assert_true(fabs(b.fit.log_likelihood - expected) < 1e-7);
        assert_true(fabs(b.test.p - a.test.p) < 1e-6);
    }
}

/* p of the right family over samples with all that can make it hard: 16 distances, one of which is beyond 2.2
 * once in 500 such tests. Seeds are fixed: what passes once passes always. */
static void test_p_is_uniform(void **state)
{
    (void)state;
    for (size_t k = 0; k < 4 * ANA_FIT_FAMILIES; k++) {
        struct ana_fitted_law law = life_law(ana_fit_families[k % ANA_FIT_FAMILIES]);
        size_t kind = k / ANA_FIT_FAMILIES;
        struct life_design design = {law, 120, kind % 2 == 1 ? .3 : 0, kind == 3, kind >= 2};
        double p[SEEDS];
        for (size_t seed = 0; seed < SEEDS; seed++) {
            struct ana_lifetime lifetimes[CASES_MOST];
            life_sample(&design, 1000 * k + seed, lifetimes);
            p[seed] = fit(law.family, lifetimes, design.n).test.p;
            assert_true(p[seed] >= 0);
        }
        double distance = kolmogorov(p, SEEDS);
        if (!(distance < 2.2)) {
            fail_msg("%s, kind %zu: %g", sim_law_family_name(law.family), kind, distance);
        }
    }
}

/* Of 300 cases, 30 % of them open, in whole days. */
static void test_a_wrong_family_is_rejected(void **state)
{
    (void)state;
    static const struct {
        enum sim_law_family of, as;
        int least; /* of 60, at a level of .05, where 3 would be chance */
    } pairs[] = {{SIM_LAW_GAMMA, SIM_LAW_EXPONENTIAL, 60},
                 {SIM_LAW_LOGNORMAL, SIM_LAW_EXPONENTIAL, 60},
                 {SIM_LAW_EXPONENTIAL, SIM_LAW_LOGNORMAL, 25},
                 {SIM_LAW_LOGNORMAL, SIM_LAW_WEIBULL, 20},
                 {SIM_LAW_WEIBULL, SIM_LAW_LOGNORMAL, 20}};
    for (size_t k = 0; k < sizeof pairs / sizeof pairs[0]; k++) {
        struct life_design design = {life_law(pairs[k].of), 300, .3, false, true};
        int rejected = 0;
        for (uint64_t seed = 0; seed < 60; seed++) {
            struct ana_lifetime lifetimes[CASES_MOST];
            life_sample(&design, seed, lifetimes);
            rejected += fit(pairs[k].as, lifetimes, design.n).test.p < .05;
        }
        if (rejected < pairs[k].least) {
            fail_msg("%s as %s: rejected %d of 60", sim_law_family_name(pairs[k].of),
                     sim_law_family_name(pairs[k].as), rejected);
        }
    }
}

static void test_too_few_ends_say_nothing(void **state)
{
    (void)state;
    struct ana_lifetime lifetimes[10];
    struct life_design design = {life_law(SIM_LAW_WEIBULL), 10, 0, false, false};
    life_sample(&design, 1, lifetimes);
    struct outcome few = fit(SIM_LAW_WEIBULL, lifetimes, 10);
    assert_true(few.fit.converged && isnan(few.test.p) && few.test.freedom == 0);
    struct outcome none = fit(SIM_LAW_WEIBULL, lifetimes, 1);
    assert_true(!none.fit.converged && isnan(none.test.p));
    assert_true(isnan(ana_life_fit_interval(&none.fit, 0, .9).low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wild_samples_give_numbers_or_reasons),
        cmocka_unit_test(test_outside_the_domain),
        cmocka_unit_test(test_starts_do_not_matter),
        cmocka_unit_test(test_order_and_merging_do_not_matter),
        cmocka_unit_test(test_units_do_not_matter),
        cmocka_unit_test(test_p_is_uniform),
        cmocka_unit_test(test_a_wrong_family_is_rejected),
        cmocka_unit_test(test_too_few_ends_say_nothing),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
