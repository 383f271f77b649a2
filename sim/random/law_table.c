/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/law_table.h"

#include <math.h>

enum {
    LAYOUT_WORDS = 2,
    CELL_BITS_MIN = 5, /* 32 cells an octave: 1730 knots */
    CELL_BITS_MAX = 9,
    FRACTION_MAX = 16,
    GUIDE_WORDS = 1 << SIM_LAW_GUIDE_BITS
};

_Static_assert(sizeof(struct sim_law_cell) == 6 * sizeof(uint32_t), "cells are words of the table");

#define TWO_32 4294967296.0

/* Table values are 32-bit words: even SIM_LAW_MAX leaves room for two bits behind the point. */
#define STORED_MAX 4294967295.0

/* The point of the word whose distance from its end of the range is from_end. */
static double quantile_at(const struct sim_quantile *quantile, uint32_t from_end, bool upper)
{
    double near = ((double)from_end + 0.5) / TWO_32;
    double far = 1.0 - near;
    return upper ? quantile->at(quantile->context, far, near) : quantile->at(quantile->context, near, far);
}

/* The distance from the end at which cell number cell begins: the inverse of the index in
 * sim_law_draw_octaves. */
static uint32_t cell_begin(uint32_t cell, uint32_t bits)
{
    uint32_t octave = cell >> bits;
    if (octave < 2) {
        return cell;
    }
    return (cell - ((octave - 1) << bits)) << (octave - 1);
}

static uint32_t cells_in_half(uint32_t bits)
{
    return (32 - bits) << bits;
}

/*
 * Rounding takes up to 1/2 tick of the promised 1 for the draw and 1/8 for the knots: the straight line may
 * be off by 0.35 ticks or 0.03 % in the middle of a cell, where it is worst.
 */
static bool cell_is_straight(const struct sim_quantile *quantile, uint32_t cell, uint32_t bits, bool upper)
{
    uint32_t begin = cell_begin(cell, bits);
    uint32_t end = cell_begin(cell + 1, bits);
    double a = quantile_at(quantile, begin, upper);
    double b = quantile_at(quantile, end, upper);
    if (end - begin < 2 || !(a < SIM_LAW_MAX && b < SIM_LAW_MAX)) {
        return true;
    }
    double middle = quantile_at(quantile, begin + (end - begin) / 2, upper);
    return fabs(0.5 * (a + b) - middle) <= fmax(0.35, 0.0003 * middle);
}

static bool octaves_are_straight(const struct sim_quantile *quantile, uint32_t bits)
{
    uint32_t cells = cells_in_half(bits);
    uint32_t step = 1u << bits;
    for (uint32_t first = 2 * step; first < cells; first += step) {
        const uint32_t probes[3] = {first, first + step / 2, first + step - 1};
        for (int i = 0; i < 3; i++) {
            if (!cell_is_straight(quantile, probes[i], bits, false) ||
                !cell_is_straight(quantile, probes[i], bits, true)) {
                return false;
            }
        }
    }
    return true;
}

static uint32_t choose_cell_bits(const struct sim_quantile *quantile)
{
    for (uint32_t bits = CELL_BITS_MIN; bits <= CELL_BITS_MAX; bits++) {
        if (octaves_are_straight(quantile, bits)) {
            return bits;
        }
    }
    return 0;
}

/* As many bits behind the point as the largest value leaves room for, with half a tick for rounding. */
static void choose_fraction(struct sim_law *law, double largest)
{
    double needed = fmin(largest, SIM_LAW_MAX) + 0.5;
    uint32_t fraction = 0;
    while (fraction < FRACTION_MAX && ldexp(needed, (int)fraction + 1) <= STORED_MAX) {
        fraction++;
    }
    law->shift = 32 + fraction;
    law->rounding = UINT64_C(1) << (31 + fraction);
}

static uint32_t fraction_of(const struct sim_law *law)
{
    return law->shift - 32;
}

static uint32_t stored(double ticks, uint32_t fraction)
{
    double clamped = fmin(fmax(ticks, 0.0), SIM_LAW_MAX);
    return (uint32_t)floor(ldexp(clamped, (int)fraction) + 0.5);
}

static enum sim_status start_table(struct sim_law *law, uint32_t words, struct sim_arena *arena,
                                   struct sim_error *error, uint32_t **table)
{
    *table = sim_arena_alloc(arena, words, sizeof **table);
    if (*table == NULL) {
        return sim_fail(error, SIM_ERR_MEMORY, "no memory for a law of %u words", words);
    }
    (*table)[0] = law->cell_bits;
    (*table)[1] = fraction_of(law);
    law->table = *table;
    law->table_words = words;
    return SIM_OK;
}

/*
 * Fills the knots of one half. Inverses found by iteration may jitter in their last digits, which is smoothed
 * by never going back on the last knot; a real fall is an error.
 */
static enum sim_status fill_half(const struct sim_law *law, const struct sim_quantile *quantile, bool upper,
                                 uint32_t *knot, struct sim_error *error)
{
    uint32_t count = cells_in_half(law->cell_bits);
    double before = upper ? INFINITY : 0.0;
    for (uint32_t i = 0; i < count; i++) {
        double value = quantile_at(quantile, cell_begin(i, law->cell_bits), upper);
        bool falls = upper ? value > before * (1 + 1e-6) : value < before * (1 - 1e-6);
        if (isnan(value) || falls) {
            return sim_fail(error, SIM_ERR_DATA,
                            "%s law: no usable quantile %g from the %s end (got %g after %g)", quantile->name,
                            (cell_begin(i, law->cell_bits) + 0.5) / TWO_32, upper ? "upper" : "lower", value,
                            before);
        }
        before = upper ? fmin(value, before) : fmax(value, before);
        knot[i] = stored(before, fraction_of(law));
    }
    return SIM_OK;
}

/* Both halves end in the median, which keeps the draws monotone from one half to the other. */
static void join_halves(const struct sim_law *law, const struct sim_quantile *quantile, uint32_t *lower,
                        uint32_t *upper)
{
    uint32_t cells = cells_in_half(law->cell_bits);
    uint32_t median = stored(quantile->at(quantile->context, 0.5, 0.5), fraction_of(law));
    median = median < lower[cells - 1] ? lower[cells - 1] : median;
    median = median > upper[cells - 1] ? upper[cells - 1] : median;
    lower[cells] = median;
    upper[cells] = median;
}

enum sim_status sim_law_build_octaves(struct sim_law *law, const struct sim_quantile *quantile,
                                      struct sim_arena *arena, struct sim_error *error)
{
    *law = (struct sim_law){0};
    double largest = quantile_at(quantile, 0, true);
    if (isnan(largest)) {
        return sim_fail(error, SIM_ERR_DATA, "%s law: its upper end is not a number", quantile->name);
    }
    law->cell_bits = choose_cell_bits(quantile);
    if (law->cell_bits == 0) {
        return sim_fail(error, SIM_ERR_DATA, "%s law: too skewed for a table within 0.1 %%", quantile->name);
    }
    law->octave_cells = 1u << law->cell_bits;
    choose_fraction(law, largest);
    const uint32_t knots = cells_in_half(law->cell_bits) + 1;
    uint32_t *table;
    enum sim_status status = start_table(law, LAYOUT_WORDS + 2 * knots, arena, error, &table);
    if (status != SIM_OK) {
        return status;
    }
    uint32_t *lower = table + LAYOUT_WORDS;
    uint32_t *upper = lower + knots;
    law->half[0] = lower;
    law->half[1] = upper;
    status = fill_half(law, quantile, false, lower, error);
    if (status == SIM_OK) {
        status = fill_half(law, quantile, true, upper, error);
    }
    if (status == SIM_OK) {
        join_halves(law, quantile, lower, upper);
    }
    return status;
}

/* A cell of the u in [first, end), whose value goes from low to high. end: up to 2^32, > first. */
static struct sim_law_cell make_cell(uint64_t first, uint64_t end, uint32_t low, uint32_t high)
{
    uint64_t width = end - first;
    uint32_t shift = 63u - (uint32_t)__builtin_clzll(width);
    /* 2^(32 + shift) / width, at most 2^32; shift = 32 only if the width is 2^32 itself. */
    uint64_t reciprocal = shift == 32 ? UINT32_MAX : (UINT64_C(1) << (32 + shift)) / width;
    return (struct sim_law_cell){
        .first = (uint32_t)first,
        .last = (uint32_t)(end - 1),
        .value = low,
        .rise = high - low,
        .reciprocal = reciprocal > UINT32_MAX ? UINT32_MAX : (uint32_t)reciprocal,
        .shift = shift,
    };
}

/* Writes the cells of count knots, flat before the first and behind the last; returns how many, <= count + 1.
 */
static uint32_t make_cells(const struct sim_law_knot *knots, size_t count, uint32_t fraction,
                           struct sim_law_cell *cells)
{
    uint32_t made = 0;
    uint64_t reached = 0;
    uint32_t value = stored(knots[0].value, fraction);
    for (size_t i = 0; i <= count; i++) {
        uint64_t end = i < count ? (uint64_t)(knots[i].probability * TWO_32 + 0.5) : UINT64_C(1) << 32;
        uint32_t next = i < count ? stored(knots[i].value, fraction) : value;
        if (end > reached) {
            cells[made++] = make_cell(reached, end, value, next);
            reached = end;
        }
        value = next;
    }
    return made;
}

static void make_guide(uint32_t *guide, const struct sim_law_cell *cells)
{
    uint32_t cell = 0;
    for (uint32_t i = 0; i < GUIDE_WORDS; i++) {
        while (cells[cell].last < i << (32 - SIM_LAW_GUIDE_BITS)) {
            cell++;
        }
        guide[i] = cell;
    }
}

enum sim_status sim_law_build_knots(struct sim_law *law, const struct sim_law_knot *knots, size_t count,
                                    struct sim_arena *arena, struct sim_error *error)
{
    SIM_ASSERT(count >= 1 && count <= SIM_LAW_KNOTS_MAX);
    struct sim_law_cell cells[SIM_LAW_KNOTS_MAX + 1];
    *law = (struct sim_law){0};
    choose_fraction(law, knots[count - 1].value);
    const uint32_t made = make_cells(knots, count, fraction_of(law), cells);
    const uint32_t cell_words = sizeof cells[0] / sizeof(uint32_t);
    uint32_t *table;
    enum sim_status status =
        start_table(law, LAYOUT_WORDS + GUIDE_WORDS + made * cell_words, arena, error, &table);
    if (status != SIM_OK) {
        return status;
    }
    make_guide(table + LAYOUT_WORDS, cells);
    struct sim_law_cell *place = (struct sim_law_cell *)(void *)(table + LAYOUT_WORDS + GUIDE_WORDS);
    for (uint32_t i = 0; i < made; i++) {
        place[i] = cells[i];
    }
    law->guide = table + LAYOUT_WORDS;
    law->cells = place;
    return SIM_OK;
}
