/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes of a scenario between reading and compiling: its view of what is not known, then the changes that
 * are asked for, in their order; of two that aim at one cell the later counts. What comes out is what the
 * files with the other numbers would have given. Before that, while the folders of a scenario are read, the
 * changes.csv of each of them, base first, applies to what the folders underneath and its own files say.
 *
 * A number that is calculated for a column of whole numbers, or of money, is rounded to what the column
 * takes, halves away from 0, with a warning that names the sums.
 *
 * Odds at a decision add up to one: where shares of a row of outcomes.csv are set, they stay as they are set,
 * and the other shares of that row are scaled by one factor to fill it up (where all of those are 0, `issued`
 * is filled up). Shares that are set to more than 1 in all are scaled down to 1, with a warning.
 */
#ifndef VISA_SCENARIO_CHANGE_H
#define VISA_SCENARIO_CHANGE_H

#include "models/scenario/tables.h"

/*
 * Makes the changes in changes.csv of the folder that was read last, in the order of its rows. tables: being
 * read, without errors so far. Returns SIM_OK, SIM_ERR_DATA (reported) or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_tables_change_layer(struct visa_tables *tables);

/*
 * Makes the changes of tables->source. tables: read and without errors. Returns SIM_OK, SIM_ERR_DATA
 * (reported where the change was written) or SIM_ERR_MEMORY. O(changes x rows).
 */
SIM_MUST_CHECK enum sim_status visa_tables_change(struct visa_tables *tables);

#endif
