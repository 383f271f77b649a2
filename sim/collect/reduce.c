/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/reduce.h"

#include <stdbool.h>
#include <string.h>

/* 2^11 counters stay in the first-level cache and cover a year of ticks in two or three passes. */
enum { DIGIT_BITS_MAX = 11, DIGITS_MAX = 1 << DIGIT_BITS_MAX };

/* Next rank a group waits for while the sorted records go by. */
struct rank_watch {
    uint64_t left;    /* records until then; never reached once all are found */
    uint32_t pending; /* index of the first probability not yet answered */
};

struct range {
    int32_t lowest;
    int32_t highest;
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

/* Records in chunk c of the log. */
static size_t chunk_size(const struct sim_activity_log *log, size_t c)
{
    bool last = c + 1 == log->chunk_count;
    return last ? SIM_ACTIVITY_CHUNK - (size_t)(log->end - log->next) : SIM_ACTIVITY_CHUNK;
}

/* One pass over the log: totals of each cell, and the range of all durations. */
static struct range count_cells(const struct sim_activity_log *log, struct sim_group_total *cells)
{
    struct range range = {INT32_MAX, INT32_MIN};
    for (size_t c = 0; c < log->chunk_count; c++) {
        const struct sim_activity *record = log->chunks[c];
        for (const struct sim_activity *end = record + chunk_size(log, c); record < end; record++) {
            SIM_DEBUG_ASSERT(record->cell < log->cells);
            cells[record->cell].count++;
            cells[record->cell].sum += record->duration;
            range.lowest = record->duration < range.lowest ? record->duration : range.lowest;
            range.highest = record->duration > range.highest ? record->duration : range.highest;
        }
    }
    return range;
}

static void merge_cells(const struct sim_reduce_plan *plan, const struct sim_group_total *cells,
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

/* One digit of a duration, counted from the lowest duration so that the order is that of unsigned keys. */
struct digit {
    uint32_t lowest;
    unsigned shift;
    uint32_t mask;
};

static inline uint32_t digit_of(struct digit digit, int32_t duration)
{
    return (((uint32_t)duration - digit.lowest) >> digit.shift) & digit.mask;
}

/* One stable counting pass: from the log's chunks into the other table of chunks, then swaps the two. */
static void sort_pass(struct sim_activity_log *log, struct sim_activity ***other, struct digit digit)
{
    size_t place[DIGITS_MAX] = {0};
    for (size_t c = 0; c < log->chunk_count; c++) {
        const struct sim_activity *record = log->chunks[c];
        for (const struct sim_activity *end = record + chunk_size(log, c); record < end; record++) {
            place[digit_of(digit, record->duration)]++;
        }
    }
    size_t start = 0;
    for (uint32_t d = 0; d <= digit.mask; d++) {
        size_t count = place[d];
        place[d] = start;
        start += count;
    }
    struct sim_activity **target = *other;
    for (size_t c = 0; c < log->chunk_count; c++) {
        const struct sim_activity *record = log->chunks[c];
        for (const struct sim_activity *end = record + chunk_size(log, c); record < end; record++) {
            size_t i = place[digit_of(digit, record->duration)]++;
            target[i >> SIM_ACTIVITY_CHUNK_SHIFT][i & (SIM_ACTIVITY_CHUNK - 1)] = *record;
        }
    }
    *other = log->chunks;
    log->chunks = target;
}

/* A table of as many chunks as the log has; NULL when memory is refused. */
static struct sim_activity **like_chunks(const struct sim_activity_log *log, struct sim_arena *arena)
{
    struct sim_activity **chunks = sim_arena_alloc(arena, log->chunk_capacity, sizeof *chunks);
    for (size_t c = 0; chunks != NULL && c < log->chunk_count; c++) {
        chunks[c] = sim_arena_alloc(arena, SIM_ACTIVITY_CHUNK, sizeof *chunks[c]);
        if (chunks[c] == NULL) {
            return NULL;
        }
    }
    return chunks;
}

/* Sorts the log by duration; false when memory is refused. */
static bool sort_log(struct sim_activity_log *log, struct sim_arena *arena, struct range range)
{
    unsigned bits = 0;
    for (uint32_t span = (uint32_t)range.highest - (uint32_t)range.lowest; span > 0; span >>= 1) {
        bits++;
    }
    if (bits == 0) {
        return true;
    }
    struct sim_activity **other = like_chunks(log, arena);
    if (other == NULL) {
        return false;
    }
    unsigned passes = (bits + DIGIT_BITS_MAX - 1) / DIGIT_BITS_MAX;
    unsigned width = (bits + passes - 1) / passes;
    for (unsigned shift = 0; shift < bits; shift += width) {
        sort_pass(log, &other, (struct digit){(uint32_t)range.lowest, shift, (1u << width) - 1});
    }
    /* `next` points past the last record wherever the last chunk now is. */
    size_t room = (size_t)(log->end - log->next);
    log->end = log->chunks[log->chunk_count - 1] + SIM_ACTIVITY_CHUNK;
    log->next = log->end - room;
    return true;
}

/* Sets the watch on the next unanswered probability of a group of n records, `seen` of them gone by. */
static void watch_next(const struct sim_reduce_plan *plan, struct rank_watch *watch, uint64_t n,
                       uint64_t seen)
{
    bool any = watch->pending < plan->probability_count && n > 0;
    watch->left = any ? sim_quantile_rank(n, plan->millionths[watch->pending]) - seen : UINT64_MAX;
}

/* The record that goes by has the rank a group waited for: answers every probability of that rank. */
static void answer(const struct sim_reduce_plan *plan, struct sim_reduction *result,
                   struct rank_watch *watches, uint32_t group, int32_t duration)
{
    struct rank_watch *watch = &watches[group];
    uint64_t n = result->totals[group].count;
    uint64_t seen = sim_quantile_rank(n, plan->millionths[watch->pending]);
    int32_t *quantiles = &result->quantiles[(size_t)group * plan->probability_count];
    do {
        quantiles[watch->pending++] = duration;
        watch_next(plan, watch, n, seen);
    } while (watch->left == 0);
}

/* Goes through the sorted records and lets each group count its own. */
static void find_quantiles(const struct sim_reduce_plan *plan, const struct sim_activity_log *log,
                           struct rank_watch *watches, struct sim_reduction *result)
{
    for (uint32_t group = 0; group < plan->groups; group++) {
        watch_next(plan, &watches[group], result->totals[group].count, 0);
    }
    for (size_t c = 0; c < log->chunk_count; c++) {
        const struct sim_activity *record = log->chunks[c];
        for (const struct sim_activity *end = record + chunk_size(log, c); record < end; record++) {
            const uint32_t *group = plan->members[record->cell].group;
            for (int k = 0; k < SIM_GROUPS_PER_CELL && group[k] != SIM_NO_GROUP; k++) {
                if (--watches[group[k]].left == 0) {
                    answer(plan, result, watches, group[k], record->duration);
                }
            }
        }
    }
}

enum sim_status sim_reduce(const struct sim_reduce_plan *plan, struct sim_activity_log *log,
                           struct sim_arena *arena, struct sim_reduction *result, struct sim_error *error)
{
    *result = (struct sim_reduction){.probability_count = plan->probability_count};
    if (!plan_is_valid(plan) || plan->cells != log->cells) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "the plan of a reduction does not fit its log of %u cells",
                        log->cells);
    }
    size_t answers = (size_t)plan->groups * plan->probability_count;
    struct sim_group_total *cells = sim_arena_alloc(arena, plan->cells, sizeof *cells);
    struct rank_watch *watches = sim_arena_alloc(arena, plan->groups, sizeof *watches);
    result->totals = sim_arena_alloc(arena, plan->groups, sizeof *result->totals);
    result->quantiles = sim_arena_alloc(arena, answers, sizeof *result->quantiles);
    bool enough = !log->failed && cells && watches && result->totals && result->quantiles;
    if (enough) {
        struct range range = count_cells(log, cells);
        merge_cells(plan, cells, result->totals);
        if (plan->probability_count == 0 || log->chunk_count == 0) {
            return SIM_OK;
        }
        enough = sort_log(log, arena, range);
    }
    if (!enough) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory to collect and reduce %zu finished activities",
                        sim_activity_log_count(log));
    }
    find_quantiles(plan, log, watches, result);
    return SIM_OK;
}
