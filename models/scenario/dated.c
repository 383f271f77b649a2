/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/dated.h"

#include <stdlib.h>
#include <string.h>

struct builder {
    const struct visa_table *table;
    const struct visa_selectors *selectors;
    struct sim_arena *arena;
    const struct visa_row **matching; /* rows of the present cell */
    int32_t *days;                    /* days on which something changes */
    size_t matches;
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

/* Collects the rows that match the cell and the days on which one begins or has ended. */
static size_t collect(struct builder *builder, const int *cell)
{
    size_t days = 0;
    builder->matches = 0;
    builder->days[days++] = VISA_ALWAYS;
    for (size_t i = 0; i < builder->table->count; i++) {
        const struct visa_row *row = &builder->table->rows[i];
        if (weight_of(builder, row, cell) < 0) {
            continue;
        }
        builder->matching[builder->matches++] = row;
        builder->days[days++] = row->from;
        if (row->to != VISA_FOREVER) {
            builder->days[days++] = row->to + 1;
        }
    }
    qsort(builder->days, days, sizeof *builder->days, compare_days);
    return days;
}

static int32_t best_row(const struct builder *builder, const int *cell, int32_t day)
{
    int64_t best = -1;
    int32_t found = VISA_NO_ROW;
    for (size_t i = 0; i < builder->matches; i++) {
        const struct visa_row *row = builder->matching[i];
        int64_t weight = weight_of(builder, row, cell);
        if (row->from <= day && day <= row->to && weight > best) {
            best = weight;
            found = (int32_t)(row - builder->table->rows);
        }
    }
    return found;
}

static enum sim_status build_cell(struct builder *builder, const int *cell, struct visa_steps *steps)
{
    size_t days = collect(builder, cell);
    struct visa_step *step = sim_arena_alloc(builder->arena, days, sizeof *step);
    if (step == NULL) {
        return SIM_ERR_MEMORY;
    }
    uint32_t count = 0;
    for (size_t i = 0; i < days; i++) {
        int32_t row = best_row(builder, cell, builder->days[i]);
        if (count == 0 || step[count - 1].row != row) {
            step[count++] = (struct visa_step){.from_day = builder->days[i], .row = row};
        }
    }
    *steps = (struct visa_steps){.step = step, .count = count};
    return SIM_OK;
}

/* Cells next to each other mostly change alike; sharing the steps keeps the grid small in the cache. */
static void share(struct visa_steps *cells, size_t at)
{
    for (size_t i = at; i-- > 0 && at - i <= 64;) {
        if (cells[i].count == cells[at].count &&
            memcmp(cells[i].step, cells[at].step, cells[at].count * sizeof *cells[at].step) == 0) {
            cells[at] = cells[i];
            return;
        }
    }
}

enum sim_status visa_grid_build(struct visa_grid *grid, const struct visa_table *table,
                                const struct visa_selectors *selectors, struct sim_arena *arena)
{
    size_t count = 1;
    for (int i = 0; i < selectors->count; i++) {
        count *= (size_t)selectors->size[i];
    }
    struct visa_steps *cells = sim_arena_alloc(arena, count, sizeof *cells);
    struct builder builder = {.table = table, .selectors = selectors, .arena = arena};
    builder.matching = sim_arena_alloc(arena, table->count + 1, sizeof *builder.matching);
    builder.days = sim_arena_alloc(arena, 2 * table->count + 1, sizeof *builder.days);
    if (cells == NULL || builder.matching == NULL || builder.days == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t at = 0; at < count; at++) {
        int cell[VISA_SELECTORS_MAX];
        size_t rest = at;
        for (int i = selectors->count; i-- > 0;) {
            cell[i] = (int)(rest % (size_t)selectors->size[i]);
            rest /= (size_t)selectors->size[i];
        }
        enum sim_status status = build_cell(&builder, cell, &cells[at]);
        if (status != SIM_OK) {
            return status;
        }
        share(cells, at);
    }
    *grid = (struct visa_grid){.cells = cells, .count = count};
    return SIM_OK;
}
