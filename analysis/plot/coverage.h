/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Coverage by year: which share of cases ended by the forecast's P50, P80 and P95, against these levels.
 */
#ifndef ANA_PLOT_COVERAGE_H
#define ANA_PLOT_COVERAGE_H

#include "analysis/plot/plot_study.h"

enum { ANA_COVERAGE_PANELS_MOST = 4, ANA_COVERAGE_LEVELS_MOST = 5 };

/* One panel, for what the forecasts were made from; borrowed. */
struct ana_plot_coverage_panel {
    struct ana_name title;
    const struct ana_plot_estimate *shares; /* [level_count][year_count] 0..1; NaN: no forecast that year */
    uint64_t cases;                         /* forecasts that are scored; 0: not said */
};

struct ana_plot_coverage {
    struct ana_plot_heading heading; /* samples are not said */
    const int *years;                /* [year_count] rising */
    size_t year_count;
    const double *levels; /* [level_count] nominal ones, in (0, 1), rising */
    size_t level_count;   /* 1..ANA_COVERAGE_LEVELS_MOST */
    const struct ana_plot_coverage_panel *panels;
    size_t panel_count; /* ..ANA_COVERAGE_PANELS_MOST */
};

/* Draws coverage.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many panels or levels; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_coverage(const char *folder, const struct ana_plot_coverage *coverage,
                                                 const struct ana_plot_options *options,
                                                 struct sim_error *error);

#endif
