/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/slot_bank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
    struct sim_arena arena;
    struct sim_slot_bank bank;
};

static struct fixture make(int32_t first, int32_t last, int32_t times)
{
    struct fixture f;
    sim_arena_init(&f.arena, SIZE_MAX);
    sim_slot_bank_init(&f.bank, &f.arena, first, last, times);
    assert_false(f.bank.failed);
    return f;
}

static void new_bank_has_no_seats(void **state)
{
    (void)state;
    struct fixture f = make(-5, 5, 3);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, -100, 1), SIM_NO_DAY);
    assert_int_equal(sim_slot_bank_open_on(&f.bank, 0), 0);
    assert_int_equal(f.bank.last_opened, -6);
    assert_int_equal(f.bank.open_total, 0);
    sim_arena_destroy(&f.arena);
}

static void earliest_finds_the_first_day_with_enough(void **state)
{
    (void)state;
    struct fixture f = make(100, 140, 2);
    sim_slot_bank_open(&f.bank, 110, 0, 1);
    sim_slot_bank_open(&f.bank, 112, 0, 1);
    sim_slot_bank_open(&f.bank, 112, 1, 1);
    sim_slot_bank_open(&f.bank, 140, 1, 9);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, 0, 1), 110);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, 110, 2), 112);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, 112, 3), 140);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, 113, 1), 140);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, 140, 9), 140);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, 140, 10), SIM_NO_DAY);
    assert_int_equal(sim_slot_bank_earliest(&f.bank, 141, 1), SIM_NO_DAY);
    assert_int_equal(f.bank.last_opened, 140);
    assert_int_equal(f.bank.open_total, 12);
    sim_arena_destroy(&f.arena);
}

static void a_party_fills_times_upwards(void **state)
{
    (void)state;
    struct fixture f = make(0, 0, SIM_SLOT_TIMES_MAX);
    sim_slot_bank_open(&f.bank, 0, 31, 2);
    sim_slot_bank_open(&f.bank, 0, 4, 2);
    sim_slot_bank_open(&f.bank, 0, 7, 1);
    uint8_t times[4];
    sim_slot_bank_take(&f.bank, 0, 4, times);
    const uint8_t expected[] = {4, 4, 7, 31};
    assert_memory_equal(times, expected, sizeof expected);
    assert_int_equal(sim_slot_bank_open_at(&f.bank, 0, 31), 1);
    sim_slot_bank_give_back(&f.bank, 0, 7);
    assert_int_equal(sim_slot_bank_open_on(&f.bank, 0), 2);
    sim_slot_bank_take(&f.bank, 0, 1, times);
    assert_int_equal(times[0], 7);
    sim_arena_destroy(&f.arena);
}

static void closing_leaves_taken_seats_alone(void **state)
{
    (void)state;
    struct fixture f = make(0, 9, 2);
    sim_slot_bank_open(&f.bank, 3, 0, 5);
    sim_slot_bank_open(&f.bank, 3, 1, 5);
    uint8_t times[2];
    sim_slot_bank_take(&f.bank, 3, 2, times);
    assert_int_equal(sim_slot_bank_close(&f.bank, 3, 0, 1), 1);
    assert_int_equal(sim_slot_bank_close(&f.bank, 3, 0, 100), 2);
    assert_int_equal(sim_slot_bank_close(&f.bank, 3, 0, 1), 0);
    sim_slot_bank_give_back(&f.bank, 3, 0);
    assert_int_equal(sim_slot_bank_close_day(&f.bank, 3), 6);
    sim_slot_bank_give_back(&f.bank, 3, 0);
    assert_int_equal(f.bank.open_total, 1);
    assert_true(sim_slot_bank_day_is_sound(&f.bank, 3));
    sim_arena_destroy(&f.arena);
}

static void a_refused_arena_is_reported(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, 1);
    struct sim_slot_bank bank;
    sim_slot_bank_init(&bank, &arena, 0, 100000, 32);
    assert_true(bank.failed);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_bank_has_no_seats),
        cmocka_unit_test(earliest_finds_the_first_day_with_enough),
        cmocka_unit_test(a_party_fills_times_upwards),
        cmocka_unit_test(closing_leaves_taken_seats_alone),
        cmocka_unit_test(a_refused_arena_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
