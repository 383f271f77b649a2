/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When to start: the probability of being in time against the day of the start.
 */
#ifndef ANA_PLOT_START_ODDS_H
#define ANA_PLOT_START_ODDS_H

#include "analysis/plot/day_axis.h"

/* One start; NaN for what is not known. */
struct ana_plot_start {
    int32_t day;
    double odds, low, high;         /* 0..1: estimate and its two-sided interval */
    double optimistic, pessimistic; /* the estimate with all that is uncertain at its better or worse end */
};

struct ana_plot_start_odds {
    const struct ana_plot_start *starts; /* borrowed; ascending days */
    size_t count;
    double confidence;   /* 0..1, what is wanted; NaN: nothing */
    int32_t safe, point; /* the latest start by the bound and by the estimate; ANA_PLOT_NO_DAY */
    int32_t asked;       /* the start that was asked about; ANA_PLOT_NO_DAY */
    int32_t today;
};

/* Draws start_odds.svg, .png and its script in folder. As ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_start_odds(const char *folder, const struct ana_plot_start_odds *odds,
                                                   const struct ana_plot_options *options,
                                                   struct sim_error *error);

#endif
