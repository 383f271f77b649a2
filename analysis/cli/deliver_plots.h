/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plots beside a result that is written already: where plots were not required, their failure is a warning.
 */
#ifndef ANALYSIS_CLI_DELIVER_PLOTS_H
#define ANALYSIS_CLI_DELIVER_PLOTS_H

#include "analysis/cli/output_options.h"
#include "analysis/plot/plot_options.h"
#include "sim/base/status.h"

/*
 * Draws into folder, which is there, and tells what there is to say about single plots. *drawn: how many.
 * SIM_ERR_UNAVAILABLE: there is no gnuplot.
 */
typedef enum sim_status ana_draw_fn(const void *context, const char *folder,
                                    const struct ana_plot_options *options, unsigned *drawn,
                                    struct sim_error *error);

/* Borrowed. */
struct ana_plots_delivery {
    const struct ana_output_options *options; /* with a folder */
    struct ana_name caption;
    ana_draw_fn *draw;
    const void *context;
};

/* Makes the folder "plots" and draws into it, unless no plots are wanted. What fails is told. Statuses of
 * ana_result_folder and draw. */
SIM_MUST_CHECK enum sim_status ana_deliver_plots(const struct ana_plots_delivery *delivery);

#endif
