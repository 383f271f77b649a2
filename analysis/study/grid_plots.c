/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plots of points: the response to the factors of a grid, and scatters of points that fill the space.
 */
#include "analysis/plot/response.h"
#include "analysis/plot/response_map.h"
#include "analysis/plot/scatter.h"
#include "analysis/study/plot_parts.h"

#include <math.h>

static const struct ana_sweep_plan *plan_of(const struct ana_sweep_plotting *plotting)
{
    return &plotting->what->account->sweep->plan;
}

static struct ana_plot_heading heading_of(struct ana_sweep_plotting *plotting, enum ana_study_plot kind,
                                          size_t i)
{
    return (struct ana_plot_heading){.stem = ana_plot_stem(plotting, kind, i),
                                     .samples = plotting->what->account->summary->least,
                                     .level = plan_of(plotting)->level};
}

static struct ana_name factor_name(const struct ana_sweep_plotting *plotting, size_t f)
{
    return ana_plot_user_name(plan_of(plotting)->factors[f].name);
}

static double at(const struct ana_sweep_plotting *plotting, size_t point, size_t f)
{
    const struct ana_points *points = plan_of(plotting)->points;
    return points->at[point * points->factors + f];
}

/* ---- the levels of a factor ---- */

/* An axis: where a level stands on it, and which level stands there. */
struct axis {
    size_t f;      /* the factor */
    size_t *level; /* [count] */
    size_t count;
    struct ana_plot_levels levels;
};

static bool is_number(const struct ana_factor *factor)
{
    return factor->kind == ANA_FACTOR_LEVELS;
}

static struct ana_name *words_of(struct ana_sweep_plotting *plotting, const struct ana_factor *factor)
{
    struct ana_name *words = ana_plot_pieces(plotting, factor->count, sizeof *words);
    for (size_t i = 0; i < factor->count && words != NULL; i++) {
        words[i] = ana_plot_user_name(factor->texts[i]);
    }
    return words;
}

/* Numbers ascend along an axis, words stand as they were written. */
static void make_axis(struct ana_sweep_plotting *plotting, size_t f, struct axis *axis)
{
    const struct ana_factor *factor = &plan_of(plotting)->factors[f];
    double *values = ana_plot_pieces(plotting, factor->count, sizeof *values);
    *axis = (struct axis){.f = f, .count = factor->count};
    axis->level = ana_plot_pieces(plotting, factor->count, sizeof *axis->level);
    for (size_t i = 0; i < factor->count && axis->level != NULL && values != NULL; i++) {
        size_t to = i;
        for (; is_number(factor) && to > 0 && factor->values[axis->level[to - 1]] > factor->values[i]; to--) {
            axis->level[to] = axis->level[to - 1];
        }
        axis->level[to] = i;
    }
    for (size_t i = 0; i < factor->count && axis->level != NULL && values != NULL; i++) {
        values[i] = factor->values[axis->level[i]];
    }
    size_t base = ana_coordinate_level(factor, at(plotting, plotting->what->account->summary->reference, f));
    axis->levels = (struct ana_plot_levels){.name = factor_name(plotting, f),
                                            .values = is_number(factor) ? values : NULL,
                                            .words = is_number(factor) ? NULL : words_of(plotting, factor),
                                            .count = factor->count,
                                            .base = is_number(factor) ? factor->values[base] : (double)base};
}

/* Where a point stands on an axis. */
static size_t place_on(const struct ana_sweep_plotting *plotting, const struct axis *axis, size_t point)
{
    size_t level = ana_coordinate_level(&plan_of(plotting)->factors[axis->f], at(plotting, point, axis->f));
    size_t place = 0;
    while (axis->level[place] != level) {
        place++;
    }
    return place;
}

/* Factors that are not drawn stand where they do at the reference. */
static bool is_drawn(const struct ana_sweep_plotting *plotting, size_t point, size_t first_not_drawn)
{
    size_t reference = plotting->what->account->summary->reference;
    bool drawn = true;
    for (size_t f = first_not_drawn; f < plan_of(plotting)->points->factors; f++) {
        const struct ana_factor *factor = &plan_of(plotting)->factors[f];
        drawn = drawn && ana_coordinate_level(factor, at(plotting, point, f)) ==
                             ana_coordinate_level(factor, at(plotting, reference, f));
    }
    return drawn;
}

/* [up][across]; NaN where there is no such point. up: NULL for one row. */
static struct ana_plot_estimate *cells_of(struct ana_sweep_plotting *plotting, const struct axis *across,
                                          const struct axis *up, size_t i)
{
    const struct ana_sweep_summary *summary = plotting->what->account->summary;
    size_t measure = ana_plot_measure(plotting, i);
    size_t count = across->count * (up != NULL ? up->count : 1);
    struct ana_plot_estimate *cells = ana_plot_pieces(plotting, count, sizeof *cells);
    for (size_t cell = 0; cell < count && cells != NULL; cell++) {
        cells[cell] = (struct ana_plot_estimate){NAN, NAN, NAN};
    }
    for (size_t point = 0; point < plan_of(plotting)->points->count && cells != NULL; point++) {
        if (is_drawn(plotting, point, up != NULL ? 2 : 1)) {
            size_t row = up != NULL ? place_on(plotting, up, point) : 0;
            const struct ana_estimate *estimate = &ana_sweep_estimates(summary, point)[measure];
            cells[row * across->count + place_on(plotting, across, point)] =
                (struct ana_plot_estimate){estimate->estimate, estimate->low, estimate->high};
        }
    }
    return cells;
}

/* A panel for each measure: the first factor along x, a line for each level of the second. */
enum sim_status ana_plot_grid_response(struct ana_sweep_plotting *plotting, size_t i)
{
    bool two = plan_of(plotting)->points->factors > 1;
    struct axis across;
    struct axis lines = {0};
    make_axis(plotting, 0, &across);
    if (two) {
        make_axis(plotting, 1, &lines);
    }
    size_t panels = ana_plot_measures(plotting);
    struct ana_plot_response_panel *panel = ana_plot_pieces(plotting, panels, sizeof *panel);
    struct ana_name *names = ana_plot_pieces(plotting, lines.count, sizeof *names);
    for (size_t k = 0; k < panels && !plotting->arena.failed; k++) {
        panel[k] =
            (struct ana_plot_response_panel){.quantity = ana_plot_measured(plotting, k),
                                             .points = cells_of(plotting, &across, two ? &lines : NULL, k),
                                             .target = NAN};
    }
    for (size_t k = 0; k < lines.count && !plotting->arena.failed; k++) {
        names[k] = ana_plot_user_name(plan_of(plotting)->factors[1].texts[lines.level[k]]);
    }
    const struct ana_plot_response plot = {.heading = heading_of(plotting, ANA_STUDY_PLOT_RESPONSE, i),
                                           .levels = across.levels,
                                           .by = two ? factor_name(plotting, 1) : ana_plot_user_name(""),
                                           .lines = two ? names : NULL,
                                           .line_count = two ? lines.count : 1,
                                           .panels = panel,
                                           .panel_count = panels};
    return plotting->arena.failed
               ? ana_plot_no_memory(plotting)
               : ana_plot_response(plotting->what->folder, &plot, plotting->what->options, plotting->error);
}

enum sim_status ana_plot_grid_map(struct ana_sweep_plotting *plotting, size_t i)
{
    struct axis across;
    struct axis up;
    make_axis(plotting, 0, &across);
    make_axis(plotting, 1, &up);
    const struct ana_plot_response_map plot = {
        .heading = heading_of(plotting, ANA_STUDY_PLOT_RESPONSE_MAP, i),
        .across = across.levels,
        .up = up.levels,
        .quantity = ana_plot_measured(plotting, i),
        .cells = plotting->arena.failed ? NULL : cells_of(plotting, &across, &up, i),
        .target = NAN};
    return plotting->arena.failed ? ana_plot_no_memory(plotting)
                                  : ana_plot_response_map(plotting->what->folder, &plot,
                                                          plotting->what->options, plotting->error);
}

/* Words are drawn by their number. */
static void scatter_factor(struct ana_sweep_plotting *plotting, size_t f,
                           struct ana_plot_scatter_factor *drawn)
{
    const struct ana_factor *factor = &plan_of(plotting)->factors[f];
    bool words = factor->kind == ANA_FACTOR_WORDS || factor->kind == ANA_FACTOR_CHANGES;
    size_t points = plan_of(plotting)->points->count;
    double *values = ana_plot_pieces(plotting, points, sizeof *values);
    for (size_t point = 0; point < points && values != NULL; point++) {
        double coordinate = at(plotting, point, f);
        values[point] = words ? (double)ana_coordinate_level(factor, coordinate)
                              : ana_coordinate_value(factor, coordinate);
    }
    *drawn = (struct ana_plot_scatter_factor){.name = factor_name(plotting, f),
                                              .values = values,
                                              .words = words ? words_of(plotting, factor) : NULL,
                                              .word_count = words ? factor->count : 0};
}

enum sim_status ana_plot_filling(struct ana_sweep_plotting *plotting, size_t i)
{
    const struct ana_points *points = plan_of(plotting)->points;
    size_t measure = ana_plot_measure(plotting, i);
    struct ana_plot_scatter_factor *factors = ana_plot_pieces(plotting, points->factors, sizeof *factors);
    double *measured = ana_plot_pieces(plotting, points->count, sizeof *measured);
    for (size_t f = 0; f < points->factors && !plotting->arena.failed; f++) {
        scatter_factor(plotting, f, &factors[f]);
    }
    for (size_t point = 0; point < points->count && measured != NULL; point++) {
        measured[point] = ana_sweep_estimates(plotting->what->account->summary, point)[measure].estimate;
    }
    const struct ana_plot_scatter plot = {.heading = heading_of(plotting, ANA_STUDY_PLOT_SCATTER, i),
                                          .quantity = ana_plot_measured(plotting, i),
                                          .measured = measured,
                                          .points = points->count,
                                          .factors = factors,
                                          .factor_count = points->factors,
                                          .target = NAN};
    return plotting->arena.failed
               ? ana_plot_no_memory(plotting)
               : ana_plot_scatter(plotting->what->folder, &plot, plotting->what->options, plotting->error);
}
