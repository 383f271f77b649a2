/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Response: how a measure answers to the levels of one factor; a line for each level of a second factor, a
 * panel for each measure or each level of a third.
 */
#ifndef ANA_PLOT_RESPONSE_H
#define ANA_PLOT_RESPONSE_H

#include "analysis/plot/plot_study.h"

enum {
    ANA_RESPONSE_LINES_MOST = 8, /* more are not told apart */
    ANA_RESPONSE_WORDS_MOST = 60
};

/* One panel; borrowed. */
struct ana_plot_response_panel {
    struct ana_name title; /* empty: the name of the quantity */
    struct ana_plot_quantity quantity;
    const struct ana_plot_estimate *points; /* [lines][levels] */
    double target;                          /* a line across; NaN: none */
};

struct ana_plot_response {
    struct ana_plot_heading heading;
    struct ana_plot_levels levels; /* of the first factor, along x */
    struct ana_name by;            /* the second factor; may be empty */
    const struct ana_name *lines;  /* [line_count], its levels; NULL with one line: no name */
    size_t line_count;             /* 1..ANA_RESPONSE_LINES_MOST */
    const struct ana_plot_response_panel *panels;
    size_t panel_count; /* ..ANA_PLOT_SERIES_MAX */
    bool one_scale;     /* panels are compared: of one quantity, for a third factor */
};

/*
 * Draws response.svg, .png and its script in folder. Numbers: the interval is a band; words or a single
 * level: bars. SIM_ERR_ARGUMENT: too many lines, panels or words; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_response(const char *folder, const struct ana_plot_response *response,
                                                 const struct ana_plot_options *options,
                                                 struct sim_error *error);

#endif
