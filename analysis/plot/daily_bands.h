/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Daily values of several posts with their spread over replications: the next available wait and the backlog.
 *
 * One small panel a post. Both take the rows of daily.csv as they are.
 */
#ifndef ANA_PLOT_DAILY_BANDS_H
#define ANA_PLOT_DAILY_BANDS_H

#include "analysis/plot/plot_options.h"

#include <stddef.h>
#include <stdint.h>

/* One panel. Every array has one value a day; NaN where there is none; an array may be NULL. Borrowed. */
struct ana_plot_daily {
    struct ana_name name; /* the post, or the post and the pool */
    int32_t first_day;    /* days since 1970-01-01 */
    size_t days;
    const double *line;       /* mean or median */
    const double *low, *high; /* confidence interval of the mean */
    const double *p10, *p90;  /* spread over replications */
};

struct ana_plot_bands {
    const struct ana_plot_daily *posts; /* at most ANA_PLOT_SERIES_MAX */
    size_t count;
    double level; /* of low and high, 0..1; 0 or NaN: not said */
};

/*
 * Next available wait, in days: line is the mean; both bands; one scale for all posts. Draws next_wait.svg,
 * .png and its script. SIM_ERR_ARGUMENT: too many posts; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_next_wait(const char *folder, const struct ana_plot_bands *waits,
                                                  const struct ana_plot_options *options,
                                                  struct sim_error *error);

/*
 * Fan chart of the backlog, in cases: line is the median; band p10..p90 (low and high are not drawn); a scale
 * for each panel. Draws backlog.svg, .png and its script. Statuses as above.
 */
SIM_MUST_CHECK enum sim_status ana_plot_backlog(const char *folder, const struct ana_plot_bands *backlogs,
                                                const struct ana_plot_options *options,
                                                struct sim_error *error);

#endif
