/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the plots of a study have in common: estimates, quantities, levels of a factor, and what is said of
 * the whole. All names are texts of a user, of any length; they are shortened or wrapped where they are
 * drawn.
 */
#ifndef ANA_PLOT_PLOT_STUDY_H
#define ANA_PLOT_PLOT_STUDY_H

#include "analysis/plot/plot_page.h"

#include <stdint.h>

#define ANA_PLOT_NONE SIZE_MAX /* an index that there is not */

/* An estimate and its interval. NaN for what is not known: no value, no mark; no end, no interval. */
struct ana_plot_estimate {
    double value, low, high;
};

/* What is measured. A share is given in 0..1 and drawn in percent, whatever its unit. */
struct ana_plot_quantity {
    struct ana_plot_name name;
    struct ana_plot_name unit; /* may be empty */
    bool share;
};

/* The levels of a factor: numbers on a scale, or words one beside the other. Borrowed. */
struct ana_plot_levels {
    struct ana_plot_name name;         /* of the factor, with its unit */
    const double *values;              /* [count] ascending; NULL: words */
    const struct ana_plot_name *words; /* [count]; NULL: numbers */
    size_t count;
    double base; /* the level of the base: a number, or the index of a word; NaN: not to be shown */
};

/* What a plot of a study says of itself. All zeros says nothing. */
struct ana_plot_heading {
    const char *stem;           /* of the file names, [a-z0-9_], 1..40 bytes; NULL: the name of the kind */
    struct ana_plot_name title; /* empty: what the kind shows */
    uint32_t samples;           /* replications of a point; 0: not said */
    double level;               /* of the intervals, 0..1; 0 or NaN: not said */
};

#endif
