/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/event_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct fixture {
    struct sim_arena arena;
    struct sim_event_list list;
};

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);
    if (fixture == NULL) {
        return -1;
    }
    sim_arena_init(&fixture->arena, SIZE_MAX);
    sim_event_list_init(&fixture->list, &fixture->arena, 0);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    sim_arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

static void push(struct sim_event_list *list, sim_time when, uint32_t subject)
{
    sim_event_list_push(list, (struct sim_event){.when = when, .subject = subject});
}

static void expect(struct sim_event_list *list, sim_time when, uint32_t subject)
{
    struct sim_event event;
    assert_true(sim_event_list_pop(list, INT64_MAX, &event));
    assert_int_equal(event.when, when);
    assert_int_equal(event.subject, subject);
}

static void test_an_empty_list_has_nothing(void **state)
{
    struct sim_event_list *list = &((struct fixture *)*state)->list;
    struct sim_event event = {.when = 5};
    assert_false(sim_event_list_pop(list, INT64_MAX, &event));
    assert_false(sim_event_list_peek(list, &event));
    assert_int_equal(event.when, 5);
    assert_int_equal(sim_event_list_count(list), 0);
}

static void test_a_short_list_asks_for_no_memory(void **state)
{
    struct fixture *fixture = *state;
    for (uint32_t i = 0; i < 32; i++) {
        push(&fixture->list, 1000000 - i, i);
    }
    assert_int_equal(fixture->arena.reserved, 0);
    for (uint32_t i = 32; i-- > 0;) {
        expect(&fixture->list, 1000000 - i, i);
    }
}

/* The rule of ties, over every tier: each time gets its events in rounds that reach it from different
 * distances. */
static void test_ties_are_first_in_first_out(void **state)
{
    struct sim_event_list *list = &((struct fixture *)*state)->list;
    static const sim_time times[] = {0, 1, 4095, 4096, 8191, 8192, 4194303, 4194304, 9000000, 5000000000};
    enum { TIMES = sizeof times / sizeof times[0], ROUND = 100 };
    uint32_t expected[TIMES] = {0};
    uint32_t pushed[TIMES] = {0};
    for (unsigned now = 0; now < TIMES; now++) {
        for (unsigned i = 0; i < ROUND * (TIMES - now); i++) {
            unsigned to = now + i % (TIMES - now);
            push(list, times[to], pushed[to]++);
        }
        while (expected[now] < pushed[now]) {
            expect(list, times[now], expected[now]++);
        }
    }
    assert_int_equal(sim_event_list_count(list), 0);
}

static void test_pop_stops_at_its_limit(void **state)
{
    struct sim_event_list *list = &((struct fixture *)*state)->list;
    struct sim_event event;
    for (uint32_t i = 0; i < 100; i++) {
        push(list, 10000 * (sim_time)i + 7, i);
    }
    assert_false(sim_event_list_pop(list, 6, &event));
    expect(list, 7, 0);
    assert_false(sim_event_list_pop(list, 10006, &event));
    push(list, 8, 200);
    push(list, 10007, 201);
    expect(list, 8, 200);
    assert_true(sim_event_list_pop(list, 10007, &event));
    assert_int_equal(event.subject, 1);
    expect(list, 10007, 201);
}

/* Whatever tier the peeked event is in, a push before it comes first and one at its time comes behind it. */
static void test_a_push_before_the_peeked_event_comes_first(void **state)
{
    struct sim_event_list *list = &((struct fixture *)*state)->list;
    static const sim_time gaps[] = {3, 5000, 9000, 100000, 5000000, 10000000000};
    sim_time now = 0;
    for (unsigned i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
        sim_time next = now + gaps[i];
        struct sim_event event;
        for (uint32_t k = 0; k < 50; k++) {
            push(list, next, k);
        }
        assert_true(sim_event_list_peek(list, &event));
        assert_int_equal(event.when, next);
        assert_int_equal(event.subject, 0);
        push(list, next - 1, 77);
        push(list, next, 50);
        push(list, now, 78);
        expect(list, now, 78);
        expect(list, next - 1, 77);
        for (uint32_t k = 0; k <= 50; k++) {
            expect(list, next, k);
        }
        now = next;
    }
}

static void test_the_last_representable_times(void **state)
{
    struct sim_event_list *list = &((struct fixture *)*state)->list;
    for (uint32_t i = 0; i < 200; i++) {
        push(list, INT64_MAX - (sim_time)(i % 2), i);
    }
    for (uint32_t i = 1; i < 200; i += 2) {
        expect(list, INT64_MAX - 1, i);
    }
    push(list, INT64_MAX, 200);
    for (uint32_t i = 0; i <= 200; i += 2) {
        expect(list, INT64_MAX, i);
    }
}

static void test_upcoming_shows_the_events_of_the_tick(void **state)
{
    struct sim_event_list *list = &((struct fixture *)*state)->list;
    for (uint32_t i = 0; i < 1000; i++) {
        push(list, 5, i);
    }
    uint32_t seen = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        expect(list, 5, i);
        size_t count;
        const struct sim_event *next = sim_event_list_upcoming(list, &count);
        for (size_t k = 0; k < count; k++) {
            assert_int_equal(next[k].subject, i + 1 + k);
        }
        seen += count > 0;
    }
    assert_true(seen > 900);
}

/* Fills, drains and fills again: the second population lives in the memory of the first. */
static void test_memory_is_reused(void **state)
{
    enum { EVENTS = 300000 };
    struct fixture *fixture = *state;
    size_t reserved[2];
    for (unsigned round = 0; round < 2; round++) {
        sim_time start = round * (sim_time)10000000;
        for (uint32_t i = 0; i < EVENTS; i++) {
            push(&fixture->list, start + (sim_time)i * 7919 % 1000000, i);
        }
        struct sim_event event;
        for (uint32_t i = 0; i < EVENTS; i++) {
            assert_true(sim_event_list_pop(&fixture->list, INT64_MAX, &event));
        }
        reserved[round] = fixture->arena.reserved;
    }
    assert_int_equal(reserved[0], reserved[1]);
    assert_true(reserved[0] < 20 * EVENTS + (4 << 20));
}

/* Refused memory drops events and says so; what was kept still comes in order. */
static void test_refused_memory_is_sticky(void **state)
{
    (void)state;
    for (size_t limit = 1000; limit < 3500000; limit += 600000) {
        struct sim_arena arena;
        struct sim_event_list list;
        sim_arena_init(&arena, limit);
        sim_event_list_init(&list, &arena, 0);
        for (uint32_t i = 0; i < 300000; i++) {
            push(&list, (sim_time)i * 7919 % 1000000, i);
        }
        assert_true(list.failed);
        size_t left = sim_event_list_count(&list);
        assert_true(left >= 32 && left < 300000);
        struct sim_event event;
        sim_time last = 0;
        while (sim_event_list_pop(&list, INT64_MAX, &event)) {
            assert_true(event.when >= last);
            last = event.when;
        }
        assert_int_equal(sim_event_list_count(&list), 0);
        assert_true(list.failed);
        sim_arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_empty_list_has_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_short_list_asks_for_no_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ties_are_first_in_first_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pop_stops_at_its_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_push_before_the_peeked_event_comes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_last_representable_times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_upcoming_shows_the_events_of_the_tick, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_memory_is_reused, set_up, tear_down),
        cmocka_unit_test(test_refused_memory_is_sticky),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
