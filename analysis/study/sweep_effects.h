/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which factor moves a measure, as far as the points of a sweep show it.
 *
 * Of a grid: the measure averaged over all points at the level where that is greatest, less the same at the
 * level where it is least, replication by replication. The interval is of these two levels at these points;
 * that they were picked for being far apart makes it somewhat too optimistic. Grids of which points are left
 * out have no effects: what else differs between two levels would be mistaken for theirs.
 *
 * Of factors with numbers, in every design: Spearman's rank correlation of level and estimate over the
 * points.
 */
#ifndef ANALYSIS_STUDY_SWEEP_EFFECTS_H
#define ANALYSIS_STUDY_SWEEP_EFFECTS_H

#include "analysis/study/sweep_summary.h"

/* One factor and one measure; NaN for what there is not. */
struct ana_factor_effect {
    size_t from, to;            /* levels of the factor; 0 without an effect */
    struct ana_interval effect; /* the measure at `to` less that at `from`, >= 0 */
    size_t replications;        /* behind it */
    double correlation;
};

struct ana_sweep_effects {
    const struct ana_sweep_summary *summary; /* borrowed */
    const size_t *measures;                  /* [count], borrowed */
    size_t count;
    struct ana_factor_effect *items; /* owned; [count][factors] */
};

/*
 * effects: its summary, measures and count are given. grid: the points are of one, though some may be left
 * out. SIM_ERR_MEMORY. Destroy it in any case.
 * O(measures * factors * points * (replications + log points)).
 */
SIM_MUST_CHECK enum sim_status ana_sweep_find_effects(struct ana_sweep_effects *effects, bool grid,
                                                      struct sim_error *error);

/* Of the i-th measure, [factors]. */
const struct ana_factor_effect *ana_sweep_effects_of(const struct ana_sweep_effects *effects, size_t i);

/* The factors in order of how much they move the i-th measure: order[factors]. Blanks come last. */
void ana_sweep_effects_order(const struct ana_sweep_effects *effects, size_t i, size_t *order);

/* Does nothing to one that is all zeros. */
void ana_sweep_effects_destroy(struct ana_sweep_effects *effects);

#endif
