/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plots of a sweep: of a grid the response to its factors and, of two or more, maps; of points that fill
 * the space scatters; of a sensitivity analysis what it says.
 *
 * Of many measures the first ones are drawn; those that need a plot each are called tornado, tornado_2, ...
 */
#ifndef ANALYSIS_STUDY_SWEEP_PLOTS_H
#define ANALYSIS_STUDY_SWEEP_PLOTS_H

#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/plot_options.h"
#include "analysis/run/result_clear.h"
#include "analysis/study/sweep_folder.h"

#include <stdatomic.h>

/* What a sweep has plots of: the kind, and for how many measures there is one each. */
struct ana_sweep_plot_kind {
    enum ana_study_plot plot;
    size_t count;
};
enum { ANA_SWEEP_PLOT_KINDS = 2, ANA_SWEEP_STEM_BYTES = 48 };

/* Fills kinds and returns how many there are: none of a sensitivity analysis that is not whole. */
size_t ana_sweep_plot_kinds(const struct ana_sweep_account *account,
                            struct ana_sweep_plot_kind kinds[ANA_SWEEP_PLOT_KINDS]);

/* What the files of the i-th plot of a kind are called. */
void ana_sweep_plot_stem(enum ana_study_plot plot, size_t i, char stem[ANA_SWEEP_STEM_BYTES]);

/* What to draw, and where; borrowed. */
struct ana_sweep_drawing {
    const char *folder; /* exists */
    const struct ana_sweep_account *account;
    const struct ana_plot_options *options;
    const atomic_bool *stop; /* NULL, or: true begins no further plot */
};

/*
 * Draws all of them: SVG, PNG and the script with its data. One that has more on it than can be read is left
 * out with a note. SIM_ERR_UNAVAILABLE: no gnuplot, only scripts were written; SIM_ERR_INTERRUPTED;
 * SIM_ERR_MEMORY; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_sweep_plot(const struct ana_sweep_drawing *what,
                                              struct ana_plots_drawn *drawn, struct sim_error *error);

#endif
