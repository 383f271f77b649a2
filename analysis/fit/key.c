/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/fit/key.h"

#include "models/scenario/dated.h"

struct ana_fit_key ana_fit_key_of(const struct visa_row *row)
{
    return (struct ana_fit_key){.class = (int16_t)row->cells[DURATION_CLASS].whole,
                                .applicant = (int8_t)row->cells[DURATION_APPLICANT].whole,
                                .post = (int16_t)row->cells[DURATION_POST].whole};
}

static bool holds(int outer, int inner)
{
    return outer == VISA_ALL || outer == inner;
}

bool ana_fit_key_covers(const struct ana_fit_key *outer, const struct ana_fit_key *inner)
{
    return holds(outer->class, inner->class) && holds(outer->applicant, inner->applicant) &&
           holds(outer->post, inner->post);
}

bool ana_fit_key_meet(const struct ana_fit_key *a, const struct ana_fit_key *b, struct ana_fit_key *both)
{
    *both = (struct ana_fit_key){.class = a->class == VISA_ALL ? b->class : a->class,
                                 .applicant = a->applicant == VISA_ALL ? b->applicant : a->applicant,
                                 .post = a->post == VISA_ALL ? b->post : a->post};
    return ana_fit_key_covers(a, both) && ana_fit_key_covers(b, both);
}

int ana_fit_key_weight(const struct ana_fit_key *key)
{
    return (key->class == VISA_ALL ? 0 : 4) + (key->applicant == VISA_ALL ? 0 : 2) +
           (key->post == VISA_ALL ? 0 : 1);
}

int ana_fit_key_compare(const struct ana_fit_key *a, const struct ana_fit_key *b)
{
    return a->class != b->class           ? a->class - b->class
           : a->applicant != b->applicant ? a->applicant - b->applicant
                                          : a->post - b->post;
}

int32_t ana_fit_row_at(const struct visa_table *durations, enum visa_activity activity,
                       const struct ana_fit_key *key, int32_t day)
{
    int32_t found = VISA_NO_ROW;
    int best = -1;
    for (size_t i = 0; i < durations->count; i++) {
        const struct visa_row *row = &durations->rows[i];
        const struct ana_fit_key named = ana_fit_key_of(row);
        bool matches = row->cells[DURATION_ACTIVITY].whole == (int64_t)activity && row->from <= day &&
                       day <= row->to && ana_fit_key_covers(&named, key);
        if (matches && ana_fit_key_weight(&named) > best) {
            best = ana_fit_key_weight(&named);
            found = (int32_t)i;
        }
    }
    return found;
}
