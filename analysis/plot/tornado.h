/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tornado: what a measure gains or loses when one factor after the other goes to its lower and to its upper
 * end.
 */
#ifndef ANA_PLOT_TORNADO_H
#define ANA_PLOT_TORNADO_H

#include "analysis/plot/plot_study.h"

enum { ANA_TORNADO_ROWS_MOST = 20 };

struct ana_plot_swing {
    struct ana_name name;                  /* of the factor */
    struct ana_name low_level, high_level; /* what its ends are, e.g. "*=0.8"; may be empty */
    struct ana_plot_estimate low, high;    /* measure there minus measure of the base */
};

struct ana_plot_tornado {
    struct ana_plot_heading heading;
    struct ana_plot_quantity quantity;
    double base;                         /* the measure of the base; NaN: not said */
    const struct ana_plot_swing *swings; /* borrowed, in any order: drawn by span, widest on top */
    size_t count;                        /* beyond ANA_TORNADO_ROWS_MOST the narrowest are only counted */
};

/* Draws tornado.svg, .png and its script in folder. As ana_page_finish; SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_plot_tornado(const char *folder, const struct ana_plot_tornado *tornado,
                                                const struct ana_plot_options *options,
                                                struct sim_error *error);

#endif
