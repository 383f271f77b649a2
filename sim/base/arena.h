/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An arena: memory that is handed out in pieces and given back all at once.
 *
 * Each worker owns one arena; a replication allocates from it and the arena is reset, not freed,
 * before the next, so a replication cannot leak and the second one asks the system for nothing.
 * Pieces are zeroed, unless asked for blank, and aligned to 64 bytes. Not safe to share between threads.
 */
#ifndef SIM_BASE_ARENA_H
#define SIM_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct sim_arena_block;

struct sim_arena {
    struct sim_arena_block *first;   /* owned, in order of use */
    struct sim_arena_block *current; /* the block pieces come from */
    size_t used;                     /* bytes handed out of the current block */
    size_t reserved;                 /* bytes asked of the system so far */
    size_t limit;                    /* bytes it may ask for at most; SIZE_MAX for no limit */
    size_t pieces;                   /* handed out since the last reset */
    size_t piece_bytes;              /* of these, each rounded up to whole cache lines */
    bool failed;                     /* sticky: an allocation was refused since the last reset */
};

/* Makes an empty arena; asks for no memory yet. limit: bytes, > 0. */
void sim_arena_init(struct sim_arena *arena, size_t limit);

/*
 * Returns count * size zeroed bytes owned by the arena, or NULL when they overflow size_t, exceed the limit
 * or the system refuses; arena->failed then stays set. count and size may be 0: a unique pointer is returned.
 */
void *sim_arena_alloc(struct sim_arena *arena, size_t count, size_t size);

/* The same with contents of no meaning, for what is written before it is read. */
void *sim_arena_alloc_blank(struct sim_arena *arena, size_t count, size_t size);

/*
 * Makes an array of at least needed elements out of one of *capacity elements, doubling, and copies
 * the old contents; the old piece stays in the arena until the reset. Returns the new array and
 * updates *capacity, or returns NULL and leaves *capacity alone when memory is refused.
 */
void *sim_arena_grow(struct sim_arena *arena, const void *old, size_t *capacity, size_t needed, size_t size);

/* Takes every piece back and keeps the blocks for the next use; clears failed. */
void sim_arena_reset(struct sim_arena *arena);

/* Gives all memory back to the system; the arena is as after init. NULL-safe. */
void sim_arena_destroy(struct sim_arena *arena);

#endif
