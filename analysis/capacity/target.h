/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A target as a user writes it: a measure (see analysis/study/measure.h), <= or >=, a number with its unit.
 *
 *   p90(lead_time,class=B)<=60d
 *   probability(outcome,outcome=issued) >= 80%
 *   p90(in_post_wait,post=shanghai)<=90min
 *
 * Units: d, day, days; h, hours; min, minutes; % ; or none for the measure's own. A comparison inside the
 * brackets of the measure is the measure's.
 *
 * Life cycle: read; find the measure; settle, when the unit of the measure is known.
 */
#ifndef ANALYSIS_CAPACITY_TARGET_H
#define ANALYSIS_CAPACITY_TARGET_H

#include "analysis/capacity/feasibility.h"
#include "sim/base/arena.h"

/* Texts belong to the arena that was given. */
struct ana_promise {
    const char *text;    /* all of it, without blanks around */
    const char *measure; /* the text of the measure */
    const char *unit;    /* as written; "" for none */
    double number;       /* as written */
    enum ana_sense sense;
    struct ana_target target; /* once settled: in the unit of the measure */
};

/* SIM_ERR_DATA, with a message that names what is wrong; SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_promise_read(struct ana_promise *promise, const char *text,
                                                struct sim_arena *arena, struct sim_error *error);

/* The unit of a measure, and what is tolerated, as a share > 0 of the number asked for. */
struct ana_promise_terms {
    const char *unit; /* "days", "minutes", "share", ...; "" for none */
    bool share;       /* the measure is in [0, 1] in every replication */
    double tolerance;
};

/*
 * Turns the number into the unit of the measure. SIM_ERR_DATA: it cannot be, or is no share, or leaves
 * nothing to tolerate because it is 0.
 */
SIM_MUST_CHECK enum sim_status ana_promise_settle(struct ana_promise *promise,
                                                  const struct ana_promise_terms *terms,
                                                  struct sim_error *error);

/* "<=" or ">=". */
const char *ana_sense_text(enum ana_sense sense);

#endif
