/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scatter: a measure at points that fill the space of the factors (Latin hypercube, Sobol), a panel for each
 * factor, with the running mean over neighbouring points.
 */
#ifndef ANA_PLOT_SCATTER_H
#define ANA_PLOT_SCATTER_H

#include "analysis/plot/plot_study.h"

enum { ANA_SCATTER_POINTS_MOST = 100000 };

/* Borrowed. */
struct ana_plot_scatter_factor {
    struct ana_name name;
    const double *values;         /* [points] numbers in any order, or indices of words */
    const struct ana_name *words; /* [word_count]; NULL: numbers */
    size_t word_count;
};

struct ana_plot_scatter {
    struct ana_plot_heading heading;
    struct ana_plot_quantity quantity;
    const double *measured; /* [points] */
    size_t points;
    const struct ana_plot_scatter_factor *factors;
    size_t factor_count; /* the first ANA_PLOT_SERIES_MAX are drawn; the rest is counted */
    double target;       /* a line across; NaN: none */
};

/* Draws scatter.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many points; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_scatter(const char *folder, const struct ana_plot_scatter *scatter,
                                                const struct ana_plot_options *options,
                                                struct sim_error *error);

#endif
