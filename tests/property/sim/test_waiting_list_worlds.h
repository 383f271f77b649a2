/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random small worlds of a waiting list, and the same settled naively: plain arrays, everybody looked at for
 * every seat. Both must give the same seats to the same parties in the same order.
 */
#ifndef TESTS_PROPERTY_SIM_TEST_WAITING_LIST_WORLDS_H
#define TESTS_PROPERTY_SIM_TEST_WAITING_LIST_WORLDS_H

#include "sim/capacity/lottery.h"
#include "sim/capacity/waiting_list.h"

#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DAYS_MAX = 40, TIMES_MAX = 4, PARTY_MAX = 5, FIRST_DAY = -3 };

struct person {
    uint64_t key;
    uint32_t stamp; /* an entry with another one is stale */
    int32_t seats;
    int32_t earliest_day;
    int32_t held_day; /* SIM_NO_DAY: no seat */
    uint8_t times[PARTY_MAX];
};

struct naive_entry {
    uint32_t subject;
    uint32_t stamp;
    int32_t earliest_day;
    int32_t held_day;
    uint64_t sequence;
    bool gone;
};

struct win {
    uint32_t subject;
    int32_t day;
    uint64_t key;
    uint8_t times[PARTY_MAX];
};

struct world {
    uint64_t seed;
    struct test_random random;
    struct sim_arena arena;
    struct sim_slot_bank bank;
    struct sim_waiting_list list;
    struct sim_waiting_setup setup;
    int32_t open[DAYS_MAX][TIMES_MAX]; /* the naive bank */
    int32_t days;
    int32_t times;
    int32_t party_max;
    int32_t date;
    struct person *people;
    uint32_t person_count;
    struct naive_entry *entries;
    uint32_t entry_count;
    struct win *wins; /* of the naive settling */
    uint32_t win_count;
    uint32_t checked; /* wins the list has repeated so far */
    uint64_t total_wins;
    uint64_t total_swaps;
};

static int32_t below(struct world *w, int32_t n)
{
    return test_random_below(&w->random, n);
}

static int32_t naive_open_on(const struct world *w, int32_t day)
{
    int32_t open = 0;
    for (int32_t time = 0; time < w->times; time++) {
        open += w->open[day - FIRST_DAY][time];
    }
    return open;
}

static void naive_take(struct world *w, int32_t day, int32_t n, uint8_t *times)
{
    for (int32_t time = 0; n > 0; time++) {
        for (int32_t *open = &w->open[day - FIRST_DAY][time]; *open > 0 && n > 0; n--) {
            (*open)--;
            *times++ = (uint8_t)time;
        }
    }
}

/* Some parties go on looking for an earlier day after they got one. */
static bool joins_again(const struct person *person)
{
    return person->key % 3 == 0;
}

static struct sim_waiting_entry entry_of(const struct world *w, uint32_t subject)
{
    const struct person *person = &w->people[subject];
    return (struct sim_waiting_entry){
        .key = person->key,
        .subject = subject,
        .stamp = person->stamp,
        .earliest_day = person->earliest_day,
        .held_day = person->held_day,
        .seats = person->seats,
    };
}

static void naive_join(struct world *w, const struct sim_waiting_entry *entry)
{
    w->entries[w->entry_count] = (struct naive_entry){
        .subject = entry->subject,
        .stamp = entry->stamp,
        .earliest_day = entry->earliest_day,
        .held_day = entry->held_day,
        .sequence = w->entry_count,
    };
    w->entry_count++;
}

static bool naive_accepts(const struct world *w, const struct naive_entry *entry, int32_t day)
{
    if (entry->gone || w->people[entry->subject].stamp != entry->stamp || entry->earliest_day > day) {
        return false;
    }
    return entry->held_day == SIM_NO_DAY || entry->held_day - w->setup.min_gain >= day;
}

static uint64_t naive_key(const struct world *w, const struct naive_entry *entry)
{
    if (w->setup.queue == SIM_QUEUE_FIFO) {
        return entry->sequence;
    }
    return sim_lottery_key(w->people[entry->subject].key, sim_lottery_salt(w->setup.pool_key, w->date));
}

static struct naive_entry *naive_first(const struct world *w, int32_t day)
{
    int32_t room = naive_open_on(w, day);
    struct naive_entry *first = NULL;
    for (uint32_t i = 0; i < w->entry_count; i++) {
        struct naive_entry *entry = &w->entries[i];
        if (naive_accepts(w, entry, day) && w->people[entry->subject].seats <= room &&
            (!first || naive_key(w, entry) < naive_key(w, first))) {
            first = entry;
        }
    }
    return first;
}

static void naive_award(struct world *w, struct naive_entry *entry, int32_t day)
{
    struct person *person = &w->people[entry->subject];
    struct win *win = &w->wins[w->win_count++];
    *win = (struct win){.subject = entry->subject, .day = day, .key = naive_key(w, entry)};
    naive_take(w, day, person->seats, win->times);
    for (int32_t i = 0; i < person->seats && person->held_day != SIM_NO_DAY; i++) {
        w->open[person->held_day - FIRST_DAY][person->times[i]]++;
    }
    w->total_swaps += person->held_day != SIM_NO_DAY;
    entry->gone = true;
    person->stamp++;
    person->held_day = day;
    memcpy(person->times, win->times, sizeof person->times);
    if (joins_again(person)) {
        struct sim_waiting_entry again = entry_of(w, entry->subject);
        naive_join(w, &again);
    }
}

static void naive_settle(struct world *w, int32_t from_day)
{
    w->win_count = 0;
    for (int32_t day = from_day; day < FIRST_DAY + w->days; day++) {
        for (struct naive_entry *first = naive_first(w, day); first; first = naive_first(w, day)) {
            naive_award(w, first, day);
        }
    }
    w->total_wins += w->win_count;
}

/* The list runs second: a stamp is current if the person had it before the naive settling or got it there. */
struct rerun {
    struct world *w;
    struct person *people; /* as they were, brought forward win by win */
};

static bool rerun_is_current(void *context, const struct sim_waiting_entry *entry)
{
    const struct rerun *rerun = context;
    return rerun->people[entry->subject].stamp == entry->stamp;
}

static void rerun_assign(void *context, const struct sim_seat_assignment *assignment)
{
    struct rerun *rerun = context;
    struct world *w = rerun->w;
    struct win *expected = &w->wins[w->checked++];
    struct person *person = &rerun->people[assignment->entry.subject];
    if (w->setup.queue == SIM_QUEUE_FIFO) {
        expected->key = assignment->key; /* the list does not number those with nothing to gain */
    }
    if (w->checked > w->win_count || assignment->entry.subject != expected->subject ||
        assignment->day != expected->day || assignment->key != expected->key ||
        memcmp(assignment->times, expected->times, (size_t)person->seats) != 0) {
        fail_msg("seed %llu, date %d: winner %u differs", (unsigned long long)w->seed, (int)w->date,
                 (unsigned)w->checked);
    }
    assert_int_equal(assignment->entry.held_day, person->held_day);
    for (int32_t i = 0; i < person->seats && person->held_day != SIM_NO_DAY; i++) {
        sim_slot_bank_give_back(&w->bank, person->held_day, person->times[i]);
    }
    person->stamp++;
    person->held_day = assignment->day;
    memcpy(person->times, assignment->times, (size_t)person->seats);
    if (joins_again(person)) {
        struct sim_waiting_entry again = assignment->entry;
        again.stamp = person->stamp;
        again.held_day = assignment->day;
        sim_waiting_list_join(&w->list, &again);
    }
}

static void check_result(const struct world *w, const struct sim_settlement *result)
{
    uint64_t weakest = 0;
    int64_t seats = 0;
    for (uint32_t i = 0; i < w->win_count; i++) {
        weakest = w->wins[i].key > weakest ? w->wins[i].key : weakest;
        seats += w->people[w->wins[i].subject].seats;
    }
    assert_int_equal(result->winners, w->win_count);
    assert_true(result->weakest_key == weakest);
    assert_true(result->seats_taken == seats && result->seats_left == w->bank.open_total);
}

/* Nobody who wants a day that is open goes without, and both banks agree. */
static void check_left_over(const struct world *w, int32_t from_day)
{
    for (int32_t day = FIRST_DAY; day < FIRST_DAY + w->days; day++) {
        assert_int_equal(sim_slot_bank_open_on(&w->bank, day), naive_open_on(w, day));
        if (day >= from_day && naive_first(w, day)) {
            fail_msg("seed %llu, date %d: somebody wants day %d", (unsigned long long)w->seed, (int)w->date,
                     (int)day);
        }
    }
}

static void settle_both(struct world *w, int32_t from_day)
{
    size_t bytes = w->person_count * sizeof *w->people;
    struct rerun rerun = {.w = w, .people = malloc(bytes + 1)};
    assert_non_null(rerun.people);
    memcpy(rerun.people, w->people, bytes);
    naive_settle(w, from_day);
    w->checked = 0;
    const struct sim_waiting_client client = {
        .context = &rerun, .is_current = rerun_is_current, .assign = rerun_assign};
    struct sim_settlement result = sim_waiting_list_settle(&w->list, &w->bank, w->date, from_day, &client);
    assert_int_equal(w->checked, w->win_count);
    free(rerun.people);
    check_result(w, &result);
    check_left_over(w, from_day);
}

static void join_both(struct world *w, uint32_t subject)
{
    struct sim_waiting_entry entry = entry_of(w, subject);
    naive_join(w, &entry);
    sim_waiting_list_join(&w->list, &entry);
}

/* A newcomer takes the earliest date on sale, as the model will, and looks on from there; or waits. */
static void newcomer(struct world *w)
{
    uint32_t subject = w->person_count++;
    struct person *person = &w->people[subject];
    *person = (struct person){.key = test_random_word(&w->random), .held_day = SIM_NO_DAY};
    person->seats = below(w, 3) ? 1 : 1 + below(w, w->party_max);
    int32_t earliest = w->date + (below(w, 4) ? 0 : below(w, w->days)) - below(w, 3);
    person->earliest_day = earliest;
    int32_t day = sim_slot_bank_earliest(&w->bank, earliest, person->seats);
    if (day != SIM_NO_DAY && below(w, 8)) {
        sim_slot_bank_take(&w->bank, day, person->seats, person->times);
        naive_take(w, day, person->seats, person->times);
        person->held_day = day;
    }
    join_both(w, subject);
}

static void open_seats(struct world *w)
{
    int32_t row = below(w, w->days);
    int32_t time = below(w, w->times);
    int32_t n = below(w, 3) ? 1 : below(w, 6);
    sim_slot_bank_open(&w->bank, FIRST_DAY + row, time, n);
    w->open[row][time] += n;
}

/* Somebody leaves every list; seats held are cancelled and open again. */
static void leave(struct world *w)
{
    if (w->person_count == 0) {
        return;
    }
    struct person *person = &w->people[below(w, (int32_t)w->person_count)];
    person->stamp++;
    for (int32_t i = 0; i < person->seats && person->held_day != SIM_NO_DAY; i++) {
        sim_slot_bank_give_back(&w->bank, person->held_day, person->times[i]);
        w->open[person->held_day - FIRST_DAY][person->times[i]]++;
    }
    person->held_day = SIM_NO_DAY;
}

static void step(struct world *w)
{
    int32_t what = below(w, 100);
    if (what < 45) {
        newcomer(w);
    } else if (what < 60) {
        open_seats(w);
    } else if (what < 70) {
        leave(w);
    } else if (what < 78) {
        w->date += below(w, 2);
    } else if (what < 80) {
        w->setup.queue = below(w, 2) ? SIM_QUEUE_FIFO : SIM_QUEUE_LOTTERY;
        sim_waiting_list_set_queue(&w->list, w->setup.queue);
    } else {
        settle_both(w, w->date + below(w, 3));
    }
}

static void init_world(struct world *w, uint64_t seed, uint32_t steps)
{
    w->seed = seed;
    w->random.state = seed;
    w->days = 1 + below(w, DAYS_MAX);
    w->times = 1 + below(w, TIMES_MAX);
    w->party_max = below(w, 2) ? 1 : PARTY_MAX;
    w->date = FIRST_DAY;
    w->setup = (struct sim_waiting_setup){
        .first_day = FIRST_DAY,
        .last_day = FIRST_DAY + w->days - 1,
        .min_gain = 1 + below(w, 5),
        .queue = below(w, 2) ? SIM_QUEUE_FIFO : SIM_QUEUE_LOTTERY,
        .pool_key = test_random_word(&w->random),
    };
    sim_arena_init(&w->arena, SIZE_MAX);
    sim_slot_bank_init(&w->bank, &w->arena, FIRST_DAY, w->setup.last_day, w->times);
    sim_waiting_list_init(&w->list, &w->arena, &w->setup);
    /* A winner may join again at every settling, which is why there are more entries than people. */
    w->people = sim_arena_alloc(&w->arena, steps, sizeof *w->people);
    w->entries = sim_arena_alloc(&w->arena, 40 * (size_t)steps, sizeof *w->entries);
    w->wins = sim_arena_alloc(&w->arena, 40 * (size_t)steps, sizeof *w->wins);
    assert_false(w->arena.failed);
}

static void run_world(uint64_t seed, uint32_t steps, uint64_t *wins, uint64_t *swaps)
{
    struct world w = {.seed = seed};
    init_world(&w, seed, steps);
    for (uint32_t i = 0; i < steps; i++) {
        step(&w);
    }
    settle_both(&w, w.date);
    assert_false(w.list.failed);
    *wins += w.total_wins;
    *swaps += w.total_swaps;
    sim_arena_destroy(&w.arena);
}

#endif
