/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The M/M/1 benchmark: the engine, the heap and Lindley's recursion must agree on every wait, and the engine
 * with the closed form: mean wait 9 services, nine customers in ten wait. The normal interval at six standard
 * errors fails by chance once in 10^8 runs; the seeds were fixed before the first run.
 */
#include "bench/mm1.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>

enum { RUNS = 4, CUSTOMERS = 1000000, FAR = 6 };

typedef enum sim_status run_fn(const struct mm1_laws *laws, struct sim_luck luck, uint64_t customers,
                               struct sim_arena *arena, struct mm1_waits *waits);

struct fixture {
    struct mm1_laws laws;
    struct sim_arena kept, arena;
};

static int make_laws(void **state)
{
    static struct fixture fixture;
    struct sim_error error;
    sim_arena_init(&fixture.kept, SIZE_MAX);
    sim_arena_init(&fixture.arena, SIZE_MAX);
    *state = &fixture;
    return mm1_laws_compile(&fixture.laws, &fixture.kept, &error) == SIM_OK ? 0 : -1;
}

static int drop_laws(void **state)
{
    struct fixture *fixture = *state;
    sim_arena_destroy(&fixture->arena);
    sim_arena_destroy(&fixture->kept);
    return 0;
}

static struct mm1_waits run(struct fixture *fixture, run_fn *how, uint64_t seed, uint64_t customers)
{
    struct mm1_waits waits;
    sim_arena_reset(&fixture->arena);
    assert_int_equal(how(&fixture->laws, sim_luck_from(seed, 0, false), customers, &fixture->arena, &waits),
                     SIM_OK);
    assert_int_equal(waits.customers, customers);
    return waits;
}

static void assert_same(const struct mm1_waits *one, const struct mm1_waits *other)
{
    assert_int_equal(one->customers, other->customers);
    assert_int_equal(one->delayed, other->delayed);
    assert_int_equal(one->sum, other->sum);
    assert_int_equal(one->squares, other->squares);
    assert_int_equal(one->longest, other->longest);
    assert_int_equal(one->hash, other->hash);
}

static void three_ways_agree(void **state)
{
    struct fixture *fixture = *state;
    const uint64_t sizes[] = {1, 2, 3, 511, 512, 513, 100000};
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            struct mm1_waits lindley = run(fixture, mm1_run_lindley, seed, sizes[i]);
            struct mm1_waits engine = run(fixture, mm1_run, seed, sizes[i]);
            struct mm1_waits heap = run(fixture, mm1_run_heap, seed, sizes[i]);
            assert_same(&engine, &lindley);
            assert_same(&heap, &lindley);
        }
    }
}

static void seeds_differ(void **state)
{
    assert_int_not_equal(run(*state, mm1_run, 1, 1000).hash, run(*state, mm1_run, 2, 1000).hash);
}

static void meets_the_closed_form(void **state)
{
    struct mm1_waits all = {0};
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        struct mm1_waits waits = run(*state, mm1_run, seed, CUSTOMERS);
        all.customers += waits.customers;
        all.delayed += waits.delayed;
        all.sum += waits.sum;
    }
    double half = FAR * mm1_standard_error(all.customers);
    double delayed = (double)all.delayed / (double)all.customers;
    print_message("mean wait %.4f, true 9 +- %.4f; delayed %.5f, true .9\n", mm1_mean_wait(&all), half,
                  delayed);
    assert_true(fabs(mm1_mean_wait(&all) - MM1_MEAN_WAIT) <= half);
    assert_true(half < 0.1 * MM1_MEAN_WAIT);
    assert_true(fabs(delayed - 0.9) < 0.005);
}

/* The standard error itself: 200 means of 50 000 customers spread as the formula says, within 20 %. */
static void means_spread_as_the_formula_says(void **state)
{
    enum { MEANS = 200, EACH = 50000 };
    double sum = 0;
    double squares = 0;
    for (uint64_t seed = 1; seed <= MEANS; seed++) {
        struct mm1_waits waits = run(*state, mm1_run_lindley, seed, EACH);
        double mean = mm1_mean_wait(&waits);
        sum += mean;
        squares += mean * mean;
    }
    double sd = sqrt((squares - sum * sum / MEANS) / (MEANS - 1));
    print_message("standard deviation of means %.4f, by the formula %.4f\n", sd, mm1_standard_error(EACH));
    assert_true(fabs(sd / mm1_standard_error(EACH) - 1) < 0.2);
}

static void refused_memory_is_reported(void **state)
{
    struct fixture *fixture = *state;
    struct sim_arena tiny;
    struct mm1_waits waits;
    sim_arena_init(&tiny, 1);
    const struct sim_luck luck = sim_luck_from(1, 0, false);
    assert_int_equal(mm1_run(&fixture->laws, luck, 10, &tiny, &waits), SIM_ERR_MEMORY);
    assert_int_equal(mm1_run_heap(&fixture->laws, luck, 10, &tiny, &waits), SIM_ERR_MEMORY);
    assert_int_equal(mm1_run_lindley(&fixture->laws, luck, 10, &tiny, &waits), SIM_ERR_MEMORY);
    sim_arena_destroy(&tiny);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_ways_agree),           cmocka_unit_test(seeds_differ),
        cmocka_unit_test(meets_the_closed_form),      cmocka_unit_test(means_spread_as_the_formula_says),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, make_laws, drop_laws);
}
