/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plots beside a result that is written already: their scripts in both languages, which cost little and from
 * which any picture can be had later, and the pictures in the language of the user. Where plots were not
 * required, their failure is a warning.
 */
#ifndef ANALYSIS_CLI_DELIVER_PLOTS_H
#define ANALYSIS_CLI_DELIVER_PLOTS_H

#include "analysis/cli/output_options.h"
#include "analysis/plot/plot_options.h"
#include "sim/base/status.h"

/*
 * Draws into folder, which is there. Called twice: for the scripts of the other language (options->formats is
 * 0), then for all in the language of the user. SIM_ERR_UNAVAILABLE: there is no gnuplot, the scripts were
 * written.
 */
typedef enum sim_status ana_draw_fn(const void *context, const char *folder,
                                    const struct ana_plot_options *options, struct ana_plots_drawn *drawn,
                                    struct sim_error *error);

/* Borrowed. */
struct ana_plots_delivery {
    const struct ana_output_options *options;
    struct ana_name caption; /* empty: that of the plots */
    ana_draw_fn *draw;
    const void *context;
};

/*
 * Makes the folder "plots" in that of the result, takes the plots of an earlier result out of it, and draws;
 * where there turns out to be nothing to draw, the folder goes. Without a folder for the result nothing is
 * done. What fails is told, and what was left out. Statuses of ana_result_folder and draw.
 */
SIM_MUST_CHECK enum sim_status ana_deliver_plots(const struct ana_plots_delivery *delivery);

#endif
