/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One replication of a scenario: a pure function of (scenario, seed, replication, antithetic).
 */
#ifndef VISA_PIPELINE_REPLICATION_H
#define VISA_PIPELINE_REPLICATION_H

#include "models/pipeline/environment.h"
#include "models/pipeline/observer.h"
#include "models/pipeline/results.h"
#include "models/pipeline/travellers.h"

struct visa_replication {
    const struct visa_scenario *scenario; /* borrowed */
    const struct visa_layout *layout;     /* borrowed, of this scenario */
    uint64_t seed;
    uint32_t replication;
    bool antithetic; /* with the luck of this replication turned round: every u is 1 - u */
    const struct visa_observer *observer; /* or NULL; cannot change the run */
    struct visa_environment
        *record; /* or NULL: written, and the run ends with its last day; borrowed, empty */
    bool brief;  /* with a record, for its sake alone: what nobody else meets is left out, and *results is not
                    to be read; nobody watches and nobody is put in */
    const struct visa_travellers
        *travellers; /* or NULL: put in, and they take seats like everybody; borrowed */
};

/*
 * Runs it. Everything it needs, and the arrays of *results, come from arena. Returns SIM_OK, SIM_ERR_MEMORY,
 * or SIM_ERR_INTERRUPTED if the observer asked to stop.
 */
SIM_MUST_CHECK enum sim_status visa_replication_run(const struct visa_replication *what,
                                                    struct sim_arena *arena, struct visa_results *results,
                                                    struct sim_error *error);

#endif
