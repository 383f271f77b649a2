/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Recovery: a daily series after a shock minus the same without it, day by day, and when it is gone.
 */
#ifndef ANA_PLOT_RECOVERY_H
#define ANA_PLOT_RECOVERY_H

#include "analysis/plot/day_axis.h"
#include "analysis/plot/plot_study.h"

enum { ANA_RECOVERY_SERIES_MOST = 6 };

/* One series, a panel of its own; borrowed. Days since 1970-01-01. */
struct ana_plot_recovered {
    struct ana_name name;
    const struct ana_plot_estimate *difference; /* [days], the first on first_day */
    int32_t recovered;        /* the day of recovery; ANA_PLOT_NO_DAY: not within these days */
    int32_t earliest, latest; /* its interval; ANA_PLOT_NO_DAY: open */
};

struct ana_plot_recovery {
    struct ana_plot_heading heading;
    struct ana_plot_quantity quantity; /* of the series */
    int32_t first_day;
    size_t days;
    int32_t shock_from, shock_to; /* both days included; ANA_PLOT_NO_DAY: no shading */
    double tolerance;             /* a difference within +- this counts as recovered; NaN: not to be shown */
    const struct ana_plot_recovered *series;
    size_t count; /* ..ANA_RECOVERY_SERIES_MOST */
};

/* Draws recovery.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many series; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_recovery(const char *folder, const struct ana_plot_recovery *recovery,
                                                 const struct ana_plot_options *options,
                                                 struct sim_error *error);

#endif
