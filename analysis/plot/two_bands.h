/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two bands: how much of what is not known comes of too few replications (inner, simulation error) and how
 * much of inputs that nobody knows exactly (outer); for a distribution of times and for measures.
 */
#ifndef ANA_PLOT_TWO_BANDS_H
#define ANA_PLOT_TWO_BANDS_H

#include "analysis/plot/plot_study.h"

enum { ANA_TWO_BANDS_ROWS_MOST = 12 };

struct ana_plot_band {
    double low, high;
};

/* A point of a distribution: after so many days so large a share; NaN for what is not known. */
struct ana_plot_banded_share {
    double days;
    double share;                      /* 0..1 */
    struct ana_plot_band inner, outer; /* of the share */
};

/* A measure; the two bands are of its value and hold nothing of the other kind of error. */
struct ana_plot_banded {
    struct ana_plot_quantity quantity;
    double value;
    struct ana_plot_band inner, outer;
};

struct ana_plot_two_bands {
    struct ana_plot_heading heading; /* samples: replications of an outer draw */
    uint32_t draws;                  /* outer draws; 0: not said */
    double outer_level; /* 0..1, the part of the draws that the outer band holds; 0 or NaN: not said */
    const struct ana_plot_banded_share *curve; /* borrowed; ascending days */
    size_t curve_count;                        /* 0: rows alone */
    const struct ana_plot_banded *rows;        /* borrowed; drawn in this order */
    size_t row_count; /* beyond ANA_TWO_BANDS_ROWS_MOST they are only counted; 0: the curve alone */
};

/* Draws two_bands.svg, .png and its script in folder. As ana_page_finish. */
SIM_MUST_CHECK enum sim_status ana_plot_two_bands(const char *folder, const struct ana_plot_two_bands *bands,
                                                  const struct ana_plot_options *options,
                                                  struct sim_error *error);

#endif
