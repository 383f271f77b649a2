/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hold model on the future event list, through its public interface, beside the heap with the same draws.
 * List and heap take turns within a repetition, and must agree on the order of all events.
 */
#include "bench/hold.h"
#include "bench/report.h"
#include "sim/base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { WARM_UP = 3, HOLDS_LEAST = 1000000 };

enum { OPTION_LARGEST = 256, OPTION_PENDING, OPTION_DELAY, OPTION_HOLDS };

struct options {
    struct bench_options shared;
    size_t largest;
    size_t only_pending; /* 0: all sizes */
    int64_t only_delay;  /* 0: all delays */
    size_t holds;        /* 0: as many as events are pending, a million at least */
};

static const struct argp_option own[] = {
    {"largest", OPTION_LARGEST, "N", 0, "leave out sizes above N (default 1000000; sizes go up to 10000000)",
     1},
    {"pending", OPTION_PENDING, "N", 0, "only this number of pending events", 1},
    {"delay", OPTION_DELAY, "TICKS", 0, "only this mean delay", 1},
    {"holds", OPTION_HOLDS, "N", 0,
     "of one repetition (default: one for each pending event, a million at least)", 1},
    {0},
};

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->shared;
        return 0;
    case OPTION_LARGEST:
        options->largest = (size_t)bench_whole(state, "largest", argument, 1, UINT32_MAX);
        return 0;
    case OPTION_PENDING:
        options->only_pending = (size_t)bench_whole(state, "pending", argument, 1, UINT32_MAX);
        return 0;
    case OPTION_DELAY:
        options->only_delay = bench_whole(state, "delay", argument, 1, UINT32_MAX);
        return 0;
    case OPTION_HOLDS:
        options->holds = (size_t)bench_whole(state, "holds", argument, 1, UINT32_MAX);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Fills row, and returns whether list and heap (NULL: none) agree. */
static bool measure(struct bench_row *row, size_t holds, struct sim_event_list *list, struct bench_heap *heap,
                    uint32_t repetitions)
{
    size_t pending = (size_t)row->pending;
    struct hold_delays list_delays;
    hold_delays_init(&list_delays, row->mean_delay);
    struct hold_delays heap_delays = list_delays;
    hold_fill_list(list, &list_delays, pending);
    uint64_t list_hash = hold_list(list, &list_delays, WARM_UP * pending);
    uint64_t heap_hash = list_hash;
    if (heap != NULL) {
        hold_fill_heap(heap, &heap_delays, pending);
        heap_hash = hold_heap(heap, &heap_delays, WARM_UP * pending);
    }
    for (uint32_t i = 0; i < repetitions; i++) {
        struct bench_time start = bench_now();
        uint64_t hash = hold_list(list, &list_delays, holds);
        struct bench_time middle = bench_now();
        list_hash = bench_hash(list_hash, hash);
        heap_hash = bench_hash(heap_hash, heap != NULL ? hold_heap(heap, &heap_delays, holds) : hash);
        double heap_ns = 1e9 * (bench_now().cpu - middle.cpu) / (double)holds;
        row->hash = i == 0 ? list_hash : row->hash;
        bench_row_add(row, start, middle, holds, heap != NULL ? heap_ns : -1);
    }
    return list_hash == heap_hash;
}

static size_t holds_of(const struct options *options, size_t pending)
{
    size_t least = pending < HOLDS_LEAST ? HOLDS_LEAST : pending;
    return options->holds > 0 ? options->holds : least;
}

/* One size and mean delay; false if memory is short or list and heap disagree. */
static bool run_cell(struct bench_report *report, const struct options *options, size_t pending,
                     int64_t mean_delay)
{
    struct bench_row row = {.benchmark = "hold",
                            .name = "exponential",
                            .unit = "ns per pop+push",
                            .pending = (int64_t)pending,
                            .mean_delay = mean_delay,
                            .threads = 1};
    struct sim_arena arena;
    struct sim_event_list list;
    struct bench_heap heap = {.items =
                                  options->shared.with_heap ? malloc(pending * sizeof *heap.items) : NULL};
    sim_arena_init(&arena, SIZE_MAX);
    sim_event_list_init(&list, &arena, 0);
    bool good = !options->shared.with_heap || heap.items != NULL;
    if (good) {
        good = measure(&row, holds_of(options, pending), &list, options->shared.with_heap ? &heap : NULL,
                       options->shared.repetitions) &&
               !list.failed;
    }
    if (good) {
        bench_report_add(report, &row);
    } else {
        fprintf(stderr, "bench_hold: %zu pending: out of memory, or the list and the heap disagree\n",
                pending);
    }
    free(heap.items);
    sim_arena_destroy(&arena);
    return good;
}

int main(int count, char **words)
{
    static const size_t sizes[] = {10, 50, 300, 1000, 100000, 1000000, 10000000};
    static const int64_t delays[] = {30, 1000, 100000, 1000000};
    static const struct argp_child children[] = {{.argp = &bench_argp}, {0}};
    static const struct argp argp = {.options = own,
                                     .parser = take_option,
                                     .children = children,
                                     .doc = "The future event list: pop + push with a constant number of "
                                            "pending events, beside a 4-ary heap."};
    struct options options = {.shared = {.repetitions = 5, .with_heap = true}, .largest = 1000000};
    struct bench_report report;
    if (argp_parse(&argp, count, words, 0, NULL, &options) != 0) {
        return 1;
    }
    bench_report_begin(&report, stdout, options.shared.format, words[0]);
    bool good = true;
    size_t size_count = options.only_pending > 0 ? 1 : sizeof sizes / sizeof sizes[0];
    size_t delay_count = options.only_delay > 0 ? 1 : sizeof delays / sizeof delays[0];
    for (size_t i = 0; i < size_count; i++) {
        size_t pending = options.only_pending > 0 ? options.only_pending : sizes[i];
        for (size_t j = 0; j < delay_count && (options.only_pending > 0 || pending <= options.largest); j++) {
            int64_t delay = options.only_delay > 0 ? options.only_delay : delays[j];
            good = run_cell(&report, &options, pending, delay) && good;
        }
    }
    return bench_report_end(&report) && good ? 0 : 1;
}
