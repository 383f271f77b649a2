/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The subjects of events: ids 0 .. made - 1, each with a 16-bit epoch.
 *
 * An event carries the epoch its subject had when it was scheduled; raising the epoch makes every such event
 * stale, which cancels them all in O(1). Epochs survive the reuse of an id, so an event of the id's last
 * bearer cannot reach the next one. Ids are reused last-in first-out: live subjects stay dense and warm in
 * the cache. An id whose epoch comes round to 0 as it is released is retired for good; a subject that is
 * bumped 65 536 times while one of its events is pending would see that event as its own again, and must not
 * be.
 */
#ifndef SIM_KERNEL_SUBJECTS_H
#define SIM_KERNEL_SUBJECTS_H

#include "sim/base/arena.h"
#include "sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No subject: never an id; an event with it is never stale. */
#define SIM_NO_SUBJECT UINT32_MAX

struct sim_subjects {
    uint16_t *epochs;   /* of every id that was made */
    uint32_t *released; /* ids free for reuse, the next one last */
    size_t epochs_capacity;
    size_t released_capacity;
    size_t released_count;
    uint32_t made; /* ids in use, free or retired */
    uint32_t live;
    uint32_t peak; /* most ever live */
    struct sim_arena *arena;
    bool failed; /* sticky: memory or ids ran out */
};

/* Makes an empty table. arena: borrowed, must outlive the table and not be reset under it. */
void sim_subjects_init(struct sim_subjects *subjects, struct sim_arena *arena);

/* Returns an id that is not live, or SIM_NO_SUBJECT when memory is refused; subjects->failed then stays set.
 */
uint32_t sim_subjects_acquire(struct sim_subjects *subjects);

/* Gives a live id back and makes its outstanding events stale. */
void sim_subjects_release(struct sim_subjects *subjects, uint32_t subject);

/* Makes the outstanding events of a live subject stale. */
static inline void sim_subjects_bump(struct sim_subjects *subjects, uint32_t subject)
{
    SIM_ASSERT(subject < subjects->made);
    subjects->epochs[subject]++;
}

/* The present epoch of an id; 0 for SIM_NO_SUBJECT. */
static inline uint16_t sim_subjects_epoch(const struct sim_subjects *subjects, uint32_t subject)
{
    if (subject < subjects->made) {
        return subjects->epochs[subject];
    }
    SIM_ASSERT(subject == SIM_NO_SUBJECT);
    return 0;
}

#endif
