/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Response map: a measure over the levels of two factors, as cells of equal size with their values.
 */
#ifndef ANA_PLOT_RESPONSE_MAP_H
#define ANA_PLOT_RESPONSE_MAP_H

#include "analysis/plot/plot_study.h"

enum { ANA_RESPONSE_MAP_SIDE_MOST = 100 };

struct ana_plot_response_map {
    struct ana_plot_heading heading;
    struct ana_plot_levels across, up;
    struct ana_plot_quantity quantity;
    const struct ana_plot_estimate *cells; /* [up][across]; NaN: blank */
    double target; /* the line between levels that meet it and that do not; NaN: none */
};

/*
 * Draws response_map.svg, .png and its script in folder. The line of the target interpolates between the
 * middles of cells. SIM_ERR_ARGUMENT: more than ANA_RESPONSE_MAP_SIDE_MOST levels; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_response_map(const char *folder,
                                                     const struct ana_plot_response_map *map,
                                                     const struct ana_plot_options *options,
                                                     struct sim_error *error);

#endif
