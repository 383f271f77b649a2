/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Factors and the scenario that they change: what its files say of them.
 */
#ifndef ANALYSIS_STUDY_FIT_FACTORS_H
#define ANALYSIS_STUDY_FIT_FACTORS_H

#include "analysis/study/factor.h"
#include "models/scenario/tables.h"

/*
 * Sees what the columns take that intervals set: of whole numbers the grain is 1, of amounts of money 100.
 * What += -= *= come to is rounded where the change is made. A target that is wrong is left for then.
 * SIM_ERR_DATA, with a message: an interval with less than two such numbers; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_factors_fit(struct ana_factor *factors, size_t count,
                                               const struct visa_tables *tables, struct sim_error *error);

/*
 * The rows of uncertainty.csv as texts of factors, "TARGET=LOW..HIGH", in the order of the table: *texts in
 * the arena, *count of them. A row whose ends are one number is no factor. SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_unknowns(const struct visa_tables *tables, struct sim_arena *arena,
                                            const char *const **texts, size_t *count);

#endif
