/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must be done by when: for each step the day by which half and nine tenths of the cases have done it,
 * and the days on which to decide.
 */
#ifndef ANA_PLOT_ACTIONS_H
#define ANA_PLOT_ACTIONS_H

#include "analysis/plot/day_axis.h"

/* A step has p50 and p90; a decision has day. ANA_PLOT_NO_DAY for the others, and for days that never come.
 */
struct ana_plot_action {
    int32_t p50, p90;
    int32_t day;
    double share; /* of the cases that take the step, or the odds of being in time; NaN: not to be shown */
};

struct ana_plot_actions {
    const struct ana_name *names; /* borrowed [count] */
    const struct ana_plot_action *actions;
    size_t count; /* at most ANA_PLOT_ROWS_MAX */
    struct ana_plot_trip trip;
};

/* Draws actions.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many rows; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_actions(const char *folder, const struct ana_plot_actions *actions,
                                                const struct ana_plot_options *options,
                                                struct sim_error *error);

#endif
