/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random/law.h"

#include "sim/random/law_families.h"
#include "sim/random/law_table.h"

#include <math.h>
#include <string.h>

#define ALL_WORDS (UINT64_C(1) << 32)

const char *sim_law_family_name(enum sim_law_family family)
{
#define FAMILY_NAME(constant, name, parameters)                                                              \
    case constant:                                                                                           \
        return name;
    switch (family) {
        SIM_LAW_FAMILY_LIST(FAMILY_NAME)
    case SIM_LAW_FAMILY_COUNT:
        break;
    }
#undef FAMILY_NAME
    return "unknown";
}

bool sim_law_family_find(const char *name, enum sim_law_family *family)
{
    for (int i = 0; i < SIM_LAW_FAMILY_COUNT; i++) {
        if (strcmp(name, sim_law_family_name((enum sim_law_family)i)) == 0) {
            *family = (enum sim_law_family)i;
            return true;
        }
    }
    return false;
}

size_t sim_law_family_parameters(enum sim_law_family family)
{
#define FAMILY_PARAMETERS(constant, name, parameters)                                                        \
    case constant:                                                                                           \
        return parameters;
    switch (family) {
        SIM_LAW_FAMILY_LIST(FAMILY_PARAMETERS)
    case SIM_LAW_FAMILY_COUNT:
        break;
    }
#undef FAMILY_PARAMETERS
    return 0;
}

static enum sim_status compile_empirical(struct sim_law *law, const struct sim_law_spec *spec,
                                         double ticks_per_unit, struct sim_arena *arena,
                                         struct sim_error *error)
{
    struct sim_law_knot knots[SIM_LAW_KNOTS_MAX];
    for (size_t i = 0; i < spec->knot_count; i++) {
        knots[i] = (struct sim_law_knot){spec->knots[i].probability, spec->knots[i].value * ticks_per_unit};
    }
    return sim_law_build_knots(law, knots, spec->knot_count, arena, error);
}

enum sim_status sim_law_compile(struct sim_law *law, const struct sim_law_spec *spec, double ticks_per_unit,
                                struct sim_arena *arena, struct sim_error *error)
{
    if (!isfinite(ticks_per_unit) || ticks_per_unit <= 0.0) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "ticks per unit must be a finite number > 0, got %g",
                        ticks_per_unit);
    }
    struct sim_law_curve curve;
    enum sim_status status = sim_law_curve_prepare(&curve, spec, ticks_per_unit, error);
    if (status != SIM_OK) {
        return status;
    }
    if (curve.family == SIM_LAW_EMPIRICAL) {
        return compile_empirical(law, spec, ticks_per_unit, arena, error);
    }
    if (curve.family == SIM_LAW_UNIFORM || sim_law_curve_is_point(&curve)) {
        const struct sim_law_knot ends[2] = {{0.0, curve.parameter[0]}, {1.0, curve.parameter[1]}};
        return sim_law_build_knots(law, ends, sim_law_curve_is_point(&curve) ? 1 : 2, arena, error);
    }
    const struct sim_quantile quantile = {sim_law_curve_quantile, &curve, sim_law_family_name(curve.family)};
    return sim_law_build_octaves(law, &quantile, arena, error);
}

enum sim_status sim_law_copy(struct sim_law *copy, const struct sim_law *law, struct sim_arena *arena)
{
    uint32_t *table = sim_arena_alloc_blank(arena, law->table_words, sizeof *table);
    if (table == NULL) {
        return SIM_ERR_MEMORY;
    }
    memcpy(table, law->table, law->table_words * sizeof *table);
    *copy = *law;
    copy->table = table;
    if (law->octave_cells > 0) {
        copy->half[0] = table + (law->half[0] - law->table);
        copy->half[1] = table + (law->half[1] - law->table);
    } else {
        copy->guide = table + (law->guide - law->table);
        copy->cells = (const struct sim_law_cell *)(table + ((const uint32_t *)law->cells - law->table));
    }
    return SIM_OK;
}

uint64_t sim_law_cdf(const struct sim_law *law, int32_t value)
{
    uint64_t low = 0; /* all words below low draw at most value, all from high on draw more */
    uint64_t high = ALL_WORDS;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (sim_law_draw(law, (uint32_t)middle) <= value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int32_t sim_law_draw_residual(const struct sim_law *law, uint32_t u, int32_t elapsed)
{
    SIM_ASSERT(elapsed < INT32_MAX);
    uint64_t below = sim_law_cdf(law, elapsed);
    if (below == ALL_WORDS) {
        return elapsed + 1;
    }
    return sim_law_draw(law, (uint32_t)(below + (u * (ALL_WORDS - below) >> 32)));
}

/* The sum over the words of one half of their interpolated table values. */
static double half_sum(const struct sim_law *law, const uint32_t *knot)
{
    double sum = 0.0;
    const uint32_t cells = (uint32_t)(law->half[1] - law->half[0]) - 1;
    for (uint32_t cell = 0; cell < cells; cell++) {
        uint32_t octave = cell >> law->cell_bits;
        double words = octave < 2 ? 1.0 : ldexp(1.0, (int)octave - 1);
        sum += words * knot[cell] + ((double)knot[cell + 1] - knot[cell]) * (words - 1.0) / 2.0;
    }
    return sum;
}

static double knots_sum(const struct sim_law *law)
{
    double sum = 0.0;
    for (const struct sim_law_cell *cell = law->cells;; cell++) {
        double words = (double)(cell->last - cell->first) + 1.0;
        sum += words * cell->value + cell->rise * (words - 1.0) / 2.0;
        if (cell->last == UINT32_MAX) {
            return sum;
        }
    }
}

double sim_law_mean(const struct sim_law *law)
{
    double sum =
        law->octave_cells != 0 ? half_sum(law, law->half[0]) + half_sum(law, law->half[1]) : knots_sum(law);
    return ldexp(sum, -(int)law->shift);
}

const uint32_t *sim_law_table(const struct sim_law *law, size_t *words)
{
    *words = law->table_words;
    return law->table;
}
