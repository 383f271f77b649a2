/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores against history as plots: PIT histogram, coverage by year, regimes, waits. */
#ifndef ANALYSIS_BACKTEST_HISTORY_PLOTS_H
#define ANALYSIS_BACKTEST_HISTORY_PLOTS_H

#include "analysis/backtest/history_report.h"
#include "analysis/plot/plot_options.h"

/* Draws what there is into folder; *drawn counts. SIM_ERR_MEMORY and statuses of ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_history_plots(const struct ana_history_findings *findings,
                                                 const char *folder, const struct ana_plot_options *options,
                                                 struct ana_plots_drawn *drawn, struct sim_error *error);

#endif
