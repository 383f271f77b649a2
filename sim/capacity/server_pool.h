/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A server pool: c identical servers and the queue before them.
 *
 * Subjects wait in levels; level 0 is served first, each level in order of arrival (one level is a FIFO
 * queue). Service is never interrupted: fewer servers take effect as the busy ones finish. The pool knows
 * no service times and schedules nothing: the caller is told who starts now and reports who finishes.
 *
 * Invariant: after every call, and the calls to sim_server_pool_start that must follow
 * sim_server_pool_set_servers, nobody waits while a server is free. Time must not run backwards from call to
 * call.
 */
#ifndef SIM_CAPACITY_SERVER_POOL_H
#define SIM_CAPACITY_SERVER_POOL_H

#include "sim/base/arena.h"
#include "sim/base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIM_SERVER_LEVELS_MAX = 32 };

/* Somebody who waits. */
struct sim_server_customer {
    sim_time arrived;
    uint32_t subject;
};

/* A ring of those who wait in one level. */
struct sim_server_queue {
    struct sim_server_customer *ring;
    size_t capacity; /* 0 or a power of two */
    size_t head;     /* counts all that ever left; the place in the ring is modulo capacity */
    size_t tail;     /* counts all that ever came */
};

/* Totals since the start; integrals run up to `now`. */
struct sim_server_totals {
    int64_t arrived;
    int64_t started;
    int64_t delayed;       /* started later than they arrived */
    int64_t waited_ticks;  /* by those that started */
    int64_t queued_ticks;  /* customer-ticks in the queue */
    int64_t busy_ticks;    /* server-ticks in service */
    int64_t staffed_ticks; /* server-ticks on duty; utilisation is busy / staffed */
};

struct sim_server_pool {
    struct sim_arena *arena; /* borrowed */
    struct sim_server_queue queues[SIM_SERVER_LEVELS_MAX];
    struct sim_server_totals totals;
    sim_time now;      /* of the last call */
    uint32_t occupied; /* bit l: somebody waits in level l */
    int32_t levels;
    int32_t servers; /* on duty */
    int32_t busy;    /* in service; above servers only while those sent home finish */
    int32_t waiting; /* in all levels */
    bool failed;     /* sticky: memory was refused and a subject lost */
};

/*
 * Makes an idle pool. arena: borrowed, queues grow in it. start: ticks. servers: >= 0.
 * levels: 1..SIM_SERVER_LEVELS_MAX.
 */
void sim_server_pool_init(struct sim_server_pool *pool, struct sim_arena *arena, sim_time start,
                          int32_t servers, int32_t levels);

/*
 * A subject arrives in a level, 0..levels-1. Returns true when it starts now; otherwise it waits, and a later
 * call names it. When memory is refused it is lost and failed set. O(1) amortised.
 */
bool sim_server_pool_arrive(struct sim_server_pool *pool, sim_time now, uint32_t subject, int32_t level);

/*
 * One of those in service leaves. Returns true, and who in *next, when the freed server takes another one
 * now; otherwise leaves *next alone.
 */
bool sim_server_pool_finish(struct sim_server_pool *pool, sim_time now, uint32_t *next);

/* Changes the servers on duty, >= 0. Then call sim_server_pool_start until it returns false. */
void sim_server_pool_set_servers(struct sim_server_pool *pool, sim_time now, int32_t servers);

/* Starts the first in the queue if a server is free: true, and who in *next; otherwise leaves *next alone. */
bool sim_server_pool_start(struct sim_server_pool *pool, sim_time now, uint32_t *next);

/* Returns the totals with the integrals run up to now. */
struct sim_server_totals sim_server_pool_totals(struct sim_server_pool *pool, sim_time now);

#endif
