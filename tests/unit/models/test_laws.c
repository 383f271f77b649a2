/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Laws that are taken over against laws that are compiled.
 */
#include "models/scenario/laws.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { DRAWS = 2000 };

static const struct sim_law_knot knots[] = {{0, 1}, {0.5, 3}, {1, 20}};
static const struct sim_law_knot others[] = {{0, 1}, {0.5, 4}, {1, 20}};

/* No two are the same law. */
static const struct sim_law_spec specs[] = {
    {.family = SIM_LAW_PERT, .parameter = {1, 2, 5}},
    {.family = SIM_LAW_PERT, .parameter = {1, 2.5, 5}},
    {.family = SIM_LAW_GAMMA, .parameter = {1, 2, 5}},
    {.family = SIM_LAW_LOGNORMAL, .parameter = {1, 2, 5}},
    {.family = SIM_LAW_FIXED, .parameter = {1, 2, 5}},
    {.family = SIM_LAW_UNIFORM, .parameter = {1, 2, 5}},
    {.family = SIM_LAW_EMPIRICAL, .knots = knots, .knot_count = 3},
    {.family = SIM_LAW_EMPIRICAL, .knots = knots, .knot_count = 2},
    {.family = SIM_LAW_EMPIRICAL, .knots = others, .knot_count = 3},
};

enum { SPECS = sizeof specs / sizeof specs[0] };

static struct sim_law make(const struct visa_law_maker *maker, size_t spec, double ticks)
{
    struct sim_law law = {0};
    struct sim_error error = {0};
    if (visa_law_make(maker, &specs[spec], ticks, &law, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    return law;
}

/* The law draws what one that is compiled for itself draws. */
static void assert_draws(const struct sim_law *law, size_t spec, double ticks)
{
    struct test_random random = {spec + 1};
    struct sim_arena arena;
    struct sim_law fresh;
    struct sim_error error;
    sim_arena_init(&arena, SIZE_MAX);
    assert_int_equal(sim_law_compile(&fresh, &specs[spec], ticks, &arena, &error), SIM_OK);
    assert_int_equal(law->table_words, fresh.table_words);
    assert_memory_equal(law->table, fresh.table, fresh.table_words * sizeof *fresh.table);
    for (int i = 0; i < DRAWS; i++) {
        uint32_t word = (uint32_t)test_random_word(&random);
        assert_int_equal(sim_law_draw(law, word), sim_law_draw(&fresh, word));
    }
    sim_arena_destroy(&arena);
}

static void a_law_is_compiled_once(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct visa_laws laws = {0};
    const struct visa_law_maker maker = {&laws, NULL, &arena};
    struct sim_law first[2 * SPECS];
    sim_arena_init(&arena, SIZE_MAX);
    for (size_t i = 0; i < 2 * SPECS; i++) {
        first[i] = make(&maker, i % SPECS, i < SPECS ? 60 : 1440);
    }
    assert_int_equal(laws.count, 2 * SPECS);
    for (size_t i = 0; i < 2 * SPECS; i++) {
        struct sim_law again = make(&maker, i % SPECS, i < SPECS ? 60 : 1440);
        assert_ptr_equal(again.table, first[i].table);
        assert_draws(&again, i % SPECS, i < SPECS ? 60 : 1440);
    }
    assert_int_equal(laws.count, 2 * SPECS);
    sim_arena_destroy(&arena);
}

/* What is taken from another scenario outlives it. */
static void a_law_that_is_taken_over_is_a_copy(void **state)
{
    (void)state;
    struct sim_arena arenas[2];
    struct visa_laws laws[2] = {{0}, {0}};
    const struct visa_law_maker before = {&laws[0], NULL, &arenas[0]};
    const struct visa_law_maker maker = {&laws[1], &laws[0], &arenas[1]};
    struct sim_law copies[SPECS];
    sim_arena_init(&arenas[0], SIZE_MAX);
    sim_arena_init(&arenas[1], SIZE_MAX);
    for (size_t i = 0; i + 1 < SPECS; i++) {
        (void)make(&before, i, 60);
    }
    for (size_t i = 0; i < SPECS; i++) { /* the last is not there */
        copies[i] = make(&maker, i, 60);
        for (size_t k = 0; k < laws[0].count; k++) {
            assert_ptr_not_equal(copies[i].table, laws[0].known[k].law.table);
        }
    }
    assert_int_equal(laws[0].count, SPECS - 1);
    assert_int_equal(laws[1].count, SPECS);
    sim_arena_destroy(&arenas[0]);
    for (size_t i = 0; i < SPECS; i++) {
        assert_draws(&copies[i], i, 60);
    }
    sim_arena_destroy(&arenas[1]);
}

static void refused_memory_is_told(void **state)
{
    (void)state;
    struct sim_arena arenas[2];
    struct visa_laws laws[2] = {{0}, {0}};
    struct sim_law law;
    struct sim_error error;
    sim_arena_init(&arenas[0], SIZE_MAX);
    sim_arena_init(&arenas[1], 1);
    const struct visa_law_maker before = {&laws[0], NULL, &arenas[0]};
    const struct visa_law_maker maker = {&laws[1], &laws[0], &arenas[1]};
    (void)make(&before, 0, 60);
    assert_int_equal(visa_law_make(&maker, &specs[0], 60, &law, &error), SIM_ERR_MEMORY);
    assert_int_equal(visa_law_make(&maker, &specs[1], 60, &law, &error), SIM_ERR_MEMORY);
    assert_int_equal(laws[1].count, 0);
    sim_arena_destroy(&arenas[0]);
    sim_arena_destroy(&arenas[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_law_is_compiled_once),
        cmocka_unit_test(a_law_that_is_taken_over_is_a_copy),
        cmocka_unit_test(refused_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
