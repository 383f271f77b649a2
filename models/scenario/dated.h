/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which row of a table is in force? Selectors and dates, resolved once.
 *
 * A table whose rows select by a few columns (class, post, …) and by `from`/`to` is compiled into a grid: for
 * every combination of selector values the list of days on which the row in force changes. Of several
 * matching rows the one that names the earliest selector column wins; where a selector holds from its value
 * on (attempt), a higher value comes before everything else.
 */
#ifndef VISA_SCENARIO_DATED_H
#define VISA_SCENARIO_DATED_H

#include "models/input/table.h"

enum { VISA_SELECTORS_MAX = 7, VISA_NO_ROW = -1 };

/* From this day on, until the next step, this row is in force; VISA_NO_ROW for none. */
struct visa_step {
    int32_t from_day;
    int32_t row;
};

struct visa_steps {
    const struct visa_step *step; /* ascending; the first starts at VISA_ALWAYS */
    uint32_t count;               /* >= 1 */
};

struct visa_grid {
    const struct visa_steps *cells; /* owned by the arena */
    size_t count;                   /* product of the sizes */
};

/* The selector columns, in order of weight, and how many values each has. */
struct visa_selectors {
    int count;
    int column[VISA_SELECTORS_MAX];
    int size[VISA_SELECTORS_MAX];
    int steps_from; /* index of a selector whose rows hold from their value on (attempt), or -1 */
};

/*
 * Compiles table. Cells are numbered with the last selector running fastest. Returns SIM_OK or
 * SIM_ERR_MEMORY. O(cells x rows).
 */
SIM_MUST_CHECK enum sim_status visa_grid_build(struct visa_grid *grid, const struct visa_table *table,
                                               const struct visa_selectors *selectors,
                                               struct sim_arena *arena);

/* The row in force on a day. O(changes so far), which is one for nearly all cells. */
static inline int32_t visa_steps_at(const struct visa_steps *steps, int32_t day)
{
    uint32_t at = 0;
    while (at + 1 < steps->count && steps->step[at + 1].from_day <= day) {
        at++;
    }
    return steps->step[at].row;
}

#endif
