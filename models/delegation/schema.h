/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of delegation files. Items of 团组.csv are declared like columns: a file of pairs is a table of
 * one row, written on its side.
 */
#ifndef VISA_DELEGATION_SCHEMA_H
#define VISA_DELEGATION_SCHEMA_H

#include "models/delegation/delegation.h"

/* Columns of 团组.csv itself. */
enum { VISA_PAIR_ITEM, VISA_PAIR_VALUE, VISA_PAIR_NOTE, VISA_PAIR_COLUMNS };

extern const struct visa_schema visa_pair_schema, visa_item_schema, visa_member_schema;

/* What to write there, for the template: beside each item and under each header. */
extern const char *const visa_item_help[VISA_ITEMS];
extern const char *const visa_member_help[VISA_MEMBER_COLUMNS];

/*
 * An empty file of a schema to fill in, with BOM: headers in both languages and a row of help, which is not
 * read. help: [columns], the first beginning with '#'. Owned by the arena; incomplete if that failed.
 */
const char *visa_template_of(struct sim_arena *arena, const struct visa_schema *schema,
                             const char *const *help);

/* The word for a column or value: the second spelling of a name if Chinese, else the first. Not
 * NUL-terminated: the length is stored. */
const char *visa_spelling_of(const char *name, bool chinese, size_t *length);

#endif
