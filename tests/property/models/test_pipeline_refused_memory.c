/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whichever allocation of a replication is the first to be refused, it says so and no more: under any limit
 * of its arena it either fails for memory, or yields what it yields without a limit.
 */
#include "tests/support/pipeline_run.h"
#include "tests/support/random.h"
#include "tests/support/scenario_writer.h"

#include <gsl/gsl_errno.h>

enum { SCENARIOS = 60, RANDOM_LIMITS = 60, LAST_STEPS = 8 };

struct tally {
    int refused, enough;
};

/* Runs replication 0 in an arena of so many bytes. */
static void check_limit(const struct pipeline *p, uint64_t seed, size_t limit, struct print wanted,
                        struct tally *tally)
{
    struct sim_arena arena;
    struct visa_results results = {0};
    struct sim_error error = {0};
    const struct visa_replication what = {
        .scenario = &p->scenario, .layout = &p->layout, .seed = p->scenario.settings.seed};
    sim_arena_init(&arena, limit);
    enum sim_status status = visa_replication_run(&what, &arena, &results, &error);
    bool same = status == SIM_OK && print_equal(pipeline_print(p, &results), wanted);
    bool refused = status == SIM_ERR_MEMORY && arena.failed && error.message[0] != '\0';
    if (!same && !refused) {
        fail_msg("seed %llu, %zu bytes: status %d: %s", (unsigned long long)seed, limit, (int)status,
                 error.message);
    }
    /* Its number is told by whoever runs many of them, once. */
    assert_null(strstr(error.message, "replication 0"));
    tally->enough += same;
    tally->refused += refused;
    sim_arena_destroy(&arena);
}

static void check_scenario(struct pipeline *p, uint64_t seed, struct tally *tally)
{
    struct test_random random = {seed};
    struct visa_results results = pipeline_run(p, 0, NULL);
    struct print wanted = pipeline_print(p, &results);
    size_t whole = p->arena.piece_bytes;
    /* From nothing at all through everything made before the first event … */
    for (size_t limit = 64; limit < whole; limit += limit / 4) {
        check_limit(p, seed, limit, wanted, tally);
    }
    /* … to what grows while events happen … */
    for (int i = 0; i < RANDOM_LIMITS; i++) {
        check_limit(p, seed, 1 + (size_t)(test_random_word(&random) % whole), wanted, tally);
    }
    /* … and what is made at the end. */
    for (size_t i = 0; i < LAST_STEPS; i++) {
        check_limit(p, seed, whole - whole / 100 * i, wanted, tally);
    }
    check_limit(p, seed, p->arena.reserved, wanted, tally);
}

static void test_refused_memory_is_an_error_under_any_limit(void **state)
{
    (void)state;
    struct csv_folder folder;
    struct tally tally = {0, 0};
    csv_folder_init(&folder);
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct random_scenario scenario;
        struct pipeline pipeline;
        random_scenario_draw(&scenario, seed);
        random_scenario_write(&scenario, &folder, NULL);
        pipeline_load(&pipeline, folder.path, seed);
        check_scenario(&pipeline, seed, &tally);
        pipeline_destroy(&pipeline);
    }
    csv_folder_destroy(&folder);
    print_message("%d limits too small, %d enough\n", tally.refused, tally.enough);
    assert_true(tally.refused > SCENARIOS * RANDOM_LIMITS / 2);
    assert_true(tally.enough >= SCENARIOS);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_refused_memory_is_an_error_under_any_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
