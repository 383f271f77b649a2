/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the benchmarks share: options, clocks, and one row of the result.
 *
 * A benchmark repeats the same amount of work, times each repetition and keeps every sample; the report
 * (bench/report.h) prints median, smallest and largest. Beside the timing stands a hash of what was computed:
 * rows are comparable only where it is the same.
 */
#ifndef BENCH_HARNESS_H
#define BENCH_HARNESS_H

#include "models/input/diagnostics.h"

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BENCH_REPETITIONS_MAX = 99, BENCH_NAME_BYTES = 256 };

/* A function by whose name an instruction count starts and stops: it must survive the optimiser as it is. */
#ifdef __clang__
#define BENCH_MEASURED __attribute__((noinline))
#else
#define BENCH_MEASURED __attribute__((noinline, noclone))
#endif

enum bench_format { BENCH_CSV, BENCH_GOOGLE, BENCH_GHA, BENCH_BMF };

struct bench_options {
    enum bench_format format;
    uint32_t repetitions; /* 1..BENCH_REPETITIONS_MAX */
    bool with_heap;       /* measure the yardstick too */
};

/*
 * The options every benchmark has, --format, --repetitions and --no-heap, as a child of its own parser; the
 * child's input is a struct bench_options with the defaults filled in.
 */
extern const struct argp bench_argp;

/* An option's argument as a whole number in min..max; anything else ends the process with EX_USAGE. */
int64_t bench_whole(const struct argp_state *state, const char *option, const char *text, int64_t min,
                    int64_t max);

/* The one SCENARIO a benchmark takes; a second ends the process with EX_USAGE. */
char *bench_only_argument(const struct argp_state *state, char *argument);

/* Says on stderr why a scenario could not be read: its diagnostics and the status. */
void bench_explain(const char *program, const char *scenario, struct visa_diagnostics *diagnostics,
                   enum sim_status status);

/* Seconds of the process's CPU time and of a clock on the wall; only differences mean something. */
struct bench_time {
    double cpu;
    double real;
};

struct bench_time bench_now(void);

/* One row: what was measured, and every sample in nanoseconds an operation. Texts are borrowed. */
struct bench_row {
    const char *benchmark; /* "hold" */
    const char *name;      /* the case: "exponential", a scenario */
    const char *unit;      /* "ns per event" */
    int64_t pending;       /* < 0: blank */
    int64_t mean_delay;    /* ticks; < 0: blank */
    uint32_t threads;
    bool real;            /* median_ns and its neighbours are of real time; else of CPU time */
    uint64_t operations;  /* in one repetition */
    uint64_t hash;        /* of the first repetition, so that it does not depend on how many there are */
    uint32_t repetitions; /* samples taken so far */
    double cpu_ns[BENCH_REPETITIONS_MAX];
    double real_ns[BENCH_REPETITIONS_MAX];
    bool with_heap;
    double heap_ns[BENCH_REPETITIONS_MAX]; /* CPU time of the yardstick, measured between the others */
};

/*
 * Adds a sample: the time from start to end was spent on operations (> 0). heap_ns: the yardstick's figure,
 * < 0 for none (then for none of the row's).
 */
void bench_row_add(struct bench_row *row, struct bench_time start, struct bench_time end, uint64_t operations,
                   double heap_ns);

struct bench_spread {
    double median; /* mean of the middle two of an even number */
    double min;
    double max;
};

/* count: 1..BENCH_REPETITIONS_MAX. */
struct bench_spread bench_spread_of(const double *values, uint32_t count);

/* What a scenario is called here: the last part of its path, which may end in slashes. */
void bench_name_of(const char *folder, char name[BENCH_NAME_BYTES]);

/* Takes one more number into a hash. Start with BENCH_HASH_START. */
#define BENCH_HASH_START UINT64_C(0xcbf29ce484222325)

static inline uint64_t bench_hash(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * UINT64_C(0x100000001b3);
}

#endif
