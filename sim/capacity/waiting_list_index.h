/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The index of a waiting list: entries bucketed by day, and the best of any range of days.
 *
 * A bucket is a pairing heap of entries by rank (lower is better); a min tree over the buckets holds the rank
 * of each heap's root. The heaps live in one array of links shared by all indexes of a list: entry i is
 * links[i], and 0 is no entry. A pairing heap takes a push in O(1) and needs no array of its own, which is
 * what makes a new lottery on every date affordable.
 *
 * Days are numbered 0..days-1 here. Ranks must be < SIM_RANK_NONE; of equal ranks the lower day wins.
 */
#ifndef SIM_CAPACITY_WAITING_LIST_INDEX_H
#define SIM_CAPACITY_WAITING_LIST_INDEX_H

#include "sim/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define SIM_RANK_NONE  UINT64_MAX
#define SIM_INDEX_NONE UINT32_MAX

struct sim_waiting_link {
    uint64_t rank;
    uint32_t child; /* the first of the entries below it */
    uint32_t next;  /* its next sibling */
};

struct sim_waiting_index {
    uint32_t *roots; /* by day */
    uint64_t *best;  /* min tree of ranks: node i covers 2i and 2i + 1, the days are nodes leaves.. */
    uint32_t leaves; /* a power of two >= days */
    uint32_t days;
    uint32_t low, high; /* the days that were used since the last clearing; low > high for none */
};

/* Makes an empty index for days >= 1 days in the arena; returns false when memory is refused. */
bool sim_waiting_index_init(struct sim_waiting_index *index, struct sim_arena *arena, uint32_t days);

/* Forgets every entry. O(days between the first and the last that was used). */
void sim_waiting_index_clear(struct sim_waiting_index *index);

/* Adds an entry whose rank is set and that is in no index. day: < days. O(1), O(log days) if it leads. */
void sim_waiting_index_push(struct sim_waiting_index *index, struct sim_waiting_link *links, uint32_t day,
                            uint32_t entry);

/* Returns the day in from..to (both < days) whose best entry has the lowest rank, or SIM_INDEX_NONE. O(log
 * days). */
uint32_t sim_waiting_index_best(const struct sim_waiting_index *index, uint32_t from, uint32_t to);

/* The rank of a day's best entry; SIM_RANK_NONE when the day has none. */
uint64_t sim_waiting_index_rank(const struct sim_waiting_index *index, uint32_t day);

/* Removes and returns the best entry of a day that has one. O(log entries) amortised. */
uint32_t sim_waiting_index_pop(struct sim_waiting_index *index, struct sim_waiting_link *links, uint32_t day);

/* The lowest and the highest day that has an entry, or SIM_INDEX_NONE. O(log days). */
uint32_t sim_waiting_index_first(const struct sim_waiting_index *index);
uint32_t sim_waiting_index_last(const struct sim_waiting_index *index);

#endif
