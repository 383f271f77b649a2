/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plots of a run, drawn from its rows.
 */
#ifndef ANALYSIS_RUN_RUN_PLOTS_H
#define ANALYSIS_RUN_RUN_PLOTS_H

#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/plot_options.h"
#include "analysis/run/run_report.h"

#include <stdatomic.h>

/* What to draw, and where; borrowed. */
struct ana_run_drawing {
    const char *folder; /* exists */
    const struct ana_run_summary *summary;
    const struct ana_plot_options *options;
    const atomic_bool *stop; /* NULL, or: true begins no further plot */
};

/*
 * Draws all kinds of plots into the folder: SVG, PNG and the script with its data. A kind that has more on it
 * than can be read is left out with a note. SIM_ERR_UNAVAILABLE: no gnuplot, only scripts were written;
 * SIM_ERR_INTERRUPTED; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_run_plot(const struct ana_run_drawing *what, struct ana_plots_drawn *drawn,
                                            struct sim_error *error);

#endif
