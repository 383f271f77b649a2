/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the plots of a sweep are made of. Private to sweep_plots.c, grid_plots.c and answer_plots.c.
 */
#ifndef ANALYSIS_STUDY_PLOT_PARTS_H
#define ANALYSIS_STUDY_PLOT_PARTS_H

#include "analysis/plot/plot_kinds.h"
#include "analysis/plot/plot_study.h"
#include "analysis/study/sweep_plots.h"

/* A plot at hand. */
struct ana_sweep_plotting {
    const struct ana_sweep_drawing *what;
    struct sim_arena arena; /* of this plot */
    struct sim_error *error;
};

/* Draws the plot of a kind for the i-th measure that was asked for, or for all of them. */
typedef enum sim_status ana_sweep_plot_fn(struct ana_sweep_plotting *plotting, size_t i);

ana_sweep_plot_fn ana_plot_grid_response, ana_plot_grid_map, ana_plot_filling, ana_plot_effects,
    ana_plot_shares, ana_plot_swings, ana_plot_parts;

/* A text of a user in both languages. */
struct ana_name ana_plot_user_name(const char *text);

/* The i-th measure that was asked for: its number among all, its quantity. */
size_t ana_plot_measure(const struct ana_sweep_plotting *plotting, size_t i);
struct ana_plot_quantity ana_plot_measured(const struct ana_sweep_plotting *plotting, size_t i);

/* How many of them are drawn. */
size_t ana_plot_measures(const struct ana_sweep_plotting *plotting);

/* "tornado_2" for the second measure; NULL: the name of the kind. May fail the arena. */
const char *ana_plot_stem(struct ana_sweep_plotting *plotting, enum ana_study_plot kind, size_t i);

struct ana_plot_estimate ana_plot_interval(const struct ana_interval *interval);

/* Zeroed pieces of the arena; NULL: no memory. */
void *ana_plot_pieces(struct ana_sweep_plotting *plotting, size_t count, size_t size);
enum sim_status ana_plot_no_memory(const struct ana_sweep_plotting *plotting);

#endif
