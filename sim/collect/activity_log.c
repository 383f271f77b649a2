/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/activity_log.h"

#include <string.h>

_Static_assert(sizeof(struct sim_activity_chunk) == 1024, "a chunk is a whole number of cache lines");

void sim_activity_log_init(struct sim_activity_log *log, struct sim_arena *arena, uint32_t cells)
{
    SIM_ASSERT(arena != NULL && cells > 0);
    *log = (struct sim_activity_log){.arena = arena, .cell_count = cells};
    log->cells = sim_arena_alloc(arena, cells, sizeof *log->cells);
    log->failed = log->cells == NULL;
}

static struct sim_activity_chunk *take_chunk(struct sim_activity_log *log)
{
    if (log->spare_count == 0) {
        log->spare = sim_arena_alloc_blank(log->arena, SIM_ACTIVITY_SLAB, sizeof *log->spare);
        log->spare_count = log->spare != NULL ? SIM_ACTIVITY_SLAB : 0;
    }
    if (log->spare_count == 0) {
        return NULL;
    }
    log->spare_count--;
    return log->spare++;
}

/* The chunk that ends here. */
static struct sim_activity_chunk *chunk_before(int32_t *end)
{
    char *start = (char *)end - sizeof(struct sim_activity_chunk);
    return (struct sim_activity_chunk *)(void *)start;
}

bool sim_activity_log_grow(struct sim_activity_log *log, uint32_t cell)
{
    struct sim_activity_cell *to = &log->cells[cell];
    struct sim_activity_chunk *chunk = take_chunk(log);
    if (chunk == NULL) {
        log->failed = true;
        return false;
    }
    if (to->chunks == 0) {
        to->first = chunk;
    } else {
        chunk_before(to->end)->next = chunk;
    }
    to->chunks++;
    to->next = chunk->durations;
    to->end = chunk->durations + SIM_ACTIVITY_CHUNK;
    return true;
}

size_t sim_activity_log_count(const struct sim_activity_log *log)
{
    size_t count = 0;
    for (uint32_t cell = 0; log->cells != NULL && cell < log->cell_count; cell++) {
        count += sim_activity_cell_count(&log->cells[cell]);
    }
    return count;
}

void sim_activity_cell_copy(const struct sim_activity_cell *cell, int32_t *durations)
{
    size_t left = sim_activity_cell_count(cell);
    const struct sim_activity_chunk *chunk = cell->first;
    while (left > 0) {
        size_t count = left < SIM_ACTIVITY_CHUNK ? left : SIM_ACTIVITY_CHUNK;
        memcpy(durations, chunk->durations, count * sizeof *durations);
        durations += count;
        left -= count;
        chunk = left > 0 ? chunk->next : chunk;
    }
}
