/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The daily series of a run as the plots want them: one array of numbers a day.
 */
#ifndef ANALYSIS_RUN_PLOT_SERIES_H
#define ANALYSIS_RUN_PLOT_SERIES_H

#include "analysis/run/experiment.h"

/* Estimates of one series by field, each [days], in memory of the arena given. */
struct ana_series {
    double *mean, *low, *high, *p10, *p50, *p90;
};

/* Summarises a daily series over the finished prefix. SIM_ERR_MEMORY, SIM_ERR_ARGUMENT. */
SIM_MUST_CHECK enum sim_status ana_series_make(struct ana_series *series,
                                               const struct ana_experiment *experiment,
                                               struct ana_daily_place place, struct sim_arena *arena);

/* Months in a row, and their days. */
struct ana_months {
    int32_t from, to; /* days: the first of the first month, the last of the last, or what there is of them */
    size_t count;
    bool partial; /* no month is whole, so that all are here as far as they go */
};

/* The months of which from..to holds every day; where there is none, those of which it holds any. from <= to.
 */
struct ana_months ana_months_in(int32_t from, int32_t to);

/* Months since January of year 0. */
size_t ana_month_of(int32_t day);

/* The daily cell of a post as a whole. */
uint32_t ana_post_cell(const struct ana_experiment *experiment, size_t post);

/*
 * The pools whose waits are shown: those of interviews, the kinds with most seats first, as long as a kind
 * fits whole into `most` panels (the first is cut if need be). chosen: [most]. Returns how many.
 */
size_t ana_choose_pools(const struct ana_experiment *experiment, uint32_t *chosen, size_t most);

#endif
