/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ceiling of a delegation, the probability that enough are ever issued, against numerical integrals:
 * members' verdicts are tied by one normal factor, so that given the factor they are independent.
 */
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>
#include <math.h>

enum { ENVIRONMENTS = 16, COPIES = 3000 };

static const double ALLOWED = 4.5; /* standard errors */

struct tied {
    double issued, rho; /* of each member; between them */
    uint32_t count, at_least;
    bool head;
};

/* The probability that enough are issued, given the factor. */
static double given_factor(double z, void *context)
{
    const struct tied *tied = context;
    double member = tied->rho < 1
                        ? gsl_cdf_ugaussian_P((gsl_cdf_ugaussian_Pinv(tied->issued) - sqrt(tied->rho) * z) /
                                              sqrt(1 - tied->rho))
                        : 0;
    uint32_t others = tied->count - (tied->head ? 1 : 0);
    uint32_t needed = tied->at_least - (tied->head ? 1 : 0);
    double enough = needed == 0 ? 1 : gsl_cdf_binomial_Q(needed - 1, member, others);
    return gsl_ran_ugaussian_pdf(z) * enough * (tied->head ? member : 1);
}

static double exact(const struct tied *tied)
{
    struct tied copy = *tied;
    gsl_function function = {.function = given_factor, .params = &copy};
    gsl_integration_workspace *workspace = gsl_integration_workspace_alloc(1000);
    double result = 0;
    double error = 0;
    assert_non_null(workspace);
    assert_int_equal(gsl_integration_qag(&function, -9, 9, 1e-10, 1e-10, 1000, GSL_INTEG_GAUSS61, workspace,
                                         &result, &error),
                     GSL_SUCCESS);
    gsl_integration_workspace_free(workspace);
    return result;
}

/* The probability by ghosts: with the correlation of the scenario, or without any. */
static double by_ghosts(const struct office *office, const struct tied *tied, bool untied)
{
    struct plan_people people;
    struct ana_shares shares;
    struct sim_error error = {0};
    const int64_t start = visa_midnight(office->pipeline.scenario.settings.start_day);
    const int64_t never = ANA_NEVER;
    plan_people_make(&people, tied->count, COPIES);
    people.promise.at_least = tied->at_least;
    people.must[0] = tied->head;
    people.travellers.untied = untied;
    people.travellers.starts = &start;
    people.travellers.start_count = 1;
    const struct ana_odds_question question = {.travellers = &people.travellers,
                                               .promise = &people.promise,
                                               .deadlines = &never,
                                               .deadline_count = 1};
    assert_int_equal(ana_odds_ask(&office->environments, &question, &shares, &error), SIM_OK);
    double estimate = ana_shares_interval(&shares, 0, 0.95).estimate;
    ana_shares_destroy(&shares);
    return estimate;
}

static void check(double estimate, double p, const char *what)
{
    double error = sqrt(p * (1 - p) / ((double)ENVIRONMENTS * COPIES));
    if (fabs(estimate - p) > ALLOWED * error + 1e-5) {
        fail_msg("%s: %.5f, exact %.5f +- %.5f", what, estimate, p, error);
    }
}

static void test_members_with_one_fate(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,fixed,1,,,days", NULL};
    static const char *const outcomes[] = {",0.9,0.1", NULL};
    static const char *const behaviour[] = {"party_correlation,0.5", "give_up,1", "maximum_attempts,1", NULL};
    const struct tied trials[] = {
        {0.9, 0.5, 8, 8, false}, {0.9, 0.5, 8, 6, false},  {0.9, 0.5, 8, 6, true},
        {0.9, 0.5, 1, 1, false}, {0.9, 0.5, 20, 18, true},
    };
    struct office office;
    office_open(
        &office,
        &(struct plan_rows){
            .durations = durations, .outcomes = outcomes, .behaviour = behaviour, .days = 20, .runoff = 40},
        ENVIRONMENTS);
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
        struct tied tied = trials[i];
        check(by_ghosts(&office, &tied, false), exact(&tied), "tied");
        tied.rho = 0;
        check(by_ghosts(&office, &tied, true), exact(&tied), "untied");
    }
    office_close(&office);
}

/* Refused with probability .25, at most three attempts: 1 - 1/64 are issued in the end. */
static void test_who_applies_again(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,exponential,10,,,days",
                                            "reapply_wait,exponential,135,,,days", NULL};
    static const char *const outcomes[] = {",0.75,0.25", NULL};
    static const char *const behaviour[] = {"maximum_attempts,3", NULL};
    struct office office;
    const struct tied one = {.count = 1, .at_least = 1};
    office_open(
        &office,
        &(struct plan_rows){
            .durations = durations, .outcomes = outcomes, .behaviour = behaviour, .days = 20, .runoff = 3000},
        ENVIRONMENTS);
    check(by_ghosts(&office, &one, false), 0.984375, "at most three attempts");
    office_close(&office);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_with_one_fate),
        cmocka_unit_test(test_who_applies_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
