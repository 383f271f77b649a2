/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of a fit that people read: some rows and columns of the files' tables, at most ANA_DOCUMENT_ROWS
 * of each. Private to fit_report.
 */
#ifndef ANALYSIS_FIT_FIT_VIEWS_H
#define ANALYSIS_FIT_FIT_VIEWS_H

#include "analysis/fit/fit_report.h"

/* Begins all of them and fills them; of groups without a case nothing is shown. */
void ana_fit_views(struct ana_report *report, const struct ana_fit *fit);

#endif
