/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures of a plan's document. Private to it.
 */
#ifndef ANALYSIS_PLAN_PLAN_FIGURES_H
#define ANALYSIS_PLAN_PLAN_FIGURES_H

#include "analysis/plan/page_parts.h"
#include "analysis/plot/plot_kinds.h"

/* Puts a plot of plan_plots.h here, with the main thing that is to be seen in it. page: of a document. */
void ana_plan_figure(const struct ana_plan_page *page, enum ana_plan_plot plot);

#endif
