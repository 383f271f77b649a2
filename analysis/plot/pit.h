/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PIT histogram: in which tenth of its forecast each case ended. A calibrated forecast has as many in each,
 * within a band that is worked out here from the number of cases.
 */
#ifndef ANA_PLOT_PIT_H
#define ANA_PLOT_PIT_H

#include "analysis/plot/plot_study.h"

enum { ANA_PIT_PANELS_MOST = 4, ANA_PIT_BARS_MOST = 50 };

/* One panel, for what the forecasts were made from; borrowed. */
struct ana_plot_pit_panel {
    struct ana_name title;
    const double *bins; /* [bin_count] cases; a case may be spread over several */
    uint64_t cases;
    double p; /* of a test of uniformity; NaN: not said */
};

struct ana_plot_pit {
    struct ana_plot_heading heading;         /* its level: of the band; samples are not said */
    size_t bin_count;                        /* 1..ANA_PIT_BARS_MOST, of equal width over 0..1 */
    const struct ana_plot_pit_panel *panels; /* two abreast, on one scale */
    size_t panel_count;                      /* ..ANA_PIT_PANELS_MOST */
};

/* Draws pit.svg, .png and its script in folder. SIM_ERR_ARGUMENT: too many panels or bins; else as
 * ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_pit(const char *folder, const struct ana_plot_pit *pit,
                                            const struct ana_plot_options *options, struct sim_error *error);

#endif
