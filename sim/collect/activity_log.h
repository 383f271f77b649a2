/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The activity log: every finished activity of one replication as two integers, duration and cell.
 *
 * A cell is the finest thing that is told apart (metric x class x route x post, numbered by the model);
 * coarser results are merges made by sim_reduce(), so nothing is added twice while events run.
 * Records are 8 bytes in chunks of the replication's arena and live until it is reset. Activities that took
 * no time, often half of all, need no record: they can be counted instead. Appending never fails visibly:
 * when memory is refused the record is dropped and `failed` stays set, and sim_reduce() then reports it.
 */
#ifndef SIM_COLLECT_ACTIVITY_LOG_H
#define SIM_COLLECT_ACTIVITY_LOG_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Records in a chunk: a power of two, so that record i is found by a shift and a mask. */
#define SIM_ACTIVITY_CHUNK_SHIFT 13
#define SIM_ACTIVITY_CHUNK       (1u << SIM_ACTIVITY_CHUNK_SHIFT)

struct sim_activity {
    int32_t duration; /* in the caller's unit; any value */
    uint32_t cell;    /* < cells of the log */
};

struct sim_activity_log {
    struct sim_arena *arena;      /* borrowed */
    struct sim_activity **chunks; /* in the arena; every chunk but the last is full */
    size_t chunk_count;
    size_t chunk_capacity;
    struct sim_activity *next; /* where the next record goes */
    struct sim_activity *end;  /* end of the last chunk */
    uint32_t *zeros;           /* [cells] activities of duration 0 that were counted, not recorded */
    uint32_t cells;
    bool failed; /* sticky: a record was dropped */
};

/* Makes an empty log of `cells` cells (> 0) that takes its memory from *arena, which must outlive it. */
void sim_activity_log_init(struct sim_activity_log *log, struct sim_arena *arena, uint32_t cells);

/* Makes room for one more record; false, and log->failed set, when memory is refused. Used by append. */
bool sim_activity_log_grow(struct sim_activity_log *log);

/* Records one finished activity. cell: < log->cells. A few nanoseconds. */
static inline void sim_activity_log_append(struct sim_activity_log *log, uint32_t cell, int32_t duration)
{
    SIM_DEBUG_ASSERT(cell < log->cells);
    if (log->next == log->end && !sim_activity_log_grow(log)) {
        return;
    }
    *log->next++ = (struct sim_activity){.duration = duration, .cell = cell};
}

/*
 * Counts one finished activity of duration 0 without a record: sim_reduce() yields the same as if it had been
 * appended. cell: < log->cells.
 */
static inline void sim_activity_log_count_zero(struct sim_activity_log *log, uint32_t cell)
{
    SIM_DEBUG_ASSERT(cell < log->cells);
    if (log->zeros != NULL) {
        log->zeros[cell]++;
    }
}

/* Records held, activities that were only counted left out. */
size_t sim_activity_log_count(const struct sim_activity_log *log);

/* Record i (< count) in the order of appending. */
static inline struct sim_activity sim_activity_log_at(const struct sim_activity_log *log, size_t i)
{
    return log->chunks[i >> SIM_ACTIVITY_CHUNK_SHIFT][i & (SIM_ACTIVITY_CHUNK - 1)];
}

#endif
