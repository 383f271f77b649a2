/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plot of a calibration: noted waits against simulated ones before and after, and what is left over.
 */
#ifndef ANALYSIS_CALIBRATE_CALIBRATE_PLOTS_H
#define ANALYSIS_CALIBRATE_CALIBRATE_PLOTS_H

#include "analysis/calibrate/calibrate_report.h"
#include "analysis/plot/plot_options.h"

/*
 * Draws calibration.svg, .png and its script in folder: a row for each noted wait, in their order; of more
 * than there is room for those that miss by most. Adds to *drawn. SIM_ERR_MEMORY; else as
 * ana_plot_calibration.
 */
SIM_MUST_CHECK enum sim_status ana_calibration_plot(const struct ana_calibration_about *about,
                                                    const char *folder,
                                                    const struct ana_plot_options *options,
                                                    struct ana_plots_drawn *drawn, struct sim_error *error);

#endif
