/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The yardstick: a plain 4-ary heap of 16-byte items, first in first out within a tick. It does the work of
 * the future event list as a textbook would; the ratio to it, taken in the same run, is what can be carried
 * from machine to machine. Inlined, as the list is.
 */
#ifndef BENCH_HEAP_H
#define BENCH_HEAP_H

#include "sim/base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* order makes ties FIFO; it may wrap. */
struct bench_heap_item {
    sim_time when;
    uint32_t order;
    uint32_t subject;
};

/* items: owned by whoever made the heap, room for all that will be in it at once. */
struct bench_heap {
    struct bench_heap_item *items;
    size_t count;
    uint32_t order; /* of the next item */
};

static inline bool bench_heap_before(struct bench_heap_item a, struct bench_heap_item b)
{
    return a.when < b.when || (a.when == b.when && (int32_t)(a.order - b.order) < 0);
}

static inline size_t bench_heap_least_child(const struct bench_heap *heap, size_t first)
{
    size_t least = first;
    size_t end = first + 4 < heap->count ? first + 4 : heap->count;
    for (size_t child = first + 1; child < end; child++) {
        least = bench_heap_before(heap->items[child], heap->items[least]) ? child : least;
    }
    return least;
}

/* Puts a new item in place of the one on top: cheaper than a pop and a push. */
static inline void bench_heap_replace_top(struct bench_heap *heap, struct bench_heap_item item)
{
    size_t hole = 0;
    for (size_t first = 1; first < heap->count; first = 4 * hole + 1) {
        size_t child = bench_heap_least_child(heap, first);
        if (!bench_heap_before(heap->items[child], item)) {
            break;
        }
        heap->items[hole] = heap->items[child];
        hole = child;
    }
    heap->items[hole] = item;
}

static inline void bench_heap_push(struct bench_heap *heap, struct bench_heap_item item)
{
    size_t hole = heap->count++;
    while (hole > 0 && bench_heap_before(item, heap->items[(hole - 1) / 4])) {
        heap->items[hole] = heap->items[(hole - 1) / 4];
        hole = (hole - 1) / 4;
    }
    heap->items[hole] = item;
}

/* Takes the first item; the heap must not be empty. */
static inline struct bench_heap_item bench_heap_pop(struct bench_heap *heap)
{
    struct bench_heap_item top = heap->items[0];
    struct bench_heap_item last = heap->items[--heap->count];
    if (heap->count > 0) {
        bench_heap_replace_top(heap, last);
    }
    return top;
}

#endif
