/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A variant of a cast: its travellers as an alternative would have them.
 */
#ifndef ANALYSIS_PLAN_VARIANT_H
#define ANALYSIS_PLAN_VARIANT_H

#include "analysis/plan/alternatives.h"

struct ana_variant {
    struct ana_cast cast;
    struct visa_traveller *members; /* the cast's, to be written */
    uint32_t open;                  /* members who have not paid yet: theirs is what can be changed */
};

/*
 * Makes it, and says in the alternative whether it is possible and whether it is the plan. plan: borrowed,
 * also by the variant; arena: owns what is new. Returns SIM_OK or SIM_ERR_MEMORY. O(members^2).
 */
SIM_MUST_CHECK enum sim_status ana_variant_make(struct ana_variant *variant,
                                                const struct ana_outlook_question *plan,
                                                struct ana_alternative *alternative, struct sim_arena *arena);

/* Members of a cast who have not paid yet. */
uint32_t ana_open_members(const struct ana_cast *cast);

#endif
