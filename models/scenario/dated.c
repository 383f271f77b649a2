/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/dated.h"

#include <stdlib.h>
#include <string.h>

struct builder {
    const struct visa_table *table;
    const struct visa_selectors *selectors;
    const struct visa_row **candidates; /* rows that match the present value of the first selector */
    size_t candidate_count;
    const struct visa_row **matching; /* rows of the present cell, */
    int64_t *weights;                 /* and how much they name of it */
    size_t matches;
    int32_t *days;          /* days on which something changes */
    struct visa_step *step; /* the present cell's, before they are kept */
    uint32_t steps;
};

/* How much a row names of the cell: bit 31 - i for selector i; -1 where it does not match. */
static int64_t weight_of(const struct builder *builder, const struct visa_row *row, const int *cell)
{
    const struct visa_selectors *selectors = builder->selectors;
    int64_t weight = 0;
    for (int i = 0; i < selectors->count; i++) {
        int64_t value = row->cells[selectors->column[i]].whole;
        if (i == selectors->steps_from) {
            /* Rows hold from this value on, so a higher value is the nearer one: it outweighs the rest. */
            if (value - 1 > cell[i]) {
                return -1;
            }
            weight += value << 32;
        } else if (value == cell[i]) {
            weight += INT64_C(1) << (31 - i);
        } else if (value != VISA_ALL) {
            return -1;
        }
    }
    return weight;
}

static int compare_days(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a;
    int32_t y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* Most rows name one value of the first selector: the cells of another need not look at them. */
static void find_candidates(struct builder *builder, int value)
{
    const struct visa_selectors *selectors = builder->selectors;
    builder->candidate_count = 0;
    for (size_t i = 0; i < builder->table->count; i++) {
        const struct visa_row *row = &builder->table->rows[i];
        int64_t named = row->cells[selectors->column[0]].whole;
        if (named == value || named == VISA_ALL || selectors->steps_from == 0) {
            builder->candidates[builder->candidate_count++] = row;
        }
    }
}

/* Collects the rows that match the cell and the days on which one begins or has ended. */
static size_t collect(struct builder *builder, const int *cell)
{
    size_t days = 0;
    builder->matches = 0;
    builder->days[days++] = VISA_ALWAYS;
    for (size_t i = 0; i < builder->candidate_count; i++) {
        const struct visa_row *row = builder->candidates[i];
        int64_t weight = weight_of(builder, row, cell);
        if (weight < 0) {
            continue;
        }
        builder->weights[builder->matches] = weight;
        builder->matching[builder->matches++] = row;
        builder->days[days++] = row->from;
        if (row->to != VISA_FOREVER) {
            builder->days[days++] = row->to + 1;
        }
    }
    qsort(builder->days, days, sizeof *builder->days, compare_days);
    return days;
}

static int32_t best_row(const struct builder *builder, int32_t day)
{
    int64_t best = -1;
    int32_t found = VISA_NO_ROW;
    for (size_t i = 0; i < builder->matches; i++) {
        const struct visa_row *row = builder->matching[i];
        if (row->from <= day && day <= row->to && builder->weights[i] > best) {
            best = builder->weights[i];
            found = (int32_t)(row - builder->table->rows);
        }
    }
    return found;
}

static void build_cell(struct builder *builder, const int *cell)
{
    size_t days = collect(builder, cell);
    builder->steps = 0;
    for (size_t i = 0; i < days; i++) {
        int32_t row = best_row(builder, builder->days[i]);
        if (builder->steps == 0 || builder->step[builder->steps - 1].row != row) {
            builder->step[builder->steps++] = (struct visa_step){.from_day = builder->days[i], .row = row};
        }
    }
}

/* Cells next to each other mostly change alike; sharing the steps keeps the grid small in the cache. */
static bool share_cell(const struct builder *builder, struct visa_steps *cells, size_t at)
{
    for (size_t i = at; i-- > 0 && at - i <= 64;) {
        if (cells[i].count == builder->steps &&
            memcmp(cells[i].step, builder->step, builder->steps * sizeof *builder->step) == 0) {
            cells[at] = cells[i];
            return true;
        }
    }
    return false;
}

static bool keep_cell(const struct builder *builder, struct visa_steps *steps, struct sim_arena *arena)
{
    struct visa_step *copy = sim_arena_alloc(arena, builder->steps, sizeof *copy);
    if (copy == NULL) {
        return false;
    }
    memcpy(copy, builder->step, builder->steps * sizeof *copy);
    *steps = (struct visa_steps){.step = copy, .count = builder->steps};
    return true;
}

/* Number `at` in digits of the selectors' sizes. */
static void split_cell(const struct visa_selectors *selectors, size_t at, int *cell)
{
    for (int i = selectors->count; i-- > 0;) {
        cell[i] = (int)(at % (size_t)selectors->size[i]);
        at /= (size_t)selectors->size[i];
    }
}

static bool init_builder(struct builder *builder, struct sim_arena *arena)
{
    size_t rows = builder->table->count + 1;
    builder->candidates = sim_arena_alloc(arena, rows, sizeof *builder->candidates);
    builder->matching = sim_arena_alloc(arena, rows, sizeof *builder->matching);
    builder->weights = sim_arena_alloc(arena, rows, sizeof *builder->weights);
    builder->days = sim_arena_alloc(arena, 2 * rows, sizeof *builder->days);
    builder->step = sim_arena_alloc(arena, 2 * rows, sizeof *builder->step);
    return builder->step != NULL && !arena->failed;
}

enum sim_status visa_grid_build(struct visa_grid *grid, const struct visa_table *table,
                                const struct visa_selectors *selectors, struct sim_arena *arena)
{
    size_t count = 1;
    for (int i = 0; i < selectors->count; i++) {
        count *= (size_t)selectors->size[i];
    }
    struct visa_steps *cells = sim_arena_alloc(arena, count, sizeof *cells);
    struct builder builder = {.table = table, .selectors = selectors};
    if (cells == NULL || !init_builder(&builder, arena)) {
        return SIM_ERR_MEMORY;
    }
    int first = -1;
    for (size_t at = 0; at < count; at++) {
        int cell[VISA_SELECTORS_MAX] = {0};
        split_cell(selectors, at, cell);
        if (cell[0] != first) {
            first = cell[0];
            find_candidates(&builder, first);
        }
        build_cell(&builder, cell);
        if (!share_cell(&builder, cells, at) && !keep_cell(&builder, &cells[at], arena)) {
            return SIM_ERR_MEMORY;
        }
    }
    *grid = (struct visa_grid){.cells = cells, .count = count};
    return SIM_OK;
}
