/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slot bank against plain arrays that are scanned, over random operations. */
#include "sim/capacity/slot_bank.h"

#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { WORLDS = 3000, OPERATIONS = 300, DAYS_MAX = 140, FIRST_DAY = -7 };

struct world {
    struct test_random random;
    struct sim_slot_bank bank;
    int32_t open[DAYS_MAX][SIM_SLOT_TIMES_MAX];
    int32_t taken[DAYS_MAX][SIM_SLOT_TIMES_MAX];
    int32_t days;
    int32_t times;
    int32_t last_opened;
};

static int32_t naive_open_on(const struct world *w, int32_t row)
{
    int32_t open = 0;
    for (int32_t time = 0; time < w->times; time++) {
        open += w->open[row][time];
    }
    return open;
}

static int32_t naive_earliest(const struct world *w, int32_t day_from, int32_t n)
{
    for (int32_t row = 0; row < w->days; row++) {
        if (FIRST_DAY + row >= day_from && naive_open_on(w, row) >= n) {
            return FIRST_DAY + row;
        }
    }
    return SIM_NO_DAY;
}

static void take(struct world *w, int32_t row)
{
    int32_t open = naive_open_on(w, row);
    if (open == 0) {
        return;
    }
    int32_t n = 1 + test_random_below(&w->random, open);
    uint8_t times[SIM_SLOT_TIMES_MAX * 8 * OPERATIONS];
    sim_slot_bank_take(&w->bank, FIRST_DAY + row, n, times);
    int32_t time = 0;
    for (int32_t i = 0; i < n; i++) {
        while (w->open[row][time] == 0) {
            time++;
        }
        w->open[row][time]--;
        w->taken[row][time]++;
        assert_int_equal(times[i], time);
    }
}

static void close_seats(struct world *w, int32_t row, int32_t time)
{
    int32_t n = test_random_below(&w->random, 5);
    int32_t removed = n < w->open[row][time] ? n : w->open[row][time];
    assert_int_equal(sim_slot_bank_close(&w->bank, FIRST_DAY + row, time, n), removed);
    w->open[row][time] -= removed;
}

static void operate(struct world *w)
{
    int32_t row = test_random_below(&w->random, w->days);
    int32_t time = test_random_below(&w->random, w->times);
    int32_t what = test_random_below(&w->random, 100);
    if (what < 30) {
        int32_t n = test_random_below(&w->random, 8);
        sim_slot_bank_open(&w->bank, FIRST_DAY + row, time, n);
        w->open[row][time] += n;
        w->last_opened = n > 0 && FIRST_DAY + row > w->last_opened ? FIRST_DAY + row : w->last_opened;
    } else if (what < 60) {
        take(w, row);
    } else if (what < 75 && w->taken[row][time] > 0) {
        sim_slot_bank_give_back(&w->bank, FIRST_DAY + row, time);
        w->taken[row][time]--;
        w->open[row][time]++;
    } else if (what < 90) {
        close_seats(w, row, time);
    } else if (what < 92) {
        assert_int_equal(sim_slot_bank_close_day(&w->bank, FIRST_DAY + row), naive_open_on(w, row));
        memset(w->open[row], 0, sizeof w->open[row]);
    }
}

static void compare(struct world *w)
{
    int32_t from = FIRST_DAY - 3 + test_random_below(&w->random, w->days + 6);
    int32_t n = 1 + test_random_below(&w->random, 12);
    assert_int_equal(sim_slot_bank_earliest(&w->bank, from, n), naive_earliest(w, from, n));
    int32_t row = test_random_below(&w->random, w->days);
    assert_int_equal(sim_slot_bank_open_on(&w->bank, FIRST_DAY + row), naive_open_on(w, row));
    assert_true(sim_slot_bank_day_is_sound(&w->bank, FIRST_DAY + row));
    assert_int_equal(w->bank.last_opened, w->last_opened);
}

static void behaves_like_plain_arrays(void **state)
{
    (void)state;
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        static const struct world EMPTY;
        struct world w = EMPTY;
        w.random.state = seed;
        w.days = 1 + test_random_below(&w.random, DAYS_MAX);
        w.times = 1 + test_random_below(&w.random, SIM_SLOT_TIMES_MAX);
        w.last_opened = FIRST_DAY - 1;
        sim_arena_reset(&arena);
        sim_slot_bank_init(&w.bank, &arena, FIRST_DAY, FIRST_DAY + w.days - 1, w.times);
        for (int i = 0; i < OPERATIONS; i++) {
            operate(&w);
            compare(&w);
        }
        int64_t total = 0;
        for (int32_t row = 0; row < w.days; row++) {
            total += naive_open_on(&w, row);
        }
        if (total != w.bank.open_total) {
            fail_msg("seed %llu: totals differ", (unsigned long long)seed);
        }
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(behaves_like_plain_arrays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
