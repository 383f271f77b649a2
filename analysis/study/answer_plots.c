/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/plot/indices.h"
#include "analysis/plot/morris.h"
#include "analysis/plot/tornado.h"
#include "analysis/plot/two_bands.h"
#include "analysis/study/plot_parts.h"

static const struct ana_sweep_answers *answers_of(const struct ana_sweep_plotting *plotting)
{
    return plotting->what->account->answers;
}

static const struct ana_sensitivity_plan *plan_of(const struct ana_sweep_plotting *plotting)
{
    return &answers_of(plotting)->analysis.sensitivity->plan;
}

static struct ana_plot_heading heading_of(struct ana_sweep_plotting *plotting, enum ana_study_plot kind,
                                          size_t i)
{
    const struct ana_sensitivity_plan *plan = plan_of(plotting);
    bool sized = plan->kind == ANA_SENSITIVITY_MORRIS || plan->kind == ANA_SENSITIVITY_SOBOL;
    return (struct ana_plot_heading){.stem = ana_plot_stem(plotting, kind, i),
                                     .samples = sized ? (uint32_t)plan->size : plan->replications,
                                     .level = plan->level};
}

static struct ana_name factor_name(const struct ana_sweep_plotting *plotting, size_t factor)
{
    return ana_plot_user_name(plan_of(plotting)->factors[factor].name);
}

enum sim_status ana_plot_effects(struct ana_sweep_plotting *plotting, size_t i)
{
    size_t count = plan_of(plotting)->count;
    const struct ana_morris_effect *effects = &answers_of(plotting)->effects[i * count];
    struct ana_plot_elementary *rows = ana_plot_pieces(plotting, count, sizeof *rows);
    struct ana_plot_morris plot = {.heading = heading_of(plotting, ANA_STUDY_PLOT_MORRIS, i),
                                   .quantity = ana_plot_measured(plotting, i),
                                   .factors = rows,
                                   .count = count};
    for (size_t k = 0; k < count && rows != NULL; k++) {
        rows[k] = (struct ana_plot_elementary){.name = factor_name(plotting, k),
                                               .mu_star = ana_plot_interval(&effects[k].mu_star),
                                               .sigma = effects[k].sigma.estimate,
                                               .mu = effects[k].mu.estimate};
    }
    return plotting->arena.failed
               ? ana_plot_no_memory(plotting)
               : ana_plot_morris(plotting->what->folder, &plot, plotting->what->options, plotting->error);
}

enum sim_status ana_plot_shares(struct ana_sweep_plotting *plotting, size_t i)
{
    size_t count = plan_of(plotting)->count;
    const struct ana_sobol_index *indices = &answers_of(plotting)->indices[i * count];
    struct ana_plot_index *rows = ana_plot_pieces(plotting, count, sizeof *rows);
    struct ana_plot_indices plot = {.heading = heading_of(plotting, ANA_STUDY_PLOT_INDICES, i),
                                    .quantity = ana_plot_measured(plotting, i),
                                    .factors = rows,
                                    .count = count};
    for (size_t k = 0; k < count && rows != NULL; k++) {
        rows[k] = (struct ana_plot_index){.name = factor_name(plotting, k),
                                          .first = ana_plot_interval(&indices[k].first),
                                          .total = ana_plot_interval(&indices[k].total)};
    }
    return plotting->arena.failed
               ? ana_plot_no_memory(plotting)
               : ana_plot_indices(plotting->what->folder, &plot, plotting->what->options, plotting->error);
}

enum sim_status ana_plot_swings(struct ana_sweep_plotting *plotting, size_t i)
{
    size_t count = plan_of(plotting)->count;
    const struct ana_swing *swings = &answers_of(plotting)->swings[i * count];
    struct ana_plot_swing *rows = ana_plot_pieces(plotting, count, sizeof *rows);
    struct ana_plot_tornado plot = {.heading = heading_of(plotting, ANA_STUDY_PLOT_TORNADO, i),
                                    .quantity = ana_plot_measured(plotting, i),
                                    .base = answers_of(plotting)->bases[i].estimate,
                                    .swings = rows,
                                    .count = count};
    for (size_t k = 0; k < count && rows != NULL; k++) {
        rows[k] = (struct ana_plot_swing){.name = factor_name(plotting, k),
                                          .low_level = ana_plot_user_name(swings[k].low_text),
                                          .high_level = ana_plot_user_name(swings[k].high_text),
                                          .low = ana_plot_interval(&swings[k].low),
                                          .high = ana_plot_interval(&swings[k].high)};
    }
    return plotting->arena.failed
               ? ana_plot_no_memory(plotting)
               : ana_plot_tornado(plotting->what->folder, &plot, plotting->what->options, plotting->error);
}

/* All measures on one plot, a row each. */
enum sim_status ana_plot_parts(struct ana_sweep_plotting *plotting, size_t i)
{
    size_t count = ana_plot_measures(plotting);
    struct ana_plot_banded *rows = ana_plot_pieces(plotting, count, sizeof *rows);
    struct ana_plot_two_bands plot = {.heading = heading_of(plotting, ANA_STUDY_PLOT_TWO_BANDS, i),
                                      .draws = (uint32_t)plan_of(plotting)->size,
                                      .outer_level = ANA_INPUT_BAND,
                                      .rows = rows,
                                      .row_count = count};
    for (size_t k = 0; k < count && rows != NULL; k++) {
        const struct ana_variance_parts *parts = &answers_of(plotting)->parts[k];
        rows[k] = (struct ana_plot_banded){.quantity = ana_plot_measured(plotting, k),
                                           .value = parts->simulation.estimate,
                                           .inner = {parts->simulation.low, parts->simulation.high},
                                           .outer = {parts->band_low, parts->band_high}};
    }
    return plotting->arena.failed
               ? ana_plot_no_memory(plotting)
               : ana_plot_two_bands(plotting->what->folder, &plot, plotting->what->options, plotting->error);
}
