/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From an activity log to numbers: exact count, sum and quantiles for groups of cells.
 *
 * A group is any set of cells (everything of one metric, one kind at all places); each cell lists the groups
 * it belongs to. Quantile p of n durations is the smallest duration v with F_n(v) >= p, i.e. the one of rank
 * max(1, ceil(n p)) in increasing order. Probabilities are whole millionths, so ranks, and with them all
 * results, are exact integers that do not depend on the order of the records.
 */
#ifndef SIM_COLLECT_REDUCE_H
#define SIM_COLLECT_REDUCE_H

#include "sim/base/arena.h"
#include "sim/base/status.h"
#include "sim/collect/activity_log.h"

#include <stdint.h>

#define SIM_GROUPS_PER_CELL 8
#define SIM_NO_GROUP        UINT32_MAX
#define SIM_MILLION         1000000u

/* The groups of one cell, packed to the front and filled up with SIM_NO_GROUP; no group twice. */
struct sim_cell_groups {
    uint32_t group[SIM_GROUPS_PER_CELL];
};

/* What to compute. Borrows its arrays; made once, shared by all replications. */
struct sim_reduce_plan {
    uint32_t cells;                        /* > 0, as in the log */
    uint32_t groups;                       /* > 0 */
    const struct sim_cell_groups *members; /* [cells]; every group < groups */
    uint32_t probability_count;            /* >= 0 */
    const uint32_t *millionths;            /* [probability_count], rising, each <= SIM_MILLION */
};

struct sim_group_total {
    uint64_t count;
    int64_t sum;
};

/* What was computed; the arrays belong to the arena given to sim_reduce(). */
struct sim_reduction {
    uint32_t probability_count;
    struct sim_group_total *totals; /* [groups] */
    int32_t *quantiles;             /* [groups][probability_count]; 0 where count is 0 */
};

/* The rank, 1..n, of quantile `millionths` among n >= 1 values. */
uint64_t sim_quantile_rank(uint64_t n, uint32_t millionths);

/*
 * Reduces the log, which stays as it is. Takes half as much memory again as the log, and the result, from
 * *arena (usually the log's own). O(records + cells in groups * probabilities * log^2): 10 to 20 ns a record.
 * SIM_ERR_MEMORY: memory was refused now, or the log dropped records. SIM_ERR_ARGUMENT: the plan is not
 * as described above, or plan and log differ in cells.
 */
SIM_MUST_CHECK enum sim_status sim_reduce(const struct sim_reduce_plan *plan,
                                          const struct sim_activity_log *log, struct sim_arena *arena,
                                          struct sim_reduction *result, struct sim_error *error);

/* Quantile number `probability` (index into the plan's list) of a group; meaningless where count is 0. */
static inline int32_t sim_reduction_quantile(const struct sim_reduction *reduction, uint32_t group,
                                             uint32_t probability)
{
    return reduction->quantiles[(size_t)group * reduction->probability_count + probability];
}

#endif
