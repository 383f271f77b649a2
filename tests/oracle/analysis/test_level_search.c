/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The engine's smallest number of seats against the law of the slot queue, and a budget placed on two queues
 * against all placements by their laws. Two hundred seeds: test_level_search_long.c.
 */
#include "tests/support/capacity_runs.h"

enum { SEEDS = 1, BUDGET = 4 };

static void test_finds_the_exact_level(void **state)
{
    (void)state;
    int exact = capacity_exact_seats();
    assert_in_range(exact, 12, 15);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        assert_int_equal(capacity_found_seats(seed), exact);
    }
}

/* A second post like north, with twelve arrivals a day. */
#define TWO_POSTS                                                                                            \
    "; posts+=[post=south,name_en=South,name_zh=South,city_en=South,city_zh=South,windows=100,"              \
    "waiver_decisions_per_day=0,calendar=daily]; slots+=[post=south,pool=b,weekdays=daily,time=12:00,"       \
    "seats=%d]; releases+=[post=south,pool=b,rule=all,weekdays=daily,time=00:00,horizon_days=70000,"         \
    "queue=fifo,min_notice_days=0,min_gain_days=1]; demand+=[stream=second,class=B,applicant=private,"       \
    "post=south,per_day=%d,weekdays=daily,time=00:00-00:00,party_size=1,account=one]; "                      \
    "behaviour+=[key=home_advantage,value=100]"

/* The placement at north with the least backlog of both, by their laws. */
static uint32_t exact_placement(int rate, int seats)
{
    double least = INFINITY;
    uint32_t best = 0;
    for (int u = 0; u <= BUDGET; u++) {
        double sum = test_slot_by_roots((struct test_slot_queue){9, 10 + u}).mean +
                     test_slot_by_roots((struct test_slot_queue){rate, seats + BUDGET - u}).mean;
        best = sum < least ? (uint32_t)u : best;
        least = fmin(least, sum);
    }
    return best;
}

static void place(int rate, int seats, uint64_t seed, uint32_t wanted)
{
    static const char *const vary[] = {"slots[pool=b].seats"};
    const struct ana_budget_plan plan = {vary, 1, BUDGET, 1, "mean(backlog,pool=b)"};
    char changes[1024];
    struct capacity_world w;
    struct ana_budget_search search;
    struct sim_error error = {0};
    snprintf(changes, sizeof changes, SHORTER TWO_POSTS, seats, rate);
    capacity_open(&w, changes, seed);
    if (ana_budget_search_init(&search, &plan, &w.inquiry, &error) != SIM_OK ||
        ana_budget_search_run(&search, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    const struct ana_placement *candidates = NULL;
    (void)ana_placement_candidates(search.search, &candidates);
    const struct ana_placement *choice = &candidates[ana_placement_choice(search.search)];
    assert_int_equal(choice->units[0], wanted);
    assert_int_equal(choice->units[1], BUDGET - wanted);
    assert_true(search.gain.difference.high < 0);
    ana_budget_search_destroy(&search);
    capacity_close(&w);
}

static void test_places_as_brute_force(void **state)
{
    (void)state;
    place(12, 14, 3, exact_placement(12, 14));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_finds_the_exact_level),
                                       cmocka_unit_test(test_places_as_brute_force)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
