/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a change aims at: a column of the rows of a file that selectors pick out, written
 *
 *   slots[post=shanghai,pool=b].seats        rows with post shanghai and pool b
 *   outcomes[class=all].issued               rows whose class is empty or "all"
 *   demand.per_day                           all rows
 *
 *   slots[from=2027-01-01].seats             rows in force from that day on, as of that day
 *
 * A selector names a column and the value that its cell must have; a value stands for itself, however it is
 * written (attempt=1 also meets an empty cell with that default). A value may not contain a comma, a closing
 * bracket or a semicolon. `from` and `to` (inclusive) are no selectors but days: rows in force on one of them
 * are meant, on these days only.
 */
#ifndef VISA_SCENARIO_TARGET_H
#define VISA_SCENARIO_TARGET_H

#include "models/scenario/tables.h"

enum { VISA_TARGET_SELECTORS = 12 };

struct visa_target {
    enum visa_file file;
    int column;       /* what is aimed at */
    bool dated;       /* not all days are meant */
    int32_t from, to; /* but these */
    size_t selector_count;
    int selector[VISA_TARGET_SELECTORS];           /* column numbers */
    struct visa_cell value[VISA_TARGET_SELECTORS]; /* what their cells must be */
};

/*
 * Reads text, which must select at least one row and only cells that are numbers. Returns SIM_OK;
 * SIM_ERR_DATA, with a message that names what is wrong and what there is instead; or SIM_ERR_MEMORY.
 * tables: read and without errors; their arena owns the texts of the target.
 */
SIM_MUST_CHECK enum sim_status visa_target_read(struct visa_target *target, const struct visa_tables *tables,
                                                const char *text, struct sim_error *error);

/* Does a row of target->file have all that is asked for, and is it in force on one of the days? */
bool visa_target_selects(const struct visa_target *target, const struct visa_row *row);

/* SIM_ERR_DATA with a message, as above, where the target selects no row. */
SIM_MUST_CHECK enum sim_status visa_target_require(const struct visa_target *target,
                                                   const struct visa_tables *tables, struct sim_error *error);

/* Is there a number in this cell? Money and texts that read as a number are. */
bool visa_is_number(const struct visa_column *rule, const struct visa_cell *cell);

/*
 * The number in the cell that is aimed at, as it is written there: money in units of its currency. row: a
 * selected one.
 */
double visa_target_value(const struct visa_target *target, const struct visa_row *row);

#endif
