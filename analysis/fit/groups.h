/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The groups of a fit, with their cases and their laws.
 *
 * Groups of a stage: everybody it is about; the key of each row of durations.csv for its activity, narrowed
 * to the stage's applicant; and, if asked for, the classes and posts that occur. A group's cases are all that
 * its key is for, also those for which a nearer group has a row of its own. Private to analysis/fit.
 */
#ifndef ANALYSIS_FIT_GROUPS_H
#define ANALYSIS_FIT_GROUPS_H

#include "analysis/fit/fit.h"

/* Fills groups and count of a fit whose terms and tables are set. Statuses of ana_fit_make. */
SIM_MUST_CHECK enum sim_status ana_fit_make_groups(struct ana_fit *fit, struct sim_arena *arena,
                                                   struct sim_error *error);

#endif
