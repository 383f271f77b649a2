/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What makes it late: which member and which stage decided the cases that were missed.
 */
#ifndef ANA_PLOT_LATE_H
#define ANA_PLOT_LATE_H

#include "analysis/plot/plot_page.h"

struct ana_plot_cause {
    double share;           /* 0..1 of the missed cases; NaN draws no bar */
    struct ana_name detail; /* written behind the number; may be empty */
    bool apart;             /* none of the members or stages: in grey */
};

/* Borrowed; drawn in the order given; at most ANA_PLOT_ROWS_MAX. */
struct ana_plot_causes {
    const struct ana_name *names;
    const struct ana_plot_cause *causes;
    size_t count;
};

struct ana_plot_late {
    struct ana_plot_causes members, stages;
    double missed; /* 0..1: the share of cases that are missed; NaN: not to be shown */
};

/* Draws late.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many rows; else as ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_late(const char *folder, const struct ana_plot_late *late,
                                             const struct ana_plot_options *options, struct sim_error *error);

#endif
