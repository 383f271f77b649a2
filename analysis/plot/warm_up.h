/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The start of a stationary run: the daily backlog, what was left out, what MSER-5 would leave out, and its
 * statistic below.
 */
#ifndef ANA_PLOT_WARM_UP_H
#define ANA_PLOT_WARM_UP_H

#include "analysis/plot/plot_options.h"

#include <stddef.h>

/* Borrowed. */
struct ana_plot_warm_up {
    const double *backlog; /* [days], one value a day */
    size_t days;
    const double *statistic; /* [points] by batches left out */
    size_t points;
    size_t batch; /* days, >= 1 */
    size_t used;  /* days left out by the run */
    size_t found; /* days MSER-5 would leave out */
};

/* Draws warm_up.svg, .png and its script in folder. Statuses of ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_warm_up(const char *folder, const struct ana_plot_warm_up *warm_up,
                                                const struct ana_plot_options *options,
                                                struct sim_error *error);

#endif
