/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of outcomes.csv for odds of their own. Private to analysis/fit. */
#ifndef ANALYSIS_FIT_ODDS_ROWS_H
#define ANALYSIS_FIT_ODDS_ROWS_H

#include "analysis/fit/sheet.h"

/* Shares as they are written: millionths that sum to a million, what rounding leaves going to the largest. */
void ana_fit_round_shares(const double shares[ANA_FIT_OUTCOMES], int32_t millionths[ANA_FIT_OUTCOMES]);

/* Adds them; what fails stays in sheets->status. */
void ana_fit_add_odds(struct ana_fit_sheets *sheets);

#endif
