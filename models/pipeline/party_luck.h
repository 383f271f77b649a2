/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the standings of a delegation say about the luck that its members share at verdicts. Private to
 * models/pipeline.
 *
 * With one member refused the odds of the others are worse, with three visas issued they are better. Verdicts
 * are tied by one normal variable for each place of decision (decision.c). Its law given where the members
 * of a delegation stand is tabulated for each start, once, when the first of them enter; copies draw from it
 * by the word from which they would draw otherwise. Where nobody has been before an officer yet, and without
 * correlation, that word stays as it is.
 */
#ifndef VISA_PIPELINE_PARTY_LUCK_H
#define VISA_PIPELINE_PARTY_LUCK_H

#include "models/pipeline/world.h"

/* Makes room for the tables if the travellers put in need any; false when memory is refused. */
bool visa_party_luck_init(struct visa_world *w);

/* The case of a member of the first copy at a start, before it enters. */
void visa_party_luck_note(struct visa_world *w, uint32_t start, uint32_t member, uint32_t id);

/* A traveller enters: the first at its start makes the tables. Refused memory stops the run. */
void visa_party_luck_read(struct visa_world *w, const struct visa_case *c);

/* The word from which the delegation's luck at a decision is drawn, given where its members stand. Monotone
 * in word. O(log of the table). */
uint32_t visa_party_luck_word(const struct visa_world *w, const struct visa_case *c, enum visa_decision where,
                              uint32_t word);

#endif
