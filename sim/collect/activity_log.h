/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The activity log: the durations of all finished activities of one replication, by cell.
 *
 * A cell is the finest thing that is told apart (metric x class x route x post, numbered by the model);
 * coarser results are merges made by sim_reduce(), so nothing is added twice while events run.
 * A record is 4 bytes: its cell is known by the chunk it stands in. Chunks live in the replication's arena
 * until it is reset. Activities that took no time, often half of all, need no record: they can be counted
 * instead. Appending never fails visibly: when memory is refused the record is dropped and `failed` stays
 * set, and sim_reduce() then reports it.
 */
#ifndef SIM_COLLECT_ACTIVITY_LOG_H
#define SIM_COLLECT_ACTIVITY_LOG_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Records in a chunk, which is 1 KiB, and chunks in a piece of the arena. */
enum { SIM_ACTIVITY_CHUNK = 254, SIM_ACTIVITY_SLAB = 64 };

struct sim_activity_chunk {
    struct sim_activity_chunk *next; /* valid in a chunk that is full and not its cell's last */
    int32_t durations[SIM_ACTIVITY_CHUNK];
};

/* What one cell holds; all zero for nothing. */
struct sim_activity_cell {
    int32_t *next; /* where the next record goes */
    int32_t *end;  /* end of the last chunk */
    struct sim_activity_chunk *first;
    uint32_t chunks; /* in a list; every chunk but the last is full */
    uint32_t zeros;  /* activities of duration 0 that were counted, not recorded */
};

struct sim_activity_log {
    struct sim_arena *arena; /* borrowed */
    struct sim_activity_cell *cells;
    uint32_t cell_count;
    uint32_t spare_count;
    struct sim_activity_chunk *spare; /* chunks that no cell has taken yet, side by side */
    bool failed;                      /* sticky: a record was dropped */
};

/*
 * Makes an empty log of `cells` cells (> 0) that takes its memory from *arena, which must outlive it. When
 * even the cells are refused, `failed` is set and the log must only be counted or reduced, not appended to.
 */
void sim_activity_log_init(struct sim_activity_log *log, struct sim_arena *arena, uint32_t cells);

/* Makes room for one more record of a cell; false, and log->failed set, when memory is refused. Used by
 * append. */
bool sim_activity_log_grow(struct sim_activity_log *log, uint32_t cell);

/* Records one finished activity. cell: < cells of the log; duration: in the caller's unit, any value. */
static inline void sim_activity_log_append(struct sim_activity_log *log, uint32_t cell, int32_t duration)
{
    SIM_DEBUG_ASSERT(cell < log->cell_count);
    struct sim_activity_cell *to = &log->cells[cell];
    if (to->next == to->end && !sim_activity_log_grow(log, cell)) {
        return;
    }
    *to->next++ = duration;
}

/*
 * Counts one finished activity of duration 0 without a record: sim_reduce() yields the same as if it had been
 * appended. cell: < cells of the log.
 */
static inline void sim_activity_log_count_zero(struct sim_activity_log *log, uint32_t cell)
{
    SIM_DEBUG_ASSERT(cell < log->cell_count);
    log->cells[cell].zeros++;
}

/* Records a cell holds, activities that were only counted left out. */
static inline size_t sim_activity_cell_count(const struct sim_activity_cell *cell)
{
    return (size_t)cell->chunks * SIM_ACTIVITY_CHUNK - (size_t)(cell->end - cell->next);
}

/* The same of all cells. O(cells). */
size_t sim_activity_log_count(const struct sim_activity_log *log);

/* Copies the records of a cell, in the order of appending, to durations[sim_activity_cell_count(cell)]. */
void sim_activity_cell_copy(const struct sim_activity_cell *cell, int32_t *durations);

#endif
