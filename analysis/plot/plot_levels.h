/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The x axis of a factor: its levels as numbers on a scale, or as words one beside the other.
 */
#ifndef ANA_PLOT_PLOT_LEVELS_H
#define ANA_PLOT_PLOT_LEVELS_H

#include "analysis/plot/plot_study.h"

/* Where level i stands on the axis. */
double ana_levels_at(const struct ana_plot_levels *levels, size_t i);

/* The scale of levels that are numbers, on an axis so many pixels wide. */
void ana_levels_scale(const struct ana_plot_levels *levels, int width, struct ana_scale *scale);

/* Pixels that the name of the factor needs below the tics. */
#define ANA_LEVELS_NAME_PIXELS 28

/* Pixels that tics need below a panel so many pixels wide. */
int ana_levels_room(const struct ana_plot_levels *levels, const struct ana_page *page, int width);

/* Writes range, tics and the line of the base for the panel just begun, so many pixels wide. */
void ana_levels_draw(const struct ana_plot_levels *levels, struct ana_page *page, int width);

/* Writes the factor's name with the panel just begun, in the middle and at the top of a place of the page. */
void ana_levels_draw_name(const struct ana_plot_levels *levels, struct ana_page *page,
                          const struct ana_panel *place);

#endif
