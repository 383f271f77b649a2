/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes as text, several of them separated by semicolons:
 *
 *   slots[post=shanghai,pool=b].seats*=2                  cells, by = += -= *=
 *   slots[post=shanghai,from=2027-01-01].seats+=5         as of a day
 *   closures+=[post=beijing,from=2027-05-01,to=2027-05-21]  a new row, cell by cell
 *   closures-=[post=beijing]                              rows that go, all of them for []
 *   releases-=[pool=b,from=2027-01-01]                    rows that end the day before
 *
 * What is aimed at is written as in target.h. A value cannot hold a comma or a closing bracket inside
 * brackets, and no semicolon anywhere. Private to models/scenario.
 */
#ifndef VISA_SCENARIO_CHANGE_TEXT_H
#define VISA_SCENARIO_CHANGE_TEXT_H

#include "models/scenario/arithmetic.h"
#include "models/scenario/target.h"

enum visa_deed { VISA_SET_CELLS, VISA_ADD_ROW, VISA_DROP_ROWS };

enum { VISA_ORDER_CELLS = 32 };

/* One change, understood. Its texts belong to the arena of the tables. */
struct visa_order {
    enum visa_deed deed;
    struct visa_target target;  /* cells, or rows that go; of a new row the file alone */
    enum visa_operator kind;    /* VISA_SET_CELLS: how, */
    const char *value;          /* and by what */
    size_t cell_count;          /* VISA_ADD_ROW: */
    int cell[VISA_ORDER_CELLS]; /* column numbers, each once */
    const char *text[VISA_ORDER_CELLS];
};

/*
 * The text of the next change, without blanks at its ends, and *at behind it; NULL with *at NULL at the end,
 * NULL with *at as it was when memory is refused. Empty changes are skipped.
 */
const char *visa_next_change(const char **at, struct sim_arena *arena);

/*
 * Understands one change. What it aims at must be there. Returns SIM_OK; SIM_ERR_DATA, with a message that
 * names what is wrong and what there is instead; or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status visa_order_read(struct visa_order *order, const struct visa_tables *tables,
                                               const char *text, struct sim_error *error);

#endif
