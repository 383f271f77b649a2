/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A word: kind in bits 0-3, pool in 4-18, time of day in 19-23, day behind day 0 in 24-39, seats in 40-63. A
 * word of kind TICK has the time of what follows, in ticks behind day 0, above its kind; one of a kind
 * with a key is followed by it as it is.
 */
#include "models/pipeline/environment.h"

#include "models/clock.h"

#include <stdlib.h>
#include <string.h>

enum { KIND_BITS = 4, POOL_BITS = 15, TIME_BITS = 5, DAY_BITS = 16 };
enum { POOL_AT = KIND_BITS, TIME_AT = POOL_AT + POOL_BITS, DAY_AT = TIME_AT + TIME_BITS };
enum { SEATS_AT = DAY_AT + DAY_BITS, KIND_TICK = VISA_LIST_SETTLED + 1 };

_Static_assert(KIND_TICK < 1 << KIND_BITS && SIM_SLOT_TIMES_MAX <= 1 << TIME_BITS, "a word has room");

static sim_time origin_of(const struct visa_environment *environment)
{
    return visa_ticks(visa_midnight(environment->first_day), VISA_PHASE_RULES);
}

static size_t days_of(const struct visa_environment *environment)
{
    return (size_t)environment->last_day - (size_t)environment->first_day + 1;
}

enum sim_status visa_environment_init(struct visa_environment *environment,
                                      const struct visa_scenario *scenario, int32_t last_day)
{
    *environment = (struct visa_environment){
        .scenario = scenario, .first_day = scenario->settings.start_day, .last_day = last_day};
    environment->when = origin_of(environment) - 1;
    size_t days = days_of(environment);
    environment->kept = malloc((size_t)scenario->pool_count + 1);
    environment->pools = calloc((days + 1) * (scenario->pool_count + 1), sizeof *environment->pools);
    environment->desks = calloc(days * (scenario->post_count + 1), sizeof *environment->desks);
    environment->in_post_wait =
        calloc(days * (scenario->pool_count + 1) * SIM_SLOT_TIMES_MAX, sizeof *environment->in_post_wait);
    environment->failed = environment->kept == NULL || environment->pools == NULL ||
                          environment->desks == NULL || environment->in_post_wait == NULL;
    for (uint32_t pool = 0; pool < scenario->pool_count && !environment->failed; pool++) {
        environment->kept[pool] = true;
    }
    return environment->failed ? SIM_ERR_MEMORY : SIM_OK;
}

void visa_environment_destroy(struct visa_environment *environment)
{
    if (environment != NULL) {
        free(environment->words);
        free(environment->kept);
        free(environment->pools);
        free(environment->desks);
        free(environment->in_post_wait);
        *environment = (struct visa_environment){0};
    }
}

void visa_environment_keep(struct visa_environment *environment, const bool *keep)
{
    SIM_ASSERT(environment->count == 0);
    memcpy(environment->kept, keep, environment->scenario->pool_count * sizeof *keep);
}

static void append(struct visa_environment *environment, uint64_t word)
{
    if (environment->count == environment->capacity) {
        size_t capacity = environment->capacity == 0 ? 65536 : 2 * environment->capacity;
        uint64_t *grown =
            environment->failed ? NULL : realloc(environment->words, capacity * sizeof *environment->words);
        if (grown == NULL) {
            environment->failed = true;
            return;
        }
        environment->words = grown;
        environment->capacity = capacity;
    }
    environment->words[environment->count++] = word;
}

static bool has_key(enum visa_seat_change_kind kind)
{
    return kind == VISA_SEATS_WON || kind == VISA_SEATS_CUT;
}

void visa_environment_add(struct visa_environment *environment, const struct visa_seat_change *change)
{
    SIM_ASSERT(change->when >= environment->when);
    if (!environment->kept[change->pool]) {
        return;
    }
    if (change->when > environment->when) {
        environment->when = change->when;
        append(environment, (uint64_t)(change->when - origin_of(environment)) << KIND_BITS | KIND_TICK);
    }
    uint64_t word = (uint64_t)change->kind | (uint64_t)change->pool << POOL_AT;
    if (change->kind < VISA_LIST_JOINED) {
        word |= (uint64_t)change->time << TIME_AT;
        word |= (uint64_t)(change->day - environment->first_day) << DAY_AT;
        word |= (uint64_t)change->seats << SEATS_AT;
    }
    append(environment, word);
    if (has_key(change->kind)) {
        append(environment, change->key);
    }
}

struct visa_environment_pool *visa_environment_pool_at(const struct visa_environment *environment,
                                                       int32_t day, uint32_t pool)
{
    SIM_ASSERT(day >= environment->first_day && day <= environment->last_day + 1);
    size_t row = (size_t)(day - environment->first_day);
    return &environment->pools[row * environment->scenario->pool_count + pool];
}

struct visa_environment_desk *visa_environment_desk_at(const struct visa_environment *environment,
                                                       int32_t day, uint32_t post)
{
    SIM_ASSERT(day >= environment->first_day && day <= environment->last_day);
    size_t row = (size_t)(day - environment->first_day);
    return &environment->desks[row * environment->scenario->post_count + post];
}

uint16_t *visa_environment_wait_at(const struct visa_environment *environment, int32_t day, uint32_t pool,
                                   uint8_t time)
{
    SIM_ASSERT(day >= environment->first_day && day <= environment->last_day);
    size_t row = (size_t)(day - environment->first_day) * environment->scenario->pool_count + pool;
    return &environment->in_post_wait[row * SIM_SLOT_TIMES_MAX + time];
}

static uint64_t bits(uint64_t word, int at, int count)
{
    return word >> at & ((UINT64_C(1) << count) - 1);
}

/* Brings the cursor to the next change, past the word of its tick. */
static void read_tick(struct visa_environment_cursor *cursor)
{
    const struct visa_environment *environment = cursor->environment;
    if (cursor->at == environment->count) {
        cursor->when = SIM_NEVER;
    } else if (bits(environment->words[cursor->at], 0, KIND_BITS) == KIND_TICK) {
        cursor->when = origin_of(environment) + (sim_time)(environment->words[cursor->at++] >> KIND_BITS);
    }
}

struct visa_environment_cursor visa_environment_begin(const struct visa_environment *environment)
{
    struct visa_environment_cursor cursor = {.environment = environment};
    read_tick(&cursor);
    return cursor;
}

struct visa_seat_change visa_environment_next(struct visa_environment_cursor *cursor)
{
    const struct visa_environment *environment = cursor->environment;
    uint64_t word = environment->words[cursor->at++];
    struct visa_seat_change change = {
        .when = cursor->when,
        .kind = (enum visa_seat_change_kind)bits(word, 0, KIND_BITS),
        .pool = (uint16_t)bits(word, POOL_AT, POOL_BITS),
        .time = (uint8_t)bits(word, TIME_AT, TIME_BITS),
        .day = environment->first_day + (int32_t)bits(word, DAY_AT, DAY_BITS),
        .seats = (int32_t)(word >> SEATS_AT),
    };
    if (has_key(change.kind)) {
        change.key = environment->words[cursor->at++];
    }
    read_tick(cursor);
    return change;
}
