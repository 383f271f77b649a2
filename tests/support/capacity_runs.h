/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions of capacity put to the engine, about slot queues whose laws are known: see slot_queue.h.
 */
#ifndef TESTS_SUPPORT_CAPACITY_RUNS_H
#define TESTS_SUPPORT_CAPACITY_RUNS_H

#include "analysis/capacity/budget_search.h"
#include "analysis/capacity/changed.h"
#include "analysis/capacity/level_search.h"
#include "tests/support/slot_queue.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SLOT_QUEUE VISAQ_SOURCE_DIR "/scenarios/validation/slot-queue-9-10"

/* 800 days behind 100 of warm-up instead of 64,000: more replications, each cheap. */
#define SHORTER "scenario[key=days].value=900; scenario[key=warmup_days].value=100"

/* A scenario made of the slot queue by changes, and an inquiry about it. */
struct capacity_world {
    struct visa_change change;
    struct visa_scenario scenario;
    struct ana_inquiry inquiry;
};

static inline void capacity_open(struct capacity_world *w, const char *changes, uint64_t seed)
{
    struct sim_error error = {0};
    w->change = (struct visa_change){.target = changes, .where = {.file = "--set"}};
    const struct visa_scenario_source base = {.folder = SLOT_QUEUE};
    const struct visa_scenario_source source = {
        .folder = SLOT_QUEUE, .changes = &w->change, .change_count = 1};
    if (ana_changed_load(&w->scenario, &base, changes, &error) != SIM_OK) {
        fail_msg("%s", error.message);
    }
    const struct ana_inquiry_plan plan = {.source = source,
                                          .scenario = &w->scenario,
                                          .seed = seed,
                                          .confidence = 0.95,
                                          .tolerance = 0.02,
                                          .first_stage = 20,
                                          .most = 2000,
                                          .threads = 1,
                                          .quiet = true};
    assert_int_equal(ana_inquiry_init(&w->inquiry, &plan, &error), SIM_OK);
}

static inline void capacity_close(struct capacity_world *w)
{
    ana_inquiry_destroy(&w->inquiry);
    visa_scenario_destroy(&w->scenario);
}

/* The least s in 10..15 that keeps P(X > 0) <= .05 and a mean extra wait E[X] / 9 <= .05 day, by its law. */
static inline int capacity_exact_seats(void)
{
    for (int seats = 10; seats <= 15; seats++) {
        struct test_slot_law law = test_slot_by_roots((struct test_slot_queue){9, seats});
        if (law.share <= 0.05 && law.mean / 9 <= 0.05) {
            return seats;
        }
    }
    return -1;
}

/* The same as the engine and the search find it with a seed; -1: nothing. */
static inline int capacity_found_seats(uint64_t seed)
{
    static const char *const targets[] = {"p(backlog>0,post=north,pool=b)<=5%",
                                          "mean(backlog,post=north,pool=b)<=0.45"};
    const struct ana_level_search_plan plan = {.vary = "slots[post=north,pool=b].seats=10..15:1",
                                               .targets = targets,
                                               .target_count = 2,
                                               .within = true};
    struct capacity_world w;
    struct ana_level_search search;
    struct sim_error error = {0};
    capacity_open(&w, SHORTER, seed);
    if (ana_level_search_init(&search, &plan, &w.inquiry, &error) != SIM_OK ||
        ana_level_search_run(&search, &error) != SIM_OK) {
        fail_msg("seed %llu: %s", (unsigned long long)seed, error.message);
    }
    int found = ana_level_search_end(&search) == ANA_LEVELS_FOUND
                    ? (int)ana_levels_value(&search.levels, search.search.bisection.level)
                    : -1;
    ana_level_search_destroy(&search);
    capacity_close(&w);
    return found;
}

#endif
