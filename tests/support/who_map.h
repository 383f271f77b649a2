/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers cases 0, 1, 2, … in the order in which their keys are first asked for. */
#ifndef TESTS_SUPPORT_WHO_MAP_H
#define TESTS_SUPPORT_WHO_MAP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WHO_NOBODY = -1 };

struct who_map {
    uint64_t *who;   /* by slot */
    int32_t *number; /* by slot; WHO_NOBODY where it is free */
    size_t slots;    /* a power of 2 */
    int32_t count;
};

/* Makes or empties a map for at most `most` keys. */
static inline void who_map_reset(struct who_map *map, size_t most)
{
    size_t slots = 64;
    while (slots < 2 * most) {
        slots *= 2;
    }
    if (slots > map->slots) {
        free(map->who);
        free(map->number);
        map->who = malloc(slots * sizeof *map->who);
        map->number = malloc(slots * sizeof *map->number);
        map->slots = slots;
        assert_true(map->who != NULL && map->number != NULL);
    }
    memset(map->number, 0xff, map->slots * sizeof *map->number);
    map->count = 0;
}

static inline size_t who_map_slot(const struct who_map *map, uint64_t who)
{
    size_t slot = (size_t)(who * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (map->slots - 1);
    while (map->number[slot] != WHO_NOBODY && map->who[slot] != who) {
        slot = (slot + 1) & (map->slots - 1);
    }
    return slot;
}

/* The number of a key, WHO_NOBODY if it has none yet. */
static inline int32_t who_map_find(const struct who_map *map, uint64_t who)
{
    return map->number[who_map_slot(map, who)];
}

/* The number of a key, a new one if it has none yet. */
static inline int32_t who_map_number(struct who_map *map, uint64_t who)
{
    size_t slot = who_map_slot(map, who);
    if (map->number[slot] == WHO_NOBODY) {
        assert_true((size_t)map->count * 2 < map->slots);
        map->who[slot] = who;
        map->number[slot] = map->count++;
    }
    return map->number[slot];
}

static inline void who_map_destroy(struct who_map *map)
{
    free(map->who);
    free(map->number);
    *map = (struct who_map){0};
}

#endif
