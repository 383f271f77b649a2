/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hold model: pop the next event, schedule one an exponential delay later, for ever at one size.
 *
 * Measures the future event list through its public interface and, interleaved in the same run, a plain 4-ary
 * heap as the yardstick: absolute figures drift between machines and hours, the ratio does not. Both see the
 * same draws, and a hash over all events popped proves that they agree on the order. CSV on
 * standard output.
 */
#include "sim/base/arena.h"
#include "sim/kernel/event_list.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TABLE = 1024, REPETITIONS_MAX = 99, WARM_UP = 3 };

/* Inverse of the exponential law with a mean in ticks: TABLE cells, linear within a cell. */
struct delays {
    uint64_t random;
    int64_t table[TABLE + 1];
};

/* One element of the yardstick; order makes ties FIFO. */
struct heap_item {
    sim_time when;
    uint32_t order;
    uint32_t subject;
};

struct heap {
    struct heap_item *items;
    size_t count;
    uint32_t order;
};

struct cell {
    size_t pending;
    int64_t mean_delay;
    size_t holds;
    unsigned repetitions;
    double list_ns[REPETITIONS_MAX];
    double heap_ns[REPETITIONS_MAX];
    uint64_t list_hash;
    uint64_t heap_hash;
};

struct options {
    size_t largest;
    size_t only_pending;
    int64_t only_delay;
    unsigned repetitions;
    bool with_heap;
};

static void init_delays(struct delays *delays, int64_t mean)
{
    delays->random = 1;
    for (int i = 0; i <= TABLE; i++) {
        double u = i < TABLE ? (double)i / TABLE : 1 - 0.25 / TABLE;
        delays->table[i] = (int64_t)(-(double)mean * log1p(-u));
    }
}

static inline int64_t draw(struct delays *delays)
{
    uint64_t z = (delays->random += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 32)) * UINT64_C(0xd6e8feb86659fd93);
    z ^= z >> 32;
    const int64_t *cell = &delays->table[z % TABLE];
    int64_t part = (int64_t)(z >> 42); /* 22 bits */
    return cell[0] + (((cell[1] - cell[0]) * part) >> 22);
}

static inline bool heap_before(struct heap_item a, struct heap_item b)
{
    return a.when < b.when || (a.when == b.when && (int32_t)(a.order - b.order) < 0);
}

static inline size_t least_child(const struct heap *heap, size_t first)
{
    size_t least = first;
    size_t end = first + 4 < heap->count ? first + 4 : heap->count;
    for (size_t child = first + 1; child < end; child++) {
        least = heap_before(heap->items[child], heap->items[least]) ? child : least;
    }
    return least;
}

/* Puts a new event in place of the one on top: cheaper than a pop and a push. */
static inline void heap_replace_top(struct heap *heap, struct heap_item item)
{
    size_t hole = 0;
    for (size_t first = 1; first < heap->count; first = 4 * hole + 1) {
        size_t child = least_child(heap, first);
        if (!heap_before(heap->items[child], item)) {
            break;
        }
        heap->items[hole] = heap->items[child];
        hole = child;
    }
    heap->items[hole] = item;
}

static void heap_push(struct heap *heap, struct heap_item item)
{
    size_t hole = heap->count++;
    while (hole > 0 && heap_before(item, heap->items[(hole - 1) / 4])) {
        heap->items[hole] = heap->items[(hole - 1) / 4];
        hole = (hole - 1) / 4;
    }
    heap->items[hole] = item;
}

static inline uint64_t mix(uint64_t hash, sim_time when, uint32_t subject)
{
    return (hash ^ (uint64_t)when ^ ((uint64_t)subject << 32)) * UINT64_C(0x100000001b3);
}

static uint64_t hold_list(struct sim_event_list *list, struct delays *delays, size_t holds)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    struct sim_event event;
    while (holds-- > 0 && sim_event_list_pop(list, INT64_MAX, &event)) {
        hash = mix(hash, event.when, event.subject);
        event.when += draw(delays);
        sim_event_list_push(list, event);
    }
    return hash;
}

static uint64_t hold_heap(struct heap *heap, struct delays *delays, size_t holds)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    while (holds-- > 0) {
        struct heap_item item = heap->items[0];
        hash = mix(hash, item.when, item.subject);
        item.when += draw(delays);
        item.order = heap->order++;
        heap_replace_top(heap, item);
    }
    return hash;
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void fill_list(struct sim_event_list *list, struct delays *delays, size_t pending)
{
    for (uint32_t i = 0; i < pending; i++) {
        sim_event_list_push(list, (struct sim_event){.when = draw(delays), .subject = i});
    }
}

static void fill_heap(struct heap *heap, struct delays *delays, size_t pending)
{
    for (uint32_t i = 0; i < pending; i++) {
        heap_push(heap, (struct heap_item){.when = draw(delays), .order = heap->order++, .subject = i});
    }
}

static void measure(struct cell *cell, struct sim_event_list *list, struct heap *heap)
{
    struct delays list_delays;
    struct delays heap_delays;
    init_delays(&list_delays, cell->mean_delay);
    heap_delays = list_delays;
    fill_list(list, &list_delays, cell->pending);
    cell->list_hash = hold_list(list, &list_delays, WARM_UP * cell->pending + cell->holds);
    if (heap != NULL) {
        fill_heap(heap, &heap_delays, cell->pending);
        cell->heap_hash = hold_heap(heap, &heap_delays, WARM_UP * cell->pending + cell->holds);
    }
    for (unsigned i = 0; i < cell->repetitions; i++) {
        double start = cpu_seconds();
        cell->list_hash ^= hold_list(list, &list_delays, cell->holds);
        double middle = cpu_seconds();
        cell->heap_hash ^= heap != NULL ? hold_heap(heap, &heap_delays, cell->holds) : 0;
        cell->heap_ns[i] = 1e9 * (cpu_seconds() - middle) / (double)cell->holds;
        cell->list_ns[i] = 1e9 * (middle - start) / (double)cell->holds;
    }
}

static int compare_double(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print_cell(struct cell *cell, bool with_heap)
{
    unsigned n = cell->repetitions;
    qsort(cell->list_ns, n, sizeof cell->list_ns[0], compare_double);
    qsort(cell->heap_ns, n, sizeof cell->heap_ns[0], compare_double);
    printf("hold,exponential,%zu,%" PRId64 ",1,%.2f,%.2f,%.2f,", cell->pending, cell->mean_delay,
           cell->list_ns[n / 2], cell->list_ns[0], cell->list_ns[n - 1]);
    if (with_heap) {
        printf("%.2f", cell->heap_ns[n / 2]);
    }
    printf(",ns per pop+push,%016" PRIx64 "\n", cell->list_hash);
}

/* One size and mean delay; false if memory is short or list and heap disagree. */
static bool run_cell(size_t pending, int64_t mean_delay, const struct options *options)
{
    struct cell cell = {.pending = pending, .mean_delay = mean_delay, .repetitions = options->repetitions};
    cell.holds = pending < 1000000 ? 1000000 : pending;
    struct sim_arena arena;
    struct sim_event_list list;
    struct heap heap = {.items = options->with_heap ? malloc(pending * sizeof *heap.items) : NULL};
    sim_arena_init(&arena, SIZE_MAX);
    sim_event_list_init(&list, &arena, 0);
    bool good = !options->with_heap || heap.items != NULL;
    if (good) {
        measure(&cell, &list, options->with_heap ? &heap : NULL);
        print_cell(&cell, options->with_heap);
        fflush(stdout);
        good = !list.failed && (!options->with_heap || cell.list_hash == cell.heap_hash);
    }
    if (!good) {
        fprintf(stderr, "bench_hold: %zu pending: out of memory, or the list and the heap disagree\n",
                pending);
    }
    free(heap.items);
    sim_arena_destroy(&arena);
    return good;
}

static int usage(void)
{
    fputs("usage: bench_hold [--largest N] [--pending N] [--delay TICKS] [--repetitions N] [--no-heap]\n"
          "  --largest N      leave out sizes above N (default 1000000; sizes go up to 10000000)\n"
          "  --pending N      only this number of pending events\n"
          "  --delay TICKS    only this mean delay\n"
          "  --repetitions N  1 to 99 (default 5)\n"
          "  --no-heap        leave out the yardstick\n",
          stderr);
    return 2;
}

static bool parse(struct options *options, int count, char **words)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--no-heap") == 0) {
            options->with_heap = false;
            continue;
        }
        char *end = NULL;
        unsigned long long value = i + 1 < count ? strtoull(words[i + 1], &end, 10) : 0;
        if (end == NULL || *end != '\0' || value == 0 || value > UINT32_MAX) {
            return false;
        }
        if (strcmp(words[i], "--largest") == 0) {
            options->largest = value;
        } else if (strcmp(words[i], "--pending") == 0) {
            options->only_pending = value;
        } else if (strcmp(words[i], "--delay") == 0) {
            options->only_delay = (int64_t)value;
        } else if (strcmp(words[i], "--repetitions") == 0 && value <= REPETITIONS_MAX) {
            options->repetitions = (unsigned)value;
        } else {
            return false;
        }
        i++;
    }
    return true;
}

int main(int count, char **words)
{
    static const size_t sizes[] = {10, 50, 300, 1000, 100000, 1000000, 10000000};
    static const int64_t delays[] = {30, 1000, 100000, 1000000};
    struct options options = {.largest = 1000000, .repetitions = 5, .with_heap = true};
    if (!parse(&options, count, words)) {
        return usage();
    }
    puts("benchmark,case,pending,mean_delay_ticks,threads,median_ns,min_ns,max_ns,heap_median_ns,unit,hash");
    bool good = true;
    size_t size_count = options.only_pending > 0 ? 1 : sizeof sizes / sizeof sizes[0];
    size_t delay_count = options.only_delay > 0 ? 1 : sizeof delays / sizeof delays[0];
    for (size_t i = 0; i < size_count; i++) {
        size_t pending = options.only_pending > 0 ? options.only_pending : sizes[i];
        for (size_t j = 0; j < delay_count && (options.only_pending > 0 || pending <= options.largest); j++) {
            good &= run_cell(pending, options.only_delay > 0 ? options.only_delay : delays[j], &options);
        }
    }
    return fflush(stdout) == 0 && good ? 0 : 1;
}
