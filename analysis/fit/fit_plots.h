/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plots of a fit: of the first groups with families, those that are written before those that are shown
 * only, the survival curve with its laws, and the quantiles of the law that was taken.
 */
#ifndef ANALYSIS_FIT_FIT_PLOTS_H
#define ANALYSIS_FIT_FIT_PLOTS_H

#include "analysis/fit/fit.h"
#include "analysis/plot/plot_options.h"

enum { ANA_FIT_PLOTTED_MOST = 6, ANA_FIT_FIGURES_MOST = 2 * ANA_FIT_PLOTTED_MOST, ANA_FIT_STEM_BYTES = 24 };

struct ana_fit_figure {
    char stem[ANA_FIT_STEM_BYTES]; /* survival, survival_2, … qq, … */
    const char *shows;             /* a text of the program */
    const struct ana_fit_group *group;
    bool qq;
};

/* Which plots there are; returns how many. */
size_t ana_fit_figures(const struct ana_fit *fit, struct ana_fit_figure figures[ANA_FIT_FIGURES_MOST]);

/* Draws them into folder. *drawn: how many. Statuses of ana_plot_survival. */
SIM_MUST_CHECK enum sim_status ana_fit_plot(const struct ana_fit *fit, const char *folder,
                                            const struct ana_plot_options *options, unsigned *drawn,
                                            struct sim_error *error);

#endif
