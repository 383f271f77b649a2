/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The latest start of a delegation in scenarios whose answer is known in closed form, through the whole
 * pipeline: a sum of exponentials, the last of ten, k of n.
 */
#include "analysis/plan/latest_start.h"
#include "tests/support/plan_scenario.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

/* 320 000 copies of a start: a standard error of .0004 at .95. Days: the deadline behind day 0, the longest
 * and the shortest time a delegation is given. */
enum { ENVIRONMENTS = 16, COPIES = 20000, DEADLINE = 70, LONGEST = 69, SHORTEST = 20, GRID = 9 };

/* Standard errors by which an estimate may miss; with some 20 of them each test errs once in 10^4. */
static const double ALLOWED = 4.5;

static void find(const struct office *office, const struct plan_people *people,
                 struct ana_latest_start *latest)
{
    struct sim_error error = {0};
    int32_t start = office->pipeline.scenario.settings.start_day;
    const struct ana_start_question question = {.travellers = &people->travellers,
                                                .promise = &people->promise,
                                                .deadline = visa_midnight(start + DEADLINE),
                                                .first_day = start + DEADLINE - LONGEST,
                                                .last_day = start + DEADLINE - SHORTEST,
                                                .step = GRID,
                                                .confidence = 0.95,
                                                .level = 0.95};
    if (ana_latest_start_find(&office->environments, &question, latest, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
}

/* Every start of the curve against the exact probability that `days` are enough. */
static void check_curve(const struct ana_latest_start *latest, int32_t first_day,
                        double (*exact)(double days), uint32_t copies)
{
    for (uint32_t i = 0; i < latest->count; i++) {
        double p = exact((double)(first_day + DEADLINE - latest->curve[i].day));
        double error = sqrt(p * (1 - p) / ((double)ENVIRONMENTS * copies));
        /* Activities end at the next whole minute. */
        if (fabs(latest->curve[i].odds.estimate - p) > ALLOWED * error + 1e-4) {
            fail_msg("%d days: %.5f, exact %.5f +- %.5f", first_day + DEADLINE - latest->curve[i].day,
                     latest->curve[i].odds.estimate, p, error);
        }
        assert_true(latest->curve[i].bound <= latest->curve[i].odds.estimate);
    }
}

/* ---- stages of means 3, 5 and 10 days ---- */

static double sum_of_exponentials(double days)
{
    const double mean[] = {3, 5, 10};
    double tail = 0;
    for (int i = 0; i < 3; i++) {
        double weight = 1;
        for (int j = 0; j < 3; j++) {
            weight *= i == j ? 1 : mean[i] / (mean[i] - mean[j]);
        }
        tail += weight * exp(-days / mean[i]);
    }
    return 1 - tail;
}

static void test_three_stages(void **state)
{
    (void)state;
    static const char *const durations[] = {"mission_approval,exponential,3,,,days",
                                            "ds160,exponential,5,,,days", "printing,exponential,10,,,days",
                                            NULL};
    struct office office;
    struct plan_people people;
    struct ana_latest_start latest;
    office_open(&office, &(struct plan_rows){.durations = durations, .days = 80, .runoff = 200},
                ENVIRONMENTS);
    plan_people_make(&people, 1, COPIES);
    find(&office, &people, &latest);
    int32_t first = office.pipeline.scenario.settings.start_day;
    check_curve(&latest, first, sum_of_exponentials, COPIES);
    /* The P95 is 40.29896869 days: 41 are enough and 40 are not. */
    assert_int_equal(latest.point, first + DEADLINE - 41);
    assert_true(latest.safe == latest.point || latest.safe == latest.point - 1);
    ana_latest_start_destroy(&latest);
    office_close(&office);
}

/* ---- the last of ten ---- */

static double ten_exponentials(double days)
{
    return pow(1 - exp(-days / 10), 10);
}

static double ten_lognormals(double days)
{
    return pow(gsl_cdf_ugaussian_P((log(days) - log(15)) / 0.8), 10);
}

/* Nine of ten, and the first of them among the nine. */
static double head_and_eight(double days)
{
    double p = 1 - exp(-days / 10);
    return p * (pow(p, 9) + 9 * pow(p, 8) * (1 - p));
}

struct trial {
    const char *printing;
    double (*exact)(double days);
    uint32_t at_least;
    bool head;
};

static void check_trial(const struct trial *trial)
{
    enum { TEN = 10, FEWER = 500 };
    const char *const durations[] = {trial->printing, NULL};
    struct office office;
    struct plan_people people;
    struct ana_latest_start latest;
    office_open(&office, &(struct plan_rows){.durations = durations, .days = 80, .runoff = 200},
                ENVIRONMENTS);
    plan_people_make(&people, TEN, FEWER);
    people.promise.at_least = trial->at_least;
    people.must[0] = trial->head;
    find(&office, &people, &latest);
    check_curve(&latest, office.pipeline.scenario.settings.start_day, trial->exact, FEWER);
    ana_latest_start_destroy(&latest);
    office_close(&office);
}

static void test_ten_travellers(void **state)
{
    (void)state;
    const struct trial trials[] = {
        {"printing,exponential,10,,,days", ten_exponentials, 10, false},
        {"printing,lognormal,15,0.8,,days", ten_lognormals, 10, false},
        {"printing,exponential,10,,,days", head_and_eight, 9, true},
    };
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
        check_trial(&trials[i]);
    }
}

/* ---- no safe start ---- */

static void test_no_start_is_safe(void **state)
{
    (void)state;
    static const char *const durations[] = {"printing,fixed,10,,,days", NULL};
    static const char *const outcomes[] = {",0.9,0.1", NULL};
    struct office office;
    struct plan_people people;
    struct ana_latest_start latest;
    office_open(&office,
                &(struct plan_rows){.durations = durations, .outcomes = outcomes, .days = 80, .runoff = 100},
                ENVIRONMENTS);
    plan_people_make(&people, 1, 1000);
    find(&office, &people, &latest);
    assert_int_equal(latest.safe, ANA_NO_START);
    assert_int_equal(latest.point, ANA_NO_START);
    ana_latest_start_destroy(&latest);
    office_close(&office);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_stages),
        cmocka_unit_test(test_ten_travellers),
        cmocka_unit_test(test_no_start_is_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
