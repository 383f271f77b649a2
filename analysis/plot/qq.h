/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantiles of a law against those of the cases: on the diagonal the law fits; where dots lie above it, cases
 * last longer than the law says.
 */
#ifndef ANA_PLOT_QQ_H
#define ANA_PLOT_QQ_H

#include "analysis/plot/plot_study.h"

struct ana_plot_quantile_pair {
    double probability;                /* 0..1 */
    double law;                        /* the law's quantile */
    struct ana_plot_estimate observed; /* the cases', with its interval */
};

struct ana_plot_qq {
    struct ana_plot_heading heading;            /* its title: the group; samples are not said */
    struct ana_name unit;                       /* of time: days, working days */
    struct ana_name law;                        /* which one */
    const struct ana_plot_quantile_pair *pairs; /* [count] by rising probability */
    size_t count;
    uint64_t cases, ended; /* said in the note; the others are open */
    double p;              /* of the law's test; NaN: not said */
};

/* Draws qq.svg, .png and its script in folder. As ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_qq(const char *folder, const struct ana_plot_qq *qq,
                                           const struct ana_plot_options *options, struct sim_error *error);

#endif
