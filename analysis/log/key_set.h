/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A set of 64-bit keys; its memory follows its largest content.
 */
#ifndef ANALYSIS_LOG_KEY_SET_H
#define ANALYSIS_LOG_KEY_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Empty when all zeros. */
struct ana_key_set {
    uint64_t *keys; /* owned; by place */
    bool *taken;    /* owned */
    size_t places;  /* a power of 2, or 0 */
    size_t count;
    bool failed; /* sticky: memory was refused, and a key is missing */
};

/* O(1), amortised. A key that is there already stays there once. */
void ana_key_set_add(struct ana_key_set *set, uint64_t key);

/* O(1). */
bool ana_key_set_has(const struct ana_key_set *set, uint64_t key);

/* Does nothing about a key that is not there. O(1). */
void ana_key_set_remove(struct ana_key_set *set, uint64_t key);

/* NULL-safe. */
void ana_key_set_destroy(struct ana_key_set *set);

#endif
