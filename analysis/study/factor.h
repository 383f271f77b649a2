/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A factor: what is varied, and over which levels, as one line.
 *
 *   slots[post=shanghai,pool=b].seats*=1,1.25,1.5       a list
 *   slots[post=shanghai,pool=b].seats=100..300:50       a range with its step, ends included
 *   shanghai: slots[post=shanghai].seats*=0.8..1.2      an interval, for designs that fill it; with a name
 *   releases[pool=b].rule=rolling,block                 words
 *   shock: none | closures+=[post=beijing,from=2025-06-02,to=2025-06-22]   whole changes, told apart by bars
 *
 * Up to the operator (= += -= *=) it is a change as in models/scenario/change_text.h; a level is a value of
 * it, and a list may hold ranges, too. Ranges are counted in decimals: 0.1..0.3:0.1 is 0.1, 0.2, 0.3. A range
 * with step 1 is what to write for whole numbers: points within an interval are none. Of whole changes, each
 * level is a text of changes of its own, "none" is no change; a new row alone (file+=[…]) is one such level.
 *
 * A name is what stands before a first colon ahead of any of [ . = + * | and consists of letters, digits, _
 * and -. Without one, a factor is called by its target, less a plain "="; of whole changes, by all its text.
 */
#ifndef ANALYSIS_STUDY_FACTOR_H
#define ANALYSIS_STUDY_FACTOR_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum { ANA_FACTORS_MOST = 100, ANA_LEVELS_MOST = 1000 }; /* some designs take fewer factors */

enum ana_factor_kind {
    ANA_FACTOR_LEVELS,   /* numbers, one by one */
    ANA_FACTOR_INTERVAL, /* any number between two; ends included */
    ANA_FACTOR_WORDS,    /* values that are no numbers */
    ANA_FACTOR_CHANGES   /* whole changes */
};

/* Texts belong to the arena that was given. */
struct ana_factor {
    const char *name;
    const char *target; /* with its operator, e.g. "slots.seats*="; "" of whole changes */
    enum ana_factor_kind kind;
    size_t count;       /* levels; 2, the ends, of an interval */
    const char **texts; /* [count] as they are written, without blanks around */
    double *values;     /* [count]; NaN where it is no number */
    unsigned grain;     /* of an interval: only multiples of 1 / grain, see fit_factors.h; 0: any number */
};

/*
 * Understands one factor. What it aims at is seen when a scenario is changed. SIM_ERR_DATA, with a message
 * that names what is wrong; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_factor_read(struct ana_factor *factor, const char *text,
                                               struct sim_arena *arena, struct sim_error *error);

/*
 * Understands several, whose names must be told apart. *factors: [count], in the arena. SIM_ERR_DATA, also
 * for more than ANA_FACTORS_MOST; SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_factors_read(struct ana_factor **factors, const char *const *texts,
                                                size_t count, struct sim_arena *arena,
                                                struct sim_error *error);

/* The changes that a level makes, as text in the arena; "" for none; NULL without memory. */
const char *ana_factor_change(const struct ana_factor *factor, size_t level, struct sim_arena *arena);

/* The same for a number of an interval, written with the fewest digits that read back as the same number. */
const char *ana_factor_change_at(const struct ana_factor *factor, double value, struct sim_arena *arena);

#endif
