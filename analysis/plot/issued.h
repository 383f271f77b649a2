/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Throughput: visas issued a month, stacked by post.
 */
#ifndef ANA_PLOT_ISSUED_H
#define ANA_PLOT_ISSUED_H

#include "analysis/plot/plot_options.h"

#include <stddef.h>

/* One post's months; borrowed. */
struct ana_plot_monthly {
    struct ana_name name;
    const double *visas; /* one value a month, >= 0; anything else counts as 0 */
};

struct ana_plot_issued {
    int year;  /* of the first month */
    int month; /* 1..12 */
    size_t months;
    const struct ana_plot_monthly *posts; /* bottom of the stack first; at most ANA_PLOT_SERIES_MAX */
    size_t count;
    bool partial; /* the months are not whole ones; the page says so */
};

/* Draws issued.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many posts; else as ana_page_finish.
 */
SIM_MUST_CHECK enum sim_status ana_plot_issued(const char *folder, const struct ana_plot_issued *issued,
                                               const struct ana_plot_options *options,
                                               struct sim_error *error);

#endif
