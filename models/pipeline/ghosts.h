/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ghosts: travellers walked through the record of a replication (environment.h) by the same stage functions.
 *
 * A ghost reads seats and takes none. On sale it takes what is left; when seats open it wins if its lottery
 * key, or its place in the queue, beats enough of those who won. It decides by the waits that everybody knew
 * at the last close, and by what has been released since, waits for the waiver desk behind all papers of its
 * day, and at the window as long as the longest of its quarter hour. What a ghost would have taken from
 * others, and they from others in turn, is left out: the error is at most its party's share of a day's seats.
 * Where the record ends no more seats open; what does not need one goes on to the scenario's last day.
 */
#ifndef VISA_PIPELINE_GHOSTS_H
#define VISA_PIPELINE_GHOSTS_H

#include "models/pipeline/environment.h"
#include "models/pipeline/observer.h"
#include "models/pipeline/results.h"
#include "models/pipeline/travellers.h"

struct visa_ghost_walk {
    const struct visa_environment *environment; /* borrowed, as all here */
    const struct visa_layout *layout;
    const struct visa_travellers *travellers; /* every start within the record's days */
    const struct visa_observer *observer;     /* or NULL */
};

/*
 * Walks all starts and copies. journeys: [start][copy][member], filled. Memory comes from arena. Returns
 * SIM_OK or SIM_ERR_MEMORY. O(changes in the record + events of the ghosts).
 */
SIM_MUST_CHECK enum sim_status visa_ghosts_walk(const struct visa_ghost_walk *walk, struct sim_arena *arena,
                                                struct visa_journey *journeys, struct sim_error *error);

#endif
