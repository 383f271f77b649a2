/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the time goes: mean and P90 of the days spent in each stage, side by side for the routes.
 */
#ifndef ANA_PLOT_STAGE_TIME_H
#define ANA_PLOT_STAGE_TIME_H

#include "analysis/plot/plot_options.h"

#include <stddef.h>

#define ANA_PLOT_STAGES_MAX 30

/* Cell (stage, route) of mean and p90 is at [stage * route_count + route]. Borrowed. */
struct ana_plot_stage_time {
    const struct ana_name *stages; /* in the order in which a case meets them; at most ANA_PLOT_STAGES_MAX */
    size_t stage_count;
    const struct ana_name *routes; /* at most ANA_PLOT_SERIES_MAX */
    size_t route_count;
    const double *mean; /* days; NaN: the route has no such stage */
    const double *p90;  /* days; NaN: not to be shown */
};

/* Draws stage_time.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_stage_time(const char *folder,
                                                   const struct ana_plot_stage_time *stage_time,
                                                   const struct ana_plot_options *options,
                                                   struct sim_error *error);

#endif
