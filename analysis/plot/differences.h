/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forest plot of a comparison: what an alternative changes in each result, with intervals; results of one
 * unit share a panel and its scale. Filled dots are differences that stay clear when all tests are taken
 * together.
 */
#ifndef ANA_PLOT_DIFFERENCES_H
#define ANA_PLOT_DIFFERENCES_H

#include "analysis/plot/plot_study.h"

enum { ANA_DIFFERENCES_PANELS_MOST = 6, ANA_DIFFERENCES_ROWS_MOST = 60 /* of a panel */ };

struct ana_plot_difference {
    struct ana_name name;            /* of the result */
    struct ana_plot_estimate change; /* alternative minus base */
    bool clear;                      /* the result differs, other tests considered */
};

/* Results of one unit; borrowed. */
struct ana_plot_difference_panel {
    struct ana_plot_quantity quantity;      /* its name is not drawn */
    const struct ana_plot_difference *rows; /* [count], from the top */
    size_t count;
};

struct ana_plot_differences {
    struct ana_plot_heading heading;                /* its title: the alternative; empty: the kind's */
    struct ana_name base;                           /* against which it is held */
    const struct ana_plot_difference_panel *panels; /* borrowed; [count] */
    size_t count;
    size_t left_out; /* results that there was no room for */
};

/*
 * Draws differences.svg, .png and its script in folder. As ana_page_finish; SIM_ERR_ARGUMENT for more panels
 * or rows than a picture has room for.
 */
SIM_MUST_CHECK enum sim_status ana_plot_differences(const char *folder,
                                                    const struct ana_plot_differences *differences,
                                                    const struct ana_plot_options *options,
                                                    struct sim_error *error);

#endif
