/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/simulation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

enum { KIND_NOTE, KIND_FAIL, KIND_AGAIN, KIND_LIFE, KIND_TICK, KINDS };

enum { NOTES = 16, LIVES = 3000 };

/* A model for the tests: it notes what happens and, for KIND_LIFE, plays births, deaths and cancellations. */
struct model {
    struct sim_arena arena;
    struct sim_simulation sim;
    struct sim_event notes[NOTES];
    unsigned noted;
    uint64_t random;
    uint64_t hash;
    uint64_t stale_seen;
    uint64_t scheduled;
    struct life {
        uint32_t subject;
        uint32_t serial; /* a new one each birth and each cancellation */
        char rest[56];
    } lives[LIVES];
    uint32_t born;
};

static void note(void *context, const struct sim_event *event)
{
    struct model *model = context;
    assert_int_equal(model->sim.now, event->when);
    if (model->noted < NOTES) {
        model->notes[model->noted++] = *event;
    }
}

static void fail_now(void *context, const struct sim_event *event)
{
    struct model *model = context;
    sim_fail_run(&model->sim, SIM_ERR_DATA, "kind %d", event->kind);
    sim_fail_run(&model->sim, SIM_ERR_IO, "a later failure");
}

static void again(void *context, const struct sim_event *event)
{
    struct model *model = context;
    note(context, event);
    if (model->noted < 5) {
        sim_schedule(&model->sim, event->when, KIND_AGAIN, SIM_NO_SUBJECT);
    }
}

static uint64_t draw(struct model *model, uint64_t bound)
{
    model->random = model->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (model->random >> 33) % bound;
}

static void schedule_life(struct model *model, uint32_t subject)
{
    sim_time delay = (sim_time)draw(model, draw(model, 8) == 0 ? 50000 : 60);
    sim_schedule(&model->sim, model->sim.now + delay, KIND_LIFE, subject);
    model->scheduled++;
}

static void be_born(struct model *model)
{
    if (model->sim.subjects.live < LIVES) {
        uint32_t subject = sim_subjects_acquire(&model->sim.subjects);
        assert_true(subject < LIVES);
        /* An event of the id's last bearer that got through would meet a subject with none outstanding. */
        model->lives[subject] = (struct life){.subject = subject, .serial = 1};
        schedule_life(model, subject);
    }
}

/* serial counts the outstanding events that may still reach the subject: never fewer than reach it. */
static void live_on(void *context, const struct sim_event *event)
{
    struct model *model = context;
    struct life *life = &model->lives[event->subject];
    model->stale_seen += life->serial == 0;
    life->serial--;
    model->hash = (model->hash ^ (uint64_t)event->when ^ event->subject) * UINT64_C(0x100000001b3);
    uint64_t choice = draw(model, 8);
    if (choice == 0) {
        life->serial = 0;
        sim_subjects_release(&model->sim.subjects, event->subject);
        be_born(model);
        return;
    }
    if (choice == 1) {
        life->serial = 0;
        sim_subjects_bump(&model->sim.subjects, event->subject);
    }
    for (uint64_t i = life->serial == 0 || (choice == 2 && life->serial < 3) ? 0 : 1; i < 2; i++) {
        life->serial++;
        schedule_life(model, event->subject);
    }
}

static void tick(void *context, const struct sim_event *event)
{
    struct model *model = context;
    sim_schedule(&model->sim, event->when + 10, KIND_TICK, SIM_NO_SUBJECT);
    be_born(model);
}

static const sim_handler handlers[KINDS] = {[KIND_NOTE] = note,
                                            [KIND_FAIL] = fail_now,
                                            [KIND_AGAIN] = again,
                                            [KIND_LIFE] = live_on,
                                            [KIND_TICK] = tick};
static const struct sim_dispatch dispatch = {.handlers = handlers, .kinds = KINDS};

static struct model *new_model(size_t limit, sim_time start)
{
    struct model *model = calloc(1, sizeof *model);
    assert_non_null(model);
    sim_arena_init(&model->arena, limit);
    sim_simulation_init(&model->sim, &model->arena, start);
    return model;
}

static void free_model(struct model *model)
{
    sim_arena_destroy(&model->arena);
    free(model);
}

static void test_runs_in_order_up_to_and_including_until(void **state)
{
    (void)state;
    struct model *model = new_model(SIZE_MAX, 100);
    struct sim_simulation *sim = &model->sim;
    sim_schedule(sim, 300, KIND_NOTE, SIM_NO_SUBJECT);
    sim_schedule(sim, 200, KIND_NOTE, SIM_NO_SUBJECT);
    sim_schedule(sim, 100, KIND_NOTE, SIM_NO_SUBJECT);
    sim_schedule(sim, 201, KIND_NOTE, SIM_NO_SUBJECT);
    assert_int_equal(sim_run(sim, 200, &dispatch, model), SIM_OK);
    assert_int_equal(model->noted, 2);
    assert_int_equal(sim->now, 200);
    assert_int_equal(sim_run(sim, 250, &dispatch, model), SIM_OK);
    assert_int_equal(sim->now, 250);
    assert_int_equal(sim_run(sim, SIM_NEVER, &dispatch, model), SIM_OK);
    assert_int_equal(sim->now, 300);
    assert_int_equal(sim->events_done, 4);
    static const sim_time expected[] = {100, 200, 201, 300};
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(model->notes[i].when, expected[i]);
    }
    free_model(model);
}

static void test_zero_delays_happen_behind_what_is_due_now(void **state)
{
    (void)state;
    struct model *model = new_model(SIZE_MAX, 0);
    sim_schedule(&model->sim, 7, KIND_AGAIN, SIM_NO_SUBJECT);
    sim_schedule(&model->sim, 7, KIND_NOTE, SIM_NO_SUBJECT);
    assert_int_equal(sim_run(&model->sim, 7, &dispatch, model), SIM_OK);
    assert_int_equal(model->noted, 5);
    assert_int_equal(model->notes[1].kind, KIND_NOTE);
    assert_int_equal(model->notes[2].kind, KIND_AGAIN);
    free_model(model);
}

static void test_a_cancelled_event_does_not_happen(void **state)
{
    (void)state;
    struct model *model = new_model(SIZE_MAX, 0);
    struct sim_simulation *sim = &model->sim;
    uint32_t subject = sim_subjects_acquire(&sim->subjects);
    sim_schedule(sim, 1, KIND_NOTE, subject);
    sim_schedule(sim, 2, KIND_NOTE, SIM_NO_SUBJECT);
    sim_subjects_bump(&sim->subjects, subject);
    sim_schedule(sim, 3, KIND_NOTE, subject);
    sim_schedule(sim, 4, KIND_NOTE, subject);
    assert_int_equal(sim_run(sim, 3, &dispatch, model), SIM_OK);
    sim_subjects_release(&sim->subjects, subject);
    assert_int_equal(sim_subjects_acquire(&sim->subjects), subject);
    sim_schedule(sim, 5, KIND_NOTE, subject);
    assert_int_equal(sim_run(sim, SIM_NEVER, &dispatch, model), SIM_OK);
    assert_int_equal(model->noted, 3);
    assert_int_equal(model->notes[0].when, 2);
    assert_int_equal(model->notes[1].when, 3);
    assert_int_equal(model->notes[2].when, 5);
    assert_int_equal(sim->events_done, 3);
    assert_int_equal(sim->stale, 2);
    free_model(model);
}

/* The clock passes stale events too, so that nothing can be scheduled before one that was taken. */
static void test_scheduling_goes_on_after_a_stale_end(void **state)
{
    (void)state;
    struct model *model = new_model(SIZE_MAX, 0);
    uint32_t subject = sim_subjects_acquire(&model->sim.subjects);
    sim_schedule(&model->sim, 90, KIND_NOTE, subject);
    sim_subjects_bump(&model->sim.subjects, subject);
    assert_int_equal(sim_run(&model->sim, SIM_NEVER, &dispatch, model), SIM_OK);
    assert_int_equal(model->sim.now, 90);
    sim_schedule(&model->sim, 90, KIND_NOTE, subject);
    assert_int_equal(sim_run(&model->sim, SIM_NEVER, &dispatch, model), SIM_OK);
    assert_int_equal(model->noted, 1);
    free_model(model);
}

static void test_a_failure_stops_the_run_and_stays(void **state)
{
    (void)state;
    struct model *model = new_model(SIZE_MAX, 0);
    sim_schedule(&model->sim, 1, KIND_NOTE, SIM_NO_SUBJECT);
    sim_schedule(&model->sim, 2, KIND_FAIL, SIM_NO_SUBJECT);
    sim_schedule(&model->sim, 3, KIND_NOTE, SIM_NO_SUBJECT);
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(sim_run(&model->sim, SIM_NEVER, &dispatch, model), SIM_ERR_DATA);
        assert_string_equal(model->sim.error.message, "kind 1");
        assert_int_equal(model->noted, 1);
        assert_int_equal(model->sim.now, 2);
    }
    free_model(model);
}

static void start_lives(struct model *model, uint64_t seed, bool fetch)
{
    model->random = seed;
    if (fetch) {
        sim_prefetch_records(&model->sim, model->lives, sizeof model->lives[0]);
    }
    sim_schedule(&model->sim, 0, KIND_TICK, SIM_NO_SUBJECT);
}

static void test_refused_memory_stops_the_run(void **state)
{
    (void)state;
    struct model *model = new_model(1000, 0);
    start_lives(model, 1, false);
    /* The table of subjects already asks for more than there is. */
    assert_int_equal(sim_subjects_acquire(&model->sim.subjects), SIM_NO_SUBJECT);
    assert_int_equal(sim_run(&model->sim, SIM_NEVER, &dispatch, model), SIM_ERR_MEMORY);
    assert_int_equal(model->sim.events_done, 0);
    free_model(model);
    model = new_model(1000, 0);
    for (sim_time i = 0; i < 100; i++) {
        sim_schedule(&model->sim, i, KIND_NOTE, SIM_NO_SUBJECT);
    }
    assert_int_equal(sim_run(&model->sim, SIM_NEVER, &dispatch, model), SIM_ERR_MEMORY);
    assert_int_equal(model->noted, 0);
    free_model(model);
}

/* A million events of subjects that die, return and cancel: none reaches a subject that has none outstanding.
 */
static void test_stale_events_never_reach_a_later_bearer(void **state)
{
    (void)state;
    struct model *model = new_model(SIZE_MAX, 0);
    start_lives(model, 42, true);
    assert_int_equal(sim_run(&model->sim, 1000000, &dispatch, model), SIM_OK);
    assert_int_equal(model->stale_seen, 0);
    assert_true(model->sim.stale > 100000);
    assert_true(model->sim.events_done > 1000000);
    assert_int_equal(model->sim.subjects.peak, LIVES);
    /* Scheduled and not pending: either done or stale; ticks are on their own. */
    uint64_t gone = model->sim.events_done + model->sim.stale - (1000000 / 10 + 1);
    assert_int_equal(model->scheduled + 1, gone + sim_event_list_count(&model->sim.events));
    free_model(model);
}

/* Prefetching changes nothing, and simulations run in slices by turns are as if run alone. */
static void test_simulations_do_not_touch_each_other(void **state)
{
    (void)state;
    struct model *models[3];
    for (unsigned i = 0; i < 3; i++) {
        models[i] = new_model(SIZE_MAX, 0);
        start_lives(models[i], i == 2 ? 6 : 5, i == 1);
    }
    assert_int_equal(sim_run(&models[0]->sim, 50000, &dispatch, models[0]), SIM_OK);
    for (sim_time until = 0; until <= 50000; until += 123) {
        assert_int_equal(sim_run(&models[1]->sim, until, &dispatch, models[1]), SIM_OK);
        assert_int_equal(sim_run(&models[2]->sim, until, &dispatch, models[2]), SIM_OK);
    }
    assert_int_equal(sim_run(&models[1]->sim, 50000, &dispatch, models[1]), SIM_OK);
    assert_true(models[0]->hash == models[1]->hash);
    assert_true(models[0]->hash != models[2]->hash);
    assert_int_equal(models[0]->sim.events_done, models[1]->sim.events_done);
    for (unsigned i = 0; i < 3; i++) {
        free_model(models[i]);
    }
}

/*
 * Swells to a hundred events and shrinks to fifteen, over and over, all within a short time: the list goes
 * into its levels and back while ticks ahead are noted.
 */
struct tide {
    struct sim_simulation sim;
    uint64_t random;
    uint64_t hash;
    uint64_t left; /* events still to be scheduled */
    char records[128][64];
};

static void ebb_and_flow(void *context, const struct sim_event *event)
{
    struct tide *tide = context;
    tide->hash = (tide->hash ^ (uint64_t)event->when ^ event->subject) * UINT64_C(0x100000001b3);
    bool rising = tide->left / 500 % 2 != 0;
    size_t pending = sim_event_list_count(&tide->sim.events);
    unsigned children = rising ? (pending < 100 ? 2 : 1) : (pending > 15 ? 0 : 1);
    for (unsigned i = 0; i < children && tide->left > 0; i++, tide->left--) {
        tide->random = tide->random * UINT64_C(6364136223846793005) + 1;
        uint64_t word = tide->random >> 33;
        sim_time delay = (sim_time)(word % 200);
        sim_schedule(&tide->sim, tide->sim.now + delay, 0, (uint32_t)(word % 128));
    }
}

static uint64_t run_tide(bool fetch)
{
    static const sim_handler tides[] = {ebb_and_flow};
    const struct sim_dispatch of_tides = {.handlers = tides, .kinds = 1};
    struct sim_arena arena;
    struct tide *tide = calloc(1, sizeof *tide);
    assert_non_null(tide);
    sim_arena_init(&arena, SIZE_MAX);
    sim_simulation_init(&tide->sim, &arena, 0);
    for (int i = 0; i < 128; i++) {
        (void)sim_subjects_acquire(&tide->sim.subjects);
    }
    if (fetch) {
        sim_prefetch_records(&tide->sim, tide->records, sizeof tide->records[0]);
    }
    tide->left = 400000;
    sim_schedule(&tide->sim, 0, 0, 0);
    assert_int_equal(sim_run(&tide->sim, SIM_NEVER, &of_tides, tide), SIM_OK);
    assert_int_equal(tide->left, 0);
    uint64_t hash = tide->hash;
    free(tide);
    sim_arena_destroy(&arena);
    return hash;
}

static void test_looking_ahead_changes_nothing_while_the_list_swells_and_shrinks(void **state)
{
    (void)state;
    assert_true(run_tide(true) == run_tide(false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_in_order_up_to_and_including_until),
        cmocka_unit_test(test_zero_delays_happen_behind_what_is_due_now),
        cmocka_unit_test(test_a_cancelled_event_does_not_happen),
        cmocka_unit_test(test_scheduling_goes_on_after_a_stale_end),
        cmocka_unit_test(test_a_failure_stops_the_run_and_stays),
        cmocka_unit_test(test_refused_memory_stops_the_run),
        cmocka_unit_test(test_stale_events_never_reach_a_later_bearer),
        cmocka_unit_test(test_simulations_do_not_touch_each_other),
        cmocka_unit_test(test_looking_ahead_changes_nothing_while_the_list_swells_and_shrinks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
