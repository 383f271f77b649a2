/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/subjects.h"

enum { FIRST_CAPACITY = 256 };

void sim_subjects_init(struct sim_subjects *subjects, struct sim_arena *arena)
{
    *subjects = (struct sim_subjects){.arena = arena};
}

static bool grow_epochs(struct sim_subjects *subjects)
{
    size_t needed = subjects->made < FIRST_CAPACITY ? FIRST_CAPACITY : (size_t)subjects->made + 1;
    void *grown = sim_arena_grow(subjects->arena, subjects->epochs, &subjects->epochs_capacity, needed,
                                 sizeof *subjects->epochs);
    if (grown == NULL) {
        return false;
    }
    subjects->epochs = grown;
    return true;
}

/* Room for every id that was made, so that a release never fails. */
static bool grow_released(struct sim_subjects *subjects)
{
    void *grown = sim_arena_grow(subjects->arena, subjects->released, &subjects->released_capacity,
                                 subjects->epochs_capacity, sizeof *subjects->released);
    if (grown == NULL) {
        return false;
    }
    subjects->released = grown;
    return true;
}

/* A new id, or SIM_NO_SUBJECT. */
static uint32_t make(struct sim_subjects *subjects)
{
    bool room = subjects->made < SIM_NO_SUBJECT;
    if (room && subjects->made == subjects->epochs_capacity) {
        room = grow_epochs(subjects);
    }
    if (room && subjects->made >= subjects->released_capacity) {
        room = grow_released(subjects);
    }
    if (!room) {
        subjects->failed = true;
        return SIM_NO_SUBJECT;
    }
    return subjects->made++;
}

uint32_t sim_subjects_acquire(struct sim_subjects *subjects)
{
    uint32_t subject;
    if (subjects->released_count > 0) {
        subject = subjects->released[--subjects->released_count];
    } else {
        subject = make(subjects);
        if (subject == SIM_NO_SUBJECT) {
            return subject;
        }
    }
    subjects->live++;
    if (subjects->live > subjects->peak) {
        subjects->peak = subjects->live;
    }
    return subject;
}

void sim_subjects_release(struct sim_subjects *subjects, uint32_t subject)
{
    SIM_ASSERT(subject < subjects->made);
    SIM_ASSERT(subjects->live > 0 && subjects->released_count < subjects->released_capacity);
    subjects->live--;
    if (++subjects->epochs[subject] != 0) {
        subjects->released[subjects->released_count++] = subject;
    }
}
