/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/waiting_list_index.h"

#include <stddef.h>
#include <string.h>

bool sim_waiting_index_init(struct sim_waiting_index *index, struct sim_arena *arena, uint32_t days)
{
    SIM_ASSERT(days >= 1 && days <= UINT32_MAX / 4);
    uint32_t leaves = 1;
    while (leaves < days) {
        leaves *= 2;
    }
    *index = (struct sim_waiting_index){
        .roots = sim_arena_alloc(arena, days, sizeof *index->roots),
        .best = sim_arena_alloc(arena, 2 * (size_t)leaves, sizeof *index->best),
        .leaves = leaves,
        .days = days,
    };
    if (!index->roots || !index->best) {
        return false;
    }
    /* The nodes behind the last day too: they are never cleared again. 0xff bytes are SIM_RANK_NONE. */
    memset(index->best, 0xff, 2 * (size_t)leaves * sizeof *index->best);
    index->low = UINT32_MAX;
    return true;
}

void sim_waiting_index_clear(struct sim_waiting_index *index)
{
    if (index->low > index->high) {
        return;
    }
    /* Only the days that were used, and the nodes above them, level by level; 0xff bytes are SIM_RANK_NONE.
     */
    memset(index->roots + index->low, 0, (index->high - index->low + 1) * sizeof *index->roots);
    uint32_t low = index->leaves + index->low;
    uint32_t high = index->leaves + index->high;
    for (; low >= 1; low /= 2, high /= 2) {
        memset(index->best + low, 0xff, (high - low + 1) * sizeof *index->best);
    }
    index->low = UINT32_MAX;
    index->high = 0;
}

/* Melds siblings in pairs, then the pairs from the last to the first: the two passes of the pairing heap. */
static uint32_t meld_siblings(struct sim_waiting_link *links, uint32_t first)
{
    uint32_t pairs = 0;
    while (first != 0) {
        uint32_t a = first;
        uint32_t b = links[a].next;
        first = b != 0 ? links[b].next : 0;
        uint32_t pair = sim_waiting_meld(links, a, b);
        links[pair].next = pairs;
        pairs = pair;
    }
    uint32_t root = 0;
    while (pairs != 0) {
        uint32_t next = links[pairs].next;
        root = sim_waiting_meld(links, root, pairs);
        pairs = next;
    }
    return root;
}

void sim_waiting_index_set_root(struct sim_waiting_index *index, const struct sim_waiting_link *links,
                                uint32_t day, uint32_t root)
{
    index->roots[day] = root;
    index->low = day < index->low ? day : index->low;
    index->high = day > index->high ? day : index->high;
    uint32_t node = index->leaves + day;
    index->best[node] = root != 0 ? links[root].rank : SIM_RANK_NONE;
    while (node > 1) {
        uint64_t mine = index->best[node];
        uint64_t sibling = index->best[node ^ 1u];
        uint64_t best = mine < sibling ? mine : sibling;
        node /= 2;
        if (index->best[node] == best) {
            break;
        }
        index->best[node] = best;
    }
}

uint32_t sim_waiting_index_best(const struct sim_waiting_index *index, uint32_t from, uint32_t to)
{
    SIM_ASSERT(from < index->days && to < index->days);
    if (from > to) {
        return SIM_INDEX_NONE;
    }
    const uint64_t *best = index->best;
    uint32_t low = index->leaves + from;
    uint32_t high = index->leaves + to + 1;
    uint32_t left = low; /* the best node from the left side, which wins ties, and from the right */
    uint32_t right = high - 1;
    for (; low < high; low /= 2, high /= 2) {
        if (low & 1u) {
            left = best[low] < best[left] ? low : left;
            low++;
        }
        if (high & 1u) {
            high--;
            right = best[high] <= best[right] ? high : right;
        }
    }
    uint32_t node = best[left] <= best[right] ? left : right;
    if (best[node] == SIM_RANK_NONE) {
        return SIM_INDEX_NONE;
    }
    while (node < index->leaves) {
        node *= 2;
        node += best[node + 1] < best[node];
    }
    return node - index->leaves;
}

uint64_t sim_waiting_index_rank(const struct sim_waiting_index *index, uint32_t day)
{
    SIM_ASSERT(day < index->days);
    return index->best[index->leaves + day];
}

uint32_t sim_waiting_index_pop(struct sim_waiting_index *index, struct sim_waiting_link *links, uint32_t day)
{
    SIM_ASSERT(day < index->days && index->roots[day] != 0);
    uint32_t entry = index->roots[day];
    sim_waiting_index_set_root(index, links, day, meld_siblings(links, links[entry].child));
    return entry;
}

uint32_t sim_waiting_index_first(struct sim_waiting_index *index)
{
    const uint64_t *best = index->best;
    if (best[1] == SIM_RANK_NONE) {
        return SIM_INDEX_NONE;
    }
    if (best[index->leaves + index->low] == SIM_RANK_NONE) {
        uint32_t node = 1;
        while (node < index->leaves) {
            node *= 2;
            node += best[node] == SIM_RANK_NONE;
        }
        index->low = node - index->leaves;
    }
    return index->low;
}

uint32_t sim_waiting_index_last(struct sim_waiting_index *index)
{
    const uint64_t *best = index->best;
    if (best[1] == SIM_RANK_NONE) {
        return SIM_INDEX_NONE;
    }
    if (best[index->leaves + index->high] == SIM_RANK_NONE) {
        uint32_t node = 1;
        while (node < index->leaves) {
            node = 2 * node + 1;
            node -= best[node] == SIM_RANK_NONE;
        }
        index->high = node - index->leaves;
    }
    return index->high;
}
