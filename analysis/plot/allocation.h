/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Allocation: how a budget was dealt out over places by the best candidates, and what each of them is worth.
 */
#ifndef ANA_PLOT_ALLOCATION_H
#define ANA_PLOT_ALLOCATION_H

#include "analysis/plot/plot_study.h"

enum { ANA_ALLOCATION_ROWS_MOST = 15 };

/* A candidate; borrowed. */
struct ana_plot_candidate {
    const double *added; /* [places], >= 0, in units of the budget */
    struct ana_plot_estimate objective;
    bool chosen; /* not told from the best, or the best */
};

struct ana_plot_allocation {
    struct ana_plot_heading heading;
    const struct ana_name *places; /* 1..ANA_PLOT_SERIES_MAX, e.g. posts */
    size_t place_count;
    struct ana_name budget;                      /* what is dealt out, with its unit: "seats a day" */
    struct ana_plot_quantity objective;          /* what is to be made small or large */
    struct ana_plot_estimate base;               /* the objective with nothing added */
    const struct ana_plot_candidate *candidates; /* best first */
    size_t count;                                /* beyond ANA_ALLOCATION_ROWS_MOST they are only counted */
};

/* Draws allocation.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many places; else as
 * ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_allocation(const char *folder,
                                                   const struct ana_plot_allocation *allocation,
                                                   const struct ana_plot_options *options,
                                                   struct sim_error *error);

#endif
