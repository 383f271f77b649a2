/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases of a run, explained: a replication is run once to find them, and again to watch them.
 */
#ifndef ANALYSIS_EXPLAIN_PICK_CASE_H
#define ANALYSIS_EXPLAIN_PICK_CASE_H

#include "analysis/explain/explanation.h"

enum { ANA_QUANTILES_ASKED_MAX = 8 };

struct ana_case_question {
    const struct visa_scenario *scenario; /* borrowed */
    uint64_t seed;
    uint32_t replication;
    bool by_key; /* else by quantile */
    uint64_t key;
    uint32_t millionths[ANA_QUANTILES_ASKED_MAX]; /* each in 1..1000000 */
    uint32_t quantiles;
    uint8_t clazz;             /* with which it entered; VISA_NOTHING: any */
    enum visa_outcome outcome; /* not VISA_OUTCOME_OPEN */
};

/*
 * Explains the case of that key; or, of the cohort's cases of that class and outcome, those whose lead time
 * is the quantile (the one of the smallest key where several have it), one for each quantile. Destroy the
 * explanations in any case. Returns SIM_OK, SIM_ERR_ARGUMENT (there is no such case) or SIM_ERR_MEMORY.
 */
SIM_MUST_CHECK enum sim_status ana_explain_cases(struct ana_explanations *all,
                                                 const struct ana_case_question *question,
                                                 struct sim_error *error);

#endif
