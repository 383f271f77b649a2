/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A spreadsheet as people fill it in, made into the strict rows that a table expects.
 *
 * Passed over with a note: rows above the header (a title), rows of totals (合计), a header that is repeated
 * (in another language, or on every page), rows that begin with '#', and columns the schema drops. Accepted:
 * full-width digits and punctuation; headers with a star, blanks or an explanation in brackets; words in any
 * case and with or without blanks and hyphens; rows that end early. Places stay those of the file.
 */
#ifndef VISA_INPUT_SHEET_H
#define VISA_INPUT_SHEET_H

#include "models/input/table.h"

/*
 * A copy of the text in which full-width forms (U+FF01 to U+FF5E, U+3000) and no-break spaces are half-width,
 * zero-width marks are gone and line ends are ';', without blanks around. Owned by the arena; NULL when
 * memory is refused.
 */
const char *visa_sheet_fold(const char *text, struct sim_arena *arena);

/* Whether two texts are alike but for ASCII case, blanks, '_' and '-'. b: length bytes. */
bool visa_sheet_alike(const char *a, const char *b, size_t length);

/* The index of the name one of whose spellings is alike to the word, or -1. */
int visa_sheet_find(const char *word, const char *const *names, size_t count);

/*
 * The same for a header: a star before it and what stands in brackets behind it do not count, unless they are
 * part of the name. word: folded.
 */
int visa_sheet_find_header(const char *word, const char *const *names, size_t count);

/* The spelling that a column's kind expects of a folded text: for an ENUM the first one, else the text. */
const char *visa_sheet_value(const struct visa_column *column, const char *text, struct sim_arena *arena);

/*
 * Which of several forms a file has: the one whose columns one of its top rows names most, the first of
 * those. O(forms x columns).
 */
size_t visa_sheet_choose(const struct visa_csv *csv, struct visa_forms forms, struct sim_arena *arena);

/*
 * Replaces the rows of csv. Also reports every cell that schema->refuse recognises, wherever it stands.
 * Returns SIM_OK, SIM_ERR_DATA (reported) or SIM_ERR_MEMORY. O(cells x columns).
 */
SIM_MUST_CHECK enum sim_status visa_sheet_clean(struct visa_csv *csv, const struct visa_schema *schema,
                                                struct visa_diagnostics *diagnostics,
                                                struct sim_arena *arena);

#endif
