/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of durations.csv and quantiles.csv for the groups with a law of their own. Private to analysis/fit.
 *
 * A row that is put in front of a wider one can also come before a narrower one: (official) before (beijing),
 * since the applicant is the earlier selector. And days that a stage's carrier has must be taken from the
 * activities that they contain for the same applicants, classes and posts, not for others. So for each part
 * of the key space that groups and base rows tell apart, from the widest on, what should hold is compared
 * with what the rows so far would make hold, and a row is added where that differs: the group's law, 0, or
 * the base's row again.
 */
#ifndef ANALYSIS_FIT_DURATION_ROWS_H
#define ANALYSIS_FIT_DURATION_ROWS_H

#include "analysis/fit/sheet.h"

/* Adds them; `mark` of a row with a law is the number of its group, from 1; what fails stays in
 * sheets->status. */
void ana_fit_add_durations(struct ana_fit_sheets *sheets);

/* The name of a group's law in quantiles.csv, e.g. "fitted-processing-B". */
struct ana_fit_law_name {
    char text[64];
};
struct ana_fit_law_name ana_fit_law_name(const struct ana_fit *fit, const struct ana_fit_group *group);

#endif
