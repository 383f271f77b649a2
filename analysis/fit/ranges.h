/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of uncertainty.csv: how sure the rows of an overlay are, in place of what the base says about rows
 * that are no longer there. Private to analysis/fit.
 *
 * Parameters: Wald intervals of their logarithms; low is better where more of it makes things longer, and of
 * shapes neither end is. Tables: the interval of each quantile, cut at the middles between neighbours, so
 * that any mixture of ends still rises. Odds: the beta intervals of all shares but `issued`, which is what
 * the others leave. Every range holds the value that is written.
 *
 * A range of the base that aims at a row which the overlay has made or replaced would put a number of the
 * base's law into another law (or into none). It is written once more, marked, and dropped by the mark in
 * changes.csv; what it says of rows that stay is said again for these alone.
 */
#ifndef ANALYSIS_FIT_RANGES_H
#define ANALYSIS_FIT_RANGES_H

#include "analysis/fit/sheet.h"

/* Adds them behind the rows of durations.csv, quantiles.csv and outcomes.csv; what fails stays in
 * sheets->status. */
void ana_fit_add_ranges(struct ana_fit_sheets *sheets);

/* Takes back what the base says about those rows. */
void ana_fit_take_back(struct ana_fit_sheets *sheets);

#endif
