/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When to stop adding replications: at the first checkpoint where the interval is narrow enough.
 *
 * Checkpoints are 16, 24, 36, 54, 81, 121, 181, ...: each half as many again, whole numbers rounded down, and
 * the cap. They do not depend on results, threads or shards, so that everybody stops at the same replication.
 *
 * Sequential stopping is optimistic: a sample whose spread happens to look small stops early, so that the
 * interval it stops with covers less often than its level says. Few, growing checkpoints from 16 on keep this
 * small: for normal replications a 95 % interval still covers in 94.07 % at the worst target (one that needs
 * some 25 replications) and in 95 % where the first checkpoint is enough (tested, by integration). A number
 * of replications fixed beforehand has no such flaw: for a published figure take the number this rule found
 * and run as many with another seed.
 *
 * Sources: Chow and Robbins, Ann. Math. Statist. 36 (1965) 457; sequential procedures compared: Law and
 * Kelton, Management Sci. 28 (1982) 550.
 */
#ifndef ANALYSIS_STATISTICS_PRECISION_H
#define ANALYSIS_STATISTICS_PRECISION_H

#include "analysis/statistics/interval.h"

#include <stdbool.h>
#include <stdint.h>

#define ANA_FIRST_CHECKPOINT 16

/* How narrow: half-width <= target * |estimate|, or <= target in the unit of the response. */
struct ana_precision {
    double target; /* > 0 */
    bool absolute; /* for what can be 0, e.g. shares: no interval is narrow relative to 0 */
};

/*
 * The least checkpoint above n replications, at most cap (>= 1, itself a checkpoint); 0 when n >= cap, i.e.
 * there is nothing left to run. O(log n).
 */
uint32_t ana_next_checkpoint(uint32_t n, uint32_t cap);

/*
 * The longer side of the interval: its half-width before it was clipped to a range that holds the estimate on
 * one side. NaN where it is blank.
 */
double ana_half_width(const struct ana_interval *interval);

/* Whether the interval is as narrow as asked. A blank one never is. */
bool ana_is_precise(const struct ana_interval *interval, const struct ana_precision *precision);

#endif
