/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fitted laws over thousands of samples of known laws: all four families, with 0, 30 and 60 % still open,
 * seen from the start or from an age on, at exact times or in whole days. Parameters come back without bias,
 * their intervals cover as often as they say, and the test of the right family is uniform.
 */
#include "analysis/statistics/lifetime_fit.h"
#include "tests/support/kolmogorov.h"
#include "tests/support/life_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>

enum { CASES = 1000, SAMPLES = 2000, KINDS = 12, DESIGNS = KINDS * ANA_FIT_FAMILIES };

#define LEVEL     .9
#define BIAS_MOST .02

/*
 * Binomial bounds at 1e-3 for all 84 intervals together (7 parameters, 12 designs): 4.38 standard errors of a
 * coverage over 2,000 samples, 2.9 %. Kolmogorov's distance at 1e-3 for all 48 tests together: 2.32 = root of
 * log(2 x 48,000) / 2, and a little for what is uniform only in the limit.
 */
#define COVERAGE_OFF  .0294
#define DISTANCE_MOST 2.4

static struct life_design design_of(size_t k)
{
    size_t kind = k / ANA_FIT_FAMILIES;
    return (struct life_design){.law = life_law(ana_fit_families[k % ANA_FIT_FAMILIES]),
                                .n = CASES,
                                .open = (double)(kind % 3) * .3,
                                .late = kind / 3 % 2 == 1,
                                .days = kind / 6 == 1};
}

struct tally {
    double sum[ANA_FIT_PARAMETERS], squares[ANA_FIT_PARAMETERS]; /* of relative errors */
    double covered[ANA_FIT_PARAMETERS];
    double p[SAMPLES];
};

static void take(struct tally *tally, const struct life_design *design, uint64_t seed)
{
    struct ana_lifetime lifetimes[CASES];
    struct ana_life_fit fit;
    struct ana_fit_test test;
    assert_true(design->n <= CASES);
    life_sample(design, seed, lifetimes);
    assert_int_equal(ana_life_fit(&fit, design->law.family, lifetimes, design->n, NULL), SIM_OK);
    assert_int_equal(ana_life_fit_test(&test, &fit, lifetimes, design->n, NULL), SIM_OK);
    assert_true(fit.converged && test.p >= 0);
    tally->p[seed % SAMPLES] = test.p;
    for (size_t i = 0; i < sim_law_family_parameters(design->law.family); i++) {
        double off = fit.law.parameter[i] / design->law.parameter[i] - 1;
        struct ana_interval interval = ana_life_fit_interval(&fit, i, LEVEL);
        tally->sum[i] += off;
        tally->squares[i] += off * off;
        tally->covered[i] +=
            interval.low <= design->law.parameter[i] && design->law.parameter[i] <= interval.high;
    }
}

static size_t check(struct tally *tally, const struct life_design *design)
{
    const char *name = sim_law_family_name(design->law.family);
    double distance = kolmogorov(tally->p, SAMPLES);
    size_t wrong = distance > DISTANCE_MOST;
    print_message("%-11s open %.1f late %d days %d: distance %.2f", name, design->open, design->late,
                  design->days, distance);
    for (size_t i = 0; i < sim_law_family_parameters(design->law.family); i++) {
        double bias = tally->sum[i] / SAMPLES;
        double error = sqrt(fmax(tally->squares[i] / SAMPLES - bias * bias, 0) / SAMPLES);
        double coverage = tally->covered[i] / SAMPLES;
        wrong += !(fabs(bias) + 3 * error < BIAS_MOST) || !(fabs(coverage - LEVEL) < COVERAGE_OFF);
        print_message("; bias %+.2f +- %.2f %%, coverage %.1f %%", 100 * bias, 100 * error, 100 * coverage);
    }
    print_message("%s\n", wrong > 0 ? " WRONG" : "");
    return wrong;
}

static void test_laws_come_back(void **state)
{
    (void)state;
    size_t wrong = 0;
    struct tally *tally = calloc(DESIGNS, sizeof *tally);
    assert_non_null(tally);
    for (size_t k = 0; k < DESIGNS; k++) {
        struct life_design design = design_of(k);
        for (uint64_t seed = 0; seed < SAMPLES; seed++) {
            take(&tally[k], &design, (k + 1) * SAMPLES + seed);
        }
        wrong += check(&tally[k], &design);
    }
    free(tally);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_laws_come_back),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
