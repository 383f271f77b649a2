/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what a delegation's file says of a member's status to where the traveller stands (travellers.h).
 * Of days only the day is told: an event counts as of its midday, or of the as-of day's beginning if it was
 * on that day.
 */
#ifndef ANALYSIS_PLAN_CAST_STANDING_H
#define ANALYSIS_PLAN_CAST_STANDING_H

#include "models/delegation/delegation.h"
#include "models/pipeline/travellers.h"

/* Where a member stands at 00:00 of as_of. A date that is missing counts as just now. */
struct visa_standing ana_standing_of(const struct visa_delegation *delegation,
                                     const struct visa_member *member, int32_t as_of);

/*
 * Which date is missing that the member's status needs: a column of the members' file, or -1 for none. The
 * date of the delegation's approval (VISA_ITEM_APPROVAL_DATE) is missing if *item is set to true; the answer
 * is then -1.
 */
int ana_standing_lacks(const struct visa_delegation *delegation, const struct visa_member *member,
                       int32_t as_of, bool *item);

#endif
