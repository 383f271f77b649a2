/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Daily series over replications: for each metric, cell and day the mean with its Student t interval over
 * observations (replications, or pairs of them: analysis/statistics/sampling.h) and P10, P50, P90 over the
 * replications (smallest value v with F_R(v) >= p).
 *
 * All daily metrics are counts or waits, never negative: intervals are cut at 0.
 * A replication's series is copied as it is (sim/collect/day_series.h) into its slot.
 */
#ifndef ANALYSIS_RESULTS_DAILY_SUMMARY_H
#define ANALYSIS_RESULTS_DAILY_SUMMARY_H

#include "analysis/statistics/sampling.h"
#include "sim/base/status.h"

#include <stddef.h>
#include <stdint.h>

/* A value that means "nothing to show on that day" (no date on offer, post closed); left out. */
#define ANA_DAILY_BLANK INT32_MIN

/* The shape and the names of the series; all borrowed. */
struct ana_daily_layout {
    uint32_t metrics;
    uint32_t cells;
    uint32_t days;
    const char *const *metric_names; /* [metrics] */
    const char *const *posts;        /* [cells] */
    const char *const *pools;        /* [cells] */
    const char (*dates)[11];         /* [days], ISO yyyy-mm-dd with its NUL */
};

struct ana_daily {
    struct ana_daily_layout layout;
    uint32_t replications;
    enum ana_sampling sampling; /* independent unless set */
    int32_t *values;            /* owned; [replications][metrics][cells][days] */
};

struct ana_daily_estimate {
    uint32_t replications; /* in observations without a blank; 0 = all fields blank (NaN) */
    double mean;
    double low; /* NaN with fewer than two observations */
    double high;
    double p10;
    double p50;
    double p90;
};

/* Makes slots for `replications` series, all ANA_DAILY_BLANK. SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_daily_init(struct ana_daily *daily, const struct ana_daily_layout *layout,
                                              uint32_t replications, struct sim_error *error);

/* Makes room for `replications` slots in all (>= the present number). SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_daily_extend(struct ana_daily *daily, uint32_t replications,
                                                struct sim_error *error);

/* Values in one slot: metrics * cells * days. */
size_t ana_daily_slot_size(const struct ana_daily *daily);

/* The slot of the i-th replication (0-based): slot_size integers. Borrowed until extend or destroy. */
int32_t *ana_daily_slot(struct ana_daily *daily, uint32_t i);

/* One series of the layout. */
struct ana_daily_place {
    uint32_t metric;
    uint32_t cell;
};

/*
 * Estimates of all days of one series over the first `prefix` replications into estimates[days], owned
 * by the caller; of antithetic ones prefix is even, or 1. level: in (0, 1). SIM_ERR_MEMORY, SIM_ERR_ARGUMENT.
 * O(days * prefix * log prefix).
 */
SIM_MUST_CHECK enum sim_status ana_daily_summarise(const struct ana_daily *daily, uint32_t prefix,
                                                   struct ana_daily_place place, double level,
                                                   struct ana_daily_estimate *estimates);

void ana_daily_destroy(struct ana_daily *daily);

#endif
