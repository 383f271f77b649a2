/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The environments of a plan: a few recorded replications, through which travellers are walked as often as
 * there are questions.
 *
 * Recording is the expensive part, walking the cheap one. Both go over threads, an environment at a time;
 * what comes out does not depend on how many there are.
 */
#ifndef ANALYSIS_PLAN_ENVIRONMENTS_H
#define ANALYSIS_PLAN_ENVIRONMENTS_H

#include "models/pipeline/ghosts.h"
#include "sim/experiment/replications.h"

struct ana_environments {
    const struct visa_scenario *scenario; /* borrowed */
    struct visa_environment *each;        /* [count], owned */
    struct visa_layout layout;
    struct sim_arena memory; /* owns the layout */
    uint32_t count;
    uint32_t threads; /* wanted; 0: all */
    const atomic_bool *stop;
};

struct ana_environments_request {
    const struct visa_scenario *scenario;
    uint64_t seed;
    uint32_t count;                           /* >= 2 */
    const struct visa_travellers *travellers; /* all that will be walked come from the members of these, and
                                                 may apply at no further post; or NULL: anybody */
    int32_t last_day;        /* start_day..the scenario's last day: no seat is seen behind it */
    uint32_t threads;        /* 0: all */
    const atomic_bool *stop; /* or NULL, kept for the walks as well */
    sim_progress_fn *progress;
    void *progress_context;
};

/*
 * Records replications 0..count - 1. Returns SIM_OK, SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED; destroy it in any
 * case.
 */
SIM_MUST_CHECK enum sim_status ana_environments_record(struct ana_environments *environments,
                                                       const struct ana_environments_request *request,
                                                       struct sim_error *error);

/* NULL-safe. */
void ana_environments_destroy(struct ana_environments *environments);

/* Takes what became of the travellers in one environment: journeys [start][copy][member], gone after the
 * call. Called from several threads, once for each environment: write only what is that one's. */
typedef void ana_journeys_fn(void *context, uint32_t environment, const struct visa_journey *journeys);

struct ana_walk {
    const struct visa_travellers *travellers;
    const struct visa_observer *observer; /* or NULL; told by several threads */
    ana_journeys_fn *take;
    void *context;
};

/*
 * Walks the travellers through every environment, whose luck they have besides their own. Returns SIM_OK,
 * SIM_ERR_MEMORY or SIM_ERR_INTERRUPTED.
 */
SIM_MUST_CHECK enum sim_status ana_environments_walk(const struct ana_environments *environments,
                                                     const struct ana_walk *walk, struct sim_error *error);

#endif
