/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/slot_bank.h"

#include "sim/base/status.h"

#include <stddef.h>

void sim_slot_bank_init(struct sim_slot_bank *bank, struct sim_arena *arena, int32_t first_day,
                        int32_t last_day, int32_t times)
{
    SIM_ASSERT(first_day <= last_day && last_day < SIM_NO_DAY && first_day > INT32_MIN);
    SIM_ASSERT(times >= 1 && times <= SIM_SLOT_TIMES_MAX);
    size_t days = (size_t)((int64_t)last_day - first_day + 1);
    size_t leaves = 1;
    while (leaves < days) {
        leaves *= 2;
    }
    *bank = (struct sim_slot_bank){
        .open = sim_arena_alloc(arena, days * (size_t)times, sizeof *bank->open),
        .capacity = sim_arena_alloc(arena, days * (size_t)times, sizeof *bank->capacity),
        .times_open = sim_arena_alloc(arena, days, sizeof *bank->times_open),
        .most = sim_arena_alloc(arena, 2 * leaves, sizeof *bank->most),
        .leaves = (uint32_t)leaves,
        .first_day = first_day,
        .last_day = last_day,
        .last_opened = first_day - 1,
        .times = times,
    };
    bank->failed = !bank->open || !bank->capacity || !bank->times_open || !bank->most;
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
    return open == bank->most[bank->leaves + row] && bank->open_total >= open;
}

/* Adds change to a day's open seats and repairs the tree above it, as far up as it matters. */
static void add_to_day(struct sim_slot_bank *bank, int32_t day, int32_t change)
{
    uint32_t node = bank->leaves + row_of(bank, day);
    bank->most[node] += change;
    bank->open_total += change;
    while (node > 1) {
        int32_t mine = bank->most[node];
        int32_t sibling = bank->most[node ^ 1u];
        int32_t most = mine > sibling ? mine : sibling;
        node /= 2;
        if (bank->most[node] == most) {
            break;
        }
        bank->most[node] = most;
    }
    SIM_DEBUG_ASSERT(sim_slot_bank_day_is_sound(bank, day));
}

/* Changes the open seats of one (day, time) without telling the tree. */
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
    add_to_day(bank, day, n);
    bank->last_opened = day > bank->last_opened ? day : bank->last_opened;
}

int32_t sim_slot_bank_earliest(const struct sim_slot_bank *bank, int32_t day_from, int32_t n)
{
    SIM_ASSERT(n >= 1);
    if (day_from > bank->last_day) {
        return SIM_NO_DAY;
    }
    uint32_t node = bank->leaves + (day_from > bank->first_day ? row_of(bank, day_from) : 0);
    while (bank->most[node] < n) {
        while (node & 1u) { /* a right child: everything below its parent has been seen */
            node /= 2;
        }
        if (node == 0) {
            return SIM_NO_DAY;
        }
        node++;
    }
    while (node < bank->leaves) {
        node *= 2;
        node += bank->most[node] < n;
    }
    return bank->first_day + (int32_t)(node - bank->leaves);
}

int32_t sim_slot_bank_open_on(const struct sim_slot_bank *bank, int32_t day)
{
    if (day < bank->first_day || day > bank->last_day) {
        return 0;
    }
    return bank->most[bank->leaves + row_of(bank, day)];
}

int32_t sim_slot_bank_open_at(const struct sim_slot_bank *bank, int32_t day, int32_t time)
{
    return bank->open[cell_of(bank, day, time)];
}

void sim_slot_bank_take(struct sim_slot_bank *bank, int32_t day, int32_t n, uint8_t *times_out)
{
    SIM_ASSERT(n >= 1 && n <= sim_slot_bank_open_on(bank, day));
    for (int32_t left = n; left > 0;) {
        int32_t time = __builtin_ctz(bank->times_open[row_of(bank, day)]);
        int32_t open = sim_slot_bank_open_at(bank, day, time);
        int32_t taken = left < open ? left : open;
        set_open(bank, day, time, open - taken);
        left -= taken;
        for (; taken > 0; taken--) {
            *times_out++ = (uint8_t)time;
        }
    }
    add_to_day(bank, day, -n);
}

void sim_slot_bank_give_back(struct sim_slot_bank *bank, int32_t day, int32_t time)
{
    size_t cell = cell_of(bank, day, time);
    SIM_ASSERT(bank->open[cell] < bank->capacity[cell]);
    set_open(bank, day, time, bank->open[cell] + 1);
    add_to_day(bank, day, 1);
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
        add_to_day(bank, day, -removed);
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
