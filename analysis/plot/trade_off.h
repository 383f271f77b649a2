/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trade-off: a measure against how much capacity there is, which levels were tested against a target and how
 * that ended, and the level that was chosen.
 */
#ifndef ANA_PLOT_TRADE_OFF_H
#define ANA_PLOT_TRADE_OFF_H

#include "analysis/plot/plot_study.h"

enum ana_plot_verdict {
    ANA_PLOT_NOT_TESTED, /* estimated only */
    ANA_PLOT_MET,
    ANA_PLOT_NOT_MET,
    ANA_PLOT_UNDECIDED
};

/* One level; borrowed. */
struct ana_plot_tested {
    double at; /* the level of the capacity */
    struct ana_plot_estimate estimate;
    enum ana_plot_verdict verdict;
    uint32_t samples; /* replications spent on it; 0: not said */
};

struct ana_plot_trade_off {
    struct ana_plot_heading heading;
    struct ana_name capacity; /* what is varied, with its unit */
    struct ana_plot_quantity quantity;
    const struct ana_plot_tested *levels; /* in any order */
    size_t count;
    double target; /* NaN: none */
    bool at_least; /* met at or above the target; else at or below */
    double base;   /* the capacity of the base; NaN: not to be shown */
    size_t chosen; /* index of a level; ANA_PLOT_NONE: there is none */
};

/* Draws trade_off.svg, .png and its script in folder. As ana_page_finish; SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_plot_trade_off(const char *folder, const struct ana_plot_trade_off *trade,
                                                  const struct ana_plot_options *options,
                                                  struct sim_error *error);

#endif
