/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities of duration 0 that are only counted give the same reduction as recorded ones. */
#include "sim/collect/reduce.h"
#include "sim/random/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { CELLS = 6, GROUPS = 4, CASES = 2000, PROBABILITIES = 5 };

static const uint32_t millionths[PROBABILITIES] = {0, 100000, 500000, 950000, 1000000};

/* Logs random durations, negative ones too; those of 0 by counting them in `counted`. */
static void fill(struct sim_activity_log *recorded, struct sim_activity_log *counted, uint64_t who)
{
    struct sim_luck luck = sim_luck_from(20260101, 0, false);
    struct sim_draw shape = sim_draw(&luck, who, 0, 0);
    uint32_t records = sim_uniform_below(shape.word[0], 200);
    int32_t range = 1 + (int32_t)sim_uniform_below(shape.word[1], 9);
    int32_t least = (int32_t)sim_uniform_below(shape.word[2], 3) - 2;
    uint64_t zero = (uint64_t)shape.word[3];
    for (uint32_t i = 0; i < records; i++) {
        struct sim_draw draw = sim_draw(&luck, who, 1, i);
        uint32_t cell = sim_uniform_below(draw.word[0], CELLS);
        int32_t duration = least * 3 + (int32_t)sim_uniform_below(draw.word[1], (uint32_t)range);
        duration = sim_happens(draw.word[2], zero) ? 0 : duration;
        sim_activity_log_append(recorded, cell, duration);
        if (duration == 0) {
            sim_activity_log_count_zero(counted, cell);
        } else {
            sim_activity_log_append(counted, cell, duration);
        }
    }
}

static void test_counted_zeros_reduce_like_recorded_ones(void **state)
{
    (void)state;
    struct sim_cell_groups members[CELLS];
    for (uint32_t cell = 0; cell < CELLS; cell++) {
        for (uint32_t k = 0; k < SIM_GROUPS_PER_CELL; k++) {
            members[cell].group[k] = SIM_NO_GROUP;
        }
        members[cell].group[0] = 0;
        members[cell].group[1] = 1 + cell % (GROUPS - 1);
    }
    const struct sim_reduce_plan plan = {.cells = CELLS,
                                         .groups = GROUPS,
                                         .members = members,
                                         .probability_count = PROBABILITIES,
                                         .millionths = millionths};
    struct sim_arena arena;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint64_t who = 0; who < CASES; who++) {
        struct sim_activity_log recorded;
        struct sim_activity_log counted;
        struct sim_reduction expected;
        struct sim_reduction got;
        struct sim_error error = {0};
        sim_arena_reset(&arena);
        sim_activity_log_init(&recorded, &arena, CELLS);
        sim_activity_log_init(&counted, &arena, CELLS);
        fill(&recorded, &counted, who);
        assert_int_equal(sim_reduce(&plan, &recorded, &arena, &expected, &error), SIM_OK);
        assert_int_equal(sim_reduce(&plan, &counted, &arena, &got, &error), SIM_OK);
        if (memcmp(expected.totals, got.totals, GROUPS * sizeof *got.totals) != 0 ||
            memcmp(expected.quantiles, got.quantiles,
                   (size_t)GROUPS * PROBABILITIES * sizeof *got.quantiles) != 0) {
            fail_msg("case %u", (unsigned)who);
        }
    }
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_counted_zeros_reduce_like_recorded_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
