/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/capacity/placement_screen.h"

#include "analysis/statistics/moments.h"
#include "sim/base/status.h"

#include <math.h>
#include <string.h>

static size_t find(const struct ana_screening *screening, const uint32_t *units)
{
    size_t bytes = screening->design.posts * sizeof *units;
    for (size_t i = 0; i < screening->count; i++) {
        if (memcmp(screening->seen[i].units, units, bytes) == 0) {
            return i;
        }
    }
    return screening->count;
}

static bool make_room(struct ana_screening *screening)
{
    if (screening->count < screening->room) {
        return true;
    }
    struct ana_screened *seen = sim_arena_grow(screening->memory, screening->seen, &screening->room,
                                               screening->count + 1, sizeof *seen);
    screening->seen = seen != NULL ? seen : screening->seen;
    return seen != NULL;
}

/* Its index, new or known; units are copied. Whatever the index is worth without memory. */
static size_t look_at(struct ana_screening *screening, const uint32_t *units)
{
    size_t at = find(screening, units);
    if (at < screening->count) {
        return at;
    }
    size_t posts = screening->design.posts;
    uint32_t *copy = sim_arena_alloc(screening->memory, posts, sizeof *copy);
    if (copy == NULL || !make_room(screening)) {
        return 0;
    }
    struct ana_screened *one = &screening->seen[screening->count++];
    *one = (struct ana_screened){.units = copy, .mean = NAN};
    for (size_t i = 0; i < posts; i++) {
        copy[i] = units[i];
        one->given += units[i];
    }
    return at;
}

/* One unit more at a post. */
static void lay_out_gifts(struct ana_screening *screening, uint32_t *units)
{
    for (size_t post = 0; post < screening->design.posts; post++) {
        units[post]++;
        screening->around[screening->around_count++] = look_at(screening, units);
        units[post]--;
    }
}

/* One unit from a post to each other. */
static void lay_out_moves_from(struct ana_screening *screening, uint32_t *units, size_t from)
{
    units[from]--;
    for (size_t to = 0; to < screening->design.posts; to++) {
        if (to != from) {
            units[to]++;
            screening->around[screening->around_count++] = look_at(screening, units);
            units[to]--;
        }
    }
    units[from]++;
}

static void lay_out_moves(struct ana_screening *screening, uint32_t *units)
{
    for (size_t from = 0; from < screening->design.posts; from++) {
        if (units[from] > 0) {
            lay_out_moves_from(screening, units, from);
        }
    }
}

static void lay_out(struct ana_screening *screening)
{
    size_t posts = screening->design.posts;
    uint32_t *units = sim_arena_alloc(screening->memory, posts, sizeof *units);
    screening->around_count = 0;
    if (units == NULL) {
        return;
    }
    memcpy(units, screening->seen[screening->current].units, posts * sizeof *units);
    if (screening->given < screening->design.units) {
        lay_out_gifts(screening, units);
    } else {
        lay_out_moves(screening, units);
    }
}

void ana_screening_init(struct ana_screening *screening, const struct ana_screening_design *design,
                        struct sim_arena *memory)
{
    *screening = (struct ana_screening){.design = *design, .memory = memory};
    uint32_t *none = sim_arena_alloc(memory, design->posts, sizeof *none);
    screening->around = sim_arena_alloc(memory, design->posts * design->posts, sizeof *screening->around);
    if (none == NULL || screening->around == NULL) {
        return;
    }
    screening->current = look_at(screening, none);
    if (!memory->failed) {
        lay_out(screening);
    }
}

void ana_screening_learn(struct ana_screening *screening, size_t placement, const double *values,
                         size_t count)
{
    SIM_ASSERT(placement < screening->count);
    screening->seen[placement].mean = ana_mean(values, count);
}

bool ana_screening_step(struct ana_screening *screening)
{
    bool gives = screening->given < screening->design.units;
    if (screening->around_count == 0 || (!gives && screening->moved == screening->design.moves)) {
        return false;
    }
    size_t best = screening->around[0];
    for (size_t i = 0; i < screening->around_count; i++) {
        size_t other = screening->around[i];
        SIM_ASSERT(isfinite(screening->seen[other].mean));
        best = screening->seen[other].mean < screening->seen[best].mean ? other : best;
    }
    if (!gives && screening->seen[best].mean >= screening->seen[screening->current].mean) {
        return false;
    }
    screening->current = best;
    screening->given += gives ? 1 : 0;
    screening->moved += gives ? 0 : 1;
    lay_out(screening);
    return true;
}

/* Whether a comes before b: a lower mean, or equal and looked at earlier. */
static bool is_better(const struct ana_screening *screening, size_t a, size_t b)
{
    double x = screening->seen[a].mean;
    double y = screening->seen[b].mean;
    return x < y || (x <= y && a < b);
}

static bool has_more_at_first(const struct ana_screening *screening, size_t a, size_t b)
{
    const uint32_t *x = screening->seen[a].units;
    const uint32_t *y = screening->seen[b].units;
    size_t post = 0;
    while (post + 1 < screening->design.posts && x[post] == y[post]) {
        post++;
    }
    return x[post] > y[post];
}

typedef bool before(const struct ana_screening *screening, size_t a, size_t b);

/* Puts an item into its place among sorted[at]. */
static void insert(const struct ana_screening *screening, before *is_before, size_t *sorted, size_t at,
                   size_t item)
{
    for (; at > 0 && is_before(screening, item, sorted[at - 1]); at--) {
        sorted[at] = sorted[at - 1];
    }
    sorted[at] = item;
}

size_t ana_screening_best(const struct ana_screening *screening, size_t most, size_t *best)
{
    SIM_ASSERT(most >= 1);
    size_t count = 0;
    for (size_t i = 0; i < screening->count; i++) {
        const struct ana_screened *seen = &screening->seen[i];
        if (seen->given != screening->design.units || isnan(seen->mean)) {
            continue;
        }
        if (count < most) {
            insert(screening, is_better, best, count++, i);
        } else if (is_better(screening, i, best[most - 1])) {
            insert(screening, is_better, best, most - 1, i);
        }
    }
    for (size_t i = 1; i < count; i++) {
        insert(screening, has_more_at_first, best, i, best[i]);
    }
    return count;
}
