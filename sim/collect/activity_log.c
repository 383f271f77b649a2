/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/collect/activity_log.h"

void sim_activity_log_init(struct sim_activity_log *log, struct sim_arena *arena, uint32_t cells)
{
    SIM_ASSERT(arena != NULL && cells > 0);
    *log = (struct sim_activity_log){.arena = arena, .cells = cells};
    log->zeros = sim_arena_alloc(arena, cells, sizeof *log->zeros);
    log->failed = log->zeros == NULL;
}

bool sim_activity_log_grow(struct sim_activity_log *log)
{
    if (log->chunk_count == log->chunk_capacity) {
        void *grown = sim_arena_grow(log->arena, log->chunks, &log->chunk_capacity, 64, sizeof *log->chunks);
        if (grown == NULL) {
            log->failed = true;
            return false;
        }
        log->chunks = grown;
    }
    struct sim_activity *chunk = sim_arena_alloc_blank(log->arena, SIM_ACTIVITY_CHUNK, sizeof *chunk);
    if (chunk == NULL) {
        log->failed = true;
        return false;
    }
    log->chunks[log->chunk_count++] = chunk;
    log->next = chunk;
    log->end = chunk + SIM_ACTIVITY_CHUNK;
    return true;
}

size_t sim_activity_log_count(const struct sim_activity_log *log)
{
    return log->chunk_count * SIM_ACTIVITY_CHUNK - (size_t)(log->end - log->next);
}
