/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One cell of a table: its text becomes a value of its column's kind, or a message says what was expected.
 */
#ifndef VISA_INPUT_CELL_H
#define VISA_INPUT_CELL_H

#include "models/input/table.h"

/*
 * Sets the values and `valid` of a cell from cell->text, or from the column's fallback if that is empty.
 * arena: owns time lists. Returns false, with the values 0, if the text is not of the column's kind.
 */
bool visa_cell_read(const struct visa_column *column, struct sim_arena *arena, struct visa_cell *cell);

/* What a column expects, for messages: "a whole number >= 0". size: bytes in text, >= 1; longer words are
 * cut. */
void visa_describe_column(const struct visa_column *column, char *text, size_t size);

/* Entries of a list that ends with NULL; 0 for no list. */
size_t visa_count_names(const char *const *names);

#endif
