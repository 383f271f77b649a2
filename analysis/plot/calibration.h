/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calibration: noted waits against simulated ones before and after, row by row; beside it what is left over,
 * with its half-width.
 */
#ifndef ANA_PLOT_CALIBRATION_H
#define ANA_PLOT_CALIBRATION_H

#include "analysis/plot/plot_study.h"

enum { ANA_CALIBRATION_ROWS_MOST = 60 };

struct ana_plot_calibrated {
    struct ana_name name;           /* of the post, with the days meant */
    double noted;                   /* NaN: not known */
    double before;                  /* simulated; NaN: nothing was on offer */
    struct ana_plot_estimate after; /* simulated, with its interval */
};

struct ana_plot_calibration {
    struct ana_plot_heading heading;        /* its level: of the half-widths; samples: replications */
    struct ana_name unit;                   /* of waits */
    double tolerance;                       /* a residual within +- this is met; NaN: not to be shown */
    const struct ana_plot_calibrated *rows; /* [count] from the top */
    size_t count;                           /* ..ANA_CALIBRATION_ROWS_MOST */
    size_t left_out;                        /* rows that there was no room for */
};

/* Draws calibration.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many rows; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_calibration(const char *folder,
                                                    const struct ana_plot_calibration *calibration,
                                                    const struct ana_plot_options *options,
                                                    struct sim_error *error);

#endif
