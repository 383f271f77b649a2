/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When it will be done: how the probability that enough are ready grows with the days.
 */
#ifndef ANA_PLOT_FINISH_H
#define ANA_PLOT_FINISH_H

#include "analysis/plot/day_axis.h"

struct ana_plot_finish {
    int32_t first_day;
    size_t count;
    const double *ready;      /* borrowed [count]: 0..1, before 00:00 of first_day + i; non-decreasing */
    const double *low, *high; /* borrowed [count]: its interval; NULL: none */
    int32_t p50, p80, p95;    /* ANA_PLOT_NO_DAY where it does not come */
    struct ana_plot_trip trip;
    double odds;    /* 0..1, of the deadline; NaN: not to be shown */
    double ceiling; /* 0..1, of ever; NaN: not to be shown */
};

/* Draws finish.svg, .png and its script in folder. As ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_finish(const char *folder, const struct ana_plot_finish *finish,
                                               const struct ana_plot_options *options,
                                               struct sim_error *error);

#endif
