/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lead time by route: how the share of passports in hand grows with the days since the start, among cases
 * issued.
 */
#ifndef ANA_PLOT_LEAD_TIME_H
#define ANA_PLOT_LEAD_TIME_H

#include "analysis/plot/plot_options.h"

#include <stddef.h>

/* The distribution function of one route as points; borrowed. */
struct ana_plot_curve {
    struct ana_name name;
    const double *days;   /* non-decreasing, >= 0 */
    const double *shares; /* of cases issued that take at most so many days, 0..1, non-decreasing */
    size_t count;         /* points; 0: the route is only named */
    double p50, p80, p95; /* days; NaN where it is not to be shown */
};

struct ana_plot_lead_time {
    const struct ana_plot_curve *curves; /* one a route; at most ANA_PLOT_SERIES_MAX */
    size_t count;
};

/* Draws lead_time.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many routes; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_lead_time(const char *folder,
                                                  const struct ana_plot_lead_time *lead_time,
                                                  const struct ana_plot_options *options,
                                                  struct sim_error *error);

#endif
