/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ghosts of a delegation, explained: its copies are walked through all environments and ordered by the moment
 * at which enough members are ready; the copy at a quantile is walked again and watched.
 */
#ifndef ANALYSIS_EXPLAIN_PICK_COPY_H
#define ANALYSIS_EXPLAIN_PICK_COPY_H

#include "analysis/explain/pick_case.h"
#include "analysis/plan/cast.h"

struct ana_copy_question {
    const struct ana_environments *environments; /* borrowed, as the next two */
    const struct ana_cast *cast;
    const char *delegation;
    int64_t start;   /* moment */
    uint32_t copies; /* in each environment */
    uint32_t millionths[ANA_QUANTILES_ASKED_MAX];
    uint32_t quantiles;
    uint32_t member; /* of the cast; ANA_DECISIVE_MEMBER */
};

/* Whose readiness made it enough; where it never is enough, the first who is missing. */
#define ANA_DECISIVE_MEMBER UINT32_MAX

/* The member who decides in a copy. journeys: [count of the cast]. */
uint32_t ana_decisive_member(const struct visa_journey *journeys, const struct ana_cast *cast);

/* Explains one copy for each quantile; copies that never make it come last. Destroy the explanations in any
 * case. Returns SIM_OK, SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED. */
SIM_MUST_CHECK enum sim_status ana_explain_copies(struct ana_explanations *all,
                                                  const struct ana_copy_question *question,
                                                  struct sim_error *error);

#endif
