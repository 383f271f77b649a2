/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How hard to work on replications, and the work itself: what an experiment and a comparison have in common.
 */
#ifndef ANALYSIS_RUN_EFFORT_H
#define ANALYSIS_RUN_EFFORT_H

#include "sim/experiment/replications.h"

#include <stdatomic.h>

/* How to run; does not change a result. */
struct ana_effort {
    uint32_t threads;          /* 0: all */
    uint32_t target;           /* replications of the plan that shall be done in the end */
    const atomic_bool *stop;   /* NULL, or: true starts no further replication */
    sim_progress_fn *progress; /* or NULL; told how many of the whole plan are done */
    void *progress_context;
};

/* A run of runs. */
struct ana_stint {
    sim_replication_fn *run;
    void *context;
    uint32_t first;  /* number of the first one to run */
    uint32_t before; /* how many were done earlier; progress counts them, too */
    uint32_t count;  /* to be run */
};

/* Runs a stint with an effort, whose target is the caller's affair. Statuses and report of
 * sim_replications_run. */
SIM_MUST_CHECK enum sim_status ana_effort_run(const struct ana_effort *effort, const struct ana_stint *stint,
                                              struct sim_replications_report *report,
                                              struct sim_error *error);

#endif
