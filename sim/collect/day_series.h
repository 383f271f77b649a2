/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Daily series of one replication: a table of 32-bit integers, metric x cell x day.
 *
 * A flow is added to (arrivals), a stock is set at the day's close (backlog). The layout is flat, days
 * innermost: values[(metric * cells + cell) * days + day], so one memcpy keeps a replication.
 * Days outside [0, days) are not recorded: what happens before or after the window is not shown.
 */
#ifndef SIM_COLLECT_DAY_SERIES_H
#define SIM_COLLECT_DAY_SERIES_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

struct sim_day_series {
    int32_t *values; /* in the arena; zero at first */
    uint32_t metrics;
    uint32_t cells;
    uint32_t days;
};

/*
 * Makes a table of zeros in *arena. sizes: its metrics, cells and days (each > 0) are taken, its values
 * ignored, so a call reads sim_day_series_init(&s, arena, (struct sim_day_series){.metrics = 3, ...}, &e).
 * SIM_ERR_MEMORY when memory is refused, SIM_ERR_ARGUMENT when a size is 0.
 */
SIM_MUST_CHECK enum sim_status sim_day_series_init(struct sim_day_series *series, struct sim_arena *arena,
                                                   struct sim_day_series sizes, struct sim_error *error);

/* Number of values: metrics * cells * days. */
static inline size_t sim_day_series_size(const struct sim_day_series *series)
{
    return (size_t)series->metrics * series->cells * series->days;
}

/* Where a value stands; NULL when the day is outside the window. */
static inline int32_t *sim_day_series_slot(const struct sim_day_series *series, uint32_t metric,
                                           uint32_t cell, int64_t day)
{
    SIM_DEBUG_ASSERT(metric < series->metrics && cell < series->cells);
    if (day < 0 || day >= (int64_t)series->days) {
        return NULL;
    }
    return &series->values[((size_t)metric * series->cells + cell) * series->days + (size_t)day];
}

/* Adds amount to the flow of that day. The sum must stay within int32_t. */
static inline void sim_day_series_add(struct sim_day_series *series, uint32_t metric, uint32_t cell,
                                      int64_t day, int32_t amount)
{
    int32_t *slot = sim_day_series_slot(series, metric, cell, day);
    if (slot != NULL) {
        *slot += amount;
    }
}

/* Sets the stock of that day. */
static inline void sim_day_series_set(struct sim_day_series *series, uint32_t metric, uint32_t cell,
                                      int64_t day, int32_t value)
{
    int32_t *slot = sim_day_series_slot(series, metric, cell, day);
    if (slot != NULL) {
        *slot = value;
    }
}

/* Reads a value; 0 outside the window. */
static inline int32_t sim_day_series_at(const struct sim_day_series *series, uint32_t metric, uint32_t cell,
                                        int64_t day)
{
    const int32_t *slot = sim_day_series_slot(series, metric, cell, day);
    return slot != NULL ? *slot : 0;
}

#endif
