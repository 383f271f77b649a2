/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long activities take: from their beginning, or given that they are under way. Private to
 * models/pipeline.
 */
#ifndef VISA_PIPELINE_ELAPSE_H
#define VISA_PIPELINE_ELAPSE_H

#include "models/words.h"

#include <stdint.h>

struct visa_world;
struct visa_case;

/* The end of an activity that begins at start with this word, by the law in force then. No row in force:
 * start itself. */
int64_t visa_elapse(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                    int64_t start, uint32_t word);

/* The same for an activity that now has already lasted `elapsed` minutes. */
int64_t visa_elapse_rest(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                         uint32_t word, int32_t elapsed);

/* What is known of an activity: when it begins, and until when it is known not to have been over. */
struct visa_past {
    int64_t since, seen; /* moments, seen <= now; since >= seen: nothing is known */
};

/*
 * The end of an activity given its past, behind past.seen and perhaps before now, by the law in force now.
 * Where the law says that it must be over by then: its next possible moment, and the observer is told. No
 * row: as soon as it can.
 */
int64_t visa_elapse_known(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                          const struct visa_past *past, uint32_t word);

/* The probability, as a threshold (sim_chance_from), that an activity which begins at past.since is not over
 * by past.seen. */
uint64_t visa_outlasts(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity,
                       const struct visa_past *past);

/* The moment at which an activity began that ended at `end`, by the law in force now. */
int64_t visa_elapsed_before(const struct visa_world *w, const struct visa_case *c,
                            enum visa_activity activity, int64_t end, uint32_t word);

/* Tells the observer of an activity of a traveller that was over before it was put in. */
void visa_tell_passed(const struct visa_world *w, const struct visa_case *c, enum visa_activity activity);

/* Tells the observer that a traveller is overdue. */
void visa_tell_overdue(const struct visa_world *w, const struct visa_case *c);

#endif
