/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hold model: take the next event, schedule it again an exponential delay later, for ever at one size.
 * On the future event list and on the heap, with the same draws; their hashes over all events taken agree if
 * and only if they order events alike.
 */
#ifndef BENCH_HOLD_H
#define BENCH_HOLD_H

#include "bench/harness.h"
#include "bench/heap.h"
#include "sim/kernel/event_list.h"

enum { HOLD_TABLE = 1024 };

/* Inverse of the exponential law with a mean in ticks: HOLD_TABLE cells, linear within a cell. */
struct hold_delays {
    uint64_t state;
    int64_t table[HOLD_TABLE + 1];
};

void hold_delays_init(struct hold_delays *delays, int64_t mean);

/* Fill an empty list or heap with so many events. */
void hold_fill_list(struct sim_event_list *list, struct hold_delays *delays, size_t pending);
void hold_fill_heap(struct bench_heap *heap, struct hold_delays *delays, size_t pending);

/* Do so many holds; return a hash over the events taken. The first needs at least one event. */
uint64_t hold_list(struct sim_event_list *list, struct hold_delays *delays, size_t holds);
uint64_t hold_heap(struct bench_heap *heap, struct hold_delays *delays, size_t holds);

/*
 * The yardstick of benchmarks that no heap can do the work of: a hold of 100 000 events on the heap, to be
 * measured between their repetitions.
 */
struct hold_yardstick {
    struct bench_heap heap;
    struct hold_delays delays;
    uint64_t hash;
};

/* False when memory is refused. Destroy it in any case. */
bool hold_yardstick_init(struct hold_yardstick *yardstick);

/* Measures once, some hundredths of a second: ns of CPU time a hold. */
double hold_yardstick_measure(struct hold_yardstick *yardstick);

void hold_yardstick_destroy(struct hold_yardstick *yardstick);

#endif
