/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Model-based test of the future event list: weighted random operations against a sorted array that is
 * ordered by (time, order of scheduling) in the most naive way. Compiled twice, with the normal rings and
 * with tiny ones.
 */
#ifndef TEST_EVENT_LIST_SHADOW_H
#define TEST_EVENT_LIST_SHADOW_H

#include "sim/kernel/event_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SHADOW_MAX = 4096, LAWS = 12 };

struct shadow {
    struct sim_event events[SHADOW_MAX]; /* sorted; head .. end are pending */
    size_t head;
    size_t end;
};

struct trial {
    struct sim_arena arena;
    struct sim_event_list list;
    struct shadow shadow;
    uint64_t random;
    sim_time now;
    unsigned law;
    uint32_t order; /* scheduled so far: the subject of the next event */
    size_t popped;
    uint64_t operations;
};

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t below(struct trial *trial, uint64_t bound)
{
    return next_random(&trial->random) % bound;
}

/* Ticks from now to the next event under a law; the last laws mix all scales. */
static uint64_t draw_delay(struct trial *trial, unsigned law)
{
    switch (law) {
    case 0:
        return 0;
    case 1:
        return 1;
    case 2:
        return below(trial, 4);
    case 3:
        return below(trial, 60);
    case 4:
        return below(trial, 2000);
    case 5:
        return below(trial, 4) * 4096 + below(trial, 3);
    case 6:
        return below(trial, 200000);
    case 7:
        return below(trial, 2000000);
    case 8:
        return (UINT64_C(1) << 40) + below(trial, 3);
    case 9:
        return UINT64_C(1) << below(trial, 45);
    case 10:
        return below(trial, UINT64_C(1) << below(trial, 58));
    default:
        return draw_delay(trial, (unsigned)below(trial, LAWS - 1));
    }
}

static void shadow_push(struct shadow *shadow, struct sim_event event)
{
    if (shadow->end == SHADOW_MAX) {
        memmove(shadow->events, shadow->events + shadow->head, (shadow->end - shadow->head) * sizeof event);
        shadow->end -= shadow->head;
        shadow->head = 0;
    }
    size_t slot = shadow->end++;
    for (; slot > shadow->head && shadow->events[slot - 1].when > event.when; slot--) {
        shadow->events[slot] = shadow->events[slot - 1];
    }
    shadow->events[slot] = event;
}

static void push_at(struct trial *trial, sim_time when)
{
    if (trial->shadow.end - trial->shadow.head == SHADOW_MAX) {
        return;
    }
    struct sim_event event = {.when = when, .subject = trial->order++, .kind = 7, .epoch = 9};
    sim_event_list_push(&trial->list, event);
    shadow_push(&trial->shadow, event);
}

static void push_one(struct trial *trial)
{
    uint64_t delay = draw_delay(trial, trial->law);
    uint64_t room = (uint64_t)(INT64_MAX) - (uint64_t)trial->now;
    push_at(trial, (sim_time)((uint64_t)trial->now + (delay < room ? delay : room)));
}

static bool same(struct sim_event a, struct sim_event b)
{
    return a.when == b.when && a.subject == b.subject && a.kind == b.kind && a.epoch == b.epoch;
}

/* Pops up to a limit; false if list and shadow disagree. */
static bool pop_agrees(struct trial *trial, sim_time until)
{
    struct shadow *shadow = &trial->shadow;
    bool expected = shadow->head < shadow->end && shadow->events[shadow->head].when <= until;
    struct sim_event event;
    if (sim_event_list_pop(&trial->list, until, &event) != expected) {
        return false;
    }
    if (!expected) {
        return true;
    }
    trial->now = event.when;
    trial->popped++;
    return same(event, shadow->events[shadow->head++]);
}

static bool peek_agrees(const struct trial *trial)
{
    const struct shadow *shadow = &trial->shadow;
    struct sim_event event;
    if (!sim_event_list_peek(&trial->list, &event)) {
        return shadow->head == shadow->end;
    }
    return shadow->head < shadow->end && same(event, shadow->events[shadow->head]);
}

static bool upcoming_agrees(const struct trial *trial)
{
    size_t count;
    const struct sim_event *events = sim_event_list_upcoming(&trial->list, &count);
    for (size_t i = 0; i < count; i++) {
        if (!same(events[i], trial->shadow.events[trial->shadow.head + i])) {
            return false;
        }
    }
    return true;
}

/* A time between now and somewhat later than the next event, near either. */
static sim_time draw_limit(struct trial *trial)
{
    struct shadow *shadow = &trial->shadow;
    if (shadow->head == shadow->end || below(trial, 4) == 0) {
        return trial->now;
    }
    uint64_t gap = (uint64_t)shadow->events[shadow->head].when - (uint64_t)trial->now;
    uint64_t part = below(trial, 2) == 0 ? gap : below(trial, gap + (gap != UINT64_MAX));
    part -= part > 0 && below(trial, 2) == 0;
    return (sim_time)((uint64_t)trial->now + part);
}

/* One random operation; push_weight of 64 operations are pushes. */
static bool step(struct trial *trial, unsigned push_weight)
{
    trial->operations++;
    uint64_t choice = below(trial, 64);
    if (choice < push_weight) {
        push_one(trial);
        return true;
    }
    if (choice == 63) {
        return peek_agrees(trial) && upcoming_agrees(trial);
    }
    if (choice == 62) {
        /* Look ahead, then push before what was seen. */
        bool agrees = peek_agrees(trial);
        push_at(trial, draw_limit(trial));
        return agrees && peek_agrees(trial);
    }
    if (choice >= 58) {
        return pop_agrees(trial, draw_limit(trial));
    }
    return pop_agrees(trial, INT64_MAX);
}

static void start_trial(struct trial *trial, uint64_t seed)
{
    static const sim_time starts[] = {0, -5000, 12345678901, INT64_MIN + 1, INT64_MAX - 3000000};
    *trial = (struct trial){.random = seed};
    sim_arena_init(&trial->arena, SIZE_MAX);
    trial->law = (unsigned)(seed % LAWS);
    trial->now = starts[seed / LAWS % (sizeof starts / sizeof starts[0])];
    sim_event_list_init(&trial->list, &trial->arena, trial->now);
}

/* Phases of growth, holding and draining, so that every tier starts, spills and stops; false on disagreement.
 */
static bool run_phase(struct trial *trial, size_t operations)
{
    unsigned weight = (unsigned[]){30, 30, 33, 36, 26, 48, 15}[below(trial, 7)];
    if (below(trial, 16) == 0) {
        trial->law = (unsigned)below(trial, LAWS);
    }
    for (size_t i = 0; i < operations; i++) {
        if (!step(trial, weight)) {
            return false;
        }
    }
    return sim_event_list_count(&trial->list) == trial->shadow.end - trial->shadow.head;
}

static bool drain(struct trial *trial)
{
    while (trial->shadow.head < trial->shadow.end) {
        if (!pop_agrees(trial, INT64_MAX)) {
            return false;
        }
    }
    return pop_agrees(trial, INT64_MAX) && sim_event_list_count(&trial->list) == 0 && !trial->list.failed;
}

/* One seed: 30 phases of up to 1 000 operations, then everything is drained. Returns how many operations it
 * were, pops of the drain left out. */
static uint64_t check_seed(uint64_t seed)
{
    struct trial *trial = malloc(sizeof *trial);
    assert_non_null(trial);
    start_trial(trial, seed);
    bool agrees = true;
    for (unsigned phase = 0; agrees && phase < 30; phase++) {
        agrees = run_phase(trial, 1 + below(trial, 1000));
    }
    agrees = agrees && drain(trial);
    size_t popped = trial->popped;
    uint64_t operations = trial->operations;
    unsigned law = trial->law;
    sim_arena_destroy(&trial->arena);
    free(trial);
    if (!agrees) {
        fail_msg("seed %llu, law %u: the list disagrees with the shadow after %zu pops",
                 (unsigned long long)seed, law, popped);
    }
    return operations;
}

#endif
