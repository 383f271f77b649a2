/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row is in force: the compiled steps against a look at all rows, day by day, for random tables. */
#include "models/scenario/dated.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { SELECTORS = 3, ROWS = 12, DAYS = 30, TABLES = 3000 };

/* A small generator of its own, so that a failing seed is all there is to know. */
static uint32_t next(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

struct world {
    struct visa_row rows[ROWS];
    struct visa_cell cells[ROWS][SELECTORS];
    struct visa_table table;
    struct visa_selectors selectors;
};

static bool overlaps(const struct world *world, size_t a, size_t b)
{
    for (int i = 0; i < SELECTORS; i++) {
        if (world->cells[a][i].whole != world->cells[b][i].whole) {
            return false;
        }
    }
    return world->rows[a].from <= world->rows[b].to && world->rows[b].from <= world->rows[a].to;
}

/* A row that would be refused as a double of an earlier one is drawn again. */
static bool draw_row(struct world *world, size_t row, uint64_t *seed)
{
    for (int i = 0; i < SELECTORS; i++) {
        int32_t size = world->selectors.size[i];
        bool stepped = i == world->selectors.steps_from;
        int32_t value = (int32_t)next(seed, (uint32_t)size + (stepped ? 0 : 1));
        world->cells[row][i].whole = stepped ? value + 1 : value == size ? VISA_ALL : value;
    }
    int32_t from = (int32_t)next(seed, DAYS);
    world->rows[row].from = next(seed, 3) == 0 ? VISA_ALWAYS : from;
    world->rows[row].to = next(seed, 3) == 0 ? VISA_FOREVER : from + (int32_t)next(seed, DAYS / 2);
    world->rows[row].cells = world->cells[row];
    for (size_t other = 0; other < row; other++) {
        if (overlaps(world, row, other)) {
            return false;
        }
    }
    return true;
}

static void draw_world(struct world *world, uint64_t *seed)
{
    memset(world, 0, sizeof *world);
    world->selectors = (struct visa_selectors){
        .count = SELECTORS, .column = {0, 1, 2}, .steps_from = (int)next(seed, SELECTORS + 1) - 1};
    for (int i = 0; i < SELECTORS; i++) {
        world->selectors.size[i] = 1 + (int)next(seed, 4);
    }
    size_t rows = next(seed, ROWS + 1);
    for (int tries = 0; world->table.count < rows && tries < 4 * ROWS; tries++) {
        world->table.count += draw_row(world, world->table.count, seed) ? 1 : 0;
    }
    world->table.rows = world->rows;
}

static bool matches(const struct world *world, size_t row, const int *cell, int32_t day)
{
    bool good = world->rows[row].from <= day && day <= world->rows[row].to;
    for (int i = 0; i < SELECTORS; i++) {
        int64_t value = world->cells[row][i].whole;
        good = good && (i == world->selectors.steps_from ? value <= cell[i] + 1
                                                         : value == VISA_ALL || value == cell[i]);
    }
    return good;
}

/* As the schema says it: the higher attempt, then whoever names the first column in which they differ. */
static bool comes_before(const struct world *world, size_t a, size_t b)
{
    int stepped = world->selectors.steps_from;
    if (stepped >= 0 && world->cells[a][stepped].whole != world->cells[b][stepped].whole) {
        return world->cells[a][stepped].whole > world->cells[b][stepped].whole;
    }
    for (int i = 0; i < SELECTORS; i++) {
        bool named = world->cells[a][i].whole != VISA_ALL;
        if (i != stepped && named != (world->cells[b][i].whole != VISA_ALL)) {
            return named;
        }
    }
    return false;
}

static int32_t row_in_force(const struct world *world, const int *cell, int32_t day)
{
    int32_t best = VISA_NO_ROW;
    for (size_t row = 0; row < world->table.count; row++) {
        if (matches(world, row, cell, day) &&
            (best == VISA_NO_ROW || comes_before(world, row, (size_t)best))) {
            best = (int32_t)row;
        }
    }
    return best;
}

static void compare(const struct world *world, const struct visa_grid *grid, uint64_t seed)
{
    const int *size = world->selectors.size;
    assert_int_equal(grid->count, size[0] * size[1] * size[2]);
    for (size_t at = 0; at < grid->count; at++) {
        int number = (int)at;
        int cell[SELECTORS] = {number / size[2] / size[1], number / size[2] % size[1], number % size[2]};
        for (int32_t day = -2; day < 2 * DAYS; day++) {
            int32_t expected = row_in_force(world, cell, day);
            int32_t got = visa_steps_at(&grid->cells[at], day);
            if (got != expected) {
                fail_msg("seed %llu, cell %zu, day %d: row %d, not %d", (unsigned long long)seed, at, day,
                         got, expected);
            }
        }
    }
}

static void steps_are_what_a_daily_look_finds(void **state)
{
    (void)state;
    struct sim_arena arena;
    static struct world world;
    sim_arena_init(&arena, SIZE_MAX);
    for (uint64_t seed = 1; seed <= TABLES; seed++) {
        uint64_t draws = seed;
        struct visa_grid grid;
        draw_world(&world, &draws);
        sim_arena_reset(&arena);
        assert_int_equal(visa_grid_build(&grid, &world.table, &world.selectors, &arena), SIM_OK);
        compare(&world, &grid, seed);
    }
    sim_arena_destroy(&arena);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    struct sim_arena arena;
    struct visa_grid grid;
    struct visa_table table = {0};
    struct visa_selectors selectors = {.count = 1, .column = {0}, .size = {1 << 20}, .steps_from = -1};
    sim_arena_init(&arena, 1 << 21);
    assert_int_equal(visa_grid_build(&grid, &table, &selectors, &arena), SIM_ERR_MEMORY);
    sim_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_what_a_daily_look_finds),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
