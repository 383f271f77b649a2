/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Regimes: the median of cases by when they began, as it happened, against the medians that were fitted at
 * the time: where durations changed, and how fast a fit followed.
 */
#ifndef ANA_PLOT_REGIME_H
#define ANA_PLOT_REGIME_H

#include "analysis/plot/day_axis.h"
#include "analysis/plot/plot_study.h"

enum { ANA_REGIME_FITS_MOST = 4, ANA_REGIME_MARKS_MOST = 60 };

/* The cases that began on the days from..to, both included. */
struct ana_plot_happened {
    int32_t from, to;
    struct ana_plot_estimate median; /* an open end is not drawn */
};

/* What was fitted again and again in one way; borrowed. */
struct ana_plot_fitted {
    struct ana_name name;
    const double *medians; /* [day_count] NaN: nothing was fitted */
};

struct ana_plot_regime {
    struct ana_plot_heading heading;          /* samples are not said */
    struct ana_name unit;                     /* of the medians */
    const struct ana_plot_happened *happened; /* [happened_count] by rising day */
    size_t happened_count;
    const int32_t *days; /* [day_count] rising: when it was fitted */
    size_t day_count;
    const struct ana_plot_fitted *fits; /* [fit_count] */
    size_t fit_count;                   /* ..ANA_REGIME_FITS_MOST */
    const int32_t *changes;             /* [change_count] days on which the regime changed; few are named */
    size_t change_count;                /* ..ANA_REGIME_MARKS_MOST */
    uint64_t cases;                     /* 0: not said */
};

/* Draws regime.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many fits or changes; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_regime(const char *folder, const struct ana_plot_regime *regime,
                                               const struct ana_plot_options *options,
                                               struct sim_error *error);

#endif
