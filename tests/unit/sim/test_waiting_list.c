/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/waiting_list.h"

#include "sim/capacity/lottery.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LAST_DAY = 50, MIN_GAIN = 3, PEOPLE = 16 };

/* A model of a few people: who is current and what they hold. */
struct fixture {
    struct sim_arena arena;
    struct sim_slot_bank bank;
    struct sim_waiting_list list;
    struct sim_waiting_client client;
    uint32_t stamps[PEOPLE];
    int32_t days[PEOPLE];
    uint32_t order[PEOPLE];
    uint32_t winners;
};

static bool is_current(void *context, const struct sim_waiting_entry *entry)
{
    struct fixture *f = context;
    return f->stamps[entry->subject] == entry->stamp;
}

static void assign(void *context, const struct sim_seat_assignment *assignment)
{
    struct fixture *f = context;
    const struct sim_waiting_entry *entry = &assignment->entry;
    if (entry->held_day != SIM_NO_DAY) {
        for (int32_t i = 0; i < entry->seats; i++) {
            sim_slot_bank_give_back(&f->bank, entry->held_day, 0);
        }
    }
    f->stamps[entry->subject]++;
    f->days[entry->subject] = assignment->day;
    f->order[f->winners++] = entry->subject;
}

static void make(struct fixture *f, enum sim_queue queue)
{
    *f = (struct fixture){.client = {f, is_current, assign}};
    for (int i = 0; i < PEOPLE; i++) {
        f->days[i] = SIM_NO_DAY;
    }
    const struct sim_waiting_setup setup = {
        .first_day = 0, .last_day = LAST_DAY, .min_gain = MIN_GAIN, .queue = queue};
    sim_arena_init(&f->arena, SIZE_MAX);
    sim_slot_bank_init(&f->bank, &f->arena, 0, LAST_DAY, 1);
    sim_waiting_list_init(&f->list, &f->arena, &setup);
}

static bool join(struct fixture *f, uint32_t subject, int32_t earliest_day, int32_t seats)
{
    const struct sim_waiting_entry entry = {.key = subject,
                                            .subject = subject,
                                            .stamp = f->stamps[subject],
                                            .earliest_day = earliest_day,
                                            .held_day = f->days[subject],
                                            .seats = seats};
    return sim_waiting_list_join(&f->list, &entry);
}

/* Gives a subject seats on a day without the list. */
static void hold(struct fixture *f, uint32_t subject, int32_t day, int32_t seats)
{
    uint8_t times[PEOPLE];
    sim_slot_bank_open(&f->bank, day, 0, seats);
    sim_slot_bank_take(&f->bank, day, seats, times);
    f->days[subject] = day;
}

static struct sim_settlement settle(struct fixture *f, int32_t date, int32_t from_day)
{
    f->winners = 0;
    return sim_waiting_list_settle(&f->list, &f->bank, date, from_day, &f->client);
}

static void nothing_happens_without_seats_or_people(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_LOTTERY);
    assert_int_equal(settle(&f, 0, 0).winners, 0);
    assert_true(join(&f, 0, 0, 1));
    assert_int_equal(settle(&f, 0, 0).winners, 0);
    assert_int_equal(sim_waiting_list_count(&f.list), 1);
    sim_arena_destroy(&f.arena);
}

static void fifo_serves_in_order_and_respects_notice(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_FIFO);
    join(&f, 3, 0, 1);
    join(&f, 1, 8, 1);
    join(&f, 2, 0, 1);
    sim_slot_bank_open(&f.bank, 4, 0, 1);
    sim_slot_bank_open(&f.bank, 7, 0, 1);
    sim_slot_bank_open(&f.bank, 9, 0, 2);
    struct sim_settlement result = settle(&f, 2, 5);
    assert_int_equal(f.days[3], 7);
    assert_int_equal(f.days[1], 9);
    assert_int_equal(f.days[2], 9);
    assert_int_equal(result.winners, 3);
    assert_int_equal(result.seats_left, 1); /* day 4, too soon to book */
    assert_int_equal(result.weakest_key, 2);
    assert_int_equal(sim_waiting_list_count(&f.list), 0);
    sim_arena_destroy(&f.arena);
}

static void a_party_that_does_not_fit_stays(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_FIFO);
    join(&f, 0, 0, 3);
    join(&f, 1, 0, 1);
    sim_slot_bank_open(&f.bank, 5, 0, 2);
    struct sim_settlement result = settle(&f, 0, 0);
    assert_int_equal(f.days[0], SIM_NO_DAY);
    assert_int_equal(f.days[1], 5);
    assert_int_equal(result.seats_left, 1);
    sim_slot_bank_open(&f.bank, 5, 0, 2);
    assert_int_equal(settle(&f, 0, 0).seats_taken, 3);
    assert_int_equal(f.days[0], 5);
    sim_arena_destroy(&f.arena);
}

/* One seat moves three people: each swap opens a later day, which the next one wants. */
static void swaps_cascade_upwards_in_one_settling(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_FIFO);
    hold(&f, 0, 10, 1);
    hold(&f, 1, 20, 1);
    join(&f, 0, 0, 1);
    join(&f, 1, 6, 1);
    join(&f, 2, 0, 1);
    sim_slot_bank_open(&f.bank, 5, 0, 1);
    struct sim_settlement result = settle(&f, 0, 0);
    assert_int_equal(f.days[0], 5);
    assert_int_equal(f.days[1], 10);
    assert_int_equal(f.days[2], 20);
    assert_int_equal(result.swaps, 2);
    assert_int_equal(result.seats_left, 0);
    sim_arena_destroy(&f.arena);
}

static void a_holder_must_gain_enough(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_LOTTERY);
    hold(&f, 0, 10, 1);
    assert_true(join(&f, 0, 0, 1));
    sim_slot_bank_open(&f.bank, 10 - MIN_GAIN + 1, 0, 1);
    assert_int_equal(settle(&f, 0, 0).winners, 0);
    sim_slot_bank_open(&f.bank, 10 - MIN_GAIN, 0, 1);
    assert_int_equal(settle(&f, 0, 0).swaps, 1);
    assert_int_equal(f.days[0], 10 - MIN_GAIN);
    sim_arena_destroy(&f.arena);
}

static void entries_nothing_can_satisfy_are_refused(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_LOTTERY);
    assert_false(join(&f, 0, LAST_DAY + 1, 1));
    assert_true(join(&f, 0, LAST_DAY, 1));
    f.days[1] = MIN_GAIN - 1;
    assert_false(join(&f, 1, 0, 1));
    f.days[1] = 20;
    assert_false(join(&f, 1, 20 - MIN_GAIN + 1, 1));
    assert_true(join(&f, 1, 20 - MIN_GAIN, 1));
    assert_false(f.list.failed);
    sim_arena_destroy(&f.arena);
}

static void a_stale_entry_never_wins(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_FIFO);
    join(&f, 0, 0, 1);
    join(&f, 1, 0, 1);
    f.stamps[0]++; /* booked elsewhere */
    sim_slot_bank_open(&f.bank, 5, 0, 2);
    assert_int_equal(settle(&f, 0, 0).winners, 1);
    assert_int_equal(f.order[0], 1);
    assert_int_equal(sim_waiting_list_count(&f.list), 0);
    sim_arena_destroy(&f.arena);
}

/* Stale entries do not pile up: joined again and again, one person leaves a bounded list behind. */
static void stale_entries_are_purged(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_FIFO);
    sim_slot_bank_open(&f.bank, LAST_DAY, 0, 1); /* too few for a party of two */
    size_t reserved = 0;
    for (int32_t date = 0; date < LAST_DAY; date++) {
        for (int i = 0; i < 100; i++) {
            f.stamps[0]++;
            join(&f, 0, 0, 2);
        }
        settle(&f, date, date);
        assert_true(sim_waiting_list_count(&f.list) <= 300);
        reserved = date == 10 ? f.list.capacity : reserved;
    }
    assert_int_equal(f.list.capacity, reserved);
    sim_arena_destroy(&f.arena);
}

/* As many come as are served or lose interest: once the list has been full it takes no more memory. */
static void a_steady_list_asks_for_no_memory(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_LOTTERY);
    size_t used = 0;
    uint32_t served = 0;
    for (int32_t date = 0; date < LAST_DAY; date++) {
        sim_slot_bank_open(&f.bank, LAST_DAY, 0, 5);
        for (uint32_t i = 0; i < 100; i++) {
            uint32_t subject = i % PEOPLE;
            f.stamps[subject]++;
            f.days[subject] = SIM_NO_DAY;
            join(&f, subject, 0, 1 + (int32_t)(i % 2));
        }
        served += settle(&f, date, date).winners;
        used = date == 10 ? f.arena.used : used;
    }
    assert_true(served > 2 * LAST_DAY);
    assert_int_equal(f.arena.used, used);
    sim_arena_destroy(&f.arena);
}

/* Holders who can no longer gain are purged too, though nobody ever calls them stale. */
static void holders_of_past_days_are_purged(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_FIFO);
    f.days[0] = 10;
    for (int i = 0; i < 500; i++) {
        join(&f, 0, 0, 2);
    }
    sim_slot_bank_open(&f.bank, LAST_DAY, 0, 1);
    settle(&f, 10 - MIN_GAIN + 1, 20);
    assert_int_equal(sim_waiting_list_count(&f.list), 0);
    sim_arena_destroy(&f.arena);
}

static void the_lottery_is_drawn_anew_each_date(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_LOTTERY);
    uint32_t first_winner[LAST_DAY];
    int changes = 0;
    for (int32_t date = 0; date < LAST_DAY; date++) {
        for (uint32_t i = 0; i < 4; i++) {
            f.days[i] = SIM_NO_DAY;
            f.stamps[i]++;
            join(&f, i, 0, 1);
        }
        sim_slot_bank_open(&f.bank, date, 0, 1);
        struct sim_settlement result = settle(&f, date, date);
        assert_int_equal(result.winners, 1);
        first_winner[date] = f.order[0];
        assert_true(result.weakest_key == sim_lottery_key(f.order[0], sim_lottery_salt(0, date)));
        changes += date > 0 && first_winner[date] != first_winner[date - 1];
    }
    assert_true(changes > LAST_DAY / 2);
    sim_arena_destroy(&f.arena);
}

static void a_refused_arena_sets_failed(void **state)
{
    (void)state;
    struct fixture f;
    make(&f, SIM_QUEUE_FIFO);
    f.arena.limit = 1; /* nothing more than the first block */
    bool refused = false;
    for (int i = 0; i < 100000 && !refused; i++) {
        refused = !join(&f, 0, 0, 1);
    }
    assert_true(refused && f.list.failed);
    sim_slot_bank_open(&f.bank, 5, 0, 1);
    assert_int_equal(settle(&f, 0, 0).winners, 1); /* still sound */
    sim_arena_destroy(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_happens_without_seats_or_people),
        cmocka_unit_test(fifo_serves_in_order_and_respects_notice),
        cmocka_unit_test(a_party_that_does_not_fit_stays),
        cmocka_unit_test(swaps_cascade_upwards_in_one_settling),
        cmocka_unit_test(a_holder_must_gain_enough),
        cmocka_unit_test(entries_nothing_can_satisfy_are_refused),
        cmocka_unit_test(a_stale_entry_never_wins),
        cmocka_unit_test(stale_entries_are_purged),
        cmocka_unit_test(a_steady_list_asks_for_no_memory),
        cmocka_unit_test(holders_of_past_days_are_purged),
        cmocka_unit_test(the_lottery_is_drawn_anew_each_date),
        cmocka_unit_test(a_refused_arena_sets_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
