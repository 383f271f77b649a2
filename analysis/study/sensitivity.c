/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/study/sensitivity.h"

#include "analysis/statistics/paired.h"
#include "sim/base/message.h"

#include <math.h>
#include <stdlib.h>

static struct ana_morris_design morris_of(const struct ana_sensitivity_plan *plan)
{
    return (struct ana_morris_design){plan->count, plan->size, plan->levels, plan->seed};
}

static struct ana_sobol_design sobol_of(const struct ana_sensitivity_plan *plan)
{
    return (struct ana_sobol_design){plan->count, plan->size, plan->replications, plan->seed};
}

/* Points that one replication runs through. */
static size_t block_of(const struct ana_sensitivity *sensitivity)
{
    const struct ana_sensitivity_plan *plan = &sensitivity->plan;
    struct ana_morris_design morris = morris_of(plan);
    struct ana_sobol_design sobol = sobol_of(plan);
    return plan->kind == ANA_SENSITIVITY_MORRIS  ? ana_morris_length(&morris)
           : plan->kind == ANA_SENSITIVITY_SOBOL ? ana_sobol_count(&sobol)
                                                 : sensitivity->points.count;
}

/* ---- the plan ---- */

static enum sim_status check_factors(const struct ana_sensitivity_plan *plan, struct sim_error *error)
{
    if (plan->count == 0 || plan->count > ANA_FACTORS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "%zu factors; a study has 1 to %d", plan->count,
                        ANA_FACTORS_MOST);
    }
    if (plan->kind == ANA_SENSITIVITY_SOBOL && plan->count > ANA_SOBOL_FACTORS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT,
                        "%zu factors; Sobol indices take at most %d: let Morris' effects tell which matter",
                        plan->count, ANA_SOBOL_FACTORS_MOST);
    }
    for (size_t f = 0; f < plan->count; f++) {
        if (plan->factors[f].count < 2) {
            return sim_fail(error, SIM_ERR_ARGUMENT, "%s has one level, so there is nothing to vary",
                            plan->factors[f].name);
        }
    }
    return SIM_OK;
}

static enum sim_status need(const char *what, uint64_t value, uint64_t least, struct sim_error *error)
{
    return value >= least ? SIM_OK
                          : sim_fail(error, SIM_ERR_ARGUMENT, "%llu %s are too few: %llu at least",
                                     (unsigned long long)value, what, (unsigned long long)least);
}

static enum sim_status check_plan(const struct ana_sensitivity_plan *plan, struct sim_error *error)
{
    enum sim_status status = check_factors(plan, error);
    if (status == SIM_OK && plan->kind == ANA_SENSITIVITY_MORRIS) {
        status = need("trajectories", plan->size, 2, error);
        bool even = plan->levels >= 2 && plan->levels % 2 == 0 && plan->levels <= ANA_MORRIS_LEVELS_MOST;
        return status != SIM_OK || even
                   ? status
                   : sim_fail(error, SIM_ERR_ARGUMENT,
                              "%u levels of Morris' grid; it has an even number of them from 2 to %d",
                              plan->levels, ANA_MORRIS_LEVELS_MOST);
    }
    if (status == SIM_OK && plan->kind != ANA_SENSITIVITY_ONE_AT_A_TIME) {
        bool sobol = plan->kind == ANA_SENSITIVITY_SOBOL;
        status = need(sobol ? sim_message("base points") : "draws", plan->size, 2, error);
    }
    return status == SIM_OK ? need("replications", plan->replications, 2, error) : status;
}

/* ---- points ---- */

static enum sim_status fill_morris(struct ana_sensitivity *sensitivity, struct sim_error *error)
{
    struct ana_morris_design design = morris_of(&sensitivity->plan);
    if (design.trajectories > ANA_POINTS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "more than %d trajectories", ANA_POINTS_MOST);
    }
    enum sim_status status =
        ana_points_init(&sensitivity->points, design.factors, ana_morris_count(&design), error);
    if (status == SIM_OK) {
        ana_morris_points(sensitivity->points.at, &design);
    }
    return status;
}

static enum sim_status fill_sobol(struct ana_sensitivity *sensitivity, struct sim_error *error)
{
    struct ana_sobol_design design = sobol_of(&sensitivity->plan);
    if (design.base > ANA_POINTS_MOST) {
        return sim_fail(error, SIM_ERR_ARGUMENT, "more than %d base points", ANA_POINTS_MOST);
    }
    size_t block = ana_sobol_count(&design);
    enum sim_status status =
        ana_points_init(&sensitivity->points, design.factors, block * design.replicates, error);
    for (uint32_t r = 0; r < design.replicates && status == SIM_OK; r++) {
        status = ana_sobol_points(sensitivity->points.at + r * block * design.factors, &design, r, error);
    }
    return status;
}

static enum sim_status fill(struct ana_sensitivity *sensitivity, struct sim_error *error)
{
    const struct ana_sensitivity_plan *plan = &sensitivity->plan;
    struct ana_filling draws = {plan->count, plan->size, plan->seed, 0};
    switch (plan->kind) {
    case ANA_SENSITIVITY_MORRIS:
        return fill_morris(sensitivity, error);
    case ANA_SENSITIVITY_SOBOL:
        return fill_sobol(sensitivity, error);
    case ANA_SENSITIVITY_ONE_AT_A_TIME:
        return ana_points_one_at_a_time(&sensitivity->points, plan->count, error);
    default:
        return ana_points_latin(&sensitivity->points, &draws, error);
    }
}

enum sim_status ana_sensitivity_init(struct ana_sensitivity *sensitivity,
                                     const struct ana_sensitivity_plan *plan, struct sim_error *error)
{
    SIM_ASSERT(plan->level > 0 && plan->level < 1);
    *sensitivity = (struct ana_sensitivity){.plan = *plan};
    enum sim_status status = check_plan(plan, error);
    return status == SIM_OK ? fill(sensitivity, error) : status;
}

struct ana_asked ana_sensitivity_asked(const struct ana_sensitivity *sensitivity, size_t point)
{
    SIM_ASSERT(point < sensitivity->points.count);
    enum ana_sensitivity_kind kind = sensitivity->plan.kind;
    if (kind == ANA_SENSITIVITY_MORRIS || kind == ANA_SENSITIVITY_SOBOL) {
        return (struct ana_asked){(uint32_t)(point / block_of(sensitivity)), 1};
    }
    return (struct ana_asked){0, sensitivity->plan.replications};
}

uint64_t ana_sensitivity_runs(const struct ana_sensitivity *sensitivity)
{
    size_t count = sensitivity->points.count;
    return count == 0 ? 0 : (uint64_t)count * ana_sensitivity_asked(sensitivity, 0).count;
}

void ana_sensitivity_destroy(struct ana_sensitivity *sensitivity)
{
    ana_points_destroy(&sensitivity->points);
}

/* ---- values ---- */

/* All that were asked for, [points][replications of each]; NULL without memory. To be freed. */
static double *collect(const struct ana_sensitivity *sensitivity, const struct ana_value_source *source,
                       struct sim_error *error)
{
    size_t at = 0;
    double *values = calloc((size_t)ana_sensitivity_runs(sensitivity) + 1, sizeof *values);
    if (values == NULL) {
        (void)sim_fail(error, SIM_ERR_MEMORY, "no memory for the values of a study");
        return NULL;
    }
    for (size_t point = 0; point < sensitivity->points.count; point++) {
        struct ana_asked asked = ana_sensitivity_asked(sensitivity, point);
        for (uint32_t r = 0; r < asked.count; r++) {
            values[at++] = source->value(source->context, point, asked.first + r, source->measure);
        }
    }
    return values;
}

/* How far through its range a factor is: a number by its value, a word or a change by its place in the list.
 */
static double position(const struct ana_factor *factor, double coordinate)
{
    double low = ana_coordinate_value(factor, 0);
    double high = ana_coordinate_value(factor, 1);
    double value = ana_coordinate_value(factor, coordinate);
    if (low < high || low > high) {
        return isnan(value) ? coordinate : (value - low) / (high - low);
    }
    return factor->kind == ANA_FACTOR_INTERVAL
               ? coordinate
               : (double)ana_coordinate_level(factor, coordinate) / (double)(factor->count - 1);
}

/* Where the points are in the ranges of their factors; NULL without memory. To be freed. */
static double *positions(const struct ana_sensitivity *sensitivity)
{
    size_t factors = sensitivity->plan.count;
    size_t cells = sensitivity->points.count * factors;
    double *at = calloc(cells, sizeof *at);
    for (size_t i = 0; i < cells && at != NULL; i++) {
        at[i] = position(&sensitivity->plan.factors[i % factors], sensitivity->points.at[i]);
    }
    return at;
}

/* A step of two thirds of [0, 1] takes a factor with two levels through all of its range. */
enum sim_status ana_sensitivity_morris(const struct ana_sensitivity *sensitivity,
                                       const struct ana_value_source *source,
                                       struct ana_morris_effect *effects, struct sim_error *error)
{
    SIM_ASSERT(sensitivity->plan.kind == ANA_SENSITIVITY_MORRIS);
    double *values = collect(sensitivity, source, error);
    if (values == NULL) {
        return SIM_ERR_MEMORY;
    }
    double *at = positions(sensitivity);
    struct ana_morris_run run = {morris_of(&sensitivity->plan), at, values};
    enum sim_status status = at == NULL
                                 ? sim_fail(error, SIM_ERR_MEMORY, "no memory for the values of a study")
                                 : ana_morris_effects(&run, sensitivity->plan.level, effects, error);
    free(at);
    free(values);
    return status;
}

enum sim_status ana_sensitivity_sobol(const struct ana_sensitivity *sensitivity,
                                      const struct ana_value_source *source, struct ana_sobol_index *indices,
                                      struct sim_error *error)
{
    SIM_ASSERT(sensitivity->plan.kind == ANA_SENSITIVITY_SOBOL);
    struct ana_sobol_design design = sobol_of(&sensitivity->plan);
    double *values = collect(sensitivity, source, error);
    if (values == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = ana_sobol_indices(&design, values, sensitivity->plan.level, indices, error);
    free(values);
    return status;
}

/* ---- one at a time ---- */

static struct ana_swing swing_of(const struct ana_sensitivity *sensitivity, size_t factor,
                                 const double *values)
{
    const struct ana_sensitivity_plan *plan = &sensitivity->plan;
    const struct ana_factor *what = &plan->factors[factor];
    size_t n = plan->replications;
    struct ana_paired low = ana_paired(values + (1 + 2 * factor) * n, values, n, plan->level);
    struct ana_paired high = ana_paired(values + (2 + 2 * factor) * n, values, n, plan->level);
    return (struct ana_swing){.low_text = what->texts[0],
                              .high_text = what->texts[what->count - 1],
                              .low_pairs = low.pairs,
                              .high_pairs = high.pairs,
                              .low = low.difference,
                              .high = high.difference,
                              .low_p_value = low.p_value,
                              .high_p_value = high.p_value};
}

/* Of the values that are no blanks; moves them to the front. */
static struct ana_interval base_of(double *values, size_t n, double level)
{
    size_t kept = 0;
    for (size_t r = 0; r < n; r++) {
        values[kept] = values[r];
        kept += isnan(values[r]) ? 0 : 1;
    }
    return ana_mean_estimate(values, kept, level);
}

enum sim_status ana_sensitivity_swings(const struct ana_sensitivity *sensitivity,
                                       const struct ana_value_source *source, struct ana_swing *swings,
                                       struct ana_interval *base, struct sim_error *error)
{
    SIM_ASSERT(sensitivity->plan.kind == ANA_SENSITIVITY_ONE_AT_A_TIME);
    double *values = collect(sensitivity, source, error);
    if (values == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t f = 0; f < sensitivity->plan.count; f++) {
        swings[f] = swing_of(sensitivity, f, values);
    }
    if (base != NULL) {
        *base = base_of(values, sensitivity->plan.replications, sensitivity->plan.level);
    }
    free(values);
    return SIM_OK;
}

/* From the lowest of base, low and high end to the highest; negative where both are blank. */
static double span_of(const struct ana_swing *swing)
{
    double low = swing->low.estimate;
    double high = swing->high.estimate;
    if (isnan(low) && isnan(high)) {
        return -1;
    }
    return fmax(fmax(low, high), 0) - fmin(fmin(low, high), 0);
}

void ana_swing_order(const struct ana_swing *swings, size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        while (at > 0 && span_of(&swings[order[at - 1]]) < span_of(&swings[i])) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

/* ---- uncertainty ---- */

enum sim_status ana_sensitivity_uncertainty(const struct ana_sensitivity *sensitivity,
                                            const struct ana_value_source *source,
                                            struct ana_variance_parts *parts, struct sim_error *error)
{
    const struct ana_sensitivity_plan *plan = &sensitivity->plan;
    struct ana_variance_layout layout = {plan->size, plan->replications, ANA_LUCK_COMMON, plan->level};
    SIM_ASSERT(plan->kind == ANA_SENSITIVITY_UNCERTAINTY);
    double *values = collect(sensitivity, source, error);
    if (values == NULL) {
        return SIM_ERR_MEMORY;
    }
    enum sim_status status = ana_variance_parts(&layout, values, parts, error);
    free(values);
    return status;
}
