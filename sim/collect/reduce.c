/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/reduce.h"

#include "sim/collect/sort_integers.h"

#include <stdbool.h>

/*
 * The records of each cell are laid side by side and sorted, mostly where they fit a cache. A quantile of a
 * group is then searched by value: the cells of the group tell how many of theirs are no greater, each within
 * a window that shrinks with every step. So no group is ever merged, and a record is moved once, however many
 * groups it counts in. Activities of duration 0 that the log only counted stay a number.
 */
struct cells {
    struct sim_group_total *totals;      /* [cells] */
    size_t *start;                       /* [cells + 1]: where the durations of a cell begin */
    int32_t *durations;                  /* [records], by cell, rising within a cell */
    const struct sim_activity_cell *log; /* [cells]: the durations of 0 without a record */
};

/* The not yet decided part of a sorted cell during one search. */
struct window {
    const int32_t *durations;
    size_t low;  /* values before are known to be no greater than the quantile's lower bound */
    size_t high; /* values from here on are known to be greater than its upper bound */
    size_t found;
    uint32_t zeros; /* values of 0 besides */
};

/* Which cells a group has: group g holds cell[start[g]] .. cell[start[g + 1] - 1]. */
struct group_cells {
    size_t *start;
    uint32_t *cell;
    struct window *windows; /* room for the largest group */
};

uint64_t sim_quantile_rank(uint64_t n, uint32_t millionths)
{
    SIM_ASSERT(n > 0 && n <= UINT64_MAX / SIM_MILLION - 1 && millionths <= SIM_MILLION);
    uint64_t rank = (n * millionths + SIM_MILLION - 1) / SIM_MILLION;
    return rank > 0 ? rank : 1;
}

static bool plan_is_valid(const struct sim_reduce_plan *plan)
{
    for (uint32_t i = 0; i < plan->probability_count; i++) {
        uint32_t previous = i > 0 ? plan->millionths[i - 1] : 0;
        if (plan->millionths[i] < previous || plan->millionths[i] > SIM_MILLION) {
            return false;
        }
    }
    for (uint32_t cell = 0; cell < plan->cells; cell++) {
        for (int k = 0; k < SIM_GROUPS_PER_CELL; k++) {
            uint32_t group = plan->members[cell].group[k];
            if (group != SIM_NO_GROUP && group >= plan->groups) {
                return false;
            }
        }
    }
    return plan->cells > 0 && plan->groups > 0;
}

/* The sum of n durations; in its own loop, which compilers turn into vector instructions. */
static int64_t add_up(const int32_t *durations, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += durations[i];
    }
    return sum;
}

/* Fills cells->start; returns the records of the largest cell. */
static size_t lay_out(const struct sim_activity_log *log, size_t *start)
{
    size_t largest = 0;
    for (uint32_t cell = 0; cell < log->cell_count; cell++) {
        size_t count = sim_activity_cell_count(&log->cells[cell]);
        start[cell + 1] = start[cell] + count;
        largest = count > largest ? count : largest;
    }
    return largest;
}

/* Fills *cells with totals and sorted durations; false when memory is refused. */
static bool sort_cells(const struct sim_activity_log *log, struct sim_arena *arena, struct cells *cells)
{
    cells->totals = sim_arena_alloc(arena, log->cell_count, sizeof *cells->totals);
    cells->start = sim_arena_alloc(arena, (size_t)log->cell_count + 1, sizeof *cells->start);
    if (cells->totals == NULL || cells->start == NULL) {
        return false;
    }
    size_t largest = lay_out(log, cells->start);
    cells->durations = sim_arena_alloc_blank(arena, cells->start[log->cell_count], sizeof *cells->durations);
    int32_t *scratch = sim_arena_alloc_blank(arena, largest, sizeof *scratch);
    if (cells->durations == NULL || scratch == NULL) {
        return false;
    }
    for (uint32_t cell = 0; cell < log->cell_count; cell++) {
        int32_t *durations = cells->durations + cells->start[cell];
        size_t count = cells->start[cell + 1] - cells->start[cell];
        sim_activity_cell_copy(&log->cells[cell], durations);
        cells->totals[cell] = (struct sim_group_total){.count = count + log->cells[cell].zeros,
                                                       .sum = add_up(durations, count)};
        sim_sort_integers(durations, scratch, count);
    }
    return true;
}

static void add_up_groups(const struct sim_reduce_plan *plan, const struct sim_group_total *cells,
                          struct sim_group_total *groups)
{
    for (uint32_t cell = 0; cell < plan->cells; cell++) {
        const uint32_t *group = plan->members[cell].group;
        for (int k = 0; k < SIM_GROUPS_PER_CELL && group[k] != SIM_NO_GROUP; k++) {
            groups[group[k]].count += cells[cell].count;
            groups[group[k]].sum += cells[cell].sum;
        }
    }
}

/* Turns "groups of a cell" round into "cells of a group"; false when memory is refused. */
static bool list_group_cells(const struct sim_reduce_plan *plan, struct sim_arena *arena,
                             struct group_cells *lists)
{
    size_t entries = (size_t)plan->cells * SIM_GROUPS_PER_CELL;
    lists->start = sim_arena_alloc(arena, (size_t)plan->groups + 2, sizeof *lists->start);
    lists->cell = sim_arena_alloc(arena, entries, sizeof *lists->cell);
    lists->windows = sim_arena_alloc(arena, plan->cells, sizeof *lists->windows);
    if (lists->start == NULL || lists->cell == NULL || lists->windows == NULL) {
        return false;
    }
    /* Counts are kept two places up, so that filling a list moves its start into place. */
    size_t *next = lists->start + 1;
    for (size_t i = 0; i < entries; i++) {
        uint32_t group = plan->members[i / SIM_GROUPS_PER_CELL].group[i % SIM_GROUPS_PER_CELL];
        if (group != SIM_NO_GROUP && group + 1 < plan->groups) {
            next[group + 1]++;
        }
    }
    for (uint32_t group = 1; group < plan->groups; group++) {
        next[group] += next[group - 1];
    }
    for (size_t i = 0; i < entries; i++) {
        uint32_t group = plan->members[i / SIM_GROUPS_PER_CELL].group[i % SIM_GROUPS_PER_CELL];
        if (group != SIM_NO_GROUP) {
            lists->cell[next[group]++] = (uint32_t)(i / SIM_GROUPS_PER_CELL);
        }
    }
    return true;
}

/* Values of the window's cell that are no greater than the limit; remembered in `found`. */
static size_t count_up_to(struct window *window, int32_t limit)
{
    size_t low = window->low;
    size_t high = window->high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (window->durations[middle] <= limit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    window->found = low;
    return low + (limit >= 0 ? window->zeros : 0);
}

/* The smallest value with at least `rank` of the windows' values no greater; count > 0, rank <= all values.
 */
static int32_t select_rank(struct window *windows, size_t count, uint64_t rank)
{
    int64_t low = INT32_MAX;
    int64_t high = INT32_MIN;
    for (size_t i = 0; i < count; i++) {
        if (windows[i].high > 0) {
            int32_t least = windows[i].durations[0];
            int32_t greatest = windows[i].durations[windows[i].high - 1];
            low = least < low ? least : low;
            high = greatest > high ? greatest : high;
        }
        if (windows[i].zeros > 0) {
            low = low > 0 ? 0 : low;
            high = high < 0 ? 0 : high;
        }
    }
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        uint64_t reached = 0;
        for (size_t i = 0; i < count; i++) {
            reached += count_up_to(&windows[i], (int32_t)middle);
        }
        bool enough = reached >= rank;
        for (size_t i = 0; i < count; i++) {
            size_t *bound = enough ? &windows[i].high : &windows[i].low;
            *bound = windows[i].found;
        }
        low = enough ? low : middle + 1;
        high = enough ? middle : high;
    }
    return (int32_t)low;
}

/* Opens a window on every cell of the group that is not empty; returns how many. */
static size_t open_windows(const struct group_cells *lists, const struct cells *cells, uint32_t group)
{
    size_t count = 0;
    for (size_t i = lists->start[group]; i < lists->start[group + 1]; i++) {
        size_t start = cells->start[lists->cell[i]];
        size_t size = cells->start[lists->cell[i] + 1] - start;
        uint32_t zeros = cells->log[lists->cell[i]].zeros;
        if (size > 0 || zeros > 0) {
            lists->windows[count++] =
                (struct window){.durations = cells->durations + start, .high = size, .zeros = zeros};
        }
    }
    return count;
}

static void find_quantiles(const struct sim_reduce_plan *plan, const struct group_cells *lists,
                           const struct cells *cells, struct sim_reduction *result)
{
    for (uint32_t group = 0; group < plan->groups; group++) {
        uint64_t n = result->totals[group].count;
        for (uint32_t p = 0; n > 0 && p < plan->probability_count; p++) {
            size_t count = open_windows(lists, cells, group);
            result->quantiles[(size_t)group * plan->probability_count + p] =
                select_rank(lists->windows, count, sim_quantile_rank(n, plan->millionths[p]));
        }
    }
}

/* Everything that needs memory; false when it is refused. */
static bool reduce(const struct sim_reduce_plan *plan, const struct sim_activity_log *log,
                   struct sim_arena *arena, struct sim_reduction *result)
{
    struct cells cells = {.log = log->cells};
    struct group_cells lists = {0};
    size_t answers = (size_t)plan->groups * plan->probability_count;
    result->totals = sim_arena_alloc(arena, plan->groups, sizeof *result->totals);
    result->quantiles = sim_arena_alloc(arena, answers, sizeof *result->quantiles);
    if (log->failed || result->totals == NULL || result->quantiles == NULL ||
        !sort_cells(log, arena, &cells) || !list_group_cells(plan, arena, &lists)) {
        return false;
    }
    add_up_groups(plan, cells.totals, result->totals);
    find_quantiles(plan, &lists, &cells, result);
    return true;
}

enum sim_status sim_reduce(const struct sim_reduce_plan *plan, const struct sim_activity_log *log,
                           struct sim_arena *arena, struct sim_reduction *result, struct sim_error *error)
{
    *result = (struct sim_reduction){.probability_count = plan->probability_count};
    if (!plan_is_valid(plan) || plan->cells != log->cell_count) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "the plan of a reduction does not fit its log of %u cells",
                        log->cell_count);
    }
    if (!reduce(plan, log, arena, result)) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to collect and reduce %zu finished activities",
                        sim_activity_log_count(log));
    }
    return SIM_OK;
}
