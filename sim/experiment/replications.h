/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The replication runner: calls one function for each index of a range, on several threads.
 *
 * The callback writes its result into a slot of its own that belongs to the index, and nothing is added
 * up across threads, so results do not depend on the number of threads or on who ran what. Each worker
 * owns one arena, reset between replications. Indices are handed out in increasing order; what a caller
 * may summarise is the contiguous prefix that is finished, because the replications that happen to
 * finish first are the short ones. This is the only module that opens threads.
 */
#ifndef SIM_EXPERIMENT_REPLICATIONS_H
#define SIM_EXPERIMENT_REPLICATIONS_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Runs one replication. context is shared by all threads: read it, write only slots that belong to this
 * replication. *arena is empty at entry; what is taken from it is gone after the return. The status is
 * SIM_OK or what was written to *error; SIM_ERR_INTERRUPTED means "stopped midway, not done".
 */
typedef enum sim_status sim_replication_fn(void *context, uint32_t replication, struct sim_arena *arena,
                                           struct sim_error *error);

/* Told after a replication how many are done; never by two threads at once, not necessarily each time. */
typedef void sim_progress_fn(void *context, uint32_t done, uint32_t count);

struct sim_replications {
    uint32_t first;            /* index of the first replication */
    uint32_t count;            /* how many; may be 0 */
    uint32_t threads;          /* wanted; 0 for all available; clamped to count and to the machine */
    size_t arena_limit;        /* bytes each worker's arena may take; SIZE_MAX for no limit */
    sim_replication_fn *run;   /* not NULL */
    void *context;             /* passed to run */
    const atomic_bool *stop;   /* NULL, or: true starts no further replication */
    sim_progress_fn *progress; /* or NULL */
    void *progress_context;
};

struct sim_replications_report {
    uint32_t threads; /* used */
    uint32_t done;    /* replications that returned SIM_OK */
    uint32_t prefix;  /* of these, the contiguous ones from `first` on */
};

/*
 * Processors this process may keep busy, >= 1: the smaller of the affinity mask and the control group's
 * quota. Reads the system each time.
 */
uint32_t sim_threads_available(void);

/* The number of threads sim_replications_run would use: min(wanted or all, available, count), >= 1. */
uint32_t sim_threads_for(uint32_t wanted, uint32_t count);

/*
 * Runs replications [first, first + count) and fills *report in every case.
 * done: count flags owned by the caller, written; or NULL.
 * Returns SIM_OK; the failure of the lowest failing index, whose number leads the message (indices above
 * a failed one need not have run); else SIM_ERR_INTERRUPTED when *stop kept any from being done.
 */
SIM_MUST_CHECK enum sim_status sim_replications_run(const struct sim_replications *plan, bool *done,
                                                    struct sim_replications_report *report,
                                                    struct sim_error *error);

#endif
