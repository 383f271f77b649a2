/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the points of a sweep come to: an estimate of every measure at every point, and how it differs from
 * the reference's, replication by replication on the same luck. A pure function of the rows; only a
 * contiguous prefix of a point's replications counts.
 */
#ifndef ANALYSIS_STUDY_SWEEP_SUMMARY_H
#define ANALYSIS_STUDY_SWEEP_SUMMARY_H

#include "analysis/results/comparison.h"
#include "analysis/results/summary.h"
#include "analysis/study/sweep.h"

struct ana_sweep_summary {
    const struct ana_sweep *sweep; /* borrowed */
    size_t reference;              /* point */
    size_t measures;
    uint32_t least;                     /* replications that every point has */
    struct ana_estimate *estimates;     /* owned; [points][measures] */
    struct ana_comparison *differences; /* owned; [points][measures], point minus reference */
};

/* sweep: all of whose points are asked for the same replications, from 0 on. SIM_ERR_MEMORY. Destroy it in
 * any case. O(points * measures * replications). */
SIM_MUST_CHECK enum sim_status ana_sweep_summarise(struct ana_sweep_summary *summary,
                                                   const struct ana_sweep *sweep, size_t reference,
                                                   struct sim_error *error);

/* Those of one point, [measures]. */
const struct ana_estimate *ana_sweep_estimates(const struct ana_sweep_summary *summary, size_t point);
const struct ana_comparison *ana_sweep_differences(const struct ana_sweep_summary *summary, size_t point);

/* Does nothing to one that is all zeros. */
void ana_sweep_summary_destroy(struct ana_sweep_summary *summary);

#endif
