/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A slot bank: the dated seats of one pool that are on sale.
 *
 * A day is an integer date index in first_day..last_day; a day has up to 32 times, numbered in ascending
 * order (the caller owns the table that says which minute a time is). Every (day, time) has a capacity,
 * which starts at 0 and is raised by opening seats; its open seats are those nobody has taken.
 *
 * Invariants: 0 <= open <= capacity at every (day, time), so no seat can be taken twice or given back
 * twice; bitmaps of the days with at least 1, 2, 4, ... open seats always agree with the counts. The bank
 * knows no clock: a seat whose time has passed stays open until the caller closes it.
 */
#ifndef SIM_CAPACITY_SLOT_BANK_H
#define SIM_CAPACITY_SLOT_BANK_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Later than any day: "no such day". */
#define SIM_NO_DAY INT32_MAX

enum { SIM_SLOT_TIMES_MAX = 32, SIM_SLOT_SEATS_MAX = UINT16_MAX };

/* 2^0 .. 2^20: a day has fewer than 2^21 seats. */
enum { SIM_SLOT_LEVELS = 21 };

struct sim_slot_bank {
    uint16_t *open;       /* by (day, time): seats on sale */
    uint16_t *capacity;   /* by (day, time): seats on sale or taken */
    uint32_t *times_open; /* by day: bit t is set while time t has an open seat */
    int32_t *day_open;    /* by day: seats on sale at all its times */
    uint64_t *at_least;   /* [level][word]: a bit is set while its day has 2^level open seats or more */
    uint32_t words;       /* of one level */
    int32_t first_day;
    int32_t last_day;
    int32_t last_opened; /* the latest day that ever had a seat opened; first_day - 1 before */
    int32_t times;       /* times of a day */
    int64_t open_total;  /* open seats of all days */
    bool failed;         /* sticky: memory was refused, the bank must not be used */
};

/*
 * Makes a bank without seats for the days first_day..last_day, last_day < SIM_NO_DAY, each with `times`
 * times, 1..SIM_SLOT_TIMES_MAX. Memory is the arena's: about (4 * times + 11) bytes a day, never more later.
 * Sets failed when the arena refuses.
 */
void sim_slot_bank_init(struct sim_slot_bank *bank, struct sim_arena *arena, int32_t first_day,
                        int32_t last_day, int32_t times);

/*
 * Raises the capacity at (day, time) by n >= 0 seats and puts them on sale. The capacity of one (day, time)
 * must stay <= SIM_SLOT_SEATS_MAX.
 */
void sim_slot_bank_open(struct sim_slot_bank *bank, int32_t day, int32_t time, int32_t n);

/*
 * Returns the first day >= day_from that has at least n >= 1 open seats, or SIM_NO_DAY. day_from may lie
 * outside the bank's days. O(days / 64) when n is a power of two, else it also looks at the days whose open
 * seats are fewer than n, but at least n rounded down to a power of two.
 */
int32_t sim_slot_bank_earliest(const struct sim_slot_bank *bank, int32_t day_from, int32_t n);

/* Returns the open seats of a day; 0 outside the bank's days. */
int32_t sim_slot_bank_open_on(const struct sim_slot_bank *bank, int32_t day);

/* Returns the open seats at (day, time), both within the bank. */
int32_t sim_slot_bank_open_at(const struct sim_slot_bank *bank, int32_t day, int32_t time);

/*
 * Takes n >= 1 seats on one day, which must have that many open, the earliest times first.
 * times_out: room for n; the time of each seat, ascending. O(n).
 */
void sim_slot_bank_take(struct sim_slot_bank *bank, int32_t day, int32_t n, uint8_t *times_out);

/* Puts one taken seat at (day, time) on sale again. */
void sim_slot_bank_give_back(struct sim_slot_bank *bank, int32_t day, int32_t time);

/*
 * Lowers the capacity at (day, time) by up to n >= 0 open seats and returns how many were removed; taken
 * seats are left alone (give them back first to remove them too).
 */
int32_t sim_slot_bank_close(struct sim_slot_bank *bank, int32_t day, int32_t time, int32_t n);

/* Removes every open seat of a day and returns how many there were. O(times). */
int32_t sim_slot_bank_close_day(struct sim_slot_bank *bank, int32_t day);

/* For tests and debug builds: do the counts and bits of one day agree and respect its capacity?
 * O(times). */
bool sim_slot_bank_day_is_sound(const struct sim_slot_bank *bank, int32_t day);

#endif
