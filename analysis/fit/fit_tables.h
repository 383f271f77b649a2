/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of a fit's files, all that was computed:
 *
 *   fits    a law of a group: what was observed, each family, the scenario's own law, what is written
 *   curves  a step of a group's survival curve, and the laws at that time
 *   knots   a quantile of the law that is written
 *   odds    an outcome of a decision
 */
#ifndef ANALYSIS_FIT_FIT_TABLES_H
#define ANALYSIS_FIT_FIT_TABLES_H

#include "analysis/capacity/report.h"
#include "analysis/fit/fit.h"

/* The rows that a group has in fits. A family's is OBSERVED + 1 + its place in ana_fit_families. */
enum ana_fit_row {
    ANA_FIT_ROW_OBSERVED,
    ANA_FIT_ROW_FAMILY,
    ANA_FIT_ROW_SHIPPED = ANA_FIT_ROW_FAMILY + ANA_FIT_FAMILIES,
    ANA_FIT_ROW_WRITTEN,
    ANA_FIT_ROWS
};

/* Begins all of them and fills them. */
void ana_fit_tables(struct ana_report *report, const struct ana_fit *fit);

/* The line of fits.csv on which a row of a group stands; 0: it has none. O(groups). */
uint32_t ana_fit_table_line(const struct ana_fit *fit, const struct ana_fit_group *group, unsigned row);

/* The line of odds.csv on which an outcome stands. */
uint32_t ana_fit_odds_line(const struct ana_fit *fit, const struct ana_fit_odds *odds, size_t outcome);

#endif
