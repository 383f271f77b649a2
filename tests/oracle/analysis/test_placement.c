/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a budget helps most: all placements of small budgets, screening against exhaustive search without
 * chance, slot queues against the best placement by their exact law, and posts that are alike.
 */
#include "analysis/capacity/placement.h"
#include "tests/support/random_normal.h"
#include "tests/support/slot_offices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { POSTS_MAX = 5, UNITS_MAX = 12, INSTANCES = 300, RACES = 40, TIES = 60, NOISY = 400 };

static void test_counts_and_enumerates(void **state)
{
    (void)state;
    assert_int_equal(ana_placement_count(7, 1), 1);
    assert_int_equal(ana_placement_count(7, 2), 8);
    assert_int_equal(ana_placement_count(10, 5), 1001);
    assert_int_equal(ana_placement_count(1000000000, 20), SIZE_MAX);
    struct ana_placement_design design = test_placement_design(3, 6);
    struct ana_placement_search *search;
    assert_int_equal(ana_placement_start(&search, &design, NULL), SIM_OK);
    const struct ana_placement *all;
    size_t count = ana_placement_candidates(search, &all);
    assert_int_equal(count, 28);
    for (size_t i = 0; i < count; i++) {
        const uint32_t *units = all[i].units;
        assert_int_equal(units[0] + units[1] + units[2], 6);
        if (i > 0) { /* descending, so that none is there twice */
            const uint32_t *last = all[i - 1].units;
            assert_true(last[0] > units[0] || (last[0] == units[0] && last[1] > units[1]));
        }
    }
    assert_true(ana_placement_is_complete(search));
    ana_placement_destroy(search);
    ana_placement_destroy(NULL);
}

/* What every post is worth with so many units: falling, by less and less if convex. */
struct worth {
    double of[POSTS_MAX][UNITS_MAX + 1];
    size_t posts;
    bool worst; /* the value is the worst post's, else the sum */
};

static void make_worth(struct worth *worth, struct test_random *random, bool convex)
{
    for (size_t post = 0; post < worth->posts; post++) {
        double gain = 10 * test_random_unit(random);
        worth->of[post][0] = 20 * test_random_unit(random) + 50;
        for (size_t u = 1; u <= UNITS_MAX; u++) {
            worth->of[post][u] = worth->of[post][u - 1] - gain;
            gain = convex ? gain * test_random_unit(random) : 10 * test_random_unit(random);
        }
    }
}

static double worth_of(const struct worth *worth, const uint32_t *units)
{
    double value = worth->worst ? -INFINITY : 0;
    for (size_t post = 0; post < worth->posts; post++) {
        double one = worth->of[post][units[post]];
        value = worth->worst ? fmax(value, one) : value + one;
    }
    return value;
}

static double observe_worth(const void *model, const uint32_t *units, uint32_t replication)
{
    (void)replication;
    return worth_of(model, units);
}

/* The least value of all placements, by counting through them. */
static double least_worth(const struct worth *worth, uint32_t budget)
{
    uint32_t units[POSTS_MAX] = {0};
    double least = INFINITY;
    for (;;) {
        uint32_t sum = 0;
        for (size_t post = 0; post < worth->posts; post++) {
            sum += units[post];
        }
        least = sum == budget ? fmin(least, worth_of(worth, units)) : least;
        size_t post = 0;
        while (post < worth->posts && units[post] == budget) {
            units[post++] = 0;
        }
        if (post == worth->posts) {
            return least;
        }
        units[post]++;
    }
}

static double choice_worth(const struct ana_placement_search *search, const struct worth *worth)
{
    const struct ana_placement *candidates;
    ana_placement_candidates(search, &candidates);
    return worth_of(worth, candidates[ana_placement_choice(search)].units);
}

/* Giving one by one is best for convex sums and for the worst post: then screening finds the optimum. */
static void test_screening_equals_exhaustive_search(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= INSTANCES; seed++) {
        struct test_random random = {seed};
        struct worth worth = {.posts = (size_t)test_random_in(&random, 1, POSTS_MAX), .worst = seed % 2 == 0};
        uint32_t budget = (uint32_t)test_random_in(&random, 1, worth.posts > 3 ? 6 : UNITS_MAX);
        make_worth(&worth, &random, true);
        struct ana_placement_design design = test_placement_design(worth.posts, budget);
        design.enumerate = 0;
        design.delta = 1e-9;
        struct ana_placement_search *search = test_place(&design, observe_worth, &worth);
        const struct ana_placement *candidates;
        assert_true(ana_placement_candidates(search, &candidates) <= design.candidates);
        double chosen = choice_worth(search, &worth);
        if (fabs(chosen - least_worth(&worth, budget)) > 1e-9) {
            fail_msg("seed %llu: %g, not %g", (unsigned long long)seed, chosen, least_worth(&worth, budget));
        }
        assert_false(ana_placement_is_complete(search));
        assert_true(ana_placement_is_decided(search));
        ana_placement_destroy(search);
    }
}

/* Whatever the values are: no unit moved from the choice makes it better. */
static void test_no_single_move_is_better(void **state)
{
    (void)state;
    int moved = 0;
    for (uint64_t seed = 1; seed <= INSTANCES; seed++) {
        struct test_random random = {seed};
        struct worth worth = {.posts = (size_t)test_random_in(&random, 2, POSTS_MAX)};
        make_worth(&worth, &random, false);
        struct ana_placement_design design = test_placement_design(worth.posts, UNITS_MAX);
        design.enumerate = 0;
        design.delta = 1e-9;
        struct ana_placement_search *search = test_place(&design, observe_worth, &worth);
        double chosen = choice_worth(search, &worth);
        const struct ana_placement *candidates;
        ana_placement_candidates(search, &candidates);
        uint32_t units[POSTS_MAX];
        memcpy(units, candidates[ana_placement_choice(search)].units, worth.posts * sizeof *units);
        for (size_t at = 0; at < worth.posts * worth.posts; at++) {
            size_t from = at / worth.posts;
            size_t to = at % worth.posts;
            if (from != to && units[from] > 0) {
                units[from]--;
                units[to]++;
                assert_true(worth_of(&worth, units) >= chosen - 1e-9);
                units[from]++;
                units[to]--;
            }
        }
        design.moves = 0;
        struct ana_placement_search *greedy = test_place(&design, observe_worth, &worth);
        moved += choice_worth(greedy, &worth) > chosen + 1e-9 ? 1 : 0;
        ana_placement_destroy(greedy);
        ana_placement_destroy(search);
    }
    assert_true(moved > 0); /* some needed more than one move */
}

static void test_two_posts_of_slot_queues(void **state)
{
    (void)state;
    int right = test_offices_right(2, 1, RACES);
    print_message("budget over two slot queues: %d of %d within %g day of the best\n", right, RACES,
                  TEST_OFFICES_DELTA);
    assert_true(right >= 35); /* 38 expected at 95 %; fewer than 35 have a chance of 1 in 300 */
}

static size_t index_of(const struct ana_placement_search *search, uint32_t first)
{
    const struct ana_placement *all;
    size_t count = ana_placement_candidates(search, &all);
    size_t i = 0;
    while (i < count && all[i].units[0] != first) {
        i++;
    }
    return i;
}

/* Two posts alike and three units: 2 + 1 and 1 + 2 tie, 3 + 0 does not. */
static void test_posts_alike_tie(void **state)
{
    (void)state;
    int ties = 0;
    int best = 0;
    for (uint64_t seed = 1; seed <= TIES; seed++) {
        struct test_offices offices = {
            .posts = 2, .queue = {{9.2, 10}, {9.2, 10}}, .seed = 1000 + seed, .worst = true};
        struct ana_placement_design design = test_placement_design(2, 3);
        design.delta = .02;
        struct ana_placement_search *search = test_place(&design, test_observe_offices, &offices);
        struct ana_placement_rank ranks[4];
        ana_placement_ranks(search, .95, ranks);
        assert_int_equal(ranks[0].candidate, ana_placement_choice(search));
        size_t two = index_of(search, 2);
        size_t one = index_of(search, 1);
        best += ranks[0].candidate == two || ranks[0].candidate == one ? 1 : 0;
        bool next = ranks[1].candidate == two || ranks[1].candidate == one;
        ties += next && ranks[1].as_good && !ranks[2].as_good && !ranks[3].as_good ? 1 : 0;
        ana_placement_destroy(search);
    }
    print_message("posts alike: right %d, told as ties %d of %d\n", best, ties, TIES);
    assert_int_equal(best, TIES);
    assert_true(ties >= TIES - 8); /* 57 expected at 95 % */
}

/* Two placements of one mean and much noise: who drops out early, by chance, is hardly told to be worse. */
static double observe_noise(const void *model, const uint32_t *units, uint32_t replication)
{
    struct test_random luck = {(*(const uint64_t *)model * 2 + units[0]) << 32 | replication};
    return 3 * test_random_normal(&luck);
}

static void test_chance_rarely_makes_one_worse(void **state)
{
    (void)state;
    int ties = 0;
    int apart = 0; /* the estimates differ by more than delta */
    for (uint64_t seed = 1; seed <= NOISY; seed++) {
        struct ana_placement_design design = test_placement_design(2, 1);
        design.delta = .3;
        struct ana_placement_search *search = test_place(&design, observe_noise, &seed);
        struct ana_placement_rank ranks[2];
        ana_placement_ranks(search, .95, ranks);
        ties += ranks[1].as_good ? 1 : 0;
        apart += ranks[1].behind.difference.estimate > design.delta ? 1 : 0;
        ana_placement_destroy(search);
    }
    print_message("equal means: told as ties %d of %d, %d of them differ by more than delta\n", ties, NOISY,
                  apart);
    assert_true(apart >= NOISY / 10);
    assert_true(ties >= NOISY * .87);
}

/* Posts with the same luck, too: exact ties end at once, and the first placement is chosen. */
static double observe_even(const void *model, const uint32_t *units, uint32_t replication)
{
    (void)model;
    struct test_random luck = {replication};
    double uneven = fabs((double)units[0] - (double)units[1]);
    return uneven + test_random_unit(&luck);
}

static void test_exact_ties_have_an_order(void **state)
{
    (void)state;
    struct ana_placement_design design = test_placement_design(2, 5);
    struct ana_placement_search *search = test_place(&design, observe_even, NULL);
    struct ana_placement_rank ranks[6];
    ana_placement_ranks(search, .95, ranks);
    assert_int_equal(ranks[0].candidate, index_of(search, 3));
    assert_int_equal(ranks[1].candidate, index_of(search, 2));
    assert_true(ranks[1].as_good && !ranks[2].as_good);
    assert_int_equal(ranks[2].candidate, index_of(search, 4)); /* before 1 + 4, which is as bad */
    assert_true(fabs(ranks[2].behind.difference.estimate - 2) < 1e-9);
    assert_int_equal(ranks[5].candidate, index_of(search, 0));
    ana_placement_destroy(search);
}

/* The race sees other replications than the screening, and no more than it may. */
static void test_what_is_asked_for(void **state)
{
    (void)state;
    struct test_offices offices = {.posts = 3, .queue = {{9, 10}, {9, 10}, {9, 10}}, .seed = 3};
    struct ana_placement_design design = test_placement_design(3, 4);
    design.enumerate = 5;
    design.candidates = 4;
    design.delta = 1e-6;
    design.max_observations = 33;
    struct ana_placement_search *search;
    assert_int_equal(ana_placement_start(&search, &design, NULL), SIM_OK);
    const struct ana_placement_wish *wishes;
    uint32_t seen = 0;
    for (size_t count = ana_placement_next(search, &wishes); count > 0;
         count = ana_placement_next(search, &wishes)) {
        bool race = ana_placement_phase(search) == ANA_PLACEMENT_RACES;
        assert_true(wishes[0].first == (race ? design.pilot + seen : 0));
        assert_true(count <= (race ? 4 : 6));
        seen += race ? wishes[0].count : 0;
        test_placement_feed(search, test_observe_offices, &offices);
    }
    assert_int_equal(seen, 33);
    assert_false(ana_placement_is_decided(search));
    struct ana_placement_rank ranks[4];
    ana_placement_ranks(search, .95, ranks);
    assert_true(ranks[1].as_good && ranks[1].behind.pairs == 33);
    ana_placement_destroy(search);
}

static void test_refuses_wrong_designs(void **state)
{
    (void)state;
    struct ana_placement_design wrong[6];
    for (size_t i = 0; i < 6; i++) {
        wrong[i] = test_placement_design(3, 6);
    }
    wrong[0].posts = 0;
    wrong[1].units = 0;
    wrong[2].delta = 0;
    wrong[3].alpha = NAN;
    wrong[4].enumerate = 100000;
    wrong[5].max_observations = 3;
    for (size_t i = 0; i < 6; i++) {
        struct ana_placement_search *search;
        struct sim_error error = {0};
        assert_int_equal(ana_placement_start(&search, &wrong[i], &error), SIM_ERR_ARGUMENT);
        assert_null(search);
        assert_true(error.message[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_and_enumerates),
        cmocka_unit_test(test_screening_equals_exhaustive_search),
        cmocka_unit_test(test_no_single_move_is_better),
        cmocka_unit_test(test_two_posts_of_slot_queues),
        cmocka_unit_test(test_posts_alike_tie),
        cmocka_unit_test(test_chance_rarely_makes_one_worse),
        cmocka_unit_test(test_exact_ties_have_an_order),
        cmocka_unit_test(test_what_is_asked_for),
        cmocka_unit_test(test_refuses_wrong_designs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
