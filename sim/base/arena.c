/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* madvise */
#include "sim/base/arena.h"

#include "sim/base/status.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Blocks are whole huge pages, which the kernel is asked for, as random access to tens of megabytes is bound
 * by it; near the limit they are as small as they can be. */
enum { ALIGNMENT = 64, HUGE_PAGE = 2 << 20 };

struct sim_arena_block {
    struct sim_arena_block *next;
    size_t bytes; /* usable bytes behind the header */
    char padding[ALIGNMENT - sizeof(void *) - sizeof(size_t)];
};

_Static_assert(sizeof(struct sim_arena_block) == ALIGNMENT, "pieces start on an aligned address");

void sim_arena_init(struct sim_arena *arena, size_t limit)
{
    SIM_ASSERT(limit > 0);
    *arena = (struct sim_arena){.limit = limit};
}

static void *refuse(struct sim_arena *arena)
{
    arena->failed = true;
    return NULL;
}

/* Takes the first unused block of at least so many bytes out of the chain; NULL if there is none. */
static struct sim_arena_block *take_unused(struct sim_arena_block **link, size_t bytes)
{
    while (*link != NULL && (*link)->bytes < bytes) {
        link = &(*link)->next;
    }
    struct sim_arena_block *block = *link;
    if (block != NULL) {
        *link = block->next;
    }
    return block;
}

static struct sim_arena_block *make_block(struct sim_arena *arena, size_t bytes)
{
    size_t needed = bytes + sizeof(struct sim_arena_block);
    size_t total = (needed + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    size_t left = arena->limit > arena->reserved ? arena->limit - arena->reserved : 0;
    if (needed > left) {
        return NULL;
    }
    bool huge = total <= left;
    total = huge ? total : needed;
    struct sim_arena_block *block = aligned_alloc(huge ? HUGE_PAGE : ALIGNMENT, total);
    if (block != NULL) {
        /* A kernel that has no huge pages says so, and small ones do. */
        if (huge) {
            (void)madvise(block, total, MADV_HUGEPAGE);
        }
        block->bytes = total - sizeof(struct sim_arena_block);
        arena->reserved += total;
    }
    return block;
}

/* Finds or makes a block with room for bytes behind the current one and makes it current. */
static bool next_block(struct sim_arena *arena, size_t bytes)
{
    struct sim_arena_block **link = arena->current ? &arena->current->next : &arena->first;
    struct sim_arena_block *block = take_unused(link, bytes);
    if (block == NULL) {
        block = make_block(arena, bytes);
    }
    if (block == NULL) {
        return false;
    }
    block->next = *link;
    *link = block;
    arena->current = block;
    arena->used = 0;
    return true;
}

void *sim_arena_alloc_blank(struct sim_arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > (SIZE_MAX / 4) / size) {
        return refuse(arena);
    }
    size_t bytes = count * size;
    bytes = (bytes + ALIGNMENT) & ~(size_t)(ALIGNMENT - 1);
    if (arena->current == NULL || arena->current->bytes - arena->used < bytes) {
        if (!next_block(arena, bytes)) {
            return refuse(arena);
        }
    }
    char *piece = (char *)(arena->current + 1) + arena->used;
    arena->used += bytes;
    arena->pieces++;
    arena->piece_bytes += bytes;
    return piece;
}

void *sim_arena_alloc(struct sim_arena *arena, size_t count, size_t size)
{
    void *piece = sim_arena_alloc_blank(arena, count, size);
    if (piece != NULL) {
        memset(piece, 0, count * size);
    }
    return piece;
}

void *sim_arena_grow(struct sim_arena *arena, const void *old, size_t *capacity, size_t needed, size_t size)
{
    size_t wanted = *capacity > SIZE_MAX / 2 ? SIZE_MAX : *capacity * 2;
    wanted = wanted < needed ? needed : wanted;
    char *grown = sim_arena_alloc_blank(arena, wanted, size);
    if (grown == NULL) {
        return NULL;
    }
    size_t kept = *capacity * size;
    if (kept > 0) {
        memcpy(grown, old, kept);
    }
    memset(grown + kept, 0, wanted * size - kept);
    *capacity = wanted;
    return grown;
}

void sim_arena_reset(struct sim_arena *arena)
{
    arena->current = NULL;
    arena->used = 0;
    arena->pieces = 0;
    arena->piece_bytes = 0;
    arena->failed = false;
}

void sim_arena_destroy(struct sim_arena *arena)
{
    if (arena == NULL) {
        return;
    }
    for (struct sim_arena_block *block = arena->first; block != NULL;) {
        struct sim_arena_block *next = block->next;
        free(block);
        block = next;
    }
    sim_arena_init(arena, arena->limit);
}
