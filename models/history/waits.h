/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Waits that were published or noted: to calibrate seats against, and to score forecasts with. One file in
 * one of two forms, told apart by its header row:
 *
 *   实测等待.csv, waits.csv   looked_on, post, class, first_date …, as in a delegation's folder
 *                             (models/delegation/README.md): a wait of one day
 *   a table of waits          from,to,post,pool,wait_days[,low,high][,source]: the wait of a period, such as
 *                             the median of a month, and its range
 */
#ifndef VISA_HISTORY_WAITS_H
#define VISA_HISTORY_WAITS_H

#include "models/input/diagnostics.h"
#include "models/input/table.h"
#include "models/scenario/scenario.h"

struct visa_noted_wait {
    struct visa_position where;
    int32_t from, to;   /* inclusive; days since 1970-01-01 */
    uint16_t pool;      /* of the scenario: a kind of seat at a post */
    double days;        /* to the first date on offer, as the portal or the department says */
    double low, high;   /* of the period's waits; equal to days where not given */
    const char *source; /* "" where not given */
};

struct visa_noted_waits {
    struct visa_noted_wait *wait; /* by pool, then from */
    size_t count;
};

struct visa_waits_source {
    const char *path;
    const struct visa_csv_source *csv; /* NULL: on disk; else the bytes, borrowed */
    const struct visa_scenario *scenario;
    int32_t as_of; /* nothing dated later is used, without a word; VISA_NO_DAY: all of it */
};

/*
 * Owned by the arena. Returns as visa_history_read. Of several looks on one day the last counts; periods of
 * one pool that overlap are errors. A period counts from its last day on: its wait is not known before.
 */
SIM_MUST_CHECK enum sim_status visa_waits_read(struct visa_noted_waits *waits,
                                               const struct visa_waits_source *source,
                                               struct visa_diagnostics *diagnostics, struct sim_arena *arena);

/* The waits of a pool: how many, the first one's number in *first. O(count). */
size_t visa_waits_of_pool(const struct visa_noted_waits *waits, uint16_t pool, size_t *first);

#endif
