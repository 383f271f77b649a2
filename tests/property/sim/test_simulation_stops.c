/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wherever a run stops - memory refused, a handler's failure, the end of a slice of time - what happened
 * until then is what happens in the run that does not stop, event by event, and a failed run stays failed.
 */
#include "sim/kernel/simulation.h"
#include "tests/support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SEEDS = 40, STOPS = 30, MOST_EVENTS = 20000, LATEST = 3000 };

struct crowd {
    struct sim_arena arena;
    struct sim_simulation sim;
    struct test_random random;
    size_t fail_at; /* the event that says sim_fail_run; SIZE_MAX for none */
    sim_time past;  /* what an earlier slice has left nothing of */
    size_t done;
    uint64_t trail[MOST_EVENTS]; /* what had happened by each event */
    char records[MOST_EVENTS][64];
};

static sim_time delay(struct crowd *crowd)
{
    static const sim_time longest[] = {0, 0, 3, 40, 600, 100000};
    sim_time most = longest[test_random_in(&crowd->random, 0, 5)];
    return test_random_in(&crowd->random, 0, (int32_t)most);
}

/* Schedules more events than happen, at first; often for this very tick. */
static void breed(struct crowd *crowd, uint32_t subject)
{
    int32_t children = crowd->sim.now < LATEST ? test_random_in(&crowd->random, 0, 3) : 0;
    for (int32_t i = 0; i < children; i++) {
        sim_schedule(&crowd->sim, crowd->sim.now + delay(crowd), 0, subject);
    }
}

static void happen(void *context, const struct sim_event *event)
{
    struct crowd *crowd = context;
    assert_true(crowd->done < MOST_EVENTS);
    assert_false(crowd->sim.events.failed || crowd->sim.subjects.failed);
    assert_int_equal(crowd->sim.error.status, SIM_OK);
    assert_true(event->when > crowd->past && event->when == crowd->sim.now);
    uint64_t before = crowd->done > 0 ? crowd->trail[crowd->done - 1] : 1;
    uint64_t what = (uint64_t)event->when << 32 ^ event->subject;
    crowd->trail[crowd->done] = (before ^ what) * UINT64_C(0xd1342543de82ef95) + 1;
    if (crowd->done++ == crowd->fail_at) {
        sim_fail_run(&crowd->sim, SIM_ERR_DATA, "as was asked for");
    }
    if (crowd->done > MOST_EVENTS / 2) {
        return;
    }
    breed(crowd, event->subject);
    int32_t lot = test_random_in(&crowd->random, 0, 9);
    if (lot == 0 && event->subject != SIM_NO_SUBJECT) {
        sim_subjects_bump(&crowd->sim.subjects, event->subject);
    } else if (lot == 1) {
        /* Refused: the event is nobody's, and the last one. */
        breed(crowd, sim_subjects_acquire(&crowd->sim.subjects));
    }
}

static const sim_handler handlers[] = {happen};
static const struct sim_dispatch dispatch = {.handlers = handlers, .kinds = 1};

/* Starts the same crowd again. */
static void start(struct crowd *crowd, uint64_t seed, size_t limit)
{
    sim_arena_init(&crowd->arena, limit);
    sim_simulation_init(&crowd->sim, &crowd->arena, 0);
    crowd->random = (struct test_random){seed};
    crowd->done = 0;
    crowd->past = -1;
    crowd->fail_at = SIZE_MAX;
    if (seed % 2 == 0) {
        sim_prefetch_records(&crowd->sim, crowd->records, sizeof crowd->records[0]);
    }
    int32_t first = test_random_in(&crowd->random, 1, 400);
    for (int32_t i = 0; i < first; i++) {
        sim_schedule(&crowd->sim, delay(crowd), 0, sim_subjects_acquire(&crowd->sim.subjects));
    }
}

/* Runs in slices of time of a length, 0 for one that has no end. */
static enum sim_status run(struct crowd *crowd, sim_time slice)
{
    enum sim_status status = SIM_OK;
    for (sim_time until = 0; slice > 0 && until < 2 * LATEST && status == SIM_OK; until += slice) {
        status = sim_run(&crowd->sim, until, &dispatch, crowd);
        assert_true(status != SIM_OK || crowd->sim.now == until);
        crowd->past = until;
    }
    return status == SIM_OK ? sim_run(&crowd->sim, SIM_NEVER, &dispatch, crowd) : status;
}

static void check_stop(const struct crowd *crowd, const struct crowd *whole, uint64_t seed)
{
    if (crowd->done > whole->done ||
        (crowd->done > 0 && crowd->trail[crowd->done - 1] != whole->trail[crowd->done - 1]) ||
        (crowd->sim.error.status == SIM_OK && crowd->done != whole->done)) {
        fail_msg("seed %llu: other events happened before the stop behind %zu", (unsigned long long)seed,
                 crowd->done);
    }
}

/* A failed run says the same again and does nothing more. */
static void check_stays_failed(struct crowd *crowd, enum sim_status status)
{
    size_t done = crowd->done;
    assert_int_equal(sim_run(&crowd->sim, SIM_NEVER, &dispatch, crowd), status);
    assert_int_equal(crowd->done, done);
}

static void check_seed(struct crowd *whole, struct crowd *crowd, uint64_t seed, size_t *refused)
{
    struct test_random random = {~seed};
    start(whole, seed, SIZE_MAX);
    assert_int_equal(run(whole, 0), SIM_OK);
    size_t memory = whole->arena.piece_bytes;
    for (int i = 0; i < STOPS; i++) {
        bool limited = i % 3 == 1 && memory > 0;
        start(crowd, seed, limited ? 1 + test_random_word(&random) % (2 * memory) : SIZE_MAX);
        crowd->fail_at = i % 3 == 2 ? test_random_word(&random) % whole->done : SIZE_MAX;
        size_t fail_at = crowd->fail_at;
        enum sim_status status = run(crowd, test_random_in(&random, 0, 90));
        check_stop(crowd, whole, seed);
        assert_true(status == SIM_OK || status == (limited ? SIM_ERR_MEMORY : SIM_ERR_DATA));
        assert_true(fail_at == SIZE_MAX || (status == SIM_ERR_DATA && crowd->done == fail_at + 1));
        if (status != SIM_OK) {
            check_stays_failed(crowd, status);
        }
        *refused += status == SIM_ERR_MEMORY;
        sim_arena_destroy(&crowd->arena);
    }
    sim_arena_destroy(&whole->arena);
}

static void test_a_stopped_run_is_the_beginning_of_the_whole(void **state)
{
    (void)state;
    struct crowd *crowds = calloc(2, sizeof *crowds);
    size_t refused = 0;
    assert_non_null(crowds);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        check_seed(&crowds[0], &crowds[1], seed, &refused);
    }
    print_message("%zu runs were refused memory\n", refused);
    assert_true(refused > SEEDS);
    free(crowds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_stopped_run_is_the_beginning_of_the_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
