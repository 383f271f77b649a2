/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Panels whose y axis is a list: a named row for each member, step or stage, from the top.
 */
#ifndef ANA_PLOT_PLOT_ROWS_H
#define ANA_PLOT_PLOT_ROWS_H

#include "analysis/plot/plot_fit.h"
#include "analysis/plot/plot_page.h"

/* More rows than this would be no picture. */
#define ANA_PLOT_ROWS_MAX 120

/* Rows of a panel; borrowed. Row i has its middle at y = i. */
struct ana_plot_rows {
    const struct ana_name *names;
    size_t count;
};

/* The pixels that the longest name needs to the left of the panel, within reason. */
int ana_rows_margin(const struct ana_plot_rows *rows, enum ana_language language);

/* Pixels of a panel with so many rows: many rows are lower each; without any there is room for a word. */
int ana_rows_height(size_t count);

/* Writes range and tics of the y axis. Names are texts of a user. */
void ana_rows_draw(const struct ana_plot_rows *rows, struct ana_page *page);

/* The same for names that are targets, long as these are: wrapped in lines of so many cells. */
struct ana_wrapped_rows {
    const struct ana_name *names; /* borrowed */
    size_t count;
    size_t cells, lines; /* of a name: 4..ANA_FIT_CELLS_MOST, 1..ANA_FIT_LINES_MOST */
};

/* The pixels that the widest line needs to the left of the panel. */
int ana_wrapped_margin(const struct ana_wrapped_rows *rows, enum ana_language language);

/* Writes range of the y axis and names. */
void ana_wrapped_draw(const struct ana_wrapped_rows *rows, struct ana_page *page);

/* SIM_ERR_ARGUMENT when there are more than ANA_PLOT_ROWS_MAX rows. */
SIM_MUST_CHECK enum sim_status ana_rows_check(size_t count, struct sim_error *error);

#endif
