/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reserve who begins late: with the forms, on some day between the question's start and the deadline. Can
 * it still be ready in time?
 */
#ifndef ANALYSIS_PLAN_LATE_RESERVE_H
#define ANALYSIS_PLAN_LATE_RESERVE_H

#include "analysis/plan/latest_start.h"
#include "analysis/plan/outlook.h"

/* The last reserve; else the last whom the trip can do without; else the last: its number in the cast. */
uint32_t ana_typical_reserve(const struct ana_cast *cast);

/* That one with its passport at hand and an account of its own, before the forms. */
struct visa_traveller ana_late_reserve(const struct ana_cast *cast);

/*
 * The odds of such a reserve by the day on which it begins, and the last of them that are reserve_odds.
 * Destroy it with ana_latest_start_destroy() in any case. Returns as ana_latest_start_find().
 */
SIM_MUST_CHECK enum sim_status ana_late_reserve_ask(struct ana_latest_start *late,
                                                    const struct ana_environments *environments,
                                                    const struct ana_outlook_question *question,
                                                    struct sim_error *error);

/* Does a member wait for its visa, unheard of, at the beginning of a day? A case that has ended is known. */
static inline bool ana_still_waits(const struct visa_journey *journey, int64_t midnight)
{
    bool has_ended = journey->ended != VISA_NEVER_YET && journey->ended < midnight;
    return !has_ended && ana_ready_at(journey, ANA_READY_ISSUED) >= midnight;
}

/* On any day from the first: between two of the curve on the straight line, behind its last as on that. */
double ana_late_reserve_on(const struct ana_latest_start *late, int32_t day);

#endif
