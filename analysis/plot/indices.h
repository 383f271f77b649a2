/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sobol indices: the share of a measure's variance that a factor explains alone (first order) and with all
 * others (total), as pairs of bars with intervals.
 */
#ifndef ANA_PLOT_INDICES_H
#define ANA_PLOT_INDICES_H

#include "analysis/plot/plot_study.h"

enum { ANA_INDICES_FACTORS_MOST = 40 };

struct ana_plot_index {
    struct ana_name name;
    struct ana_plot_estimate first, total; /* of 1; estimates may lie a little outside 0..1 */
};

struct ana_plot_indices {
    struct ana_plot_heading heading; /* samples: points of each of the two matrices */
    struct ana_plot_quantity quantity;
    const struct ana_plot_index *factors; /* borrowed, in any order: drawn by total, largest on top */
    size_t count;
};

/* Draws indices.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many factors; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_indices(const char *folder, const struct ana_plot_indices *indices,
                                                const struct ana_plot_options *options,
                                                struct sim_error *error);

#endif
