/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One row of a history, in either form, made a case and checked. Private to models/history.
 */
#ifndef VISA_HISTORY_ROWS_H
#define VISA_HISTORY_ROWS_H

#include "models/history/history.h"
#include "models/input/table.h"

struct visa_history_row {
    const struct visa_history_source *source;
    struct visa_table *table;
    size_t index; /* of the row, valid as far as its cells go */
};

/* Both report what is wrong, all of it; the case is then not to be used. */
void visa_case_read(const struct visa_history_row *row, struct visa_past_case *c);
void visa_plain_case_read(const struct visa_history_row *row, struct visa_past_case *c);

/* What a post is called in a file: its index, VISA_ALL for "", VISA_POST_CLOSED; else reported. */
int16_t visa_past_post(const struct visa_history_row *row, int column);

/* The class that a file calls so; 0 and reported where there is none. */
int16_t visa_past_class(const struct visa_history_row *row, int column);

/* What cannot be true of a case of the full form. */
void visa_case_check(const struct visa_history_row *row, const struct visa_past_case *c);

#endif
