/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/hold.h"

#include <math.h>
#include <stdlib.h>

enum { YARDSTICK_PENDING = 100000, YARDSTICK_DELAY = 100000, YARDSTICK_HOLDS = 300000 };

void hold_delays_init(struct hold_delays *delays, int64_t mean)
{
    delays->state = 1;
    for (int i = 0; i <= HOLD_TABLE; i++) {
        double u = i < HOLD_TABLE ? (double)i / HOLD_TABLE : 1 - 0.25 / HOLD_TABLE;
        delays->table[i] = (int64_t)(-(double)mean * log1p(-u));
    }
}

static inline int64_t draw(struct hold_delays *delays)
{
    uint64_t z = (delays->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 32)) * UINT64_C(0xd6e8feb86659fd93);
    z ^= z >> 32;
    const int64_t *cell = &delays->table[z % HOLD_TABLE];
    int64_t part = (int64_t)(z >> 42); /* 22 bits */
    return cell[0] + (((cell[1] - cell[0]) * part) >> 22);
}

static inline uint64_t mix(uint64_t hash, sim_time when, uint32_t subject)
{
    return bench_hash(hash, (uint64_t)when ^ ((uint64_t)subject << 32));
}

void hold_fill_list(struct sim_event_list *list, struct hold_delays *delays, size_t pending)
{
    for (uint32_t i = 0; i < pending; i++) {
        sim_event_list_push(list, (struct sim_event){.when = draw(delays), .subject = i});
    }
}

void hold_fill_heap(struct bench_heap *heap, struct hold_delays *delays, size_t pending)
{
    for (uint32_t i = 0; i < pending; i++) {
        bench_heap_push(heap,
                        (struct bench_heap_item){.when = draw(delays), .order = heap->order++, .subject = i});
    }
}

BENCH_MEASURED uint64_t hold_list(struct sim_event_list *list, struct hold_delays *delays, size_t holds)
{
    uint64_t hash = BENCH_HASH_START;
    struct sim_event event;
    while (holds-- > 0 && sim_event_list_pop(list, INT64_MAX, &event)) {
        hash = mix(hash, event.when, event.subject);
        event.when += draw(delays);
        sim_event_list_push(list, event);
    }
    return hash;
}

BENCH_MEASURED uint64_t hold_heap(struct bench_heap *heap, struct hold_delays *delays, size_t holds)
{
    uint64_t hash = BENCH_HASH_START;
    while (holds-- > 0) {
        struct bench_heap_item item = heap->items[0];
        hash = mix(hash, item.when, item.subject);
        item.when += draw(delays);
        item.order = heap->order++;
        bench_heap_replace_top(heap, item);
    }
    return hash;
}

bool hold_yardstick_init(struct hold_yardstick *yardstick)
{
    *yardstick = (struct hold_yardstick){
        .heap = {.items = malloc(YARDSTICK_PENDING * sizeof(struct bench_heap_item))}};
    if (yardstick->heap.items == NULL) {
        return false;
    }
    hold_delays_init(&yardstick->delays, YARDSTICK_DELAY);
    hold_fill_heap(&yardstick->heap, &yardstick->delays, YARDSTICK_PENDING);
    yardstick->hash = hold_heap(&yardstick->heap, &yardstick->delays, (size_t)3 * YARDSTICK_PENDING);
    return true;
}

double hold_yardstick_measure(struct hold_yardstick *yardstick)
{
    struct bench_time start = bench_now();
    yardstick->hash ^= hold_heap(&yardstick->heap, &yardstick->delays, YARDSTICK_HOLDS);
    return 1e9 * (bench_now().cpu - start.cpu) / YARDSTICK_HOLDS;
}

void hold_yardstick_destroy(struct hold_yardstick *yardstick)
{
    free(yardstick->heap.items);
    yardstick->heap.items = NULL;
}
