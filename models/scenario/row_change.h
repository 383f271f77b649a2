/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a table that come, go, or are cut at a date. Private to models/scenario.
 */
#ifndef VISA_SCENARIO_ROW_CHANGE_H
#define VISA_SCENARIO_ROW_CHANGE_H

#include "models/scenario/change_text.h"

/* A text as rows of tables have it: a selector that says "all" says nothing. */
const char *visa_plain_text(const struct visa_column *rule, const char *text);

/*
 * Cuts every row that the target selects at the target's dates, so that it is in force on those days only or
 * not at all; what is left of a row stands behind the others and says the same for its days, with the same
 * day of announcement. Without dates, nothing happens. table: that of target->file. Returns SIM_OK,
 * SIM_ERR_DATA (reported) or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_rows_cut(struct visa_table *table, const struct visa_target *target);

/* Takes the rows that the target selects out of its table. */
void visa_rows_drop(struct visa_table *table, const struct visa_target *target);

/*
 * Adds the row of an order. Returns SIM_OK, SIM_ERR_DATA (reported at `where`: a cell that is wrong, or a
 * missing one) or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_rows_add(struct visa_table *table, const struct visa_order *order,
                                             struct visa_position where);

#endif
