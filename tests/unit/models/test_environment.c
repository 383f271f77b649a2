/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of an environment: what was written is read, in order, whatever it was. */
#include "models/clock.h"
#include "models/pipeline/environment.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CHANGES = 200000, DAYS = 400, POOLS = 300 };

static struct visa_scenario scenario_of_pools(void)
{
    struct visa_scenario scenario;
    memset(&scenario, 0, sizeof scenario);
    scenario.pool_count = POOLS;
    scenario.post_count = 5;
    scenario.settings.start_day = 20000;
    return scenario;
}

static struct visa_seat_change random_change(struct test_random *random, sim_time when)
{
    struct visa_seat_change change = {
        .when = when,
        .kind = (enum visa_seat_change_kind)test_random_in(random, 0, VISA_LIST_SETTLED),
        .pool = (uint16_t)test_random_in(random, 0, POOLS - 1)};
    if (change.kind < VISA_LIST_JOINED) {
        change.day = test_random_in(random, 20000, 20000 + 65535);
        change.time = (uint8_t)test_random_in(random, 0, SIM_SLOT_TIMES_MAX - 1);
        change.seats = test_random_in(random, 0, (1 << 24) - 1);
    }
    if (change.kind == VISA_SEATS_WON || change.kind == VISA_SEATS_CUT) {
        change.key = test_random_word(random); /* any word, one that looks like a change too */
    }
    return change;
}

static void test_what_was_written_is_read(void **state)
{
    (void)state;
    struct visa_scenario scenario = scenario_of_pools();
    struct visa_environment environment;
    struct test_random random = {.state = 1};
    struct visa_seat_change *written = calloc(CHANGES, sizeof *written);
    assert_non_null(written);
    assert_int_equal(visa_environment_init(&environment, &scenario, 20000 + DAYS - 1), SIM_OK);
    sim_time when = visa_ticks(visa_midnight(20000), VISA_PHASE_RULES);
    for (int i = 0; i < CHANGES; i++) {
        when += test_random_percent(&random, 40) ? test_random_in(&random, 0, 20000) : 0;
        written[i] = random_change(&random, when);
        visa_environment_add(&environment, &written[i]);
    }
    assert_false(environment.failed);
    struct visa_environment_cursor cursor = visa_environment_begin(&environment);
    for (int i = 0; i < CHANGES; i++) {
        assert_int_equal(cursor.when, written[i].when);
        struct visa_seat_change read = visa_environment_next(&cursor);
        assert_int_equal(read.when, written[i].when);
        assert_int_equal(read.kind, written[i].kind);
        assert_int_equal(read.pool, written[i].pool);
        if (read.kind < VISA_LIST_JOINED) {
            assert_int_equal(read.day, written[i].day);
            assert_int_equal(read.time, written[i].time);
            assert_int_equal(read.seats, written[i].seats);
        }
        assert_true(read.key == written[i].key);
    }
    assert_int_equal(cursor.when, SIM_NEVER);
    visa_environment_destroy(&environment);
    free(written);
}

static void test_cells_are_apart(void **state)
{
    (void)state;
    struct visa_scenario scenario = scenario_of_pools();
    struct visa_environment environment;
    assert_int_equal(visa_environment_init(&environment, &scenario, 20000 + 2), SIM_OK);
    for (int32_t day = 20000; day <= 20003; day++) {
        for (uint32_t pool = 0; pool < POOLS; pool++) {
            visa_environment_pool_at(&environment, day, pool)->published = day * POOLS + (int32_t)pool;
        }
    }
    for (int32_t day = 20000; day <= 20003; day++) {
        for (uint32_t pool = 0; pool < POOLS; pool++) {
            assert_int_equal(visa_environment_pool_at(&environment, day, pool)->published,
                             day * POOLS + (int32_t)pool);
        }
    }
    *visa_environment_wait_at(&environment, 20002, POOLS - 1, SIM_SLOT_TIMES_MAX - 1) = 7;
    visa_environment_desk_at(&environment, 20002, 4)->given = 9;
    assert_int_equal(*visa_environment_wait_at(&environment, 20002, POOLS - 1, SIM_SLOT_TIMES_MAX - 2), 0);
    assert_int_equal(visa_environment_desk_at(&environment, 20002, 4)->given, 9);
    visa_environment_destroy(&environment);
    visa_environment_destroy(NULL);
}

static void test_an_empty_record_has_no_change(void **state)
{
    (void)state;
    struct visa_scenario scenario = scenario_of_pools();
    struct visa_environment environment;
    assert_int_equal(visa_environment_init(&environment, &scenario, 20000), SIM_OK);
    assert_int_equal(visa_environment_begin(&environment).when, SIM_NEVER);
    visa_environment_destroy(&environment);
}

static void test_pools_are_left_out(void **state)
{
    (void)state;
    struct visa_scenario scenario = scenario_of_pools();
    struct visa_environment environment;
    bool keep[POOLS] = {false};
    keep[7] = true;
    assert_int_equal(visa_environment_init(&environment, &scenario, 20000), SIM_OK);
    visa_environment_keep(&environment, keep);
    const sim_time first = visa_ticks(visa_midnight(20000), VISA_PHASE_RULES);
    for (int i = 0; i < 30; i++) {
        const struct visa_seat_change change = {
            .when = first + i, .kind = VISA_LIST_JOINED, .pool = (uint16_t)(i % 10)};
        visa_environment_add(&environment, &change);
    }
    struct visa_environment_cursor cursor = visa_environment_begin(&environment);
    for (int i = 7; i < 30; i += 10) {
        assert_int_equal(cursor.when, first + i);
        assert_int_equal(visa_environment_next(&cursor).pool, 7);
    }
    assert_int_equal(cursor.when, SIM_NEVER);
    visa_environment_destroy(&environment);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_written_is_read),
        cmocka_unit_test(test_cells_are_apart),
        cmocka_unit_test(test_an_empty_record_has_no_change),
        cmocka_unit_test(test_pools_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
