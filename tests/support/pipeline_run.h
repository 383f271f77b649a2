/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads scenarios, runs replications, and compares what comes out, byte by byte. */
#ifndef TESTS_SUPPORT_PIPELINE_RUN_H
#define TESTS_SUPPORT_PIPELINE_RUN_H

#include "models/input/diagnostics.h"
#include "models/pipeline/replication.h"
#include "models/pipeline/results.h"
#include "models/scenario/scenario.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A scenario that was loaded, and the memory of one worker. */
struct pipeline {
    struct visa_scenario scenario;
    struct visa_layout layout;
    struct sim_arena kept; /* the layout */
    struct sim_arena arena;
};

/* Loads the scenario in folder; fails the test, with the messages, if that is not possible. seed: printed. */
static inline void pipeline_load(struct pipeline *p, const char *folder, uint64_t seed)
{
    struct visa_diagnostics diagnostics;
    sim_arena_init(&p->kept, SIZE_MAX);
    sim_arena_init(&p->arena, SIZE_MAX);
    visa_diagnostics_init(&diagnostics, &p->arena);
    enum sim_status status = visa_scenario_load(&p->scenario, folder, &diagnostics);
    if (status != SIM_OK) {
        size_t count;
        const char *const *lines = visa_diagnostics_lines(&diagnostics, &count);
        for (size_t i = 0; lines != NULL && i < count; i++) {
            print_message("%s\n", lines[i]);
        }
        fail_msg("seed %llu: %s", (unsigned long long)seed, sim_status_text(status));
    }
    sim_arena_reset(&p->arena);
    assert_int_equal(visa_layout_make(&p->layout, &p->scenario, &p->kept), SIM_OK);
}

static inline void pipeline_destroy(struct pipeline *p)
{
    visa_scenario_destroy(&p->scenario);
    sim_arena_destroy(&p->kept);
    sim_arena_destroy(&p->arena);
}

/* Runs replication k with the scenario's seed; the results live in the arena, which is not reset. */
static inline struct visa_results pipeline_run_in(const struct pipeline *p, struct sim_arena *arena,
                                                  uint32_t k, const struct visa_observer *observer)
{
    struct visa_results results;
    struct sim_error error = {0};
    const struct visa_replication what = {.scenario = &p->scenario,
                                          .layout = &p->layout,
                                          .seed = p->scenario.settings.seed,
                                          .replication = k,
                                          .observer = observer};
    enum sim_status status = visa_replication_run(&what, arena, &results, &error);
    if (status != SIM_OK) {
        fail_msg("replication %u: %s", k, error.message);
    }
    return results;
}

/* Runs replication k in the pipeline's own arena, which is reset before. */
static inline struct visa_results pipeline_run(struct pipeline *p, uint32_t k,
                                               const struct visa_observer *observer)
{
    sim_arena_reset(&p->arena);
    return pipeline_run_in(p, &p->arena, k, observer);
}

/* 128 bits that stand for a whole struct visa_results. */
struct print {
    uint64_t half[2];
};

static inline void print_bytes(struct print *print, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) {
        /* The analyzer does not follow the bytes of an array of larger numbers.
         * NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        print->half[0] = (print->half[0] ^ at[i]) * UINT64_C(0x100000001b3);
        print->half[1] = (print->half[1] + at[i] + 1) * UINT64_C(0xd1342543de82ef95);
        print->half[1] ^= print->half[1] >> 29;
    }
}

/* Everything a replication yields, member by member: padding does not count. */
static inline struct print pipeline_print(const struct pipeline *p, const struct visa_results *r)
{
    const struct visa_scenario *s = &p->scenario;
    struct print print = {{UINT64_C(0xcbf29ce484222325), 1}};
    const struct sim_reduction *d = &r->durations;
    for (uint32_t group = 0; group < p->layout.plan.groups; group++) {
        print_bytes(&print, &d->totals[group].count, sizeof d->totals[group].count);
        print_bytes(&print, &d->totals[group].sum, sizeof d->totals[group].sum);
    }
    size_t quantiles = (size_t)p->layout.plan.groups * d->probability_count;
    print_bytes(&print, d->quantiles, quantiles * sizeof *d->quantiles);
    print_bytes(&print, r->outcomes, (size_t)p->layout.groups * VISA_OUTCOMES * sizeof *r->outcomes);
    print_bytes(&print, r->milestones,
                ((size_t)s->class_count + 1) * VISA_MILESTONES * sizeof *r->milestones);
    print_bytes(&print, r->issued,
                ((size_t)s->class_count + 1) * ((size_t)s->post_count + 1) * sizeof *r->issued);
    print_bytes(&print, r->daily.values, sim_day_series_size(&r->daily) * sizeof *r->daily.values);
    print_bytes(&print, r->busy_minutes, s->post_count * sizeof *r->busy_minutes);
    print_bytes(&print, r->staffed_minutes, s->post_count * sizeof *r->staffed_minutes);
    print_bytes(&print, r->overtime_minutes, s->post_count * sizeof *r->overtime_minutes);
    const int64_t scalars[] = {r->initial,      r->arrived,    r->events,
                               r->stale_events, r->peak_cases, (int64_t)r->course_digest};
    print_bytes(&print, scalars, sizeof scalars);
    print_bytes(&print, r->ended, sizeof r->ended);
    return print;
}

static inline bool print_equal(struct print a, struct print b)
{
    return a.half[0] == b.half[0] && a.half[1] == b.half[1];
}

/* The index of a post, a kind of pool, or a pool by the names of both; fails the test where there is none. */
static inline uint16_t pipeline_pool(const struct pipeline *p, const char *post, const char *kind)
{
    const struct visa_scenario *s = &p->scenario;
    for (uint16_t pool = 0; pool < s->pool_count; pool++) {
        if (strcmp(s->posts[s->pools[pool].post].name, post) == 0 &&
            strcmp(s->kinds[s->pools[pool].kind], kind) == 0) {
            return pool;
        }
    }
    fail_msg("no pool %s of %s", kind, post);
    return 0;
}

/* A day's value of a daily series; index 0 is start_day. */
static inline int32_t pipeline_daily(const struct visa_results *r, enum visa_daily metric, uint32_t cell,
                                     int32_t index)
{
    return sim_day_series_at(&r->daily, metric, cell, index);
}

#endif
