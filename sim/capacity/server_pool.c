/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/capacity/server_pool.h"

#include "sim/base/status.h"

enum { FIRST_RING = 16 };

void sim_server_pool_init(struct sim_server_pool *pool, struct sim_arena *arena, sim_time start,
                          int32_t servers, int32_t levels)
{
    SIM_ASSERT(servers >= 0);
    SIM_ASSERT(levels >= 1 && levels <= SIM_SERVER_LEVELS_MAX);
    *pool = (struct sim_server_pool){.arena = arena, .now = start, .servers = servers, .levels = levels};
}

/* Runs the integrals up to now with the counts that held since the last call. */
static void advance(struct sim_server_pool *pool, sim_time now)
{
    SIM_ASSERT(now >= pool->now);
    int64_t ticks = now - pool->now;
    pool->totals.queued_ticks += pool->waiting * ticks;
    pool->totals.busy_ticks += pool->busy * ticks;
    /* Those who finish after being sent home still count as on duty, so that utilisation stays <= 1. */
    pool->totals.staffed_ticks += (pool->busy > pool->servers ? pool->busy : pool->servers) * ticks;
    pool->now = now;
}

/* Makes the ring twice as large, its contents starting at place head modulo the new capacity again. */
static bool grow(struct sim_arena *arena, struct sim_server_queue *queue)
{
    size_t capacity = queue->capacity > 0 ? 2 * queue->capacity : FIRST_RING;
    struct sim_server_customer *ring = sim_arena_alloc(arena, capacity, sizeof *ring);
    if (!ring) {
        return false;
    }
    for (size_t i = queue->head; i != queue->tail; i++) {
        ring[i & (capacity - 1)] = queue->ring[i & (queue->capacity - 1)];
    }
    queue->ring = ring;
    queue->capacity = capacity;
    return true;
}

static void start_service(struct sim_server_pool *pool, sim_time arrived)
{
    pool->busy++;
    pool->totals.started++;
    pool->totals.delayed += arrived < pool->now;
    pool->totals.waited_ticks += pool->now - arrived;
}

bool sim_server_pool_arrive(struct sim_server_pool *pool, sim_time now, uint32_t subject, int32_t level)
{
    SIM_ASSERT(level >= 0 && level < pool->levels);
    advance(pool, now);
    pool->totals.arrived++;
    if (pool->busy < pool->servers && pool->waiting == 0) {
        start_service(pool, now);
        return true;
    }
    struct sim_server_queue *queue = &pool->queues[level];
    if (queue->tail - queue->head == queue->capacity && !grow(pool->arena, queue)) {
        pool->failed = true;
        return false;
    }
    queue->ring[queue->tail++ & (queue->capacity - 1)] =
        (struct sim_server_customer){.arrived = now, .subject = subject};
    pool->occupied |= UINT32_C(1) << level;
    pool->waiting++;
    return false;
}

bool sim_server_pool_start(struct sim_server_pool *pool, sim_time now, uint32_t *next)
{
    advance(pool, now);
    if (pool->busy >= pool->servers || pool->occupied == 0) {
        return false;
    }
    int level = __builtin_ctz(pool->occupied);
    struct sim_server_queue *queue = &pool->queues[level];
    struct sim_server_customer first = queue->ring[queue->head++ & (queue->capacity - 1)];
    if (queue->head == queue->tail) {
        pool->occupied &= ~(UINT32_C(1) << level);
    }
    pool->waiting--;
    start_service(pool, first.arrived);
    *next = first.subject;
    return true;
}

bool sim_server_pool_finish(struct sim_server_pool *pool, sim_time now, uint32_t *next)
{
    SIM_ASSERT(pool->busy > 0);
    advance(pool, now);
    pool->busy--;
    return sim_server_pool_start(pool, now, next);
}

void sim_server_pool_set_servers(struct sim_server_pool *pool, sim_time now, int32_t servers)
{
    SIM_ASSERT(servers >= 0);
    advance(pool, now);
    pool->servers = servers;
}

struct sim_server_totals sim_server_pool_totals(struct sim_server_pool *pool, sim_time now)
{
    advance(pool, now);
    return pool->totals;
}
