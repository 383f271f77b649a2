/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/slot_bank.h"

#include "sim/base/status.h"

#include <stddef.h>

enum { WORD_DAYS = 64 };

void sim_slot_bank_init(struct sim_slot_bank *bank, struct sim_arena *arena, int32_t first_day,
                        int32_t last_day, int32_t times)
{
    SIM_ASSERT(first_day <= last_day && last_day < SIM_NO_DAY && first_day > INT32_MIN);
    SIM_ASSERT(times >= 1 && times <= SIM_SLOT_TIMES_MAX);
    size_t days = (size_t)((int64_t)last_day - first_day + 1);
    size_t words = (days + WORD_DAYS - 1) / WORD_DAYS;
    *bank = (struct sim_slot_bank){
        .open = sim_arena_alloc(arena, days * (size_t)times, sizeof *bank->open),
        .capacity = sim_arena_alloc(arena, days * (size_t)times, sizeof *bank->capacity),
        .times_open = sim_arena_alloc(arena, days, sizeof *bank->times_open),
        .day_open = sim_arena_alloc(arena, days, sizeof *bank->day_open),
        .at_least = sim_arena_alloc(arena, words * SIM_SLOT_LEVELS, sizeof *bank->at_least),
        .words = (uint32_t)words,
        .first_day = first_day,
        .last_day = last_day,
        .last_opened = first_day - 1,
        .times = times,
    };
    bank->failed = !bank->open || !bank->capacity || !bank->times_open || !bank->day_open || !bank->at_least;
}

static uint32_t row_of(const struct sim_slot_bank *bank, int32_t day)
{
    SIM_ASSERT(day >= bank->first_day && day <= bank->last_day);
    return (uint32_t)(day - bank->first_day);
}

static size_t cell_of(const struct sim_slot_bank *bank, int32_t day, int32_t time)
{
    SIM_ASSERT(time >= 0 && time < bank->times);
    return (size_t)row_of(bank, day) * (size_t)bank->times + (size_t)time;
}

/* The levels that n >= 0 seats reach: those of 2^0 .. n. */
static int levels_of(int32_t n)
{
    return 31 - __builtin_clz((uint32_t)n << 1 | 1u);
}

/* The words of a level. */
static uint64_t *level_at(const struct sim_slot_bank *bank, int level)
{
    return bank->at_least + (size_t)level * bank->words;
}

bool sim_slot_bank_day_is_sound(const struct sim_slot_bank *bank, int32_t day)
{
    uint32_t row = row_of(bank, day);
    int32_t open = 0;
    for (int32_t time = 0; time < bank->times; time++) {
        size_t cell = cell_of(bank, day, time);
        bool bit = (bank->times_open[row] >> time & 1u) != 0;
        if (bit != (bank->open[cell] > 0) || bank->open[cell] > bank->capacity[cell]) {
            return false;
        }
        open += bank->open[cell];
    }
    for (int level = 0; level < SIM_SLOT_LEVELS; level++) {
        bool bit = (level_at(bank, level)[row / WORD_DAYS] >> row % WORD_DAYS & 1u) != 0;
        if (bit != (open >= INT32_C(1) << level)) {
            return false;
        }
    }
    return open == bank->day_open[row] && bank->open_total >= open;
}

/* Adds change to a day's open seats and to the levels it passes, which are mostly none. */
static void add_to_day(struct sim_slot_bank *bank, uint32_t row, int32_t change)
{
    int32_t before = bank->day_open[row];
    int32_t after = before + change;
    bank->day_open[row] = after;
    bank->open_total += change;
    int low = levels_of(before);
    int high = levels_of(after);
    uint64_t bit = UINT64_C(1) << row % WORD_DAYS;
    for (; low < high; low++) {
        level_at(bank, low)[row / WORD_DAYS] |= bit;
    }
    for (; low > high; low--) {
        level_at(bank, low - 1)[row / WORD_DAYS] &= ~bit;
    }
    SIM_DEBUG_ASSERT(sim_slot_bank_day_is_sound(bank, bank->first_day + (int32_t)row));
}

/* Changes the open seats of one (day, time), but not of the day. */
static void set_open(struct sim_slot_bank *bank, int32_t day, int32_t time, int32_t open)
{
    bank->open[cell_of(bank, day, time)] = (uint16_t)open;
    uint32_t bit = UINT32_C(1) << time;
    uint32_t *times_open = &bank->times_open[row_of(bank, day)];
    *times_open = open > 0 ? *times_open | bit : *times_open & ~bit;
}

void sim_slot_bank_open(struct sim_slot_bank *bank, int32_t day, int32_t time, int32_t n)
{
    size_t cell = cell_of(bank, day, time);
    SIM_ASSERT(n >= 0 && n <= SIM_SLOT_SEATS_MAX - bank->capacity[cell]);
    if (n == 0) {
        return;
    }
    bank->capacity[cell] = (uint16_t)(bank->capacity[cell] + n);
    set_open(bank, day, time, bank->open[cell] + n);
    add_to_day(bank, row_of(bank, day), n);
    bank->last_opened = day > bank->last_opened ? day : bank->last_opened;
}

int32_t sim_slot_bank_earliest(const struct sim_slot_bank *bank, int32_t day_from, int32_t n)
{
    SIM_ASSERT(n >= 1);
    int level = levels_of(n) - 1;
    if (day_from > bank->last_day || level >= SIM_SLOT_LEVELS) {
        return SIM_NO_DAY;
    }
    uint32_t from = day_from > bank->first_day ? (uint32_t)(day_from - bank->first_day) : 0;
    const uint64_t *days = level_at(bank, level);
    uint64_t mask = UINT64_MAX << from % WORD_DAYS;
    for (uint32_t word = from / WORD_DAYS; word < bank->words; word++) {
        for (uint64_t left = days[word] & mask; left != 0; left &= left - 1) {
            uint32_t row = word * WORD_DAYS + (uint32_t)__builtin_ctzll(left);
            if (bank->day_open[row] >= n) {
                return bank->first_day + (int32_t)row;
            }
        }
        mask = UINT64_MAX;
    }
    return SIM_NO_DAY;
}

int32_t sim_slot_bank_open_on(const struct sim_slot_bank *bank, int32_t day)
{
    if (day < bank->first_day || day > bank->last_day) {
        return 0;
    }
    return bank->day_open[row_of(bank, day)];
}

int32_t sim_slot_bank_open_at(const struct sim_slot_bank *bank, int32_t day, int32_t time)
{
    return bank->open[cell_of(bank, day, time)];
}

void sim_slot_bank_take(struct sim_slot_bank *bank, int32_t day, int32_t n, uint8_t *times_out)
{
    uint32_t row = row_of(bank, day);
    SIM_ASSERT(n >= 1 && n <= bank->day_open[row]);
    uint16_t *open = bank->open + (size_t)row * (size_t)bank->times;
    uint32_t times = bank->times_open[row];
    for (int32_t i = 0; i < n; i++) {
        int time = __builtin_ctz(times);
        times_out[i] = (uint8_t)time;
        open[time]--;
        times &= open[time] == 0 ? times - 1 : times;
    }
    bank->times_open[row] = times;
    add_to_day(bank, row, -n);
}

void sim_slot_bank_give_back(struct sim_slot_bank *bank, int32_t day, int32_t time)
{
    size_t cell = cell_of(bank, day, time);
    SIM_ASSERT(bank->open[cell] < bank->capacity[cell]);
    set_open(bank, day, time, bank->open[cell] + 1);
    add_to_day(bank, row_of(bank, day), 1);
}

int32_t sim_slot_bank_close(struct sim_slot_bank *bank, int32_t day, int32_t time, int32_t n)
{
    SIM_ASSERT(n >= 0);
    size_t cell = cell_of(bank, day, time);
    int32_t open = bank->open[cell];
    int32_t removed = n < open ? n : open;
    if (removed > 0) {
        bank->capacity[cell] = (uint16_t)(bank->capacity[cell] - removed);
        set_open(bank, day, time, open - removed);
        add_to_day(bank, row_of(bank, day), -removed);
    }
    return removed;
}

int32_t sim_slot_bank_close_day(struct sim_slot_bank *bank, int32_t day)
{
    int32_t removed = 0;
    for (uint32_t times = bank->times_open[row_of(bank, day)]; times != 0; times &= times - 1) {
        removed += sim_slot_bank_close(bank, day, __builtin_ctz(times), SIM_SLOT_SEATS_MAX);
    }
    return removed;
}
