/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/log/key_set.h"

#include "sim/base/mix.h"

#include <stdlib.h>

enum { PLACES_FIRST = 64 };

/* Where it is, or where it would be. There is a free place. */
static size_t place_of(const struct ana_key_set *set, uint64_t key)
{
    size_t place = (size_t)sim_mix64(key) & (set->places - 1);
    while (set->taken[place] && set->keys[place] != key) {
        place = (place + 1) & (set->places - 1);
    }
    return place;
}

static void put(struct ana_key_set *set, uint64_t key)
{
    size_t place = place_of(set, key);
    set->count += !set->taken[place];
    set->keys[place] = key;
    set->taken[place] = true;
}

/* At most half of the places are taken. */
static bool grow(struct ana_key_set *set)
{
    struct ana_key_set larger = {.places = set->places > 0 ? 2 * set->places : PLACES_FIRST};
    larger.keys = malloc(larger.places * sizeof *larger.keys);
    larger.taken = calloc(larger.places, sizeof *larger.taken);
    if (larger.keys == NULL || larger.taken == NULL) {
        free(larger.keys);
        free(larger.taken);
        set->failed = true;
        return false;
    }
    for (size_t i = 0; i < set->places; i++) {
        if (set->taken[i]) {
            put(&larger, set->keys[i]);
        }
    }
    free(set->keys);
    free(set->taken);
    set->keys = larger.keys;
    set->taken = larger.taken;
    set->places = larger.places;
    return true;
}

void ana_key_set_add(struct ana_key_set *set, uint64_t key)
{
    if (2 * (set->count + 1) <= set->places || grow(set)) {
        put(set, key);
    }
}

bool ana_key_set_has(const struct ana_key_set *set, uint64_t key)
{
    return set->places > 0 && set->taken[place_of(set, key)];
}

/* Keys behind the gap that were pushed past it move up, so that no search ends too early. */
void ana_key_set_remove(struct ana_key_set *set, uint64_t key)
{
    if (!ana_key_set_has(set, key)) {
        return;
    }
    size_t mask = set->places - 1;
    size_t gap = place_of(set, key);
    for (size_t i = (gap + 1) & mask; set->taken[i]; i = (i + 1) & mask) {
        size_t wanted = (size_t)sim_mix64(set->keys[i]) & mask;
        if (((i - wanted) & mask) >= ((i - gap) & mask)) {
            set->keys[gap] = set->keys[i];
            gap = i;
        }
    }
    set->taken[gap] = false;
    set->count--;
}

void ana_key_set_destroy(struct ana_key_set *set)
{
    if (set != NULL) {
        free(set->keys);
        free(set->taken);
        *set = (struct ana_key_set){0};
    }
}
