/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sequential test of targets: its constants, a second computation from all observations, how often it is
 * wrong where the mean is off its target by the tolerance and no more, and what it does with shares.
 */
#include "analysis/capacity/feasibility.h"
#include "tests/support/feasibility_trials.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { TRIALS = 6000, COMPARED = 2000, OBSERVATIONS_MAX = 20000 };

static const struct ana_target at_most = {.bound = 10, .sense = ANA_AT_MOST, .tolerance = 1};
static const struct ana_target at_least = {.bound = 10, .sense = ANA_AT_LEAST, .tolerance = 1};

static struct ana_feasibility_design design_of(const struct ana_target *targets, size_t count)
{
    return (struct ana_feasibility_design){.targets = count,
                                           .target = targets,
                                           .first_stage = 10,
                                           .batch = 1,
                                           .max_observations = OBSERVATIONS_MAX,
                                           .error = .05};
}

static void start(struct ana_feasibility_test *test, const struct ana_feasibility_design *design)
{
    struct sim_error error = {0};
    if (ana_feasibility_init(test, design, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
}

/* Everything once more from the text of the header, with all observations kept. */
struct plain_test {
    uint32_t n;
    double y[OBSERVATIONS_MAX][2];
};

static double sum_of_slack(const struct plain_test *plain, const struct ana_target *target, size_t i)
{
    double sum = 0;
    for (uint32_t j = 0; j < plain->n; j++) {
        double slack = target->bound - plain->y[j][i];
        sum += target->sense == ANA_AT_MOST ? slack : -slack;
    }
    return sum;
}

static double first_variance(const struct plain_test *plain, uint32_t n0, size_t i)
{
    double mean = 0;
    double sum = 0;
    for (uint32_t j = 0; j < n0; j++) {
        mean += plain->y[j][i] / n0;
    }
    for (uint32_t j = 0; j < n0; j++) {
        sum += (plain->y[j][i] - mean) * (plain->y[j][i] - mean);
    }
    return sum / (n0 - 1);
}

static enum ana_feasibility plain_decision(const struct plain_test *plain,
                                           const struct ana_feasibility_design *design, size_t i)
{
    const struct ana_target *target = &design->target[i];
    double freedom = design->first_stage - 1;
    double b = design->error / (double)design->targets;
    double h2 = freedom * (pow(2 * b, -2 / freedom) - 1);
    double s2 = first_variance(plain, design->first_stage, i);
    double line = h2 * s2 / (2 * target->tolerance) - target->tolerance * plain->n / 2;
    line = line > 0 ? line : 0;
    double sum = sum_of_slack(plain, target, i);
    return sum >= line ? ANA_MET : sum <= -line ? ANA_MISSED : ANA_FEASIBILITY_OPEN;
}

/* Compares after one observation; the first decision of a target stands. */
static void compare(const struct plain_test *plain, const struct ana_feasibility_design *design,
                    const struct ana_feasibility_test *test, enum ana_feasibility *stands)
{
    bool missed = false;
    bool all = true;
    for (size_t i = 0; i < design->targets; i++) {
        if (stands[i] == ANA_FEASIBILITY_OPEN) {
            stands[i] = plain_decision(plain, design, i);
        }
        missed = missed || stands[i] == ANA_MISSED;
        all = all && stands[i] == ANA_MET;
        assert_int_equal(test->target[i].decision, stands[i]);
    }
    assert_int_equal(test->decision, missed ? ANA_MISSED : all ? ANA_MET : ANA_FEASIBILITY_OPEN);
}

static void test_equals_the_definition_at_every_checkpoint(void **state)
{
    (void)state;
    static struct plain_test plain;
    const struct ana_target targets[] = {at_most, at_least};
    for (uint64_t seed = 1; seed <= COMPARED; seed++) {
        struct test_random random = {seed};
        struct test_measures measures = {.rho = .5};
        for (size_t i = 0; i < 2; i++) {
            measures.mean[i] = 10 + 3 * (test_random_unit(&random) - .5);
            measures.deviation[i] = 1 + 2 * test_random_unit(&random);
        }
        const struct ana_feasibility_design design = design_of(targets, 1 + seed % 2);
        struct ana_feasibility_test test;
        start(&test, &design);
        plain.n = 0;
        enum ana_feasibility stands[2] = {ANA_FEASIBILITY_OPEN, ANA_FEASIBILITY_OPEN};
        while (test.decision == ANA_FEASIBILITY_OPEN) {
            for (uint32_t more = ana_feasibility_wants(&test); more > 0; more--) {
                test_observe(&measures, design.targets, &random, plain.y[plain.n]);
                ana_feasibility_add(&test, plain.y[plain.n++]);
            }
            compare(&plain, &design, &test, stands);
        }
    }
}

/* The chance of the wrong line is b: E (1 + h^2 / f)^(-f / 2) / 2 = b, by the equation of the paper. */
static void test_the_line(void **state)
{
    (void)state;
    const struct ana_feasibility_design design = design_of(&at_most, 1);
    struct ana_feasibility_test test;
    start(&test, &design);
    for (int i = 0; i < 10; i++) { /* 6, 14, 6, 14, ...: S^2 = 160 / 9 */
        ana_feasibility_add(&test, &(double){10 + (i % 2 == 0 ? -4 : 4)});
    }
    double h2 = test.target[0].ends * 9 / 160;
    assert_true(fabs(.5 * pow(1 + h2 / 9, -4.5) - .05) < 1e-12);
    assert_true(fabs(test.target[0].variance - 160.0 / 9) < 1e-12);
    assert_int_equal(test.decision, ANA_FEASIBILITY_OPEN);
    assert_int_equal(ana_feasibility_wants(&test), 1); /* an eighth of 10 */
}

static void expect_at_most(const char *what, double wrong, double error)
{
    print_message("%s: wrong in %.4f, promised %.4f\n", what, wrong, error);
    assert_true(wrong <= test_most_wrong(error, TRIALS));
}

/* One target: the promise is nearly used up at the edge of the zone, so that a wrong constant shows. */
static void test_errors_at_the_edge_of_the_zone(void **state)
{
    (void)state;
    const struct ana_target *targets[] = {&at_most, &at_least};
    for (size_t i = 0; i < 2; i++) {
        const struct ana_feasibility_design design = design_of(targets[i], 1);
        double worse = targets[i]->sense == ANA_AT_MOST ? 11 : 9;
        struct test_measures off = {.mean = {worse}, .deviation = {4}};
        struct test_shares shares = test_feasibility_often(&design, &off, 1 + i, TRIALS);
        expect_at_most("off by the tolerance", shares.met, .05);
        assert_true(shares.met > .03);
        struct test_measures good = {.mean = {20 - worse}, .deviation = {4}};
        shares = test_feasibility_often(&design, &good, 3 + i, TRIALS);
        expect_at_most("good by the tolerance", shares.missed, .05);
        assert_true(shares.missed > .03);
        struct test_measures far = {.mean = {worse + 9 * (worse - 10)}, .deviation = {4}};
        shares = test_feasibility_often(&design, &far, 5 + i, TRIALS);
        assert_true(shares.met < .001 && shares.observations < 16);
    }
}

/* Several targets, whatever they have to do with each other. */
static void test_errors_of_several_targets(void **state)
{
    (void)state;
    const struct ana_target targets[] = {at_most, at_least, at_most, at_least};
    const double rhos[] = {0, .9};
    const struct ana_feasibility_design design = design_of(targets, 4);
    for (size_t i = 0; i < 2; i++) {
        struct test_measures good = {.mean = {9, 11, 9, 11}, .deviation = {2, 3, 4, 5}, .rho = rhos[i]};
        struct test_shares shares = test_feasibility_often(&design, &good, 11 + i, TRIALS / 2);
        expect_at_most("four good ones", shares.missed, .05);
        good.mean[2] = 11;
        shares = test_feasibility_often(&design, &good, 13 + i, TRIALS / 2);
        expect_at_most("one of four off", shares.met, .05);
    }
}

/* What runs into its limit is undecided; that never makes a missed target met. */
static void test_the_limit_is_on_the_safe_side(void **state)
{
    (void)state;
    struct ana_feasibility_design design = design_of(&at_most, 1);
    design.max_observations = 20;
    struct test_measures off = {.mean = {11}, .deviation = {4}};
    struct test_shares shares = test_feasibility_often(&design, &off, 21, TRIALS);
    expect_at_most("off by the tolerance, limited", shares.met, .05);
    assert_true(shares.undecided > .3 && shares.observations <= 20);
}

/* Looking in steps instead of at every observation errs no more often. */
static void test_errors_with_batches(void **state)
{
    (void)state;
    struct ana_feasibility_design design = design_of(&at_most, 1);
    design.batch = 7;
    struct test_measures off = {.mean = {11}, .deviation = {4}};
    struct test_shares shares = test_feasibility_often(&design, &off, 31, TRIALS);
    expect_at_most("off by the tolerance, in batches", shares.met, .05);
}

/* "Never in 16 replications" is not enough for "at most one in twenty". */
static void test_shares_without_spread(void **state)
{
    (void)state;
    const struct ana_target share = {.bound = .05, .sense = ANA_AT_MOST, .tolerance = .01, .share = true};
    const struct ana_feasibility_design design = design_of(&share, 1);
    struct ana_feasibility_test test;
    start(&test, &design);
    while (ana_feasibility_wants(&test) > 0) {
        ana_feasibility_add(&test, &(double){0});
    }
    assert_int_equal(test.decision, ANA_MET);
    assert_int_equal(test.observations, 49); /* .94^48 > .05 >= .94^49 */
    struct ana_interval interval = ana_feasibility_interval(&test, 0, .95);
    assert_true(fabs(interval.high - (1 - pow(.025, 1.0 / 49))) < 1e-12);
    start(&test, &design);
    while (ana_feasibility_wants(&test) > 0) {
        ana_feasibility_add(&test, &(double){1});
    }
    assert_int_equal(test.decision, ANA_MISSED);
    assert_int_equal(test.observations, 10); /* ten ones have a chance of .04^10 */
}

/* Observations of 0 or 1 alone, the least normal ones there are. */
static void test_errors_of_rare_events(void **state)
{
    (void)state;
    const struct ana_target share = {.bound = .15, .sense = ANA_AT_MOST, .tolerance = .05, .share = true};
    const struct ana_feasibility_design design = design_of(&share, 1);
    struct test_random random = {41};
    double wrong = 0;
    for (int i = 0; i < TRIALS; i++) {
        struct ana_feasibility_test test;
        start(&test, &design);
        while (ana_feasibility_wants(&test) > 0) {
            ana_feasibility_add(&test, &(double){test_random_unit(&random) < .2 ? 1 : 0});
        }
        wrong += test.decision == ANA_MET ? 1.0 / TRIALS : 0;
    }
    expect_at_most("0 or 1, one in five instead of .15", wrong, .05);
}

static void test_without_any_spread(void **state)
{
    (void)state;
    const double levels[] = {9.999, 10, 10.001};
    for (size_t i = 0; i < 3; i++) {
        const struct ana_feasibility_design design = design_of(&at_most, 1);
        struct ana_feasibility_test test;
        start(&test, &design);
        while (ana_feasibility_wants(&test) > 0) {
            ana_feasibility_add(&test, &levels[i]);
        }
        assert_int_equal(test.observations, 10);
        assert_int_equal(test.decision, i < 2 ? ANA_MET : ANA_MISSED);
    }
}

static void test_intervals(void **state)
{
    (void)state;
    const struct ana_target targets[] = {at_most, at_least};
    const struct ana_feasibility_design design = design_of(targets, 2);
    struct test_measures measures = {.mean = {10, 10}, .deviation = {3, 3}};
    struct test_random random = {51};
    struct ana_feasibility_test test;
    double kept[2][10];
    start(&test, &design);
    for (size_t j = 0; j < 10; j++) {
        double values[2];
        test_observe(&measures, 2, &random, values);
        ana_feasibility_add(&test, values);
        kept[0][j] = values[0];
        kept[1][j] = values[1];
    }
    for (size_t i = 0; i < 2; i++) {
        struct ana_interval expected = ana_mean_interval(kept[i], 10, ana_student_quantile(.9, 10));
        struct ana_interval obtained = ana_feasibility_interval(&test, i, .9);
        assert_true(fabs(obtained.low - expected.low) < 1e-12 && fabs(obtained.high - expected.high) < 1e-12);
        double bound = ana_feasibility_bound(&test, i, .95);
        assert_true(fabs(bound - (i == 0 ? expected.high : expected.low)) < 1e-12);
    }
}

static void test_refuses_wrong_designs(void **state)
{
    (void)state;
    const struct ana_target wrong_targets[] = {{NAN, 1, ANA_AT_MOST, false},
                                               {10, 0, ANA_AT_MOST, false},
                                               {10, INFINITY, ANA_AT_MOST, false},
                                               {1.5, .1, ANA_AT_MOST, true}};
    struct ana_feasibility_design wrong[9];
    for (size_t i = 0; i < 9; i++) {
        wrong[i] = design_of(i < 4 ? &wrong_targets[i] : &at_most, 1);
    }
    wrong[4].targets = 0;
    wrong[5].first_stage = 1;
    wrong[6].batch = 0;
    wrong[7].max_observations = 9;
    wrong[8].error = .5;
    for (size_t i = 0; i < 9; i++) {
        struct ana_feasibility_test test;
        struct sim_error error = {0};
        assert_int_equal(ana_feasibility_init(&test, &wrong[i], &error), SIM_ERR_ARGUMENT);
        assert_true(error.message[0] != '\0');
    }
    assert_string_equal(ana_feasibility_word(ANA_UNDECIDED), "undecided");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_the_definition_at_every_checkpoint),
        cmocka_unit_test(test_the_line),
        cmocka_unit_test(test_errors_at_the_edge_of_the_zone),
        cmocka_unit_test(test_errors_of_several_targets),
        cmocka_unit_test(test_the_limit_is_on_the_safe_side),
        cmocka_unit_test(test_errors_with_batches),
        cmocka_unit_test(test_shares_without_spread),
        cmocka_unit_test(test_errors_of_rare_events),
        cmocka_unit_test(test_without_any_spread),
        cmocka_unit_test(test_intervals),
        cmocka_unit_test(test_refuses_wrong_designs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
