/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day index of a waiting list against an array that is scanned, over random operations. */
#include "sim/capacity/waiting_list_index.h"

#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { WORLDS = 3000, OPERATIONS = 400, DAYS_MAX = 40 };

struct world {
    struct test_random random;
    struct sim_waiting_index index;
    struct sim_waiting_link links[OPERATIONS + 1];
    uint32_t day[OPERATIONS + 1]; /* SIM_INDEX_NONE: not in the index */
    uint32_t entries;
    uint32_t days;
};

/* The entry of least (rank, day) in from..to, 0 for none. */
static uint32_t naive_best(const struct world *w, uint32_t from, uint32_t to)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i <= w->entries; i++) {
        if (w->day[i] == SIM_INDEX_NONE || w->day[i] < from || w->day[i] > to) {
            continue;
        }
        if (best == 0 || w->links[i].rank < w->links[best].rank ||
            (w->links[i].rank == w->links[best].rank && w->day[i] < w->day[best])) {
            best = i;
        }
    }
    return best;
}

static void push(struct world *w)
{
    uint32_t entry = ++w->entries;
    w->day[entry] = (uint32_t)test_random_below(&w->random, (int32_t)w->days);
    /* Few different ranks in every other world, so that ties are common. */
    uint64_t word = test_random_word(&w->random);
    w->links[entry].rank = w->days % 2 ? word % 16 : word >> 1;
    sim_waiting_index_push(&w->index, w->links, w->day[entry], entry);
}

static void check_best(struct world *w, bool and_pop)
{
    uint32_t from = (uint32_t)test_random_below(&w->random, (int32_t)w->days);
    uint32_t to = (uint32_t)test_random_below(&w->random, (int32_t)w->days);
    uint32_t best = naive_best(w, from, to);
    uint32_t day = sim_waiting_index_best(&w->index, from, to);
    assert_int_equal(day, best == 0 ? SIM_INDEX_NONE : w->day[best]);
    if (best == 0) {
        return;
    }
    assert_true(sim_waiting_index_rank(&w->index, day) == w->links[best].rank);
    if (and_pop) {
        uint32_t popped = sim_waiting_index_pop(&w->index, w->links, day);
        assert_true(w->links[popped].rank == w->links[best].rank && w->day[popped] == day);
        w->day[popped] = SIM_INDEX_NONE;
    }
}

static void check_ends(struct world *w)
{
    uint32_t first = SIM_INDEX_NONE;
    uint32_t last = SIM_INDEX_NONE;
    for (uint32_t i = 1; i <= w->entries; i++) {
        uint32_t day = w->day[i];
        if (day != SIM_INDEX_NONE) {
            first = day < first ? day : first;
            last = last == SIM_INDEX_NONE || day > last ? day : last;
        }
    }
    assert_int_equal(sim_waiting_index_first(&w->index), first);
    assert_int_equal(sim_waiting_index_last(&w->index), last);
}

static void clear(struct world *w)
{
    sim_waiting_index_clear(&w->index);
    for (uint32_t i = 1; i <= w->entries; i++) {
        w->day[i] = SIM_INDEX_NONE;
    }
}

static void behaves_like_a_scan(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        struct world w = {.random.state = seed};
        w.days = 1 + (uint32_t)test_random_below(&w.random, DAYS_MAX);
        sim_arena_reset(&arena);
        assert_true(sim_waiting_index_init(&w.index, &arena, w.days));
        for (int i = 0; i < OPERATIONS; i++) {
            int32_t what = test_random_below(&w.random, 200);
            if (what < 100) {
                push(&w);
            } else {
                check_best(&w, what < 190);
            }
            if (what == 199) {
                clear(&w);
            }
            if (i % 16 == 0) {
                check_ends(&w);
            }
        }
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(behaves_like_a_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
