/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Journeys: what became of travellers, as an observer of their run sees it, be they ghosts or put in among
 * the scenario's own cases.
 */
#ifndef VISA_PIPELINE_JOURNEYS_H
#define VISA_PIPELINE_JOURNEYS_H

#include "models/pipeline/observer.h"
#include "models/pipeline/travellers.h"

struct visa_journey_watch {
    struct visa_journey *journeys;    /* [start][copy][member], filled during the run; borrowed */
    const struct visa_observer *also; /* told of the same; or NULL */
};

/*
 * An observer for a run with these travellers that fills their journeys in. At first all are under way: so is
 * whoever is never heard of again. watch: borrowed as long as the observer is in use. O(journeys).
 */
struct visa_observer visa_journeys_watch(struct visa_journey_watch *watch,
                                         const struct visa_travellers *travellers);

#endif
