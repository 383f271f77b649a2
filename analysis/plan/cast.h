/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cast of a plan or forecast: a delegation file as travellers whom the pipeline knows, and the promise it
 * makes.
 *
 * What the file leaves open is drawn by the scenario's odds; what would only make things easier is not
 * assumed: a visa in another passport, of another class, or of which nothing is known does not waive the
 * interview, an age band does not meet a rule on years.
 */
#ifndef ANALYSIS_PLAN_CAST_H
#define ANALYSIS_PLAN_CAST_H

#include "analysis/plan/odds.h"
#include "models/delegation/delegation.h"

enum { ANA_CAST_MAX = 100 }; /* members: as many as a party may have */

struct ana_cast {
    struct visa_travellers travellers; /* without starts and copies */
    struct ana_promise promise;
    const struct visa_member **who; /* [travellers.count] the members; who has withdrawn is left out */
};

/* Where its members enter. */
struct ana_cast_view {
    bool forecast; /* where each of them stands by its status; else all at `entry` */
    int32_t as_of; /* the day of the forecast, at whose 00:00 they enter */
    enum visa_entry entry;
};

/*
 * Makes it for all members who have not withdrawn. A forecast reads what is told of each status (when it
 * came, when somebody last looked, the day of the interview); events count as of midday, and nothing later
 * than the as-of day is used. Officials who have not started stand where the delegation's approval stands.
 * delegation: resolved against the scenario, borrowed; arena: owns the rest. Returns SIM_OK, SIM_ERR_DATA
 * (nobody is left, more than a party may have, or dates are missing that a status needs: each is an error in
 * the diagnostics of the delegation's tables, and `error` lists them by number of member and column) or
 * SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_cast_make(struct ana_cast *cast, const struct visa_delegation *delegation,
                                             const struct ana_cast_view *view, struct sim_arena *arena,
                                             struct sim_error *error);

#endif
