/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The two later steps of reading a delegation: rows to members, and what does not go together.
 */
#ifndef VISA_DELEGATION_CHECK_H
#define VISA_DELEGATION_CHECK_H

#include "models/delegation/delegation.h"

/*
 * Makes members out of the valid rows of delegation->table. The delegation's id must be known. Returns
 * SIM_OK, SIM_ERR_DATA (reported) or SIM_ERR_MEMORY. O(members).
 */
SIM_MUST_CHECK enum sim_status visa_members_read(struct visa_delegation *delegation, struct sim_arena *arena);

/*
 * Reports what does not go together, in the delegation and between its members. as_of: VISA_NO_DAY for none.
 * Returns SIM_OK or SIM_ERR_DATA; warnings and notes are no errors. O(members^2) for groups of accounts.
 */
SIM_MUST_CHECK enum sim_status visa_delegation_check(struct visa_delegation *delegation, int32_t as_of);

/* The delegation's items that do not go together with each other. As above. */
SIM_MUST_CHECK enum sim_status visa_items_check(struct visa_delegation *delegation, int32_t as_of);

/* The day in a cell, or VISA_NO_DAY. */
static inline int32_t visa_day_in(const struct visa_cell *cell)
{
    return cell->given && cell->valid ? (int32_t)cell->whole : VISA_NO_DAY;
}

/* Both days are known, and the first is later. */
static inline bool visa_is_after(int32_t day, int32_t other)
{
    return day != VISA_NO_DAY && other != VISA_NO_DAY && day > other;
}

#endif
