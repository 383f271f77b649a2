/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom a row of durations.csv is for: a class, an applicant, a post, or all of them. Rows are found as the
 * scenario finds them (models/scenario/dated.h): of those that match, the one that names the earliest
 * selector.
 */
#ifndef ANALYSIS_FIT_KEY_H
#define ANALYSIS_FIT_KEY_H

#include "models/scenario/tables.h"
#include "models/words.h"

#include <stdbool.h>
#include <stdint.h>

/* Indices of the scenario, or VISA_ALL. */
struct ana_fit_key {
    int16_t class;
    int8_t applicant;
    int16_t post;
};

/* That of a row of durations.csv. */
struct ana_fit_key ana_fit_key_of(const struct visa_row *row);

/* Whether all that `inner` is for, `outer` is for. */
bool ana_fit_key_covers(const struct ana_fit_key *outer, const struct ana_fit_key *inner);

/* What both are for; false where that is nobody. */
bool ana_fit_key_meet(const struct ana_fit_key *a, const struct ana_fit_key *b, struct ana_fit_key *both);

/* How much it names: of two that match, the greater comes first. */
int ana_fit_key_weight(const struct ana_fit_key *key);

/* By class, applicant, post; all before one. < 0, 0, > 0. */
int ana_fit_key_compare(const struct ana_fit_key *a, const struct ana_fit_key *b);

/* The row of an activity that is in force on a day for all that the key is for, or VISA_NO_ROW. O(rows). */
int32_t ana_fit_row_at(const struct visa_table *durations, enum visa_activity activity,
                       const struct ana_fit_key *key, int32_t day);

#endif
