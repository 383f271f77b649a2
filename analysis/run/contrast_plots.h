/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pictures of a comparison: for each alternative, what it changes in the headline results.
 */
#ifndef ANALYSIS_RUN_CONTRAST_PLOTS_H
#define ANALYSIS_RUN_CONTRAST_PLOTS_H

#include "analysis/plot/plot_options.h"
#include "analysis/run/contrast.h"

/*
 * Draws differences, differences_2, ... in folder, one for each of the first ANA_PLOTS_OF_A_KIND
 * alternatives. A difference is marked as clear where its adjusted p is at most 1 - level. contrast:
 * compared. *drawn: how many. Statuses of ana_plot_differences.
 */
SIM_MUST_CHECK enum sim_status ana_contrast_plot(const char *folder, const struct ana_contrast *contrast,
                                                 const struct ana_plot_options *options, unsigned *drawn,
                                                 struct sim_error *error);

#endif
