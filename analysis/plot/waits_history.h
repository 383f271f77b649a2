/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Waits over time by post: what was noted, what was forecast of it before, and the wait that stays as it was.
 */
#ifndef ANA_PLOT_WAITS_HISTORY_H
#define ANA_PLOT_WAITS_HISTORY_H

#include "analysis/plot/day_axis.h"
#include "analysis/plot/plot_study.h"

struct ana_plot_noted_wait {
    int32_t day;
    double wait;
};

/* Those made on one day follow one another and are joined by a line. */
struct ana_plot_wait_forecast {
    int32_t made, day; /* when it was made, and for when */
    struct ana_plot_estimate wait;
    double naive; /* what the wait was when it was made; NaN: not to be shown */
};

/* A panel; borrowed. */
struct ana_plot_waits_panel {
    struct ana_name name;                    /* of the post */
    const struct ana_plot_noted_wait *noted; /* [noted_count] by rising day */
    size_t noted_count;
    const struct ana_plot_wait_forecast *forecasts; /* [forecast_count] by made, then day */
    size_t forecast_count;
};

struct ana_plot_waits_history {
    struct ana_plot_heading heading; /* its level: of the forecasts' intervals; samples: replications */
    struct ana_name unit;            /* of waits */
    const struct ana_plot_waits_panel *panels; /* on one scale: posts are compared */
    size_t panel_count;                        /* ..ANA_PLOT_SERIES_MAX */
};

/* Draws waits_history.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many panels; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_waits_history(const char *folder,
                                                      const struct ana_plot_waits_history *history,
                                                      const struct ana_plot_options *options,
                                                      struct sim_error *error);

#endif
