/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plots of a plan or a forecast: when to start, when it will be done, who is where when, what makes it
 * late, what must be done by when.
 */
#ifndef ANALYSIS_PLAN_PLAN_PLOTS_H
#define ANALYSIS_PLAN_PLAN_PLOTS_H

#include "analysis/plan/plan.h"
#include "analysis/plot/plot_options.h"

#include <stdatomic.h>

/*
 * Draws all that ANA_PLAN_PLOT_LIST names into the folder, which exists; a forecast has no starts to compare
 * and leaves start_odds out. Without a caption in the options the plots get one that says what they are drawn
 * from. options: settled. stop: NULL, or true begins no further plot.
 *
 * SIM_ERR_UNAVAILABLE: no gnuplot, all scripts were written; SIM_ERR_INTERRUPTED; SIM_ERR_MEMORY; else as
 * ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plan_plots(const char *folder, const struct ana_plan *plan,
                                              const struct ana_plot_options *options, const atomic_bool *stop,
                                              struct sim_error *error);

#endif
