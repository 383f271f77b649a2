/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ends in intervals of time: against a sum over cases written down as it is defined, with the mean over an
 * interval integrated; against the derivative of the log-likelihood along a factor on the hazard; and where
 * borders may be.
 */
#include "analysis/statistics/lifetime_bins.h"
#include "analysis/statistics/lifetime_fit.h"
#include "tests/support/life_sample.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>

enum { CASES = 300, SEEDS = 64, SLICES = 40 };

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.15g, expected %.15g", obtained, expected);
    }
}

/* A sample, a law for it in its unit, and bins. */
struct scene {
    struct life_design design;
    struct ana_lifetime lifetimes[CASES];
    struct ana_life_sample sample;
    struct ana_fitted_law law;
    struct ana_law_terms terms;
    struct ana_life_bins bins;
};

static void set(struct scene *scene, uint64_t seed)
{
    enum sim_law_family family = ana_fit_families[seed % ANA_FIT_FAMILIES];
    scene->design = (struct life_design){.law = life_law(family),
                                         .n = CASES,
                                         .open = (double)(seed / 4 % 3) * .3,
                                         .late = seed / 2 % 2 == 1,
                                         .days = seed % 3 > 0};
    life_sample(&scene->design, seed, scene->lifetimes);
    assert_int_equal(ana_life_sample_make(&scene->sample, scene->lifetimes, CASES, NULL), SIM_OK);
    scene->law = scene->design.law;
    size_t time = family == SIM_LAW_WEIBULL || family == SIM_LAW_GAMMA;
    scene->law.parameter[time] /= scene->sample.unit;
    scene->terms = ana_law_terms(&scene->law);
    assert_int_equal(ana_life_bins_make(&scene->bins, &scene->sample, &scene->terms, NULL), SIM_OK);
}

static double begin_of(const struct scene *scene, size_t bin)
{
    return bin == 0 ? 0 : scene->bins.border[bin - 1];
}

static double end_of(const struct scene *scene, size_t bin)
{
    return bin + 1 < scene->bins.count ? scene->bins.border[bin] : INFINITY;
}

/* The hazard between two times; none where they are the other way round. */
static double hazard(const struct scene *scene, double from, double to)
{
    return to > from ? log(ana_fitted_survival(&scene->law, from) / ana_fitted_survival(&scene->law, to)) : 0;
}

/* What a case that is observed up to a time is expected to add to a bin. */
static double expect(const struct scene *scene, const struct ana_lifetime *l, double until, size_t bin)
{
    double unit = scene->sample.unit;
    return hazard(scene, fmax(begin_of(scene, bin), l->entry / unit), fmin(end_of(scene, bin), until / unit));
}

/* Given that it ended within [low, high]: the mean over slices of the same probability, at their medians. */
static double expect_mean(const struct scene *scene, const struct ana_lifetime *l, size_t bin)
{
    double before = ana_fitted_survival(&scene->design.law, l->low);
    double after = ana_fitted_survival(&scene->design.law, l->high);
    double sum = 0;
    for (size_t i = 0; i < SLICES; i++) {
        double survival = before - (before - after) * ((double)i + .5) / SLICES;
        sum += expect(scene, l, ana_fitted_quantile(&scene->design.law, 1 - survival), bin) / SLICES;
    }
    return sum;
}

static void test_sums_are_as_defined(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS / 4; seed++) {
        struct scene scene;
        struct ana_life_ends ends;
        set(&scene, seed);
        ana_life_ends(&ends, &scene.sample, &scene.bins, &scene.terms);
        assert_true(scene.bins.count >= 4);
        for (size_t bin = 0; bin < scene.bins.count; bin += 3) {
            double expected = 0;
            double observed = 0;
            for (size_t i = 0; i < CASES; i++) {
                const struct ana_lifetime *l = &scene.lifetimes[i];
                bool open = ana_lifetime_is_open(l);
                double high = l->high / scene.sample.unit;
                observed += !open && high > begin_of(&scene, bin) && high <= end_of(&scene, bin);
                expected += open || !(l->low < l->high) ? expect(&scene, l, l->low, bin)
                                                        : expect_mean(&scene, l, bin);
            }
            assert_near(ends.observed[bin], observed, 0);
            assert_near(ends.expected[bin], expected, 1e-5 * expected);
            assert_true(ends.variance[bin] <= ends.expected[bin] * (1 + 1e-12));
            assert_true(ends.variance[bin] > .9 * ends.expected[bin]);
        }
        ana_life_sample_destroy(&scene.sample);
    }
}

/* A factor exp(b) on the whole hazard: S^exp(b). An exponential law's mean, or a Weibull law's scale^shape,
 * is such a factor, so that at their maximum observed and expected ends are as many, whatever is known of
 * them. */
static void test_at_the_maximum_ends_are_as_many(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct scene scene;
        struct ana_life_ends ends;
        set(&scene, seed);
        for (size_t f = 0; f < 2; f++) {
            struct ana_life_fit fit;
            double observed = 0;
            double expected = 0;
            assert_int_equal(ana_life_fit(&fit, ana_fit_families[f], scene.lifetimes, CASES, NULL), SIM_OK);
            assert_true(fit.converged);
            fit.law.parameter[f] /= scene.sample.unit; /* the mean; the scale */
            struct ana_law_terms terms = ana_law_terms(&fit.law);
            ana_life_ends(&ends, &scene.sample, &scene.bins, &terms);
            for (size_t bin = 0; bin < scene.bins.count; bin++) {
                observed += ends.observed[bin];
                expected += ends.expected[bin];
            }
            assert_near(observed, scene.sample.events, 1e-9);
            assert_near(expected, observed, 1e-5);
        }
        ana_life_sample_destroy(&scene.sample);
    }
}

static void test_borders(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct scene scene;
        struct ana_life_ends ends;
        set(&scene, seed);
        ana_life_ends(&ends, &scene.sample, &scene.bins, &scene.terms);
        assert_true(scene.bins.count <= ANA_LIFE_BINS_MOST);
        for (size_t bin = 0; bin < scene.bins.count; bin++) {
            double border = end_of(&scene, bin);
            assert_true(border > begin_of(&scene, bin));
            assert_true(ends.expected[bin] > 3.9);
            for (size_t i = 0; i < scene.sample.count; i++) {
                const struct ana_life_atom *atom = &scene.sample.atoms[i];
                assert_true(ana_life_atom_is_open(atom) || atom->low >= border || atom->high <= border);
            }
        }
        ana_life_sample_destroy(&scene.sample);
    }
}

/* Intervals that all overlap leave one bin. */
static void test_overlapping_intervals_leave_no_border(void **state)
{
    (void)state;
    struct ana_lifetime lifetimes[CASES];
    struct ana_life_sample sample;
    struct ana_life_bins bins;
    for (size_t i = 0; i < CASES; i++) {
        lifetimes[i] = (struct ana_lifetime){(double)i, (double)i + 1.5, 0, 1};
    }
    assert_int_equal(ana_life_sample_make(&sample, lifetimes, CASES, NULL), SIM_OK);
    const struct ana_fitted_law law = {SIM_LAW_EXPONENTIAL, {1, 0}};
    struct ana_law_terms terms = ana_law_terms(&law);
    assert_int_equal(ana_life_bins_make(&bins, &sample, &terms, NULL), SIM_OK);
    assert_int_equal(bins.count, 1);
    ana_life_sample_destroy(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_are_as_defined),
        cmocka_unit_test(test_at_the_maximum_ends_are_as_many),
        cmocka_unit_test(test_borders),
        cmocka_unit_test(test_overlapping_intervals_leave_no_border),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
