/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Morris: the mean size of a factor's elementary effects (mu*) against their standard deviation (sigma). Far
 * right: it matters; high up: it acts with others or not in a straight line.
 */
#ifndef ANA_PLOT_MORRIS_H
#define ANA_PLOT_MORRIS_H

#include "analysis/plot/plot_study.h"

enum { ANA_MORRIS_FACTORS_MOST = 40 };

struct ana_plot_elementary {
    struct ana_name name;
    struct ana_plot_estimate mu_star; /* >= 0, in the unit of the quantity */
    double sigma;                     /* >= 0, in the same */
    double mu;                        /* its sign tells the direction; NaN: not known */
};

struct ana_plot_morris {
    struct ana_plot_heading heading; /* samples: trajectories */
    struct ana_plot_quantity quantity;
    const struct ana_plot_elementary *factors; /* borrowed, in any order */
    size_t count;
};

/* Draws morris.svg, .png and its script in folder. Where points crowd, the factors of least mu* go without a
 * name. SIM_ERR_ARGUMENT: too many factors; else as ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_morris(const char *folder, const struct ana_plot_morris *morris,
                                               const struct ana_plot_options *options,
                                               struct sim_error *error);

#endif
