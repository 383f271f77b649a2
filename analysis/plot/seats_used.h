/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calendar heat map: seats used on each day, weeks across and weekdays down, one strip a post.
 */
#ifndef ANA_PLOT_SEATS_USED_H
#define ANA_PLOT_SEATS_USED_H

#include "analysis/plot/plot_options.h"

#include <stddef.h>
#include <stdint.h>

/* One post's days; borrowed. */
struct ana_plot_calendar {
    struct ana_name name;
    int32_t first_day;   /* days since 1970-01-01 */
    size_t days;         /* at most 100 years */
    const double *seats; /* used on each day, >= 0; NaN or negative: closed, left blank */
};

struct ana_plot_seats_used {
    const struct ana_plot_calendar *posts; /* at most ANA_PLOT_SERIES_MAX */
    size_t count;
};

/* Draws seats_used.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many posts or days; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_seats_used(const char *folder,
                                                   const struct ana_plot_seats_used *seats_used,
                                                   const struct ana_plot_options *options,
                                                   struct sim_error *error);

#endif
