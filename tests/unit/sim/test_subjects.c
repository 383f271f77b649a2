/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/kernel/subjects.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_ids_are_dense_and_reused_last_in_first_out(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_subjects subjects;
    sim_arena_init(&arena, SIZE_MAX);
    sim_subjects_init(&subjects, &arena);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(sim_subjects_acquire(&subjects), i);
    }
    sim_subjects_release(&subjects, 1);
    sim_subjects_release(&subjects, 3);
    assert_int_equal(subjects.live, 3);
    assert_int_equal(sim_subjects_acquire(&subjects), 3);
    assert_int_equal(sim_subjects_acquire(&subjects), 1);
    assert_int_equal(sim_subjects_acquire(&subjects), 5);
    assert_int_equal(subjects.live, 6);
    assert_int_equal(subjects.peak, 6);
    assert_int_equal(subjects.made, 6);
    sim_arena_destroy(&arena);
}

static void test_epochs_survive_reuse_and_growth(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_subjects subjects;
    sim_arena_init(&arena, SIZE_MAX);
    sim_subjects_init(&subjects, &arena);
    uint32_t first = sim_subjects_acquire(&subjects);
    assert_int_equal(sim_subjects_epoch(&subjects, first), 0);
    sim_subjects_bump(&subjects, first);
    sim_subjects_release(&subjects, first);
    assert_int_equal(sim_subjects_acquire(&subjects), first);
    assert_int_equal(sim_subjects_epoch(&subjects, first), 2);
    for (uint32_t i = 1; i < 100000; i++) {
        assert_int_equal(sim_subjects_acquire(&subjects), i);
        sim_subjects_bump(&subjects, i);
    }
    assert_int_equal(sim_subjects_epoch(&subjects, first), 2);
    assert_int_equal(sim_subjects_epoch(&subjects, 99999), 1);
    assert_int_equal(sim_subjects_epoch(&subjects, SIM_NO_SUBJECT), 0);
    for (uint32_t i = 0; i < 100000; i++) {
        sim_subjects_release(&subjects, i);
    }
    assert_int_equal(subjects.live, 0);
    assert_int_equal(subjects.peak, 100000);
    sim_arena_destroy(&arena);
}

/* An epoch that has come round could be mistaken for an old one, so the id is not used again. */
static void test_an_id_whose_epochs_are_used_up_is_retired(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_subjects subjects;
    sim_arena_init(&arena, SIZE_MAX);
    sim_subjects_init(&subjects, &arena);
    for (unsigned i = 0; i < 65536; i++) {
        uint32_t subject = sim_subjects_acquire(&subjects);
        assert_int_equal(subject, 0);
        assert_int_equal(sim_subjects_epoch(&subjects, subject), i);
        sim_subjects_release(&subjects, subject);
    }
    assert_int_equal(sim_subjects_acquire(&subjects), 1);
    assert_int_equal(subjects.live, 1);
    sim_arena_destroy(&arena);
}

static void test_refused_memory_is_sticky(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct sim_subjects subjects;
    sim_arena_init(&arena, 5000000);
    sim_subjects_init(&subjects, &arena);
    uint32_t live = 0;
    while (sim_subjects_acquire(&subjects) != SIM_NO_SUBJECT) {
        live++;
    }
    assert_true(subjects.failed);
    assert_int_equal(subjects.live, live);
    /* What was given out still works. */
    sim_subjects_release(&subjects, live - 1);
    assert_int_equal(sim_subjects_acquire(&subjects), live - 1);
    assert_true(subjects.failed);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids_are_dense_and_reused_last_in_first_out),
        cmocka_unit_test(test_epochs_survive_reuse_and_growth),
        cmocka_unit_test(test_an_id_whose_epochs_are_used_up_is_retired),
        cmocka_unit_test(test_refused_memory_is_sticky),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
