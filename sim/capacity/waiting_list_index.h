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
#include "sim/base/status.h"

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
    uint32_t low, high; /* no day outside has an entry; low > high: none has */
};

/* Makes an empty index for days >= 1 days in the arena; returns false when memory is refused. */
bool sim_waiting_index_init(struct sim_waiting_index *index, struct sim_arena *arena, uint32_t days);

/* Forgets every entry. O(days between the first and the last that may have one). */
void sim_waiting_index_clear(struct sim_waiting_index *index);

/* Makes one heap of two, whose better root stays on top; returns it. 0 is the empty heap. */
static inline uint32_t sim_waiting_meld(struct sim_waiting_link *links, uint32_t a, uint32_t b)
{
    if (a == 0 || b == 0) {
        return a | b;
    }
    uint32_t top = links[b].rank < links[a].rank ? b : a;
    uint32_t below = a ^ b ^ top;
    links[below].next = links[top].child;
    links[top].child = below;
    return top;
}

/* For push and pop: puts a heap in the place of a day's heap. O(log days). */
void sim_waiting_index_set_root(struct sim_waiting_index *index, const struct sim_waiting_link *links,
                                uint32_t day, uint32_t root);

/* Adds an entry whose rank is set and that is in no index. day: < days. O(1), O(log days) if it leads. */
static inline void sim_waiting_index_push(struct sim_waiting_index *index, struct sim_waiting_link *links,
                                          uint32_t day, uint32_t entry)
{
    SIM_ASSERT(day < index->days);
    SIM_DEBUG_ASSERT(entry != 0 && links[entry].rank < SIM_RANK_NONE);
    links[entry].child = 0;
    links[entry].next = 0;
    uint32_t root = sim_waiting_meld(links, index->roots[day], entry);
    if (root == entry) {
        sim_waiting_index_set_root(index, links, day, root);
    }
}

/* Returns the day in from..to (both < days) whose best entry has the lowest rank, or SIM_INDEX_NONE. O(log
 * days). */
uint32_t sim_waiting_index_best(const struct sim_waiting_index *index, uint32_t from, uint32_t to);

/* The rank of a day's best entry; SIM_RANK_NONE when the day has none. */
uint64_t sim_waiting_index_rank(const struct sim_waiting_index *index, uint32_t day);

/* Removes and returns the best entry of a day that has one. O(log entries) amortised. */
uint32_t sim_waiting_index_pop(struct sim_waiting_index *index, struct sim_waiting_link *links, uint32_t day);

/* The lowest and the highest day that has an entry, or SIM_INDEX_NONE. O(1), O(log days) after it changed. */
uint32_t sim_waiting_index_first(struct sim_waiting_index *index);
uint32_t sim_waiting_index_last(struct sim_waiting_index *index);

#endif
