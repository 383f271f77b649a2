/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Queues from the textbook on the engine: one stream of customers, c servers, one or two priority levels.
 * The unit of time is the mean service.
 */
#ifndef ANALYSIS_VERIFY_QUEUE_MODEL_H
#define ANALYSIS_VERIFY_QUEUE_MODEL_H

#include "sim/base/arena.h"
#include "sim/base/status.h"
#include "sim/random/law.h"

#include <stdbool.h>
#include <stdint.h>

enum { ANA_QUEUE_UNIT = 1000000, ANA_QUEUE_LEVELS = 2 }; /* ticks in a unit of time */

struct ana_queue {
    int32_t servers;
    struct sim_law_spec between, service; /* in units */
    double first_share;                   /* customers of level 0; 1: there is no other level */
    bool loss;                            /* who finds all servers busy leaves */
    uint32_t warm_up, customers;          /* left out at the start; counted behind them */
};

/* The laws of a queue: compiled once, shared by all threads. */
struct ana_queue_laws {
    struct sim_law between, service;
};

SIM_MUST_CHECK enum sim_status ana_queue_compile(struct ana_queue_laws *laws, const struct ana_queue *queue,
                                                 struct sim_arena *arena, struct sim_error *error);

/* What became of the customers counted, in the order of their arrival. Owned by the arena of the run. */
struct ana_queue_course {
    const int64_t *wait;  /* [customers] ticks; -1: lost */
    const uint8_t *level; /* [customers] */
};

/* Whose luck a run has. */
struct ana_queue_luck {
    uint64_t seed;
    uint32_t replication;
};

/* Runs until the last customer has left; starts empty. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_queue_run(const struct ana_queue *queue, const struct ana_queue_laws *laws,
                                             struct ana_queue_luck luck, struct sim_arena *arena,
                                             struct ana_queue_course *course);

#endif
