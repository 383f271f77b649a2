/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Once the population has peaked, a replication asks for no memory but to log finished activities, and for a
 * waiting list that peaks later than the whole does: events, subjects, cases and parties live in what they
 * have. Seen from the arena's counters at each day's close.
 */
#include "sim/collect/activity_log.h"
#include "tests/support/pipeline_run.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

/* Bytes that waiting lists may take after the peak: less than any growth of the rest, of which the smallest
 * step is a slab of the event list, more than 128 KB. */
enum { DAYS_MAX = 2000, LATE_BYTES = 64 * 1024 };

struct watch {
    const struct sim_arena *arena;
    size_t days;
    struct day {
        int64_t under_way;
        size_t pieces;
        size_t bytes;
    } closed[DAYS_MAX];
};

static void note_close(void *context, const struct visa_observed_close *what)
{
    struct watch *watch = context;
    assert_true(watch->days < DAYS_MAX);
    watch->closed[watch->days++] = (struct day){
        .under_way = what->under_way, .pieces = watch->arena->pieces, .bytes = watch->arena->piece_bytes};
}

static size_t peak_day(const struct watch *watch)
{
    size_t peak = 0;
    for (size_t day = 1; day < watch->days; day++) {
        peak = watch->closed[day].under_way > watch->closed[peak].under_way ? day : peak;
    }
    return peak;
}

/* Bytes of the arena that the log takes at a time. */
static size_t log_slab_bytes(void)
{
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    assert_non_null(sim_arena_alloc(&arena, SIM_ACTIVITY_SLAB, sizeof(struct sim_activity_chunk)));
    size_t bytes = arena.piece_bytes;
    sim_arena_destroy(&arena);
    return bytes;
}

/* Bytes handed out in a day that are not chunks of the log; a piece larger than a chunk counts with what it
 * has beyond one. */
static size_t other_bytes(const struct day *before, const struct day *day, size_t chunk)
{
    size_t pieces = day->pieces - before->pieces;
    size_t bytes = day->bytes - before->bytes;
    size_t chunks = bytes / chunk < pieces ? bytes / chunk : pieces;
    return bytes - chunks * chunk;
}

static void test_next_to_nothing_but_the_log_grows_after_the_peak(void **state)
{
    (void)state;
    struct pipeline pipeline;
    pipeline_load(&pipeline, VISAQ_SOURCE_DIR "/scenarios/planning-2027", 0);
    struct watch *watch = calloc(1, sizeof *watch);
    assert_non_null(watch);
    watch->arena = &pipeline.arena;
    const struct visa_observer observer = {.context = watch, .close = note_close};
    struct visa_results results = pipeline_run(&pipeline, 0, &observer);
    assert_true(results.peak_cases > 100000);
    size_t chunk = log_slab_bytes();
    size_t peak = peak_day(watch);
    size_t others = 0;
    assert_true(peak > 0 && peak + 60 < watch->days);
    for (size_t day = peak + 1; day < watch->days; day++) {
        others += other_bytes(&watch->closed[day - 1], &watch->closed[day], chunk);
    }
    /* The log did grow, so the counters are alive. */
    assert_true(watch->closed[watch->days - 1].bytes > watch->closed[peak].bytes + chunk);
    if (others > LATE_BYTES) {
        fail_msg("%zu bytes since the peak on day %zu are not of the log", others, peak);
    }
    free(watch);
    pipeline_destroy(&pipeline);
}

int main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_next_to_nothing_but_the_log_grows_after_the_peak)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
