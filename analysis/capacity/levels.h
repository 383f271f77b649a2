/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The levels of what is varied, from the one that is wanted most (the smallest, unless the largest is asked
 * for) to the one that helps most, and levels beyond the last.
 *
 * Given levels (see analysis/study/factor.h) are put in order; an interval is cut into twentieths. Where none
 * are given, they are chosen from what the scenario has now:
 *
 *   slots[...].seats          seats a day of all these places together, from as many as there are to four
 * times as many by 5 %, each place its part of them (see seat_places.h) another whole number,     from what
 * there is to four times as much by 5 %, at least by 1: "=" the same in all rows anything else multiples from
 * 1 to 4 by 0.05: "*="
 *
 * Beyond the last level they go on by the last step, up to four times the last level.
 */
#ifndef ANALYSIS_CAPACITY_LEVELS_H
#define ANALYSIS_CAPACITY_LEVELS_H

#include "analysis/capacity/seat_places.h"
#include "analysis/study/factor.h"

/* Texts belong to the arena that was given, which must outlive it. */
struct ana_levels {
    struct sim_arena *arena; /* borrowed */
    const char *name;        /* of what is varied */
    bool chosen;             /* nobody gave them */
    bool placed;             /* seats a day of `places`, not of a factor */
    struct ana_factor factor;
    struct ana_seat_places places; /* of anything that changes seats of posts and pools; else none */
    size_t count;                  /* in the list, >= 1 */
    size_t beyond;                 /* behind it */
    double *values;                /* [count], in their order */
    const char **texts;            /* [count] */
    double step;                   /* between the last two */
    double now;                    /* seats a day as they are, where they are placed */
    size_t skipped;                /* levels that stood before the first */
};

/* What is asked for; borrowed during the call. */
struct ana_levels_question {
    const char *text; /* of --vary */
    const struct visa_scenario_source *source;
    const struct visa_scenario *scenario; /* made from it */
    bool largest;                         /* the largest is wanted */
    bool within;                          /* nothing beyond the list */
};

/*
 * SIM_ERR_DATA, with a message; SIM_ERR_MEMORY. Words and whole changes are no levels: levels->factor has
 * been read then, and count is 0.
 */
SIM_MUST_CHECK enum sim_status ana_levels_read(struct ana_levels *levels,
                                               const struct ana_levels_question *question,
                                               struct sim_arena *arena, struct sim_error *error);

/* Leaves the first `levels` < count out. */
void ana_levels_skip(struct ana_levels *levels, size_t skipped);

/* Of a level < count + beyond: the number; how it is written; the changes that make it (NULL without memory).
 */
double ana_levels_value(const struct ana_levels *levels, size_t level);
const char *ana_levels_text(const struct ana_levels *levels, size_t level);
const char *ana_levels_change(const struct ana_levels *levels, size_t level);

#endif
