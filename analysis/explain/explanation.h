/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an answer of `visaq explain` consists of: chains, and whose they are.
 */
#ifndef ANALYSIS_EXPLAIN_EXPLANATION_H
#define ANALYSIS_EXPLAIN_EXPLANATION_H

#include "analysis/explain/chain.h"

/* Not asked for by a quantile. */
enum { ANA_NO_QUANTILE = 0 };

struct ana_explanation {
    struct ana_chain chain; /* owned */
    uint64_t among;         /* of how many cases or copies */
    uint32_t millionths;    /* the quantile at which it stands, ANA_NO_QUANTILE */
    /* Of a delegation: */
    bool decisive;              /* the member's readiness made it enough */
    uint32_t environment, copy; /* which copy */
    const char *member;         /* borrowed; NULL for a case of a run */
    int64_t enough;             /* moment; INT64_MAX: never */
};

struct ana_explanations {
    const struct visa_scenario *scenario; /* borrowed */
    const char *changes; /* of it, made for this question alone, as one text; borrowed, NULL: none */
    uint64_t seed;
    uint32_t replication;          /* of cases */
    const char *delegation;        /* borrowed; NULL for cases of a run */
    int64_t start;                 /* of the delegation */
    struct ana_explanation *items; /* owned */
    uint32_t count;
};

/* Room for so many, empty. Returns SIM_OK or SIM_ERR_MEMORY. */
SIM_MUST_CHECK enum sim_status ana_explanations_init(struct ana_explanations *all,
                                                     const struct visa_scenario *scenario, uint32_t count,
                                                     struct sim_error *error);

/* NULL-safe. */
void ana_explanations_destroy(struct ana_explanations *all);

/*
 * Runs observed by these explanations' chains end with SIM_OK even when one of the chains lost a link; this
 * tells. SIM_OK or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_explanations_status(const struct ana_explanations *all,
                                                       struct sim_error *error);

#endif
