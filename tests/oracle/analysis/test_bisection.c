/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search for the least level: every answer of small lists without chance, how often it is wrong with
 * normal observations, and the seats of the slot queue against its exact law.
 */
#include "analysis/capacity/bisection.h"
#include "tests/support/feasibility_trials.h"
#include "tests/support/slot_capacity.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { LEVELS_MAX = 40, BEYOND_MAX = 20, SEEDS = 200, RIGHT_LEAST = 183, TRIALS = 1500 };

static const struct ana_target below_zero = {.bound = 0, .sense = ANA_AT_MOST, .tolerance = 1};

static struct ana_bisection_design design_of(size_t levels, size_t beyond, const struct ana_target *targets,
                                             size_t count)
{
    return (struct ana_bisection_design){.levels = levels,
                                         .beyond = beyond,
                                         .test = {.targets = count,
                                                  .target = targets,
                                                  .first_stage = 10,
                                                  .batch = 1,
                                                  .max_observations = 100000,
                                                  .error = .05}};
}

/* Levels from `least` on meet, by a wide margin and without chance. */
static void observe_step(const void *model, size_t level, uint32_t replication, double *values)
{
    (void)replication;
    values[0] = level >= *(const size_t *)model ? -5 : 5;
}

static void expect_decision(const struct ana_bisection *search, size_t level, enum ana_feasibility decision)
{
    const struct ana_try *try = ana_bisection_try(search, level);
    assert_non_null(try);
    assert_int_equal(try->test.decision, decision);
    assert_int_equal(try->test.observations, 10);
}

/* Both sides of the answer were tested, and nothing was taken for granted. */
static void expect_answer(const struct ana_bisection *search, size_t least)
{
    size_t levels = search->design.levels;
    size_t all = levels + search->design.beyond;
    enum ana_bisection_answer answer = least == 0       ? ANA_LEVEL_ALL_MEET
                                       : least < levels ? ANA_LEVEL_FOUND
                                       : least < all    ? ANA_LEVEL_INFEASIBLE
                                                        : ANA_LEVEL_NONE;
    assert_int_equal(search->answer, answer);
    assert_int_equal(search->level, least < all ? least : all - 1);
    if (least > 0) {
        expect_decision(search, least - 1, ANA_MISSED);
    }
    if (least < all) {
        expect_decision(search, least, ANA_MET);
    }
    assert_true(search->count <= search->tests_most);
    assert_false(search->undecided);
}

/* Every try has its part of the error; what two courses can spend at most is all of it. */
static void expect_errors(const struct ana_bisection *search)
{
    uint32_t inside = (uint32_t)ceil(log2((double)search->design.levels + 1));
    uint32_t beyond = search->tests_most - inside;
    double spent = search->error * (inside > 2 ? 2 * (inside - 1) : inside);
    spent += search->error_beyond * (beyond > 2 ? 2 * (beyond - 1) : beyond);
    assert_true(fabs(spent - .05) < 1e-12);
    for (size_t i = 0; i < search->count; i++) {
        bool listed = search->tries[i].level < search->design.levels;
        double error = listed ? search->error : search->error_beyond;
        assert_true(error > 0 && fabs(search->tries[i].test.error - error) < 1e-15);
    }
}

/* Every level may be the first that meets. Returns the tests of the longest course. */
static uint32_t search_every_answer(const struct ana_bisection_design *design)
{
    uint32_t most = 0;
    for (size_t least = 0; least <= design->levels + design->beyond; least++) {
        struct ana_bisection search;
        test_search(&search, design, observe_step, &least);
        expect_answer(&search, least);
        expect_errors(&search);
        most = search.count > most ? (uint32_t)search.count : most;
        ana_bisection_destroy(&search);
    }
    return most;
}

static void test_every_answer_of_small_lists(void **state)
{
    (void)state;
    for (size_t levels = 1; levels <= LEVELS_MAX; levels++) {
        struct ana_bisection_design design = design_of(levels, 0, &below_zero, 1);
        assert_int_equal(search_every_answer(&design), (uint32_t)ceil(log2((double)levels + 1)));
        for (size_t beyond = 1; beyond <= BEYOND_MAX; beyond++) {
            design.beyond = beyond;
            search_every_answer(&design);
        }
    }
}

/* Beyond the list by 1, 2, 4, ... levels, and then in halves. */
static void test_the_course_beyond_the_list(void **state)
{
    (void)state;
    const size_t courses[2][7] = {{0, 1, 3, 7, 15, 20}, {0, 1, 3, 7, 5, 4}};
    const size_t least[] = {100, 5};
    for (size_t i = 0; i < 2; i++) {
        const struct ana_bisection_design design = design_of(1, 20, &below_zero, 1);
        struct ana_bisection search;
        test_search(&search, &design, observe_step, &least[i]);
        assert_int_equal(search.count, 6);
        for (size_t k = 0; k < search.count; k++) {
            assert_int_equal(search.tries[k].level, courses[i][k]);
        }
        ana_bisection_destroy(&search);
    }
}

/* Means fall by `step` a level, through the target at level `middle`. */
struct slope {
    double middle, step, deviation;
    uint64_t seed;
};

static void observe_slope(const void *model, size_t level, uint32_t replication, double *values)
{
    const struct slope *slope = model;
    struct test_random luck = {slope->seed + replication}; /* common to all levels, but for a part */
    struct test_random own = {slope->seed + replication + 1000000 * (level + 1)};
    double noise = .8 * test_random_normal(&luck) + .6 * test_random_normal(&own);
    values[0] = (slope->middle - (double)level) * slope->step + slope->deviation * noise;
}

/* Neither a clearly missed level nor one above a clearly met one. */
static bool is_right(const struct ana_bisection *search, const struct slope *slope)
{
    double level = (double)search->level;
    bool enough = search->answer == ANA_LEVEL_NONE || (slope->middle - level) * slope->step < 1;
    double below = search->answer == ANA_LEVEL_NONE ? level : level - 1;
    bool wasted = below >= 0 && (slope->middle - below) * slope->step <= -1;
    return enough && !wasted;
}

static double share_wrong(struct slope slope, size_t levels)
{
    double wrong = 0;
    for (int i = 0; i < TRIALS; i++) {
        struct ana_bisection search;
        const struct ana_bisection_design design = design_of(levels, 0, &below_zero, 1);
        slope.seed = (uint64_t)(i + 1) << 32;
        test_search(&search, &design, observe_slope, &slope);
        wrong += is_right(&search, &slope) ? 0 : 1.0 / TRIALS;
        ana_bisection_destroy(&search);
    }
    return wrong;
}

/* Steps of two tolerances, every level at an edge of the zone; small ones, many levels within it. */
static void test_how_often_it_is_wrong(void **state)
{
    (void)state;
    const struct slope slopes[] = {
        {.middle = 2.5, .step = 2, .deviation = 2}, {.middle = 5.5, .step = 2, .deviation = 3},
        {.middle = 7, .step = .5, .deviation = 2},  {.middle = 3, .step = 1, .deviation = 2},
        {.middle = -1, .step = 1, .deviation = 2},  {.middle = 16, .step = 1, .deviation = 2}};
    const size_t levels[] = {6, 6, 16, 7, 15, 16};
    for (size_t i = 0; i < sizeof slopes / sizeof slopes[0]; i++) {
        double wrong = share_wrong(slopes[i], levels[i]);
        print_message("%zu levels, through the target at %g by %g a level: wrong in %.4f\n", levels[i],
                      slopes[i].middle, slopes[i].step, wrong);
        assert_true(wrong <= test_most_wrong(.05, TRIALS));
    }
}

/* A test at its limit counts as missed, and the answer says what it leans on. */
static void test_what_is_undecided_is_said(void **state)
{
    (void)state;
    const struct slope slope = {.middle = 2.2, .step = 1, .deviation = 30, .seed = 5};
    struct ana_bisection_design design = design_of(5, 0, &below_zero, 1);
    design.test.max_observations = 20;
    struct ana_bisection search;
    test_search(&search, &design, observe_slope, &slope);
    assert_true(search.undecided);
    assert_int_equal(search.answer, ANA_LEVEL_NONE);
    for (size_t i = 0; i < search.count; i++) {
        assert_int_equal(search.tries[i].test.decision, ANA_UNDECIDED);
    }
    ana_bisection_destroy(&search);
}

/* Level 2 is worse than level 0, against what a search assumes. */
static void observe_bump(const void *model, size_t level, uint32_t replication, double *values)
{
    const double means[] = {3, 3, 6, 4, -5};
    struct test_random luck = {*(const uint64_t *)model + replication};
    values[0] = -10; /* a target that is met, and tells nothing */
    values[1] = means[level] + test_random_normal(&luck);
    if (level == 3) {
        values[1] += .01 * test_random_normal(&luck);
    }
}

static void test_levels_that_get_worse_are_noticed(void **state)
{
    (void)state;
    const struct ana_target targets[] = {below_zero, below_zero};
    const struct ana_bisection_design design = design_of(5, 6, targets, 2);
    const uint64_t seed = 77;
    struct ana_bisection search;
    struct ana_bisection_doubt doubt;
    struct sim_error error;
    bool any;
    test_search(&search, &design, observe_bump, &seed);
    assert_int_equal(search.answer, ANA_LEVEL_FOUND);
    assert_int_equal(search.level, 4);
    assert_int_equal(ana_bisection_doubts(&search, &doubt, &any, &error), SIM_OK);
    assert_false(any); /* 2, 4, 3 were tested: 6, -5, 4 */
    ana_bisection_destroy(&search);

    const struct ana_target other_way[] = {{-20, 1, ANA_AT_LEAST, false}, {5, 1, ANA_AT_LEAST, false}};
    const struct ana_bisection_design turned = design_of(4, 0, other_way, 2);
    test_search(&search, &turned, observe_bump, &seed);
    assert_int_equal(search.level, 2); /* 2 and 1 and 0 are all it tried */
    assert_int_equal(ana_bisection_doubts(&search, &doubt, &any, &error), SIM_OK);
    assert_false(any); /* 6 after 3 is better here */
    ana_bisection_destroy(&search);

    const struct ana_target tight[] = {below_zero, {-4, .5, ANA_AT_MOST, false}};
    const struct ana_bisection_design three = design_of(3, 1, tight, 2);
    test_search(&search, &three, observe_bump, &seed);
    assert_int_equal(search.answer, ANA_LEVEL_NONE); /* 1, 2, 3 were tested: 3, 6, 4 */
    assert_int_equal(ana_bisection_doubts(&search, &doubt, &any, &error), SIM_OK);
    assert_true(any);
    assert_int_equal(doubt.lower, 1);
    assert_int_equal(doubt.higher, 2);
    assert_int_equal(doubt.target, 1);
    assert_true(fabs(doubt.worse.difference.estimate - 3) < 1e-9);
    ana_bisection_destroy(&search);
}

static void assert_near(double obtained, double expected, double absolute)
{
    if (!(fabs(obtained - expected) <= absolute)) {
        fail_msg("obtained %.12g, expected %.12g", obtained, expected);
    }
}

/* The digits of the published closed form, and two computations that have nothing in common. */
static void test_the_exact_law(void **state)
{
    (void)state;
    const struct test_slot_queue published[] = {{4.5, 5}, {9, 10}, {9.5, 10}, {19, 20}, {45, 50}};
    const double means[] = {3.495128212, 3.101238453, 7.952288423, 7.328884772, 1.778664923};
    for (size_t i = 0; i < 5; i++) {
        assert_near(test_slot_by_roots(published[i]).mean, means[i], 1e-9);
    }
    assert_near(test_slot_by_roots(published[1]).share, 1 - .4464995951, 1e-10);
    for (size_t level = 0; level < TEST_SLOT_LEVELS; level++) {
        struct test_slot_law roots = test_slot_by_roots(test_slot_queue_at(level));
        struct test_slot_law chain = test_slot_by_chain(test_slot_queue_at(level));
        assert_near(roots.mean, chain.mean, 1e-9);
        assert_near(roots.share, chain.share, 1e-11);
    }
}

static void test_seats_of_the_slot_queue(void **state)
{
    (void)state;
    const struct test_slot_capacity capacity = {.share_tolerance = .003, .wait_tolerance = .002, .days = 500};
    assert_int_equal(TEST_FIRST_SEATS + test_least_level(&capacity), 14);
    struct test_slot_record record = test_slot_seats_often(&capacity, SEEDS);
    print_message("%d of %d right, with %.0f replications of %d days each\n", record.right, SEEDS,
                  record.replications, capacity.days);
    assert_true(record.right >= RIGHT_LEAST);
}

static void test_refuses_wrong_designs(void **state)
{
    (void)state;
    const struct ana_bisection_design wrong[] = {design_of(0, 0, &below_zero, 1),
                                                 design_of(ANA_BISECTION_LEVELS_MOST + 1, 0, &below_zero, 1),
                                                 design_of(5, 0, &below_zero, 0)};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct ana_bisection search;
        struct sim_error error = {0};
        assert_int_equal(ana_bisection_init(&search, &wrong[i], &error), SIM_ERR_ARGUMENT);
        assert_true(error.message[0] != '\0');
        ana_bisection_destroy(&search);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_answer_of_small_lists),
        cmocka_unit_test(test_the_course_beyond_the_list),
        cmocka_unit_test(test_how_often_it_is_wrong),
        cmocka_unit_test(test_what_is_undecided_is_said),
        cmocka_unit_test(test_levels_that_get_worse_are_noticed),
        cmocka_unit_test(test_the_exact_law),
        cmocka_unit_test(test_seats_of_the_slot_queue),
        cmocka_unit_test(test_refuses_wrong_designs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
