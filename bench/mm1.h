/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * M/M/1 at load .9: one server, first come first served, exponential times between arrivals and of service.
 *
 * Three computations from the same draws: the engine (simulation, handlers, compiled laws), the same
 * handlers over the 4-ary heap, and Lindley's recursion, which has no events at all:
 * W(0) = 0, W(k+1) = max(0, W(k) + S(k) - A(k)), A(k) from arrival k to arrival k + 1. All waits are whole
 * ticks, so all three agree to the last tick. The mean wait of a long run is 9 services.
 */
#ifndef BENCH_MM1_H
#define BENCH_MM1_H

#include "bench/heap.h"
#include "sim/base/arena.h"
#include "sim/base/status.h"
#include "sim/random/draw.h"
#include "sim/random/law.h"

#include <stdint.h>

enum {
    MM1_TICKS = 10000,    /* in a mean service */
    MM1_QUEUE_MAX = 4096, /* longer with probability .9^4096 */
    MM1_BLOCKS = 256,     /* of chance drawn at a time, each for two customers */
    MM1_MEAN_WAIT = 9,    /* services: load / (1 - load) */
};

/* The two laws, shared by all runs. */
struct mm1_laws {
    struct sim_law between;
    struct sim_law service;
};

/* What a run found out about waiting: the time from arrival to the start of service. */
struct mm1_waits {
    uint64_t customers;
    uint64_t delayed; /* waited at all */
    int64_t sum;      /* ticks */
    int64_t squares;  /* ticks squared; exact up to some 10^8 customers */
    sim_time longest;
    uint64_t hash; /* over all waits in the order of service */
};

/* Compiles the laws into arena. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status mm1_laws_compile(struct mm1_laws *laws, struct sim_arena *arena,
                                                struct sim_error *error);

/*
 * Serves the first `customers` (> 0) that arrive, from an empty system until it is empty again, with the luck
 * of one replication. arena: reset by the caller before.
 */
SIM_MUST_CHECK enum sim_status mm1_run(const struct mm1_laws *laws, struct sim_luck luck, uint64_t customers,
                                       struct sim_arena *arena, struct mm1_waits *waits);
SIM_MUST_CHECK enum sim_status mm1_run_heap(const struct mm1_laws *laws, struct sim_luck luck,
                                            uint64_t customers, struct sim_arena *arena,
                                            struct mm1_waits *waits);
SIM_MUST_CHECK enum sim_status mm1_run_lindley(const struct mm1_laws *laws, struct sim_luck luck,
                                               uint64_t customers, struct sim_arena *arena,
                                               struct mm1_waits *waits);

/* Mean wait, in services. */
double mm1_mean_wait(const struct mm1_waits *waits);

/*
 * Standard error of the mean wait of n customers in a row, in services: the autocovariances of waits in
 * M/M/1 add up to load (2 + 5 load - 4 load^2 + load^3) / (1 - load)^4 (D. J. Daley, "The serial correlation
 * coefficients of waiting times in a stationary single server queue", 1968).
 */
double mm1_standard_error(uint64_t n);

#endif
