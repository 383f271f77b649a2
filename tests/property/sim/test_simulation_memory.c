/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Once the population has peaked, the event loop asks for no memory: the arena counts the pieces it gives. */
#include "sim/kernel/simulation.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST = 30000, WARM_UP = 20, MEASURED = 100 };

/* A hold model: each event schedules the next of its subject; now and then a subject is replaced or its event
 * is cancelled and scheduled anew. */
struct hold {
    struct sim_arena arena;
    struct sim_simulation sim;
    double mean;
    uint64_t random;
    uint64_t left;
    char records[MOST][64];
};

static uint64_t draw(struct hold *hold)
{
    hold->random = hold->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return hold->random >> 33;
}

static void schedule(struct hold *hold, uint32_t subject)
{
    double u = ((double)draw(hold) + 1) / 2147483649.0;
    sim_schedule(&hold->sim, hold->sim.now + (sim_time)(-hold->mean * log(u)), 0, subject);
}

static void go_on(void *context, const struct sim_event *event)
{
    struct hold *hold = context;
    uint32_t subject = event->subject;
    hold->records[subject][0]++;
    if (hold->left == 0) {
        return;
    }
    hold->left--;
    uint64_t choice = draw(hold) % 16;
    if (choice == 0) {
        sim_subjects_release(&hold->sim.subjects, subject);
        subject = sim_subjects_acquire(&hold->sim.subjects);
        assert_true(subject < MOST);
    } else if (choice == 1) {
        schedule(hold, subject);
        sim_subjects_bump(&hold->sim.subjects, subject);
    }
    schedule(hold, subject);
}

static const sim_handler handlers[] = {go_on};
static const struct sim_dispatch dispatch = {.handlers = handlers, .kinds = 1};

static void run_on(struct hold *hold, uint64_t events)
{
    hold->left = UINT64_MAX;
    uint64_t end = hold->sim.events_done + events;
    while (hold->sim.events_done < end) {
        assert_int_equal(sim_run(&hold->sim, hold->sim.now + 1 + (sim_time)hold->mean, &dispatch, hold),
                         SIM_OK);
    }
}

static void check_hold(size_t population, double mean)
{
    struct hold *hold = calloc(1, sizeof *hold);
    assert_non_null(hold);
    hold->mean = mean;
    sim_arena_init(&hold->arena, SIZE_MAX);
    sim_simulation_init(&hold->sim, &hold->arena, 0);
    sim_prefetch_records(&hold->sim, hold->records, sizeof hold->records[0]);
    for (size_t i = 0; i < population; i++) {
        schedule(hold, sim_subjects_acquire(&hold->sim.subjects));
    }
    run_on(hold, WARM_UP * population);
    size_t pieces = hold->arena.pieces;
    size_t reserved = hold->arena.reserved;
    run_on(hold, MEASURED * population);
    if (hold->arena.pieces != pieces) {
        fail_msg("%zu pending, mean delay %.0f: %zu pieces after the peak", population, mean,
                 hold->arena.pieces - pieces);
    }
    assert_int_equal(hold->arena.reserved, reserved);
    assert_true(pieces > 0);
    sim_arena_destroy(&hold->arena);
    free(hold);
}

static void test_the_loop_asks_for_nothing_after_the_peak(void **state)
{
    (void)state;
    static const size_t populations[] = {10, 300, MOST / 2};
    static const double means[] = {3, 1000, 1000000};
    for (size_t i = 0; i < sizeof populations / sizeof populations[0]; i++) {
        for (size_t j = 0; j < sizeof means / sizeof means[0]; j++) {
            check_hold(populations[i], means[j]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_loop_asks_for_nothing_after_the_peak)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
